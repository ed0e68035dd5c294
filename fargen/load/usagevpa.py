"""Recommendations of VerticalPodAutoscalers: ``kubectl get vpa -o yaml``, one or a list, YAML or JSON."""

import re
from collections.abc import Mapping
from typing import Any

from fargen.fargate.usage import Usage
from fargen.kube.manifest import Manifest, mapping, sequence
from fargen.load.foreign import read_contents
from fargen.load.usageproblem import UsageProblem
from fargen.values.quantity import parse_bytes, parse_cpu
from fargen.yamltext.tree import scalar_text

_KIND = re.compile(r"""["']?kind["']?\s*:\s*["']?VerticalPodAutoscaler(List)?\b""")
_BOUNDS = {"target": "target", "lowerBound": "lower", "upperBound": "upper"}


def looks_like_vpa(text: str) -> bool:
    """Whether there is a VerticalPodAutoscaler in it."""
    return _KIND.search(text) is not None


def read_vpa(text: str, file: str) -> tuple[list[Usage], list[UsageProblem]]:
    """Every container's recommendation; what has none yet is a warning.

    Raises:
        UsageProblem: a text that is no YAML, or no object with a recommendation.
    """
    contents = read_contents(text, file, named=True)
    for finding in contents.findings:
        line = finding.place.line if finding.place is not None else 0
        raise UsageProblem(finding.message, finding.fix, line)
    usages: list[Usage] = []
    warnings: list[UsageProblem] = []
    for manifest in contents.manifests:
        if manifest.kind != "VerticalPodAutoscaler":
            continue
        found = _recommended(manifest)
        usages += found
        if not found:
            message = f"VerticalPodAutoscaler {manifest.name} has no recommendation yet"
            warnings.append(UsageProblem(message, "give it a day to see the app", _line(manifest)))
    if not usages:
        problem = warnings[0] if warnings else UsageProblem("no VerticalPodAutoscaler is in it", "")
        raise problem
    return usages, warnings


def _recommended(manifest: Manifest) -> list[Usage]:
    target = mapping(manifest.spec.get("targetRef"))
    status = mapping(manifest.data.get("status"))
    listed = sequence(mapping(status.get("recommendation")).get("containerRecommendations"))
    kind, name = (str(target.get(key) or "") for key in ("kind", "name"))
    if not name:
        raise UsageProblem(
            f"VerticalPodAutoscaler {manifest.name} has no target", "add spec.targetRef", _line(manifest)
        )
    return [
        Usage(
            name,
            str(item.get("containerName") or ""),
            manifest.namespace,
            _amounts(item, "cpu", manifest),
            _amounts(item, "memory", manifest),
            "vpa",
            kind=kind,
            line=_line(manifest),
        )
        for item in map(mapping, listed)
    ]


def _amounts(item: Mapping[str, Any], key: str, manifest: Manifest) -> dict[str, int]:
    found = {}
    for bound, statistic in _BOUNDS.items():
        value = mapping(item.get(bound)).get(key)
        if value is None:
            continue
        try:
            text = scalar_text(value)
            found[statistic] = parse_cpu(text) if key == "cpu" else parse_bytes(text)
        except ValueError as error:
            message = f"VerticalPodAutoscaler {manifest.name}: {str(error).partition('; ')[0]}"
            raise UsageProblem(message, "give it as kubectl prints it", _line(manifest)) from error
    return found


def _line(manifest: Manifest) -> int:
    place, _ = manifest.places.find(("metadata", "name"))
    return place.line if place is not None else 0
