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
    ports: ["8080", "443:8443/tcp", "127.0.0.1:53:5353/udp", {target: 9000, published: "90"}]
    expose: ["9100", 8080]
    user: "1000:2000"
    read_only: true
    tmpfs: [/cache, /run:size=1m]
    stop_grace_period: 1m30s
    healthcheck:
      {test: ["CMD", "curl", "-f", "x"], interval: 30s, timeout: 1500ms, retries: 4, start_period: 1m}
    deploy:
      replicas: 3
      resources: {limits: {cpus: "1", memory: 1g}, reservations: {cpus: "0.5", memory: 512M}}
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
            {"name": "tmp-1", "mountPath": "/run", "emptyDir": {}},
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
            ("SPEC563", "services.api.privileged", "Fargate runs no privileged containers (FGT301)"),
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
        ("volumes: ['x:/x']", ("SPEC563", "services.api.volumes[0]", "a volume that outlives the pod")),
        ("ports: ['1-2:1-2']", ("SPEC563", "services.api.ports[0]", "a range of ports")),
        ("ports: [http]", ("SPEC563", "services.api.ports[0]", "not a port number")),
        ("user: root", ("SPEC563", "services.api.user", "Kubernetes wants a number")),
        ("build: .", ("SPEC565", "services.api.build", "the image is built from source")),
        (
            "environment: [A]",
            ("SPEC565", "services.api.environment", "A is taken from the shell of whoever starts it"),
        ),
        ("hostname: ${X}", ("SPEC565", "services.api.hostname", "'${X}' has a variable of compose in it")),
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
    assert spec["health"] == {"exec": words}


@pytest.mark.parametrize("check", ["{disable: true, test: x}", "{test: [NONE]}", "{}"])
def test_no_health_check(check: str) -> None:
    assert "health" not in road(f"services: {{api: {{image: x, healthcheck: {check}}}}}")[0]
