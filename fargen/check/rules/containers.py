"""K8S1xx: fields of containers and volumes that no schema checks."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from fargen.check.rule import Hit, Subject, rule
from fargen.check.rules import sources
from fargen.kube.manifest import Manifest, mapping, sequence
from fargen.kube.pod import Container, Pod
from fargen.values.finding import Path
from fargen.values.names import env_name
from fargen.values.quantity import parse_bytes, parse_cpu, parse_quantity
from fargen.yamltext.tree import scalar_text

_SOURCELESS = frozenset({"name"})


@rule("K8S109", "error", sources.K8S_QUANTITY, "subject")
def malformed_quantity(subject: Subject) -> Iterator[Hit]:
    """An amount of CPU, memory or storage cannot be read.

    The API server refuses the object. A memory in m counts thousandths of a byte.

    Fix: write a number with an optional suffix, such as 500m, 2 or 1Gi.
    """
    for path, key, value in _quantities(*subject):
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            continue
        text = scalar_text(value)
        if problem := _quantity_problem(text, is_cpu=key == "cpu"):
            yield Hit(path, problem)
        elif key != "cpu" and text.endswith("m"):
            message = f"{text} is thousandths of a byte"
            yield Hit(path, message, f"write {text[:-1]}Mi", severity="warning")


@rule("K8S110", "error", sources.K8S_RESOURCES, supersedes=("FGT105",))
def request_above_limit(pod: Pod) -> Iterator[Hit]:
    """A container requests more than its limit.

    The API server refuses the pod.

    Fix: raise the limit to the request, or lower the request.
    """
    for container in pod.containers:
        limits = container.limits
        for key, value in mapping(mapping(container.data.get("resources")).get("requests")).items():
            request, limit = _amount(value), _amount(limits.get(key))
            if request is not None and limit is not None and request > limit:
                path = (*container.path, "resources", "limits", key)
                yield Hit(path, f"the {key} limit {limits[key]} is below the request {value}")


@rule("K8S111", "error", sources.K8S_POD)
def malformed_env(pod: Pod) -> Iterator[Hit]:
    """An environment variable has a name that is refused, or is set twice.

    The API server refuses odd names. Of two entries with one name the last one wins.

    Fix: rename or remove the variable.
    """
    for container in pod.containers:
        seen = set()
        for index, item in enumerate(sequence(container.data.get("env"))):
            entry = mapping(item)
            name, path = entry.get("name"), (*container.path, "env", index)
            if not isinstance(name, str):
                continue
            if problem := env_name(name):
                yield Hit((*path, "name"), f"the variable name {name!r} {problem}")
            elif name in seen:
                yield Hit((*path, "name"), f"the variable {name} is set twice", severity="warning")
            if entry.get("valueFrom") is not None and entry.get("value"):
                yield Hit(
                    (*path, "value"), f"the variable {name} has value and valueFrom", "remove one", key=True
                )
            seen.add(name)


@rule("K8S114", "error", sources.K8S_VOLUMES)
def mount_without_volume(pod: Pod) -> Iterator[Hit]:
    """A container mounts a volume that the pod does not have, or two volumes at one place.

    The API server refuses the pod.

    Fix: add the volume, or correct the mount.
    """
    names = {mapping(item).get("name") for item in sequence(pod.spec.get("volumes")) if _named(item)}
    if pod.kind == "StatefulSet":
        for item in sequence(pod.manifest.spec.get("volumeClaimTemplates")):
            names.update(
                n for n in [mapping(mapping(item).get("metadata")).get("name")] if isinstance(n, str)
            )
    for container in pod.containers:
        places = set()
        for index, item in enumerate(sequence(container.data.get("volumeMounts"))):
            mount, path = mapping(item), (*container.path, "volumeMounts", index)
            name, place = mount.get("name"), mount.get("mountPath")
            if isinstance(name, str) and name not in names:
                yield Hit((*path, "name"), f"the pod has no volume {name}")
            if isinstance(place, str) and place in places:
                yield Hit((*path, "mountPath"), f"two volumes are mounted at {place}")
            places.add(place if isinstance(place, str) else None)


@rule("K8S120", "error", sources.K8S_POD, supersedes=("K8S003",))
def missing_image(pod: Pod) -> Iterator[Hit]:
    """A container has no image, or a pod no container.

    The API server refuses the pod, or no pod can start.

    Fix: set image.
    """
    if pod.spec.get("containers") in (None, []):  # of what is no list, the schema tells
        yield Hit(pod.at("containers"), "the pod has no container", "add a container")
    for container in pod.containers:
        image = container.data.get("image")
        path = (*container.path, "image")
        if image is None or image == "":
            yield Hit(path, f"the container {container.name or '(without a name)'} has no image")
        elif isinstance(image, str) and (image != image.strip() or " " in image):
            yield Hit(path, f"the image {image!r} has a space in it", "remove the space")


@rule("K8S125", "error", sources.K8S_VOLUMES)
def volume_source_count(pod: Pod) -> Iterator[Hit]:
    """A volume has two sources.

    The API server refuses the pod.

    Fix: make two volumes of it.
    """
    for index, item in enumerate(sequence(pod.spec.get("volumes"))):
        kinds = [key for key, value in mapping(item).items() if key not in _SOURCELESS and value is not None]
        if len(kinds) > 1:
            message = f"the volume has the sources {' and '.join(kinds)}"
            yield Hit(pod.at("volumes", index, kinds[1]), message, key=True)


def _quantities(manifest: Manifest, pod: Pod | None) -> Iterator[tuple[Path, str, object]]:
    """Path, resource and value of every quantity that rules know of."""
    for container in pod.containers if pod else ():
        yield from _resources(container)
    for index, item in enumerate(sequence(pod.spec.get("volumes")) if pod else ()):
        empty = mapping(mapping(item).get("emptyDir"))
        if "sizeLimit" in empty and pod:
            yield pod.at("volumes", index, "emptyDir", "sizeLimit"), "storage", empty["sizeLimit"]
    if manifest.kind == "PersistentVolume":
        for key, value in mapping(manifest.spec.get("capacity")).items():
            yield ("spec", "capacity", key), key, value
    if manifest.kind == "PersistentVolumeClaim":
        yield from _requests(manifest.spec, ("spec",))
    if manifest.kind == "StatefulSet":
        for index, item in enumerate(sequence(manifest.spec.get("volumeClaimTemplates"))):
            spec = mapping(mapping(item).get("spec"))
            yield from _requests(spec, ("spec", "volumeClaimTemplates", index, "spec"))


def _resources(container: Container) -> Iterator[tuple[Path, str, object]]:
    resources = mapping(container.data.get("resources"))
    for part in ("requests", "limits"):
        for key, value in mapping(resources.get(part)).items():
            yield (*container.path, "resources", part, key), key, value


def _requests(spec: Mapping[str, Any], path: Path) -> Iterator[tuple[Path, str, object]]:
    for key, value in mapping(mapping(spec.get("resources")).get("requests")).items():
        yield (*path, "resources", "requests", key), key, value


@lru_cache(maxsize=1024)  # few sizes, many containers
def _quantity_problem(text: str, *, is_cpu: bool) -> str:
    try:
        (parse_cpu if is_cpu else parse_bytes)(text)
    except ValueError as error:
        return str(error)
    return ""


def _amount(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        return parse_quantity(scalar_text(value))
    except ValueError:
        return None


def _named(item: object) -> bool:
    return isinstance(mapping(item).get("name"), str)
