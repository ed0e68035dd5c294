from typing import Any

import pytest

from fargen.scaffold.roads.score import imported
from fargen.values.errors import InputError
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
    resources: {limits: {cpu: 250m, memory: 1Gi}, requests: {cpu: 250m}}
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
        ("SPEC563", f"{main}.files[1]", "/etc/app/b.txt: its content is in another file"),
        ("SPEC563", f"{main}.files[2]", "/other/c.txt: config has one folder"),
        ("SPEC565", f"{main}.files", "the image's own files in /etc/app are hidden by config"),
        ("SPEC563", f"{main}.volumes", "a volume is a resource of the platform"),
        ("SPEC565", "containers.side", "no size is said: 100m and 128Mi are taken"),
        ("SPEC563", "containers.side.files", "only the main container has config"),
    ]


def test_what_the_file_itself_says_is_filled_in() -> None:
    spec, told = road("""\
apiVersion: score.dev/v1b1
metadata: {name: x, annotations: {my.org/v: "7"}, labels: {a: b}}
containers:
  main:
    image: x:1
    variables: {A: '${metadata.annotations.my\\.org/v}', B: "a${metadata.name}$${c}"}
    files:
      /etc/app/a: {content: "n: ${metadata.name} $${x}", mode: "0600"}
      /etc/app/b: {content: "${metadata.name}", noExpand: true}
      /etc/app/c: {content: "h: ${resources.db.host}"}
      /etc/app/d: {binaryContent: aGk=}
      /etc/app/e: {}
      /etc/app/f g: {content: x}
""")
    assert spec["metadata"] == {
        "name": "shop", "namespace": "team", "annotations": {"my.org/v": "7"}, "labels": {"a": "b"},
    }  # fmt: skip
    assert spec["env"] == {"A": "7", "B": "ashop${c}"}
    assert spec["config"]["files"] == {
        "a": "n: shop ${x}", "b": "${metadata.name}", "c": "h: ${resources.db.host}",
    }  # fmt: skip
    files = "containers.main.files"
    assert told == [
        ("SPEC563", f'{files}["/etc/app/a"].mode', "files of config have the mode 0644"),
        ("SPEC565", f'{files}["/etc/app/c"]', "/etc/app/c has ${resources.db.host} in it"),
        ("SPEC563", f'{files}["/etc/app/d"]', "/etc/app/d: its content is binary"),
        ("SPEC563", f'{files}["/etc/app/e"]', "/etc/app/e: it has no content"),
        (
            "SPEC563",
            f'{files}["/etc/app/f g"]',
            "/etc/app/f g: its name may only have letters, digits, '-', '_' and '.'",
        ),
        ("SPEC565", files, "the image's own files in /etc/app are hidden by config"),
    ]


def test_a_variable_of_the_file_is_not_taken_for_a_placeholder() -> None:
    spec, _ = road("""\
apiVersion: score.dev/v1b1
containers:
  main:
    image: x:1
    args: [$(DB_HOST), $(OTHER)]
    variables:
      DB_HOST: fixed
      URL: "x://${resources.db.host}/${resources.9x}"
      LIT: $(DB_HOST)
      SAME: ${resources.db.host}
""")
    assert spec["env"] == {
        "DB_HOST_": {"secret": "shop-db", "key": "host"},
        "_9X": {"secret": "shop-9x", "key": "value"},
        "DB_HOST": "fixed",
        "URL": "x://$(DB_HOST_)/$(_9X)",
        "LIT": "$$(DB_HOST)",
        "SAME": {"secret": "shop-db", "key": "host"},
    }
    assert spec["args"] == ["$$(DB_HOST)", "$(OTHER)"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "containers: {main: {image: 'x:${v}'}}",
            ("SPEC565", "containers.main.image", "Score fills in nothing here: 'x:${v}'"),
        ),
        (
            "containers: {main: {image: x, variables: {1A: b}}}",
            ("SPEC563", "containers.main.variables.1A", "the variable '1A' must not start with a digit"),
        ),
        (
            "containers: {main: {image: x, resources: {limits: {cpu: 1}, requests: {cpu: 0.5}}}}",
            ("SPEC563", "containers.main.resources.limits.cpu", "limit 1 above request 0.5"),
        ),
        (
            "containers: {main: {image: x}, a_b: {image: y, resources: {limits: {cpu: 1}}}}",
            ("SPEC565", "containers.a_b", "a_b becomes a-b"),
        ),
        (
            "containers: {main: {image: x, before: {y: {ready: started}}}}",
            ("SPEC563", "containers.main.before", "containers start together"),
        ),
        (
            "containers: {main: {image: x}}\nservice: {ports: {a-name-of-17-char: {port: 1}}}",
            ("SPEC565", "service.ports.a-name-of-17-char", "a-name-of-17-char becomes a-name-of-17-ch"),
        ),
        (
            "containers: {main: {image: x}}\nresources: {d: {type: dns}}",
            (
                "SPEC563",
                "resources.d",
                "a resource of type dns is made by a platform, and fargen makes none",
            ),
        ),
    ],
)
def test_what_is_left_behind_is_told(line: str, told: tuple[str, str, str]) -> None:
    assert told in road(f"apiVersion: score.dev/v1b1\n{line}\n")[1]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("apiVersion: score.dev/v1b2\n", "[SPEC564] apiVersion: score.dev/v1b2 is not score.dev/v1b1"),
        ("apiVersion: score.dev/v1b1\ncontainers: {}\n", "[SPEC564] containers: there is no container"),
        (
            "apiVersion: score.dev/v1b1\ncontainers: {a: {image: x}}\nservice: {ports: {p: {}}}\n",
            "[SPEC564] service.ports.p: a port has no number",
        ),
    ],
)
def test_what_is_no_score_file(text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        road(text)
    assert str(caught.value) == message
