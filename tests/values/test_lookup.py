"""A value by its path."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fargen.values.finding import Path
from fargen.values.lookup import MISSING, lookup

TREE = {"a": {"b": [1, {"c": None}]}, "n": None, "0": "text"}
NESTED = st.recursive(
    st.none() | st.integers() | st.text(max_size=2),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner, max_size=3),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("path", "value"),
    [((), TREE), (("a", "b", 0), 1), (("a", "b", 1, "c"), None), (("n",), None), (("0",), "text")],
)
def test_what_is_there(path: Path, value: Any) -> None:
    assert lookup(TREE, path, MISSING) is value


@pytest.mark.parametrize(
    "path",
    [("x",), ("a", "x"), ("a", "b", 2), ("a", "b", -1), ("a", "b", "0"), ("n", "x"), ("0", 0), ("a", 0)],
)
def test_what_is_not(path: Path) -> None:
    assert lookup(TREE, path, "default") == "default"
    assert lookup(TREE, path) is None


def paths(node: Any, above: Path = ()) -> list[tuple[Path, Any]]:
    found = [(above, node)]
    steps = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, child in steps:
        found += paths(child, (*above, step))
    return found


@given(NESTED)
def test_every_value_is_found_at_its_path(tree: Any) -> None:
    for path, value in paths(tree):
        assert lookup(tree, path, MISSING) is value
