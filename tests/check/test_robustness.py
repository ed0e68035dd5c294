"""No input makes a rule crash: every example, with any part of it replaced by something odd."""

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fargen.check import engine
from fargen.kube.manifest import Manifest, TextPlaces
from fargen.kube.schema.check import VALID
from fargen.yamltext.read import read

EXAMPLES = Path(__file__).parent.parent / "rules"
DOCUMENTS = [
    document.root
    for file in sorted(EXAMPLES.glob("*/*.yaml"))
    for document in read(file.read_text(), file.name)
]
ODD = (
    None,
    True,
    0,
    -1,
    1.5,
    "",
    "x",
    "-",
    "${A}",
    "{",
    "1e9999",
    [],
    {},
    [None],
    {"a": None},
    [[]],
    "é" * 300,
)


def spots(node: Any) -> Iterator[tuple[Any, Any]]:
    """Every container of the tree with each of its keys."""
    keys = node.keys() if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
    for key in list(keys):
        yield node, key
        yield from spots(node[key])


def plain(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: plain(value) for key, value in node.items()}
    return [plain(value) for value in node] if isinstance(node, list) else node


PLAIN = [plain(document) for document in DOCUMENTS]


@pytest.fixture(autouse=True)
def _no_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    """The schema has tests of its own; wording thousands of problems would take most of the time here."""
    monkeypatch.setattr(engine, "validate", lambda _, __: VALID)


def check(objects: list[Any]) -> None:
    manifests = tuple(Manifest(data, TextPlaces(data)) for data in objects)
    engine.check_manifests(manifests, version="1.35")


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_mutated_objects_never_crash_a_rule(data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sampled_from(PLAIN), min_size=1, max_size=4))
    objects = copy.deepcopy(chosen)
    for _ in range(data.draw(st.integers(1, 4))):
        places = [spot for thing in objects for spot in spots(thing)]
        owner, key = data.draw(st.sampled_from(places))
        owner[key] = copy.deepcopy(data.draw(st.sampled_from(ODD)))
    check(objects)


@pytest.mark.parametrize("odd", [[None], {"a": None}, "x", -1], ids=repr)
def test_every_single_field_may_be_odd(odd: object) -> None:
    for document in PLAIN:
        for index in range(sum(1 for _ in spots(document))):
            thing = copy.deepcopy(document)
            owner, key = list(spots(thing))[index]
            owner[key] = odd
            check([thing])
