"""Patches that add a container where they mean to change one."""

from collections.abc import Iterator, Sequence

from fargen.kube.manifest import Manifest
from fargen.kube.pod import Container, pod_of
from fargen.values.finding import Finding
from fargen.values.suggest import nearest


def slips(before: Sequence[Manifest], after: Sequence[Manifest]) -> Iterator[Finding]:
    """A warning for each container that is new and whose name is nearly that of another (SPEC514).

    Args:
        before: as rendered.
        after: with all patches.
    """
    had = {(m.kind, m.name): [container.name for container in _containers(m)] for m in before}
    for manifest in after:
        names = had.get((manifest.kind, manifest.name), [])
        now = _containers(manifest)
        if not set(names) <= {container.name for container in now}:
            continue  # renamed on purpose
        for container in now:
            near = nearest(container.name, names) if container.name not in names else None
            if near is None:
                continue
            place, path = manifest.places.find((*container.path, "name"))
            message = f"it adds a container {container.name!r} to {manifest.kind}/{manifest.name}"
            fix = f"did you mean {near}? To add a container on purpose, use sidecars"
            yield Finding("SPEC514", "warning", message, fix, place=place, path=path)


def _containers(manifest: Manifest) -> tuple[Container, ...]:
    pod = pod_of(manifest)
    return pod.containers if pod is not None else ()
