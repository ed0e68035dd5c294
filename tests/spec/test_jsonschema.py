import json
import re
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from fargen.spec.app import App
from fargen.spec.cluster import Cluster
from fargen.spec.jsonschema import document_schema, schema_of
from fargen.values.errors import InputError
from fargen.yamltext.read import read

ROOT = Path(__file__).parents[2]
VALIDATORS = {name: jsonschema_rs.Draft7Validator(schema_of(name.lower())) for name in ("App", "Cluster")}


def documents(path: Path) -> list[Any]:
    """The fargen documents of a file; none if it is no YAML."""
    try:
        found = read(path.read_text(encoding="utf-8"), str(path))
    except (InputError, UnicodeDecodeError):
        return []
    roots = [json.loads(json.dumps(document.root)) for document in found]
    return [root for root in roots if isinstance(root, dict) and root.get("kind") in VALIDATORS]


def fine(root: Any) -> bool:
    return VALIDATORS[root["kind"]].is_valid(root)


GOOD = sorted(
    path
    for pattern in ("examples/**/*.yaml", "tests/specs/guide/*.yaml", "tests/specs/*warned/*.yaml")
    for path in ROOT.glob(pattern)
    if documents(path)
)


def seen(path: Path) -> bool:
    """Whether fargen tells of an unknown key or choice in the file itself: a schema sees that too."""
    told = path.with_suffix(".txt").read_text(encoding="utf-8")
    slip = rf"^{re.escape(path.name)}:\d+:\d+: error\[(SPEC301|SPEC304)\] "
    return re.search(slip, told, re.MULTILINE) is not None and bool(documents(path))


BAD = sorted(path for path in ROOT.glob("tests/specs/*invalid/*.yaml") if seen(path))


@pytest.mark.parametrize("path", GOOD, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_fargen_takes_the_schema_takes(path: Path) -> None:
    for root in documents(path):
        assert [error.message for error in VALIDATORS[root["kind"]].iter_errors(root)] == []


# Wrong, and fine for a schema: what two keys say together, numbers without unit, what stands in tables.
UNKNOWABLE = {
    "ingress-healthcheck-timeout",
    "logging-retention",
    "memory-without-unit",
    "nul-in-text",
    "quantity-cpu-zero",
    "scaling-range",
    "shutdown",
    "size-too-large",
    "size-unknown",
    "subnet-cidr",
    "time-zone",
}


def test_wrong_values_are_refused() -> None:
    taken = set()
    count = 0
    for path in sorted(ROOT.glob("tests/specs/*invalid/*.yaml")):
        told = path.with_suffix(".txt").read_text(encoding="utf-8")
        slip = rf"^{re.escape(path.name)}:\d+:\d+: error\[(SPEC303|SPEC305)\] "
        if re.search(slip, told, re.MULTILINE) and (roots := documents(path)):
            count += 1
            taken |= {path.stem} if all(map(fine, roots)) else set()
    assert count > 80
    assert taken == UNKNOWABLE


def test_there_are_many_of_both() -> None:
    assert len(GOOD) > 40
    assert len(BAD) > 10


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_unknown_keys_and_choices_are_refused(path: Path) -> None:
    assert not all(fine(root) for root in documents(path))


HEAD: dict[str, Any] = {"apiVersion": "fargen.dev/v1", "kind": "App", "metadata": {"name": "web"}}


@pytest.mark.parametrize(
    "part",
    [
        {
            "image": "web:1",
            "port": 8080,
            "health": "/healthz",
            "env": {"A": 1, "B": {"secret": "s", "key": "k"}},
        },
        {"preset": "web-api", "autoscaling": None, "ports": [{"name": "http", "servicePort": 8080}]},
        {"environments": {"staging": {"replicas": 1, "metadata": {"labels": {"a": "b"}}, "ingress": None}}},
        {"sidecars": [{"name": "proxy", "remove": True}]},
        {"disruption": False, "clusterSecurityGroup": False},
        {"patches": [{"target": {"kind": "Deployment"}, "patch": "- {op: remove, path: /spec}"}]},
    ],
)
def test_short_forms_and_partial_layers_are_taken(part: dict[str, Any]) -> None:
    assert [e.message for e in VALIDATORS["App"].iter_errors({**HEAD, **part})] == []


@pytest.mark.parametrize(
    "part",
    [
        {"imgae": "web:1"},
        {"port": "http"},
        {"port": 70000},
        {"ingress": {"schema": "internal"}},
        {"environments": {"staging": {"replica": 1}}},
        {"sidecars": [{"image": "x"}]},
        {"sidecars": [{"name": "x", "env": {"A": {"sekret": "s"}}}]},
        {"disruption": True},
        {"fit": "fil"},
        {"patches": [{"patch": []}]},
        {"kind": "Apps"},
        {"metadata": {}},
        {"metadata": {"name": "Web"}},
        {"metadata": {"name": "web", "labels": {"a b": "c"}}},
        {"env": {"1A": "x"}},
        {"image": ""},
        {"resources": {"memory": "512MB"}},
        {"size": "1 CPU"},
        {"health": "healthz"},
        {"job": {"schedule": "0 24 * * *"}},
        {"ingress": {"inboundCidrs": ["10.0.0.0/33"]}},
        {"strategy": {"maxSurge": "25"}},
        {"environments": {"pro/d": {}}},
    ],
)
def test_slips_are_refused(part: dict[str, Any]) -> None:
    assert not VALIDATORS["App"].is_valid({**HEAD, **part})


def test_a_cluster_may_be_written_bit_by_bit_but_names_what_it_needs() -> None:
    head = {"apiVersion": "fargen.dev/v1", "kind": "Cluster", "metadata": {"name": "main"}}
    validator = VALIDATORS["Cluster"]
    assert validator.is_valid({**head, "defaults": {"replicas": 3}})
    assert not validator.is_valid({**head, "defaults": {"replica": 3}})
    assert not validator.is_valid({**head, "profiles": [{"name": "fp"}]})


@pytest.mark.parametrize("model", [App, Cluster])
def test_every_key_is_told_with_title_description_and_example(model: Any) -> None:
    schema = document_schema(model)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    jsonschema_rs.meta.validate(schema)
    maps = [schema, *schema["definitions"].values()]
    for entry in maps:
        assert entry["additionalProperties"] is False
        for name, told in entry["properties"].items():
            if name == "remove":
                continue
            assert told["title"].startswith(f"{name}: ")
            assert told["description"]
            assert len(told["examples"]) == 1


def test_examples_and_defaults_fit_their_own_key() -> None:
    for root in (App, Cluster):
        schema = document_schema(root)
        for entry in (schema, *schema["definitions"].values()):
            for told in entry["properties"].values():
                values = [*told.get("examples", []), *([told["default"]] if "default" in told else [])]
                own = jsonschema_rs.Draft7Validator({**told, "definitions": schema["definitions"]})
                assert all(own.is_valid(json.loads(json.dumps(value))) for value in values), told


def test_the_schema_is_the_same_every_time() -> None:
    assert json.dumps(document_schema(App)) == json.dumps(document_schema(App))
