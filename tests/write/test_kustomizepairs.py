"""Pairs of objects, and the parts of the base."""

from hypothesis import given
from hypothesis import strategies as st

from fargen.kube.manifest import Manifest, TextPlaces
from fargen.write.kustomizepairs import Pairs, paired, parts


def manifest(kind: str, name: str, namespace: str = "") -> Manifest:
    data = {"apiVersion": "v1", "kind": kind, "metadata": {"name": name, "namespace": namespace}}
    return Manifest(data, TextPlaces(data))


def test_an_object_is_the_same_in_another_namespace() -> None:
    base = [manifest("A", "x", "one"), manifest("A", "y", "one")]
    assert paired(base, [manifest("A", "y", "two"), manifest("A", "x", "two")]) == {0: 1, 1: 0}


def test_the_one_of_the_same_namespace_comes_first() -> None:
    base = [manifest("A", "x", "one"), manifest("A", "x", "two")]
    assert paired(base, [manifest("A", "x", "two"), manifest("A", "x", "three")]) == {0: 1, 1: 0}


def test_what_is_left_of_a_kind_only_changed_its_name() -> None:
    base = [manifest("A", "x"), manifest("A", "y")]
    assert paired(base, [manifest("A", "x"), manifest("A", "z")]) == {0: 0, 1: 1}
    assert paired(base, [manifest("A", "z")]) == {}  # which of the two?
    assert paired(base, [manifest("B", "x")]) == {}


@given(
    st.integers(1, 7).flatmap(
        lambda count: st.tuples(
            st.just(count),
            st.lists(
                st.lists(st.one_of(st.none(), st.integers(0, count - 1)), unique_by=lambda n: n or object()),
                max_size=3,
            ),
        )
    )
)
def test_every_part_is_in_one_piece_everywhere(case: tuple[int, list[list[int | None]]]) -> None:
    count, orders = case
    environments: list[Pairs] = [
        {place: number for place, number in enumerate(dict.fromkeys(order)) if number is not None}
        for order in orders
    ]
    cut = parts(count, environments)
    assert [number for numbers in cut for number in numbers] == list(range(count))
    for pairs in environments:
        place = {base: there for there, base in pairs.items()}
        for numbers in cut:
            there = [place[number] for number in numbers if number in place]
            assert there == list(range(min(there, default=0), min(there, default=0) + len(there)))


def test_without_additions_in_between_there_is_one_part() -> None:
    assert parts(3, [{0: 0, 1: 1, 2: 2}, {0: 0, 1: 2}, {1: 0, 2: 1}]) == (range(3),)
    assert parts(3, [{0: 0, 2: 1, 3: 2}]) == (range(1), range(1, 3))
    assert parts(2, [{0: 1, 1: 0}]) == (range(1), range(1, 2))
