"""Which of several apps' objects go with one workload: by selectors and references, else by names."""

from collections.abc import Iterator, Mapping
from typing import Any

from fargen.commands.importing.livemade import noted
from fargen.kube.manifest import Manifest, mapping, sequence
from fargen.scaffold.roads.kube import WORKLOADS
from fargen.scaffold.roads.kubeforeign import pod_path
from fargen.values.finding import Finding
from fargen.values.lookup import lookup

# Keys of a pod spec, at any depth, whose text names another object.
_REFERENCES = {
    "serviceAccountName": "ServiceAccount",
    "claimName": "PersistentVolumeClaim",
    "secretName": "Secret",
}
_REFERENCE_MAPS = {
    "configMapRef": "ConfigMap",
    "configMapKeyRef": "ConfigMap",
    "configMap": "ConfigMap",
    "secretRef": "Secret",
    "secretKeyRef": "Secret",
}


def belonging(
    manifests: list[Manifest], workload: Manifest, findings: list[Finding], *, several: bool
) -> Iterator[Manifest]:
    """What goes with the workload: everything, or of several apps' objects its own. The rest is told."""
    others = [
        m for m in manifests if m.kind in WORKLOADS and m is not workload and not is_helper(m, manifests)
    ]
    own = _own(manifests, workload, others) if several and others else None
    for manifest in manifests:
        if manifest not in others and (own is None or manifest is workload or id(manifest) in own):
            yield manifest
        else:
            message = f"not carried over: {manifest.kind}/{manifest.name} belongs to another app"
            fix = "import it with --service, or keep it where it is"
            findings.append(noted("SPEC563", manifest, ("metadata", "name"), message, fix))


def is_helper(manifest: Manifest, manifests: list[Manifest]) -> bool:
    """The CronJobs with which fargen starts and stops an app."""
    base, _, ending = manifest.name.rpartition("-")
    labels = mapping(manifest.metadata.get("labels"))
    named = labels.get("app.kubernetes.io/name") == f"{base}-hours" and ending in {"start", "stop"}
    return named and any(other.name == base for other in manifests)


def _own(manifests: list[Manifest], workload: Manifest, others: list[Manifest]) -> frozenset[int]:
    """The identities of the objects that go with a workload."""
    wanted = _referenced(lookup(workload.data, pod_path(workload.kind)))
    names = [other.name for other in others]
    direct = [
        m
        for m in manifests
        if (m.kind, m.name) in wanted or _points_at(m, workload) or _named_after(m.name, workload.name, names)
    ]
    services = {m.name for m in direct if m.kind == "Service"}
    routes = [m for m in manifests if m.kind == "Ingress" and services & set(_backends(m.data))]
    return frozenset(map(id, (*direct, *routes)))


def _named_after(name: str, app: str, others: list[str]) -> bool:
    """Named after the app, and after no other that has a longer name."""

    def fits(base: str) -> bool:
        return name == base or name.startswith(f"{base}-")

    return fits(app) and not any(fits(other) and len(other) > len(app) for other in others)


def _points_at(manifest: Manifest, workload: Manifest) -> bool:
    """Whether a selector, or an autoscaler's target, means the workload."""
    target = mapping(manifest.spec.get("scaleTargetRef"))
    if target:
        return (target.get("kind", "Deployment"), target.get("name")) == (workload.kind, workload.name)
    if manifest.kind == "Service":
        selector = mapping(manifest.spec.get("selector"))
    elif manifest.kind in {"PodDisruptionBudget", "NetworkPolicy", "SecurityGroupPolicy"}:
        holder = manifest.spec.get("podSelector" if manifest.kind != "PodDisruptionBudget" else "selector")
        selector = mapping(mapping(holder).get("matchLabels"))
    else:
        return False
    template = lookup(workload.data, pod_path(workload.kind)[:-1])
    labels = mapping(mapping(mapping(template).get("metadata")).get("labels"))
    return bool(selector) and all(labels.get(key) == value for key, value in selector.items())


def _referenced(node: Any) -> set[tuple[str, str]]:
    """Kind and name of what a pod spec names."""
    found: set[tuple[str, str]] = set()
    if isinstance(node, Mapping):
        for key, value in node.items():
            if key in _REFERENCES and isinstance(value, str):
                found.add((_REFERENCES[key], value))
            if key in _REFERENCE_MAPS and isinstance(mapping(value).get("name"), str):
                found.add((_REFERENCE_MAPS[key], mapping(value)["name"]))
            found |= _referenced(value)
    for item in sequence(node):
        found |= _referenced(item)
    return found


def _backends(node: Any) -> Iterator[str]:
    """Names of the Services of an Ingress."""
    if isinstance(node, Mapping):
        name = mapping(node.get("service")).get("name")
        if isinstance(name, str):
            yield name
        for value in node.values():
            yield from _backends(value)
    for item in sequence(node):
        yield from _backends(item)
