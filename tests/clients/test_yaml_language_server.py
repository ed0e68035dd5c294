"""The schema in the language server that editors use: completion, hover, and slips underlined."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from languageserver import LanguageServer

SERVER = Path(__file__).parents[2] / ".cache/node/node_modules/yaml-language-server/bin/yaml-language-server"
HEAD = """\
# yaml-language-server: $schema=./app.schema.json
apiVersion: fargen.dev/v1
kind: App
metadata: {name: web}
image: web:1.0
"""
Fargen = Callable[..., tuple[int, str, str]]
Open = Callable[[str], tuple[Path, list[dict[str, Any]]]]


@pytest.fixture(scope="module")
def server() -> Iterator[LanguageServer]:
    node = shutil.which("node")
    if node is None or not SERVER.is_file():
        pytest.skip(
            "no node, or no yaml-language-server in .cache/node; `make test` installs it where npm is"
        )
    running = LanguageServer([node, str(SERVER), "--stdio"])
    yield running
    running.close()


@pytest.fixture
def opened(server: LanguageServer, tmp_path: Path, fargen: Fargen) -> Open:
    (tmp_path / "app.schema.json").write_text(fargen("schema", "app")[1])

    def call(rest: str) -> tuple[Path, list[dict[str, Any]]]:
        file = tmp_path / "app.yaml"
        file.write_text(HEAD + rest)
        return file, server.open(file)

    return call


def underlined(text: str, diagnostic: dict[str, Any]) -> str:
    start, end = diagnostic["range"]["start"], diagnostic["range"]["end"]
    assert start["line"] == end["line"]
    return text.splitlines()[start["line"]][start["character"] : end["character"]]


def test_a_good_spec_has_no_complaint(opened: Open) -> None:
    assert opened("port: 8080\nhealth: /healthz\nenvironments: {staging: {replicas: 1}}\n")[1] == []


def test_an_example_has_no_complaint(server: LanguageServer, opened: Open) -> None:
    file, _ = opened("")
    example = file.with_name("example.yaml")
    text = (Path(__file__).parents[2] / "examples/payment-service/app.yaml").read_text(encoding="utf-8")
    example.write_text(f"{HEAD.splitlines()[0]}\n{text}", encoding="utf-8")
    assert server.open(example) == []


@pytest.mark.parametrize(
    ("rest", "place"),
    [
        ("ingres: {host: web.example.com}\n", "ingres"),
        ("ingress:\n  host: web.example.com\n  schema: internal\n", "schema"),
        ("environments:\n  staging:\n    replica: 1\n", "replica"),
        ("fit: fil\n", "fil"),
        ("port: http\n", "http"),
        ("resources:\n  memory: 512MB\n", "512MB"),
        ("job:\n  schedule: 61 * * * *\n", "61 * * * *"),
        ("securityGroups:\n- web\n", "web"),
        ("storage:\n- name: data\n  mountPath: /data\n  emptydir: {}\n", "emptydir"),
    ],
)
def test_a_slip_is_underlined_where_it_is(opened: Open, rest: str, place: str) -> None:
    file, told = opened(rest)
    assert place in {underlined(file.read_text(), diagnostic) for diagnostic in told}


def labels(server: LanguageServer, file: Path, line: int, character: int) -> set[str]:
    answer = server.at("completion", file, line, character)
    items = answer["items"] if isinstance(answer, dict) else answer
    return {item["label"] for item in items}


def test_completion_offers_the_keys(server: LanguageServer, opened: Open) -> None:
    file, _ = opened("ingress:\n  host: web.example.com\n  \nlo\n")
    top = labels(server, file, 8, 2)
    assert {"loadBalancer", "logging", "autoscaling", "environments"} <= top
    assert "image" not in top  # it is there already
    inside = labels(server, file, 7, 2)
    assert {"scheme", "certificateArn", "healthcheck", "wafAclArn"} <= inside
    assert "autoscaling" not in inside


def test_completion_offers_the_choices(server: LanguageServer, opened: Open) -> None:
    file, _ = opened("workload: \n")
    assert {"Deployment", "StatefulSet", "Job", "CronJob"} <= labels(server, file, 5, 10)


def test_completion_works_in_environments_too(server: LanguageServer, opened: Open) -> None:
    file, _ = opened("environments:\n  staging:\n    \n")
    assert {"replicas", "ingress", "resources"} <= labels(server, file, 7, 4)


def test_hover_tells_what_a_key_means(server: LanguageServer, opened: Open) -> None:
    file, _ = opened("progressDeadlineSeconds: 900\n")
    told = server.at("hover", file, 5, 4)["contents"]["value"]
    assert "Fargate starts slowly" in told
    assert "whole number, at least 1" in told
