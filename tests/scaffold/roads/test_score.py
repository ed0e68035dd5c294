from typing import Any

from fargen.scaffold.roads.score import imported
from fargen.yamltext.read import read


def road(text: str) -> tuple[dict[str, Any], list[tuple[str, str, str]]]:
    result = imported(read(text, "score.yaml")[0].root, "shop", "team", "score.yaml")
    assert result.origin == "Score file"
    told = [(f.rule, f.path, f.message.removeprefix("not carried over: ")) for f in result.findings]
    return result.spec, told


def test_a_workload_is_carried_over() -> None:
    spec, told = road("""\
apiVersion: score.dev/v1b1
metadata: {name: hello, annotations: {a.example/x: "1"}}
containers:
  helper: {image: "h:1", resources: {limits: {cpu: 100m, memory: 64Mi}}}
  main:
    image: r.example/a:1
    command: [/bin/app]
    args: [-v]
    variables: {PORT: 8080, N: "${metadata.name}", D: "$${x}"}
    resources: {limits: {cpu: "1", memory: 1Gi}, requests: {cpu: 250m}}
    livenessProbe: {httpGet: {path: /live, port: 8080, scheme: HTTP, httpHeaders: [{name: A, value: b}]}}
    readinessProbe: {exec: {command: [ready]}}
service: {ports: {www: {port: 80, targetPort: 8080}, dns: {port: 53, protocol: UDP}}}
""")
    assert told == []
    assert spec == {
        "apiVersion": "fargen.dev/v1",
        "kind": "App",
        "metadata": {"name": "shop", "namespace": "team", "annotations": {"a.example/x": "1"}},
        "image": "r.example/a:1",
        "command": ["/bin/app"],
        "args": ["-v"],
        "env": {"PORT": "8080", "N": "shop", "D": "${x}"},
        "ports": [
            {"name": "www", "port": 8080, "servicePort": 80},
            {"name": "dns", "port": 53, "servicePort": 53, "protocol": "UDP"},
        ],
        "resources": {"cpu": "250m", "memory": "1Gi"},
        "health": {
            "startup": False,
            "readiness": {"exec": ["ready"]},
            "liveness": {"path": "/live", "port": 8080, "scheme": "HTTP", "headers": {"A": "b"}},
        },
        "sidecars": [{"name": "helper", "image": "h:1", "resources": {"cpu": "100m", "memory": "64Mi"}}],
        "security": {"profile": "baseline"},
    }


def test_placeholders_become_keys_of_secrets() -> None:
    spec, told = road("""\
apiVersion: score.dev/v1b1
containers:
  main:
    image: x:1
    variables: {URL: "pg://${resources.db.user}@${resources.db.host}/x", HOST: "${resources.dns.host}"}
resources: {db: {type: postgres}}
""")
    assert spec["env"] == {
        "DB_USER": {"secret": "shop-db", "key": "user"},
        "DB_HOST": {"secret": "shop-db", "key": "host"},
        "URL": "pg://$(DB_USER)@$(DB_HOST)/x",
        "HOST": {"secret": "shop-dns", "key": "host"},
    }
    variable = "containers.main.variables"
    assert told == [
        ("SPEC565", f"{variable}.URL", "${resources.db.user} is known to the platform only"),
        ("SPEC565", f"{variable}.URL", "${resources.db.host} is known to the platform only"),
        ("SPEC565", f"{variable}.HOST", "${resources.dns.host} is known to the platform only"),
        (
            "SPEC563",
            "resources.db",
            "a resource of type postgres is made by a platform, and fargen makes none",
        ),
    ]


def test_files_become_config_as_far_as_one_folder_goes() -> None:
    spec, told = road("""\
apiVersion: score.dev/v1b1
containers:
  main:
    image: "."
    files:
    - {target: /etc/app/a.txt, content: [one, two]}
    - {target: /etc/app/b.txt, source: ./b}
    - {target: /other/c.txt, content: c}
    volumes: {/data: {source: x}}
  side: {image: s, files: {/x: {content: y}}}
""")
    assert spec["config"] == {"mountPath": "/etc/app", "files": {"a.txt": "one\ntwo"}}
    main = "containers.main"
    assert told == [
        ("SPEC565", f"{main}.image", "the image is built from source"),
        ("SPEC563", f"{main}.files", "/etc/app/b.txt: its content is in another file"),
        ("SPEC563", f"{main}.files", "/other/c.txt: config has one folder"),
        ("SPEC565", f"{main}.files", "the image's own files in /etc/app are hidden by config"),
        ("SPEC563", f"{main}.volumes", "a volume is a resource of the platform"),
        ("SPEC565", "containers.side", "no size is said: 100m and 128Mi are taken"),
        ("SPEC563", "containers.side.files", "only the main container has config"),
    ]
