import subprocess
import sys
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import kubernetes_validate
import pytest

from fargen.kube.schema import accepts, supported_versions, validate
from fargen.kube.schema.crds import custom_schemas

# The first minor that has all fields of an object in objects/, where that is not the oldest.
SINCE = {"Deployment": 28, "Job": 29, "PodDisruptionBudget": 26}
HEAVY = {"typing", "re", "json", "enum", "dataclasses", "pathlib", "collections", "kubernetes_validate"}


class Text(str):
    __slots__ = ()


class Whole(int):
    pass


class Real(float):
    pass


class Map(dict):
    pass


class Seq(list):
    pass


def dressed(value: Any) -> Any:
    """As a YAML reader that keeps positions returns it."""
    if isinstance(value, dict):
        return Map({Text(key): dressed(item) for key, item in value.items()})
    if isinstance(value, list):
        return Seq(dressed(item) for item in value)
    if isinstance(value, bool) or value is None:
        return value
    return {str: Text, int: Whole, float: Real}[type(value)](value)


def test_each_version_accepts_each_object_from_its_first_minor_on(valid: dict[str, Any]) -> None:
    minors = [int(version.partition(".")[2]) for version in supported_versions() if accepts(valid, version)]
    assert minors == list(range(SINCE.get(valid["kind"], 25), 38))


def test_kubernetes_validate_agrees_on_the_objects(valid: dict[str, Any]) -> None:
    if (valid["apiVersion"], valid["kind"]) in custom_schemas():
        with pytest.raises(kubernetes_validate.SchemaNotFoundError):
            kubernetes_validate.validate(valid, "1.37", strict=True)
        return
    assert kubernetes_validate.validate(valid, "1.37", strict=True) == "1.37"
    assert kubernetes_validate.validate(valid, "1.29", strict=True) == "1.29"


def test_subclasses_of_the_plain_types_count_as_those(valid: dict[str, Any]) -> None:
    assert accepts(dressed(valid), "1.37") is True
    wrong = dressed(valid)
    wrong["metadata"]["labels"] = Map({Text("a"): Whole(1)})
    assert accepts(wrong, "1.37") is False


def test_an_unknown_field_is_refused_at_every_depth(valid: dict[str, Any]) -> None:
    def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
        if isinstance(value, dict):
            yield path
            for key, item in value.items():
                yield from places(item, (*path, key))
        elif isinstance(value, list):
            for index, item in enumerate(value):
                yield from places(item, (*path, index))

    refused = 0
    for path in places(valid):
        changed = deepcopy(valid)
        target = changed
        for part in path:
            target = target[part]
        target["unheardOf"] = {"deep": 1}
        verdict = accepts(changed, "1.37")
        assert verdict == validate(changed, "1.37").valid, path
        refused += not verdict
    assert refused >= 2


def test_a_null_stands_for_an_absent_field_as_kubernetes_takes_it(objects: dict[str, Any]) -> None:
    pod = deepcopy(objects["v1/Pod"])
    pod["spec"]["nodeSelector"] = None
    assert accepts(pod, "1.37") is True
    pod["spec"]["containers"] = None
    assert accepts(pod, "1.37") is False


@pytest.mark.parametrize("version", ["1.25", "1.37"])
@pytest.mark.parametrize(
    "obj_",
    [
        {},
        {"apiVersion": "v1"},
        {"kind": "Pod"},
        {"apiVersion": 1, "kind": ["Pod"]},
        {"apiVersion": "apps/v1", "kind": "deployment"},
        {"apiVersion": "apps.example.com/v1", "kind": "Deployment"},
        {"apiVersion": "coordination.k8s.io/v1", "kind": "Lease"},
        [],
        None,
    ],
)
def test_what_is_not_tabulated_gets_no_answer(obj_: Any, version: str) -> None:
    assert accepts(obj_, version) is None


def test_accepting_imports_nothing_heavy() -> None:
    code = (
        "import sys; before = set(sys.modules)\n"
        "from fargen.kube.schema.accept import accepts\n"
        "assert accepts({'apiVersion': 'v1', 'kind': 'Namespace', 'metadata': {'name': 'a'}}, '1.35')\n"
        "print(' '.join(sorted(set(sys.modules) - before)))"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert HEAVY & set(done.stdout.split()) == set()
