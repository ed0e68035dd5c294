"""K8S10x: names, labels and annotations that the API server refuses, and objects that appear twice."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from fargen.check.rule import Hit, Subject, rule
from fargen.check.rules import sources
from fargen.check.world import World
from fargen.kube.manifest import Manifest, mapping, sequence
from fargen.kube.pod import Pod
from fargen.kube.scopes import CLUSTER_SCOPED, kind_key
from fargen.values.finding import Path
from fargen.values.names import dns_label, dns_label_1035, dns_subdomain, label_value, qualified_name

# The Job's name gets a suffix of 11 characters; a StatefulSet's name a hash of 10 in the label of its pods.
_LONGEST = {"CronJob.batch": 52, "StatefulSet.apps": 52, "Job.batch": 63}
_NAME_CHECKS: Mapping[str, Callable[[str], str]] = {
    "Service": dns_label_1035,
    "Namespace": dns_label,
}
# Local files of tools: they look like objects and are never applied.
_TOOL_GROUPS = frozenset({"kustomize.config.k8s.io", "config.kubernetes.io", "fargen.dev"})
_RBAC = "rbac.authorization.k8s.io"
_LONGEST_ANNOTATIONS = 256 * 1024


@rule("K8S101", "error", sources.K8S_NAMES, "object")
def malformed_name(manifest: Manifest) -> Iterator[Hit]:
    """An object, container or volume has no valid name.

    The API server refuses names that are not made for their kind: most are DNS subdomains, Services and
    Namespaces DNS labels, and controllers add to some names.

    Fix: use lower-case letters, digits and hyphens.
    """
    if not manifest.kind or manifest.group in _TOOL_GROUPS or manifest.kind.endswith("List"):
        return
    name = manifest.metadata.get("name")
    if name is None and not manifest.metadata.get("generateName"):
        yield Hit(("metadata", "name"), f"the {manifest.kind} has no name", "add metadata.name")
    elif isinstance(name, str) and (problem := _name_problem(manifest, name)):
        yield Hit(("metadata", "name"), f"the name {name!r} {problem}")
    namespace = manifest.metadata.get("namespace")
    if isinstance(namespace, str) and namespace and (problem := dns_label(namespace)):
        yield Hit(("metadata", "namespace"), f"the namespace {namespace!r} {problem}")


@rule("K8S102", "error", sources.K8S_LABELS, "subject")
def malformed_label(subject: Subject) -> Iterator[Hit]:
    """A label or an annotation cannot be stored.

    Keys are a name of at most 63 characters with an optional DNS prefix; label values have at most 63
    letters, digits, hyphens, underscores and dots. Annotations have together at most 256 KiB.

    Fix: correct the key or the value.
    """
    manifest, pod = subject
    yield from _metadata(manifest.metadata, ("metadata",))
    if pod and pod.path:
        yield from _metadata(pod.metadata, (*pod.path, "metadata"))
    selector = mapping(manifest.spec.get("selector"))
    plain = mapping(selector.get("matchLabels")) if "matchLabels" in selector else selector
    path: Path = ("spec", "selector", "matchLabels") if "matchLabels" in selector else ("spec", "selector")
    if manifest.kind == "Service" or "matchLabels" in selector:
        yield from _labels(plain, path)


@rule("K8S113", "error", sources.K8S_POD)
def repeated_name(pod: Pod) -> Iterator[Hit]:
    """Two containers, volumes or ports of a pod have the same name, or a name that is refused.

    Names of containers and of volumes are DNS labels and unique in the pod; names of ports are unique in the
    container.

    Fix: rename one of them.
    """
    seen: set[object] = set()
    for container in pod.containers:
        yield from _unique(container.data, container.path, "container", seen)
        ports: set[object] = set()
        for index, item in enumerate(sequence(container.data.get("ports"))):
            name = mapping(item).get("name")
            if isinstance(name, str) and name in ports:
                yield Hit((*container.path, "ports", index, "name"), f"two ports have the name {name}")
            ports.add(name if isinstance(name, str) else None)
    seen = set()
    for index, item in enumerate(sequence(pod.spec.get("volumes"))):
        yield from _unique(mapping(item), pod.at("volumes", index), "volume", seen)


@rule("K8S115", "error", sources.K8S_NAMES, "world")
def object_twice(world: World) -> Iterator[Hit]:
    """Two objects have the same kind, namespace and name.

    The later one overwrites the earlier one.

    Fix: rename or remove one of them.
    """
    seen: dict[tuple[str, str, str], Manifest] = {}
    for manifest in world.manifests:
        if not manifest.name or not manifest.kind:
            continue
        kind = kind_key(manifest)
        namespace = "" if kind in CLUSTER_SCOPED else world.namespace(manifest)
        key = (kind, namespace, manifest.name)
        if key in seen:
            first, _ = seen[key].places.find(("metadata", "name"))
            where = f", first in {first.file}:{first.line}" if first else ""
            message = f"{manifest.kind} {manifest.name} is there twice{where}"
            yield Hit(("metadata", "name"), message, manifest=manifest)
        seen.setdefault(key, manifest)


def _name_problem(manifest: Manifest, name: str) -> str:
    return _kind_name_problem(kind_key(manifest), manifest.kind, name)


@lru_cache(maxsize=1024)  # the objects of an app share its name
def _kind_name_problem(key: str, kind: str, name: str) -> str:
    if key.endswith(_RBAC):
        return "must not have / or %" if "/" in name or "%" in name or name in {"", ".", ".."} else ""
    longest = _LONGEST.get(key, 253)
    problem = _NAME_CHECKS.get(key, dns_subdomain)(name)
    if not problem and len(name) > longest:
        return f"has {len(name)} characters; at most {longest} are allowed for a {kind}"
    return problem


def _metadata(metadata: Mapping[str, Any], path: Path) -> Iterator[Hit]:
    yield from _labels(mapping(metadata.get("labels")), (*path, "labels"))
    size = 0
    for key, value in mapping(metadata.get("annotations")).items():
        size += len(key) + len(str(value))
        if problem := _key_problem(key):
            yield Hit((*path, "annotations", key), f"the annotation key {key!r} {problem}", key=True)
    if size > _LONGEST_ANNOTATIONS:
        message = f"the annotations have {size:,} characters; {_LONGEST_ANNOTATIONS:,} bytes are allowed"
        yield Hit((*path, "annotations"), message, "put the text into a ConfigMap", key=True)


def _labels(labels: Mapping[str, Any], path: Path) -> Iterator[Hit]:
    for key, value in labels.items():
        if problem := _key_problem(key):
            yield Hit((*path, key), f"the label key {key!r} {problem}", key=True)
        elif isinstance(value, str) and (problem := _value_problem(value)):
            yield Hit((*path, key), f"the label value {value!r} {problem}")


@lru_cache(maxsize=4096)  # the same keys come back in every object
def _key_problem(key: str) -> str:
    """What is wrong with a key; prefixes may have upper case in annotations, which the API server lowers."""
    return qualified_name(key.lower())


@lru_cache(maxsize=4096)
def _value_problem(value: str) -> str:
    return label_value(value)


def _unique(data: Mapping[str, Any], path: Path, what: str, seen: set[object]) -> Iterator[Hit]:
    name = data.get("name")
    if not isinstance(name, str):
        return
    if problem := dns_label(name):
        yield Hit((*path, "name"), f"the {what} name {name!r} {problem}")
    elif name in seen:
        yield Hit((*path, "name"), f"two {what}s have the name {name}")
    seen.add(name)
