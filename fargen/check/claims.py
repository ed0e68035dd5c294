"""Claims of volumes: PersistentVolumeClaim objects and the templates of StatefulSets."""

from collections.abc import Iterator
from typing import NamedTuple

from fargen.check.world import World
from fargen.kube.manifest import Manifest, mapping, sequence
from fargen.kube.pod import Pod
from fargen.values.finding import Path


class Claim(NamedTuple):
    """A PersistentVolumeClaim object, or one of a StatefulSet's volumeClaimTemplates.

    Attributes:
        path: where its ``metadata`` and ``spec`` stand in the object.
        off_fargate: no pod on Fargate mounts it: those of the input are kept off, or its namespace is.
    """

    manifest: Manifest
    path: Path
    name: str
    namespace: str
    spec: dict[str, object]
    off_fargate: bool


def claims(world: World) -> tuple[Claim, ...]:
    """All claims: objects first, then templates of StatefulSets."""
    if "claims" not in world.memo:
        world.memo["claims"] = (*_objects(world), *_templates(world))
    found: tuple[Claim, ...] = world.memo["claims"]
    return found


def _objects(world: World) -> Iterator[Claim]:
    users: dict[tuple[str, str], list[Pod]] = {}
    for pod in world.pods if world.has("PersistentVolumeClaim") else ():
        for name in _mounted(pod):
            users.setdefault((world.namespace(pod.manifest), name), []).append(pod)
    for manifest in world.of("PersistentVolumeClaim"):
        namespace = world.namespace(manifest)
        off = world.off_fargate(users.get((namespace, manifest.name), []), namespace)
        yield Claim(manifest, (), manifest.name, namespace, dict(manifest.spec), off)


def _templates(world: World) -> Iterator[Claim]:
    for pod in world.pods:
        if pod.kind != "StatefulSet":
            continue
        off = not world.on_fargate(pod)
        for index, data in enumerate(sequence(pod.manifest.spec.get("volumeClaimTemplates"))):
            template = mapping(data)
            name = str(mapping(template.get("metadata")).get("name", ""))
            path: Path = ("spec", "volumeClaimTemplates", index)
            spec = dict(mapping(template.get("spec")))
            yield Claim(pod.manifest, path, name, world.namespace(pod.manifest), spec, off)


def _mounted(pod: Pod) -> set[str]:
    """Names of the claims that the pod mounts."""
    names: set[str] = set()
    for volume in sequence(pod.spec.get("volumes")):
        name = mapping(mapping(volume).get("persistentVolumeClaim")).get("claimName")
        if isinstance(name, str):
            names.add(name)
    return names
