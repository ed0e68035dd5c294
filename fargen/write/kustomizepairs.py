"""Which object of an environment is which of the base, and the parts of the base.

Kustomize can put what an environment adds before or after another folder, not into it: so the base is cut
where an environment has something in between.
"""

from collections.abc import Iterable, Mapping, Sequence

from fargen.kube.manifest import Manifest

Pairs = dict[int, int]
"""Number of an object in the environment to its number in the base."""


def paired(base: Sequence[Manifest], other: Sequence[Manifest]) -> Pairs:
    """The objects that are the same: of one kind and name, wherever; then those that only changed their name.

    A PersistentVolume, for example, is named after its namespace.
    """
    pairs: Pairs = {}
    for key in (_identity, _named, _alone):
        free: dict[tuple[str, ...], list[int]] = {}
        for number, manifest in enumerate(base):
            if number not in pairs.values():
                free.setdefault(key(manifest), []).append(number)
        wanted: dict[tuple[str, ...], list[int]] = {}
        for number, manifest in enumerate(other):
            if number not in pairs:
                wanted.setdefault(key(manifest), []).append(number)
        for identity, numbers in wanted.items():
            if len(numbers) == len(free.get(identity, ())):
                pairs |= dict(zip(numbers, free[identity], strict=True))
    return pairs


def _identity(manifest: Manifest) -> tuple[str, ...]:
    return (manifest.api_version, manifest.kind, manifest.namespace, manifest.name)


def _named(manifest: Manifest) -> tuple[str, ...]:
    return (manifest.api_version, manifest.kind, manifest.name)


def _alone(manifest: Manifest) -> tuple[str, ...]:
    return (manifest.api_version, manifest.kind)


def parts(count: int, environments: Iterable[Pairs]) -> tuple[range, ...]:
    """The base in as few parts as possible, each of which every environment has in one piece.

    Args:
        count: of the objects of the base.
        environments: the pairs of each, in the order of its objects.
    """
    placed = [{base: number for number, base in pairs.items()} for pairs in environments]
    starts = [0]
    for number in range(1, count):
        if any(_torn(place, range(starts[-1], number), number) for place in placed):
            starts.append(number)
    return tuple(range(start, end) for start, end in zip(starts, [*starts[1:], count], strict=True))


def _torn(place: Mapping[int, int], before: range, number: int) -> bool:
    """Whether an environment has something between an object and the last one before it in its part."""
    last = next((place[other] for other in reversed(before) if other in place), None)
    return number in place and last is not None and place[number] != last + 1
