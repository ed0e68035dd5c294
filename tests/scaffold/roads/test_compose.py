from typing import Any

import pytest

from fargen.scaffold.roads.compose import imported
from fargen.yamltext.read import read


def road(text: str, service: str = "api") -> tuple[dict[str, Any], list[tuple[str, str, str]]]:
    result = imported(read(text, "compose.yaml")[0].root, service, "shop", "", "compose.yaml")
    assert result.origin == "compose file"
    told = [(f.rule, f.path, f.message.removeprefix("not carried over: ")) for f in result.findings]
    return result.spec, told


def test_what_an_app_has_a_word_for_is_carried_over() -> None:
    spec, told = road("""\
name: shop
services:
  api:
    image: r.example/api:1
    entrypoint: /run.sh --now
    command: [a, "b c"]
    environment: {A: 1, B: true, C: "x y"}
    ports: ["8080", "443:8443/tcp", "53:5353/udp", {target: 9000, published: "90"}]
    expose: ["9100", 8080]
    user: "1000:2000"
    read_only: true
    tmpfs: [/cache, /run:size=1m]
    stop_grace_period: 1m30s
    healthcheck:
      {test: ["CMD", "curl", "-f", "x"], interval: 30s, timeout: 1500ms, retries: 4, start_period: 1m}
    deploy:
      replicas: 3
      resources: {limits: {cpus: "0.5", memory: 512M}, reservations: {memory: 512mb}}
    restart: always
""")
    assert told == []
    assert spec == {
        "apiVersion": "fargen.dev/v1",
        "kind": "App",
        "metadata": {"name": "shop"},
        "image": "r.example/api:1",
        "command": ["/run.sh", "--now"],
        "args": ["a", "b c"],
        "env": {"A": "1", "B": "true", "C": "x y"},
        "ports": [
            {"name": "http", "port": 8080},
            {"name": "port-8443", "port": 8443, "servicePort": 443},
            {"name": "port-5353", "port": 5353, "servicePort": 53, "protocol": "UDP"},
            {"name": "port-9000", "port": 9000, "servicePort": 90},
            {"name": "port-9100", "port": 9100},
        ],
        "resources": {"cpu": "0.5", "memory": "512Mi"},
        "replicas": 3,
        "health": {
            "exec": ["curl", "-f", "x"],
            "periodSeconds": 30,
            "timeoutSeconds": 2,
            "failureThreshold": 4,
            "startup": {"periodSeconds": 5, "failureThreshold": 12},
        },
        "shutdown": {"graceSeconds": 90},
        "storage": [
            {"name": "tmp-0", "mountPath": "/cache", "emptyDir": {}},
            {"name": "tmp-1", "mountPath": "/run", "emptyDir": {"sizeLimit": "1Mi"}},
        ],
        "security": {
            "profile": "restricted", "runAsUser": 1000, "runAsGroup": 2000, "readOnlyRootFilesystem": True,
        },
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("env_file: .env", ("SPEC563", "services.api.env_file", "the file is not read")),
        ("depends_on: [db]", ("SPEC563", "services.api.depends_on", "pods start in any order")),
        (
            "privileged: true",
            ("SPEC563", "services.api.privileged", "Fargate runs no privileged containers (FGT303)"),
        ),
        (
            "network_mode: host",
            ("SPEC563", "services.api.network_mode", "Fargate has no host network (FGT302)"),
        ),
        ("sysctls: {a: 1}", ("SPEC563", "services.api.sysctls", "an App has nothing for it")),
        (
            "volumes: ['./x:/x']",
            ("SPEC563", "services.api.volumes[0]", "a folder of the machine: Fargate has none"),
        ),
        (
            "volumes: ['x:/x']",
            ("SPEC563", "services.api.volumes[0]", "a volume that outlives the pod, at /x"),
        ),
        ("ports: ['1-2:1-2']", ("SPEC563", "services.api.ports[0]", "a range of ports")),
        ("ports: [http]", ("SPEC563", "services.api.ports[0]", "not a port number")),
        ("user: root", ("SPEC563", "services.api.user", "Kubernetes wants a number")),
        ("build: .", ("SPEC565", "services.api.build", "the image is built from source")),
        (
            "environment: [A]",
            ("SPEC565", "services.api.environment[0]", "A is taken from the shell of whoever starts it"),
        ),
        (
            "hostname: ${X}",
            ("SPEC565", "services.api.hostname", "X comes from the shell or .env: '${X}'"),
        ),
        (
            "deploy: {mode: global}",
            ("SPEC563", "services.api.deploy.mode", "Fargate has no nodes to run one on each (FGT301)"),
        ),
        (
            "deploy: {mode: replicated-job}",
            (
                "SPEC563",
                "services.api.deploy.mode",
                "an App of this road is a Deployment, which does not end",
            ),
        ),
        (
            "deploy: {restart_policy: {condition: none}}",
            (
                "SPEC563",
                "services.api.deploy.restart_policy.condition",
                "pods of a Deployment are started again, however they end",
            ),
        ),
        (
            "deploy: {update_config: {parallelism: 1}}",
            ("SPEC563", "services.api.deploy.update_config", "an App says it in other words"),
        ),
        (
            "deploy: {resources: {limits: {cpus: 1}, reservations: {cpus: 0.5}}}",
            ("SPEC563", "services.api.deploy.resources.limits.cpus", "limit 1 above request 0.5"),
        ),
        ("healthcheck: {test: {}}", ("SPEC563", "services.api.healthcheck.test", "{} is no command")),
        ("init: {a: b}", ("SPEC563", "services.api.init", "no init process is put before the app")),
        ("extends: {service: [a]}", ("SPEC563", "services.api.extends", "the base is not in this file")),
        (
            "pull_policy: [a]",
            ("SPEC563", "services.api.pull_policy", "Fargate pulls for each pod, and not ['a']"),
        ),
        ("mem_limit: lots", ("SPEC563", "services.api.mem_limit", "'lots' is no amount of memory")),
        ("scale: many", ("SPEC563", "services.api.scale", "'many' is no whole number")),
        (
            "restart: 'no'",
            ("SPEC563", "services.api.restart", "pods of a Deployment are started again, however they end"),
        ),
        ("init: true", ("SPEC563", "services.api.init", "no init process is put before the app")),
        ("tty: true", ("SPEC563", "services.api.tty", "nobody is attached to a pod")),
        (
            "platform: linux/arm64",
            ("SPEC563", "services.api.platform", "Fargate on EKS is linux/amd64 (FGT313)"),
        ),
        (
            "pull_policy: never",
            ("SPEC563", "services.api.pull_policy", "Fargate pulls for each pod, and not never"),
        ),
        (
            "container_name: a_b",
            (
                "SPEC563",
                "services.api.container_name",
                "pods have names of their own, and others reach the Service shop",
            ),
        ),
        (
            "network_mode: service:db",
            ("SPEC563", "services.api.network_mode", "a pod has its own network, not service:db"),
        ),
        (
            "ports: ['127.0.0.1:80:80']",
            (
                "SPEC563",
                "services.api.ports[0]",
                "published on 127.0.0.1 only: a Service is for the whole cluster",
            ),
        ),
        ("ports: ['1:80', '2:80']", ("SPEC563", "services.api.ports[1]", "port 80 is there already")),
        (
            "ports: ['${P}:80']",
            ("SPEC563", "services.api.ports[0]", "its published port is not a number: it takes 80"),
        ),
        (
            "ports: ['80:8080', '80:9090']",
            ("SPEC563", "services.api.ports[1]", "the Service has no port 80 free: it takes 9090"),
        ),
        (
            "ports: [8080, 80]",
            ("SPEC563", "services.api.ports[1]", "the Service has port 80 already: it takes 81"),
        ),
        (
            "ports: [{target: 80, published: 1-9}]",
            ("SPEC563", "services.api.ports[0]", "its published port is a range: it takes 80"),
        ),
        (
            "ports: [{target: 80, mode: host}]",
            ("SPEC563", "services.api.ports[0].mode", "Fargate has no ports of a host (FGT307)"),
        ),
        (
            "extra_hosts: ['h:host-gateway']",
            ("SPEC563", "services.api.extra_hosts[0]", "Fargate has no host to reach"),
        ),
        ("extends: {file: b.yaml}", ("SPEC563", "services.api.extends", "the base is not in this file")),
        ("extends: gone", ("SPEC563", "services.api.extends", "the base is not in this file")),
        ("profiles: [x]", ("SPEC563", "services.api.profiles", "an App has none: it is always there")),
        (
            "volumes: [{type: image, source: a, target: /x}]",
            ("SPEC563", "services.api.volumes[0]", "a volume of type image"),
        ),
        ("deploy: 3", ("SPEC563", "services.api.deploy", "it is not a map")),
        ("labels: {a: b}", ("SPEC563", "services.api.labels", "they are for tools around compose")),
    ],
)
def test_what_is_left_behind_is_told(line: str, told: tuple[str, str, str]) -> None:
    image = "" if line.startswith("build") else "    image: x:1\n"
    assert told in road(f"services:\n  api:\n{image}    {line}\n")[1]


def test_what_is_beside_the_services_is_told() -> None:
    assert road("services: {api: {image: x}}\nvolumes: {d: {}}\nx-own: 1\n")[1] == [
        ("SPEC563", "volumes", "it is not part of a service")
    ]


@pytest.mark.parametrize(
    ("test", "words"),
    [
        ("curl x", ["/bin/sh", "-c", "curl x"]),
        ("[CMD-SHELL, curl x]", ["/bin/sh", "-c", "curl x"]),
        ("[CMD, a, b]", ["a", "b"]),
    ],
)
def test_a_health_check_is_a_command(test: str, words: list[str]) -> None:
    spec, _ = road(f"services: {{api: {{image: x, healthcheck: {{test: {test}}}}}}}")
    assert spec["health"] == {"exec": words, "timeoutSeconds": 30}  # Docker's default


@pytest.mark.parametrize("check", ["{disable: true, test: x}", "{test: [NONE]}", "{}"])
def test_no_health_check(check: str) -> None:
    assert "health" not in road(f"services: {{api: {{image: x, healthcheck: {check}}}}}")[0]


@pytest.mark.parametrize(
    ("text", "result", "told"),
    [
        ("${A:-b}", "b", ["'${A:-b}' is taken as 'b', as if A were not set"]),
        ("x${A-b}y", "xby", ["'x${A-b}y' is taken as 'xby', as if A were not set"]),
        ("${A:-}", "", ["'${A:-}' is taken as '', as if A were not set"]),
        ("${A:+b}", "", ["'${A:+b}' is taken as '', as if A were not set"]),
        (
            "${A:-${B:-c}}",
            "c",
            [f"'${{A:-${{B:-c}}}}' is taken as 'c', as if {name} were not set" for name in "AB"],
        ),
        ("p:${A}@h", "p:${A}@h", ["A comes from the shell or .env: 'p:${A}@h'"]),
        ("p$A", "p${A}", ["A comes from the shell or .env: 'p$A'"]),
        ("p${A:?no}", "p${A}", ["A comes from the shell or .env: 'p${A:?no}'"]),
        ("${A}", None, ["A comes from the shell or .env: '${A}'"]),
        ("a$$b $${C}", "a$b ${C}", []),
        ("5$ ${", "5$ ${", []),
    ],
)
def test_variables_get_their_defaults(text: str, result: str | None, told: list[str]) -> None:
    spec, said = road(f"services: {{api: {{image: x, environment: {{V: '{text}'}}}}}}")
    assert spec.get("env", {}).get("V") == result
    assert said == [("SPEC565", "services.api.environment.V", each) for each in told]


def test_numbers_and_switches_may_come_from_variables() -> None:
    spec, _ = road(
        "services: {api: {image: 'x:${TAG:-1}', ports: ['${P:-80}:8080'], read_only: '${R:-true}', "
        "healthcheck: {test: x, retries: '${N:-4}'}, deploy: {replicas: '${D:-3}'}}}"
    )
    assert (spec["image"], spec["replicas"]) == ("x:1", 3)
    assert spec["ports"] == [{"name": "http", "port": 8080, "servicePort": 80}]
    assert spec["security"]["readOnlyRootFilesystem"]
    assert spec["health"]["failureThreshold"] == 4


def test_an_image_with_an_open_variable_can_be_shown() -> None:
    assert road("services: {api: {image: 'r/x:${TAG}'}}")[0]["image"] == "r/x:TAG"


def test_a_service_extends_another_of_the_file() -> None:
    spec, told = road("""\
x-env: &env {TZ: UTC}
services:
  root: {image: "r:1", user: "5", depends_on: [z], labels: {a: b}}
  base:
    extends: {service: root}
    command: [x, y]
    environment: [A=1, B=2]
    ports: ["80:8080"]
    deploy: {resources: {limits: {cpus: "1", memory: 1g}}}
    sysctls: {s: 1}
  api:
    extends: base
    command: [z]
    environment: {<<: *env, B: "3"}
    ports: ["90:9090"]
    deploy: {resources: {limits: {memory: 2g}}}
""")
    assert told == [
        ("SPEC563", "services.api.labels", "they are for tools around compose"),
        ("SPEC563", "services.api.sysctls", "an App has nothing for it"),
    ]
    assert (spec["image"], spec["args"], spec["security"]["runAsUser"]) == ("r:1", ["z"], 5)
    assert spec["env"] == {"A": "1", "B": "3", "TZ": "UTC"}
    assert [port["port"] for port in spec["ports"]] == [9090, 8080]
    assert spec["resources"] == {"cpu": "1", "memory": "2Gi"}


def test_what_a_base_says_is_told_at_its_own_line() -> None:
    text = "services:\n  base:\n    image: x\n    sysctls: {a: 1}\n  api:\n    extends: base\n"
    found = imported(read(text, "c.yaml")[0].root, "api", "shop", "", "c.yaml").findings
    assert [(f.place.line, f.place.column) for f in found if f.place] == [(4, 5)]


def test_a_circle_of_bases_ends() -> None:
    spec, told = road("services: {api: {extends: b, image: x, init: true}, b: {extends: api, tty: true}}")
    assert spec["image"] == "x"
    assert {path for _, path, _ in told} == {
        "services.api.extends", "services.api.init", "services.api.tty",
    }  # fmt: skip


def test_what_has_a_key_of_its_own() -> None:
    spec, told = road("""\
services:
  api:
    image: x
    working_dir: /srv
    pull_policy: always
    annotations: {a.example/b: c}
    dns: 1.1.1.1
    dns_search: [a.example]
    extra_hosts: ["one:1.2.3.4", "two=1.2.3.4", "six=[::1]"]
    ports: ["53:53/udp", "53:53/tcp", {target: 70, name: gopher}]
    volumes: [/data, {type: volume, target: /more}, {type: tmpfs, target: /t, tmpfs: {size: 64m}}]
    platform: linux/amd64
    container_name: shop
    restart: unless-stopped
    init: false
    privileged: false
    x-mine: 1
    deploy: {mode: replicated, restart_policy: {condition: any}, endpoint_mode: vip}
""")
    assert told == []
    assert spec["patches"] == [
        {
            "target": {"kind": "Deployment", "name": "shop"},
            "patch": {
                "spec": {"template": {"spec": {"containers": [{"name": "shop", "workingDir": "/srv"}]}}}
            },
        }
    ]
    assert (spec["imagePullPolicy"], spec["podAnnotations"]) == ("Always", {"a.example/b": "c"})
    assert spec["dnsConfig"] == {"nameservers": ["1.1.1.1"], "searches": ["a.example"]}
    assert spec["hostAliases"] == [
        {"ip": "1.2.3.4", "hostnames": ["one", "two"]}, {"ip": "::1", "hostnames": ["six"]},
    ]  # fmt: skip
    assert spec["ports"] == [
        {"name": "port-53", "port": 53, "servicePort": 53, "protocol": "UDP"},
        {"name": "p-53-tcp", "port": 53, "servicePort": 53},
        {"name": "gopher", "port": 70},
    ]
    assert [(each["mountPath"], each["emptyDir"]) for each in spec["storage"]] == [
        ("/data", {}), ("/more", {}), ("/t", {"sizeLimit": "64Mi"}),
    ]  # fmt: skip


def test_includes_are_told() -> None:
    assert road("include: [b.yaml]\nservices: {api: {image: x}}\n")[1] == [
        ("SPEC563", "include", "other files are not read")
    ]
