"""The rows of a chart: renderings with one value varied, marked, until templates explain all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from fargen.spec.app import App
from fargen.write.chart import marks, marksmore
from fargen.write.chart.merge import Node, merge_rows
from fargen.write.chart.rows import Path, Probe, Row, Variant, plain
from fargen.write.chart.setting import Setting
from fargen.write.chart.settingsmore import SETTINGS
from fargen.write.chart.sizing import resources
from fargen.write.chart.solve import Solver

Texts = Callable[[App], tuple[str, ...]]


def _sizes(_app: App) -> tuple[str, ...]:
    """Amounts within a small size and within a large one; sidecars on top, as the templates have them."""
    return (
        f"{ADD},resources.cpu=130m,resources.memory=300Mi",
        f"{ADD},resources.cpu=1300m,resources.memory=5Gi",
        f"{ADD},fit=exact,resources.cpu=1300m,resources.memory=5Gi",
    )


def _first_file(app: App) -> tuple[str, ...]:
    if app.config is None:
        return ()
    name = min(app.config.files).replace(".", r"\.")
    return (f"config.files.{name}=probe", "config.files.fargen-probe=a", "config=null")


def _labelled(app: App) -> tuple[str, ...]:
    return ("ingress.annotations.fargen-probe=a",) if app.ingress is not None else ()


def _groups(app: App) -> tuple[str, ...]:
    if not app.security_groups:
        return ()
    return ("securityGroups={sg-0123456789abcdef1,sg-0123456789abcdef2}", "securityGroups=null")


ADD = "sidecarFit=add"
MARKERS: Mapping[str, tuple[marks.Marker, Texts]] = {
    "image": (marks.image, lambda app: ("image=probe.fargen.example/team/probe:9.8.7-probe",)),  # noqa: ARG005
    "labels": (marks.labels, lambda app: ()),  # noqa: ARG005
    "hash": (marksmore.config_hash, lambda app: ()),  # noqa: ARG005
    "files": (marksmore.files, _first_file),
    "resources": (resources, _sizes),
    "env": (marks.env, lambda app: ("env.FARGEN_PROBE=a",)),  # noqa: ARG005
    "groups": (marksmore.groups, _groups),
    "podAnnotations": (marksmore.pod_annotations, lambda app: ("podAnnotations.fargen-probe=a",)),  # noqa: ARG005
    "ingressAnnotations": (marksmore.ingress_annotations, _labelled),
    "namespace": (marks.namespace, lambda app: ()),  # noqa: ARG005
}
"""By name: what marks a row, and what shows that the marks hold. The namespace is last: it renames keys."""


class Solved(NamedTuple):
    """What a chart is written from.

    Attributes:
        rows: the base, the environments, then the probes.
        markers: names of those that hold.
    """

    rows: tuple[Row, ...]
    tree: dict[tuple[str, str], Node]
    solver: Solver
    markers: frozenset[str]


class _Try(NamedTuple):
    origin: int
    text: str
    variant: Variant


def solve(variants: Sequence[Variant], probe: Probe, settings: Iterable[Setting] = SETTINGS) -> Solved:
    """Templates that make every variant, with every setting that can be shown to do what the spec's key does.

    A setting whose probe changes what no template explains is left out, and a mark likewise.

    Args:
        variants: the base, then the environments.
        probe: renders a variant with one value changed.
        settings: what may be a value.
    """
    settings = tuple(settings)
    tries = _tries(variants, probe, settings)
    markers = dict(MARKERS)
    dropped: set[str] = set()
    while True:
        rows = _rows(variants, tries)
        failed = _mark(rows, markers)
        if failed:
            del markers[failed]
            gone = {text for variant in variants for text in MARKERS[failed][1](variant.app)}
            tries = [each for each in tries if each.text not in gone]
            continue
        usable = [s for s in settings if not dropped & {t for v in variants for t in s.probes(v.app)}]
        solver = Solver(variants[0].app.metadata.name, rows, usable)
        tree = merge_rows(rows)
        solver.solve(tree)
        if not solver.unexplained:
            return Solved(tuple(rows), tree, solver, frozenset(markers))
        wrong = [tries[i - len(variants)] for i in sorted(solver.unexplained)]
        tries = [each for each in tries if each not in wrong]
        # What is wrong in one environment only may be right elsewhere, as far as something shows it.
        lost = {each.text for each in wrong} - {each.text for each in tries}
        lost |= {each.text for each in wrong if each.origin == 0}
        dropped |= lost
        tries = [each for each in tries if each.text not in lost]
        for name in [n for n in markers if lost & {t for v in variants for t in markers[n][1](v.app)}]:
            del markers[name]


def _tries(variants: Sequence[Variant], probe: Probe, settings: Sequence[Setting]) -> list[_Try]:
    """Every probe on every variant that it fits, each once."""
    found: dict[tuple[int, str], _Try] = {}
    sources: list[Texts] = [*(s.probes for s in settings), *(texts for _, texts in MARKERS.values())]
    for texts in sources:
        for origin, variant in enumerate(variants):
            for text in texts(variant.app):
                made = probe(variant.environment, text) if (origin, text) not in found else None
                if made is not None:
                    found[origin, text] = _Try(origin, text, made)
    return list(found.values())


def _rows(variants: Sequence[Variant], tries: Sequence[_Try]) -> list[Row]:
    rows = [Row(variant) for variant in variants]
    rows += [Row(each.variant, each.origin, each.text) for each in tries]
    for row in rows:
        for manifest in row.variant.manifests:
            row.objects[manifest.kind, manifest.name] = plain(manifest.data)
        for setting in SETTINGS:
            value = setting.read(row.variant.app)
            if value is not None:
                row.values[setting.path] = value
    return rows


def _mark(rows: Sequence[Row], markers: Mapping[str, tuple[marks.Marker, Texts]]) -> str:
    """Mark every row; the name of a marker that a row does not fit, or an empty text."""
    for name, (marker, _) in markers.items():
        if not all(marker(row) for row in rows):
            return name
    return ""


def proven(setting: Setting, solved: Solved) -> bool:
    """Whether a probe varied it: only then is it known to do what the spec's key does."""
    vector: list[object] = [row.values.get(setting.path) for row in solved.rows]
    return any(
        row.origin is not None and vector[i] != vector[row.origin] for i, row in enumerate(solved.rows)
    )


def path_text(path: Path) -> str:
    """As `helm --set` has it."""
    return ".".join(path)
