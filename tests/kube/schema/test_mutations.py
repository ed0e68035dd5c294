"""Thousands of broken and half-broken objects: never accept what kubernetes_validate refuses."""

import json
from collections.abc import Iterator
from copy import deepcopy
from random import Random
from typing import Any

import kubernetes_validate
import pytest

from fargen.kube.schema import accepts, validate
from fargen.kube.schema.crds import custom_schemas
from fargen.kube.schema.explain import schema_validator

MUTATIONS = 3400  # per version; one in six leaves its kind and does not count
SEED = 20260101
VERSIONS = ["1.25", "1.29", "1.33", "1.37"]
VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 2.0, 1.5, float("nan"), 1 << 31, 1 << 63),
    *("", "x", "5", "true", "1Gi", [], {}, [None], ["a"], [1], [{}], {"a": "b"}, {"a": 1}, {"name": "a"}),
)
NAMES = (
    "spec",
    "metadata",
    "name",
    "replicas",
    "containers",
    "labels",
    "unheardOf",
    "Name",
    "status",
    "resources",
)


def spots(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every (container, key) of an object."""
    for key, item in list(value.items() if isinstance(value, dict) else enumerate(value)):
        yield value, key
        if isinstance(item, (dict, list)):
            yield from spots(item)


def mutate(obj: dict[str, Any], random: Random) -> None:
    """One random change in place: another value, or a key or item less, more, renamed or moved."""
    everywhere = list(spots(obj))
    holder, key = random.choice(everywhere)
    match random.randrange(8):
        case 0 | 1:
            holder[key] = deepcopy(random.choice(VALUES))
        case 2:
            del holder[key]
        case 3 if isinstance(holder, dict):
            holder[random.choice(NAMES)] = holder.pop(key)
        case 4 if isinstance(holder[key], dict):
            holder[key][random.choice(NAMES)] = deepcopy(random.choice(VALUES))
        case 5 if isinstance(holder[key], list):
            holder[key].append(deepcopy(random.choice(VALUES)))
        case 6:
            holder[key] = [holder[key]]
        case _:
            other, name = random.choice(everywhere)
            if isinstance(other, dict) and isinstance(name, str):
                holder[key] = deepcopy(other[name])


@pytest.mark.parametrize("version", VERSIONS)
def test_no_mutant_is_accepted_that_kubernetes_validate_refuses(
    objects: dict[str, Any], version: str
) -> None:
    random = Random(f"{SEED} {version}")  # noqa: S311  repeatable, not secret
    pool = [obj for obj in objects.values() if accepts(obj, version)]
    accepted, stricter = {}, 0
    for _ in range(MUTATIONS):
        obj = deepcopy(random.choice(pool))
        kind = obj["apiVersion"], obj["kind"]
        for _ in range(random.choice((1, 1, 1, 2))):
            mutate(obj, random)
        if (obj.get("apiVersion"), obj.get("kind")) != kind:
            continue
        verdict = accepts(obj, version)
        schema = schema_validator(*kind, version)
        assert schema is not None
        by_schema = schema.evolve(format_checker=None).is_valid(obj)
        assert by_schema or not verdict, obj
        if verdict:
            accepted[json.dumps(obj, sort_keys=True, default=str)] = obj
        elif by_schema:  # only formats, and whole floats, which the slow check allows
            stricter += 1
            assert {problem.rule for problem in validate(obj, version).problems} <= {"K8S004"}, obj
        else:
            assert validate(obj, version).problems, obj
    built_in = [obj for obj in accepted.values() if (obj["apiVersion"], obj["kind"]) not in custom_schemas()]
    assert len(built_in) > MUTATIONS // 20
    assert stricter < MUTATIONS // 50
    for obj in built_in:
        assert kubernetes_validate.validate(obj, version, strict=True) == version, obj
