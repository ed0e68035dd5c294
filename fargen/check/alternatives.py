"""Which manifests of a run are applied together.

A folder may hold one tree for each environment. Where two of its subfolders have the same object, they are
alternatives: each is checked with what stands beside them, and never with the other.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from fargen.kube.manifest import Manifest
from fargen.kube.scopes import CLUSTER_SCOPED, kind_key

Folder = tuple[str, ...]
Placed = tuple[Folder, Manifest]


def folder_of(file: str) -> Folder:
    """The steps to the folder of a file; none for standard input."""
    return tuple(step for step in file.replace("\\", "/").split("/")[:-1] if step not in {"", "."})


def groups_of(
    placed: Sequence[Placed], default_namespace: str
) -> list[tuple[tuple[Manifest, ...], frozenset[int]]]:
    """The groups that are to be checked, in order.

    Args:
        placed: each object with the folder of its file.
        default_namespace: of objects that name none.

    Returns:
        For each group its objects, and the ids of those that it judges; the others are there as evidence.
    """
    roots = _alternatives(placed, default_namespace)
    everything = tuple(manifest for _, manifest in placed)
    if not roots:
        return [(everything, frozenset(map(id, everything)))]
    chains = [_chain(folder, roots) for folder, _ in placed]
    groups = []
    covered: set[int] = set()
    for chain in _leaves(chains):
        beside = chain[-1][:-1]
        group = tuple(
            manifest
            for (folder, manifest), own in zip(placed, chains, strict=True)
            if own == chain or (chain[: len(own)] == own and folder[: len(beside)] == beside)
        )
        covered.update(map(id, group))
        groups.append((group, frozenset(map(id, group))))
    rest = frozenset(id(manifest) for manifest in everything if id(manifest) not in covered)
    if rest:
        shared = tuple(
            manifest
            for (_, manifest), own in zip(placed, chains, strict=True)
            if not own or id(manifest) in rest
        )
        groups.append((shared, rest))
    return groups


def _alternatives(placed: Sequence[Placed], default_namespace: str) -> frozenset[Folder]:
    """The folders below which stands what another one has, too: the first steps where their ways part."""
    homes: dict[tuple[str, str, str], set[Folder]] = {}
    for folder, manifest in placed:
        kind = kind_key(manifest)
        namespace = "" if kind in CLUSTER_SCOPED else manifest.namespace or default_namespace
        if manifest.name:
            homes.setdefault((kind, namespace, manifest.name), set()).add(folder)
    roots: set[Folder] = set()
    for folders in {frozenset(folders) for folders in homes.values() if len(folders) > 1}:
        ordered = sorted(folders)
        for first, second in pairwise(ordered):
            common = _common(first, second)
            roots.update(folder[: common + 1] for folder in (first, second) if len(folder) > common)
    return frozenset(roots)


def _common(first: Folder, second: Folder) -> int:
    for index, (one, other) in enumerate(zip(first, second, strict=False)):
        if one != other:
            return index
    return min(len(first), len(second))


def _chain(folder: Folder, roots: frozenset[Folder]) -> tuple[Folder, ...]:
    """The alternatives that a folder lies in, the widest first."""
    return tuple(folder[:length] for length in range(1, len(folder) + 1) if folder[:length] in roots)


def _leaves(chains: Iterable[tuple[Folder, ...]]) -> list[tuple[Folder, ...]]:
    """The chains that no other one goes on from."""
    known = set(chains)
    inner = {chain[:length] for chain in known for length in range(len(chain))}
    return sorted(chain for chain in known if chain and chain not in inner)
