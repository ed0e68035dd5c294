"""Values of a chart: as Helm's merge."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from fargen.load.chartdir import lay
from fargen.yamltext.emit import emit
from fargen.yamltext.read import read
from fargen.yamltext.tree import Map

LEAVES = st.none() | st.integers(0, 3) | st.lists(st.integers(0, 3), max_size=2)
TREES = st.recursive(
    st.dictionaries(st.sampled_from("abc"), LEAVES),
    lambda inner: st.dictionaries(st.sampled_from("abc"), LEAVES | inner),
    max_leaves=8,
)


def tree(data: dict[str, Any]) -> Map:
    documents = read(emit(data), "values.yaml") if data else []
    root = documents[0].root if documents else Map()
    assert isinstance(root, Map)
    return root


def laid(lower: dict[str, Any], upper: dict[str, Any]) -> dict[str, Any]:
    """Helm's rule, written down once more."""
    result = dict(lower)
    for key, value in upper.items():
        if value is None and key in result:
            result.pop(key, None)
        elif isinstance(value, dict):
            old = result.get(key)
            result[key] = laid(old if isinstance(old, dict) else {}, value)
        else:
            result[key] = value
    return result


@given(TREES, TREES)
def test_two_layers(lower: dict[str, Any], upper: dict[str, Any]) -> None:
    below, above = tree(lower), tree(upper)
    before = dict(above)
    lay(below, above, final=True)
    assert below == laid(lower, upper)
    assert above == before


@given(TREES, TREES)
def test_every_value_keeps_its_place(lower: dict[str, Any], upper: dict[str, Any]) -> None:
    below = tree(lower)
    lay(below, tree(upper), final=True)
    assert_marked(below)


def assert_marked(node: Any) -> None:
    if isinstance(node, Map):
        assert set(node) == set(node.marks)
        for value in node.values():
            assert_marked(value)


@given(TREES, TREES, TREES)
def test_files_first_come_together(values: dict[str, Any], one: dict[str, Any], two: dict[str, Any]) -> None:
    given_ = Map()
    lay(given_, tree(one), final=False)
    lay(given_, tree(two), final=False)
    at_once = tree(values)
    lay(at_once, given_, final=True)
    in_turn = tree(values)
    lay(in_turn, tree(one), final=True)
    lay(in_turn, tree(two), final=True)
    if "None" not in str((one, two)):
        assert at_once == in_turn
