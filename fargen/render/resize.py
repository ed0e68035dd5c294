"""The size of the final pod: after patches and user templates it may be another than the plan's."""

from collections.abc import Sequence
from typing import Any

from fargen.kube.manifest import Manifest
from fargen.kube.pod import Pod, pod_of
from fargen.kube.sized import sized
from fargen.render.patches import touched
from fargen.render.strategic import merged
from fargen.spec.plan import SIZE_ANNOTATION, Plan
from fargen.spec.shape import finding_at
from fargen.values.finding import Finding, Path


def resized(plan: Plan, manifests: Sequence[Manifest]) -> tuple[tuple[Manifest, ...], list[Finding]]:
    """The manifests with the size of their final pods written on them, and a warning for each that moved."""
    result, findings = [], []
    for manifest in manifests:
        pod = pod_of(manifest)
        moved = _moved(pod) if pod is not None else None
        if pod is None or moved is None:
            result.append(manifest)
            continue
        before, after = moved
        findings.append(_warning(plan, pod, before, after))
        result.append(
            Manifest(_annotated(manifest, pod, after), manifest.places, manifest.template, manifest.reasons)
        )
    return tuple(result), findings


def _moved(pod: Pod) -> tuple[str, str] | None:
    """The size written on the pod and the one it has, if they differ."""
    written = pod.annotations.get(SIZE_ANNOTATION)
    if not isinstance(written, str):
        return None
    target = sized(pod)
    if target is None or target.size is None or target.size.tier.label == written:
        return None
    return written, target.size.tier.label


def _annotated(manifest: Manifest, pod: Pod, label: str) -> dict[str, Any]:
    change: dict[str, Any] = {"metadata": {"annotations": {SIZE_ANNOTATION: label}}}
    for step in reversed(pod.path):
        change = {str(step): change}
    return merged(manifest.data, change, manifest.group)


def _warning(plan: Plan, pod: Pod, before: str, after: str) -> Finding:
    changed = touched(pod.manifest, pod.at())
    who = f"template {pod.manifest.template}"
    path: Path = ("metadata", "name")
    if changed:
        path = next(iter(changed.values()))[:2]
        who = f"patches[{path[1]}]"
    message = f"{who} moves {pod.manifest.kind}/{pod.manifest.name} from {before} to {after}"
    finding = Finding(
        "SPEC551", "warning", message, "check that the other size is wanted; it is the one that is paid"
    )
    return finding_at(plan.tree, path, finding)
