"""K8S10x: objects that name each other. What the input lacks is no evidence: it may be in the cluster."""

from collections.abc import Iterator, Mapping
from typing import Any

from fargen.check.backends import missing_backends
from fargen.check.loadbalancers import INGRESS
from fargen.check.ports import container_ports, declared
from fargen.check.rule import Hit, rule
from fargen.check.rules import sources
from fargen.check.scaling import HPA
from fargen.check.world import World
from fargen.kube.manifest import Manifest, mapping, sequence
from fargen.kube.pod import Pod, pod_of
from fargen.values.finding import Path

# Kinds of this group exist with and without a scale subresource; these have one.
_SCALED = {
    "Deployment": "Deployment.apps",
    "StatefulSet": "StatefulSet.apps",
    "ReplicaSet": "ReplicaSet.apps",
}


@rule("K8S104", "warning", sources.K8S_SERVICE, "world")
def service_without_pods(world: World) -> Iterator[Hit]:
    """A Service selects no pod.

    Its selector matches no workload of its namespace in the input, so it has no endpoints.

    Fix: use labels that the pod template has.
    """
    for service in world.of("Service"):
        selector = service.spec.get("selector")
        if not isinstance(selector, dict) or not selector or service.spec.get("type") == "ExternalName":
            continue
        if world.near(world.namespace(service)) and not world.served(service):
            yield Hit(("spec", "selector"), "the Service selects no pod", manifest=service, key=True)


@rule("K8S105", "error", sources.K8S_SERVICE, "world")
def missing_target_port(world: World) -> Iterator[Hit]:
    """A Service sends to a port that its pods do not have.

    A named targetPort must be the name of a container port; otherwise the Service has no endpoint for it. A
    number that no container declares is probably a slip.

    Fix: use the name or number of a container port.
    """
    for service in world.of("Service"):
        pods = world.served(service)
        for index, item in enumerate(sequence(service.spec.get("ports")) if pods else ()):
            port = mapping(item)
            target = port.get("targetPort") or port.get("port")
            key = "targetPort" if port.get("targetPort") else "port"
            known = [declared(pod, target) for pod in pods if isinstance(target, str | int)]
            if not known or any(known):
                continue
            path: Path = ("spec", "ports", index, key)
            if False in known:
                yield Hit(path, f"no container has a port named {target}", manifest=service)
            elif any(list(container_ports(pod)) for pod in pods):
                message = f"no container declares the port {target}"
                yield Hit(path, message, manifest=service, severity="warning")


@rule("K8S106", "error", sources.K8S_INGRESS, "world")
def missing_backend(world: World) -> Iterator[Hit]:
    """An Ingress names a Service or a port that is not there.

    An Ingress reaches Services of its own namespace.

    Fix: correct the name or the port.
    """
    yield from missing_backends(world, world.of(INGRESS))


@rule("K8S107", "warning", sources.K8S_PDB, "world")
def budget_without_pods(world: World) -> Iterator[Hit]:
    """A disruption budget covers no pod.

    Its selector matches no workload of its namespace in the input.

    Fix: use labels that the pod template has.
    """
    for budget in world.of("PodDisruptionBudget.policy"):
        selector = budget.spec.get("selector")
        if not world.near(world.namespace(budget)) or not isinstance(selector, dict):
            continue
        if not world.picked(budget, selector):
            yield Hit(("spec", "selector"), "the budget selects no pod", manifest=budget, key=True)


@rule("K8S108", "warning", sources.K8S_HPA, "world")
def scaler_without_target(world: World) -> Iterator[Hit]:
    """An autoscaler names a workload that is not there.

    No workload of that kind and name is in its namespace in the input.

    Fix: correct scaleTargetRef.
    """
    for scaler in world.of(HPA):
        target = mapping(scaler.spec.get("scaleTargetRef"))
        kind = target.get("kind")
        known = _SCALED.get(kind) if isinstance(kind, str) else None
        namespace = world.namespace(scaler)
        if known and world.near(namespace) and world.find(known, namespace, target.get("name")) is None:
            message = f"no {kind} {target.get('name')} is in the namespace {namespace} of the input"
            yield Hit(("spec", "scaleTargetRef", "name"), message, manifest=scaler)


@rule("K8S117", "error", sources.K8S_CONFIGMAP, "world")
def missing_key(world: World) -> Iterator[Hit]:
    """A container asks a ConfigMap or Secret for a key that it does not have.

    The container does not start: CreateContainerConfigError.

    Fix: correct the key, or mark the reference optional.
    """
    for pod in world.pods:
        namespace = world.namespace(pod.manifest)
        for kind, name, key, path in _key_references(pod):
            owner = world.find(kind, namespace, name)
            if owner is not None and isinstance(key, str) and not _has_key(owner, key):
                yield Hit(path, f"the {kind} {name} has no key {key}", manifest=pod.manifest)


@rule("K8S123", "error", sources.K8S_HPA, "world")
def metric_without_request(world: World) -> Iterator[Hit]:
    """An autoscaler compares usage with a request that is not there.

    Utilization is a share of what the containers request: each container of the pod needs a request for a
    metric of type Resource, the named one for ContainerResource. Without it the autoscaler does nothing.

    Fix: set the request, or correct the container's name.
    """
    for scaler in world.of(HPA):
        target = mapping(scaler.spec.get("scaleTargetRef"))
        kind = target.get("kind")
        known = _SCALED.get(kind) if isinstance(kind, str) else None
        workload = world.find(known, world.namespace(scaler), target.get("name")) if known else None
        pod = pod_of(workload) if workload else None
        for index, item in enumerate(sequence(scaler.spec.get("metrics")) if pod else ()):
            if pod:
                yield from _metric(scaler, pod, mapping(item), ("spec", "metrics", index))


def _metric(scaler: Manifest, pod: Pod, metric: Mapping[str, Any], path: Path) -> Iterator[Hit]:
    only = mapping(metric.get("containerResource"))
    data = only or mapping(metric.get("resource"))
    share = mapping(data.get("target")).get("type") == "Utilization"
    name, resource = only.get("container"), str(data.get("name"))
    if only and name not in [container.name for container in pod.running]:
        at = (*path, "containerResource", "container")
        yield Hit(at, f"the pod has no container {name}", manifest=scaler)
    elif share:
        for container in pod.running:
            if (not only or container.name == name) and container.requests.get(resource) is None:
                message = f"the container {container.name} requests no {resource}"
                key = "containerResource" if only else "resource"
                yield Hit((*path, key, "name"), message, manifest=scaler)


def _key_references(pod: Pod) -> Iterator[tuple[str, object, object, Path]]:
    """Kind, name, key and path of every key of a ConfigMap or Secret that must be there."""
    for container in pod.containers:
        for index, item in enumerate(sequence(container.data.get("env"))):
            value = mapping(mapping(item).get("valueFrom"))
            for field, kind in (("configMapKeyRef", "ConfigMap"), ("secretKeyRef", "Secret")):
                reference = mapping(value.get(field))
                if reference and reference.get("optional") is not True:
                    path = (*container.path, "env", index, "valueFrom", field, "key")
                    yield kind, reference.get("name"), reference.get("key"), path
    for index, item in enumerate(sequence(pod.spec.get("volumes"))):
        volume = mapping(item)
        for field, kind, named in (("configMap", "ConfigMap", "name"), ("secret", "Secret", "secretName")):
            source = mapping(volume.get(field))
            if source.get("optional") is True:
                continue
            for at, entry in enumerate(sequence(source.get("items"))):
                path = pod.at("volumes", index, field, "items", at, "key")
                yield kind, source.get(named), mapping(entry).get("key"), path


def _has_key(owner: Manifest, key: str) -> bool:
    return any(key in mapping(owner.data.get(part)) for part in ("data", "binaryData", "stringData"))
