"""FGT3xx: patching, replicas, disruption budgets, and the time a Fargate pod takes to start."""

from collections.abc import Iterator, Mapping
from typing import Any

from fargen.check.rule import Hit, rule
from fargen.check.rules import sources
from fargen.check.scaling import SCALED_OBJECT, least_replicas, scalers
from fargen.check.world import World
from fargen.kube.manifest import Manifest, mapping, sequence
from fargen.kube.pod import Pod
from fargen.kube.scopes import kind_key
from fargen.values.finding import Path, Severity

BUDGET = "PodDisruptionBudget.policy"
_SERVING = ("Deployment", "StatefulSet")
# A cold start is 30 to 45 s and the pull of the image, often more than 60 s (FGT331).
_SHORTEST_DEADLINE = 120
# What a probe without a startup probe should allow the application itself.
_SHORTEST_LIVENESS = 30
_WEBHOOKS = (
    "ValidatingWebhookConfiguration.admissionregistration.k8s.io",
    "MutatingWebhookConfiguration.admissionregistration.k8s.io",
)


@rule("FGT318", "warning", sources.CNI_POLICY, "world")
def network_policy(world: World) -> Iterator[Hit]:
    """A NetworkPolicy is not applied to Fargate pods.

    The VPC CNI enforces policies on EC2 nodes only, and the agents of Calico and Cilium cannot run on
    Fargate.

    Fix: use a SecurityGroupPolicy.
    """
    for policy in world.of("NetworkPolicy.networking.k8s.io"):
        pods = world.picked(policy, policy.spec.get("podSelector"))
        fargate = [pod for pod in pods if world.on_fargate(pod)]
        if fargate:
            message = (
                f"the policy selects {fargate[0].kind} {fargate[0].manifest.name}, where nothing enforces it"
            )
            yield Hit(("spec", "podSelector"), message, manifest=policy, key=True)


@rule("FGT328", "warning", sources.PATCHING, "world")
def blocked_eviction(world: World) -> Iterator[Hit]:
    """A disruption budget never lets a pod go.

    AWS patches Fargate pods by evicting them. A budget that allows no disruption, or two budgets on one
    pod, make the eviction fail; after an event the pod is deleted by force.

    Fix: set maxUnavailable to 1, and have one budget a pod.
    """
    for budget in world.of(BUDGET):
        pods = world.picked(budget, budget.spec.get("selector"))
        if world.off_fargate(pods, world.namespace(budget)):
            continue
        most, least = budget.spec.get("maxUnavailable"), budget.spec.get("minAvailable")
        if _percent(most) == 0 or (most == 0 and most is not False):
            path = ("spec", "maxUnavailable")
            yield Hit(path, f"maxUnavailable {most} never allows an eviction", manifest=budget)
        elif least is not None and (reason := _never(world, least, pods)):
            yield Hit(("spec", "minAvailable"), reason, manifest=budget)
    yield from _double_budgets(world)


@rule("FGT329", "warning", sources.PATCHING, "world")
def interrupted_by_patching(world: World) -> Iterator[Hit]:
    """Patching interrupts the service.

    AWS evicts Fargate pods to patch them, one zone at a time. With a single replica, or without a disruption
    budget, all pods of a service may be away at once.

    Fix: run at least two replicas, and add a PodDisruptionBudget with maxUnavailable 1.
    """
    covered = {id(pod) for budget in world.of(BUDGET) for pod in _covered(world, budget)}
    for pod in world.fargate:
        if pod.kind not in _SERVING:
            continue
        replicas = least_replicas(world, pod.manifest)
        if replicas == 0 or _misspelt(pod.manifest.spec):
            continue
        if replicas == 1:
            weaker: Severity | None = "info" if pod.kind == "StatefulSet" else None
            message = "a single replica is away while AWS patches its pod"
            path, decider = _decider(world, pod.manifest)
            yield Hit(path, message, "run at least two", decider, weaker)
        elif id(pod) not in covered:
            message = "no PodDisruptionBudget covers the pods; patching may take all of them at once"
            fix = "add a PodDisruptionBudget with maxUnavailable 1"
            yield Hit(("metadata", "name"), message, fix, pod.manifest)


def _decider(world: World, workload: Manifest) -> tuple[Path, Manifest]:
    """Where the least number of replicas stands."""
    for scaler in scalers(world, workload):
        return ("spec", "minReplicaCount" if kind_key(scaler) == SCALED_OBJECT else "minReplicas"), scaler
    return ("spec", "replicas"), workload


def _misspelt(spec: Mapping[str, Any]) -> bool:
    """Whether the replicas are written under a name, such as ``replica``, that K8S001 refuses."""
    return "replicas" not in spec and any(str(key).startswith("rep") for key in spec)


@rule("FGT331", "warning", f"{sources.ROADMAP}649")
def impatient_start(pod: Pod) -> Iterator[Hit]:
    """A deadline is shorter than a Fargate start.

    A Fargate pod takes 30 to 45 s for its machine, and then pulls the whole image: often more than a
    minute. The application itself starts cold, too.

    Fix: give it more time.
    """
    manifest = pod.manifest
    for key in ("progressDeadlineSeconds", "activeDeadlineSeconds"):
        value = manifest.spec.get(key)
        if isinstance(value, int) and 0 < value < _SHORTEST_DEADLINE and pod.kind != "Pod":
            message = f"{key} {value} is short: a Fargate pod often takes more than 60 s to start"
            yield Hit(("spec", key), message, f"use at least {_SHORTEST_DEADLINE}")
    for container in pod.running:
        liveness = container.data.get("livenessProbe")
        if isinstance(liveness, dict) and not container.data.get("startupProbe"):
            seconds = _patience(liveness)
            if seconds < _SHORTEST_LIVENESS:
                message = f"the livenessProbe restarts the container if it is not up after {seconds} s"
                fix = f"add a startupProbe, or allow {_SHORTEST_LIVENESS} s with initialDelaySeconds"
                yield Hit((*container.path, "livenessProbe"), message, fix, key=True)


@rule("FGT340", "warning", f"{sources.ROADMAP}2606", "world")
def webhook_behind_fargate(world: World) -> Iterator[Hit]:
    """An admission webhook for pods depends on Fargate pods.

    With failurePolicy Fail no pod can be created while the webhook's own pods are still starting, its own
    included.

    Fix: set failurePolicy to Ignore, or exclude the webhook's namespace with namespaceSelector.
    """
    for config in world.of(*_WEBHOOKS):
        for index, data in enumerate(sequence(config.data.get("webhooks"))):
            hook = mapping(data)
            target = mapping(mapping(hook.get("clientConfig")).get("service"))
            service = world.find("Service", str(target.get("namespace", "")), target.get("name"))
            fails = hook.get("failurePolicy", "Fail") == "Fail" and not hook.get("namespaceSelector")
            if not (fails and service and _about_pods(hook)):
                continue
            pods = world.served(service)
            if any(map(world.on_fargate, pods)):
                message = f"no pod can be created while {pods[0].kind} {pods[0].manifest.name} is starting"
                yield Hit(("webhooks", index, "failurePolicy"), message, manifest=config)


def _about_pods(hook: Mapping[str, Any]) -> bool:
    return any(
        resource in {"pods", "*", "*/*", "pods/*"}
        for item in sequence(hook.get("rules"))
        for resource in sequence(mapping(item).get("resources"))
    )


def _patience(probe: Mapping[str, Any]) -> int:
    """Seconds until a failing probe restarts the container; Kubernetes' defaults are 0, 10 and 3."""
    numbers = []
    for key, default in (("initialDelaySeconds", 0), ("periodSeconds", 10), ("failureThreshold", 3)):
        value = probe.get(key)
        numbers.append(value if isinstance(value, int) else default)
    delay, period, failures = numbers
    return delay + period * failures


def _covered(world: World, budget: Manifest) -> list[Pod]:
    return world.picked(budget, budget.spec.get("selector"))


def _double_budgets(world: World) -> Iterator[Hit]:
    budgets: dict[int, list[Manifest]] = {}
    for budget in world.of(BUDGET):
        for pod in _covered(world, budget):
            budgets.setdefault(id(pod), []).append(budget)
    for pod in world.fargate:
        several = budgets.get(id(pod), [])
        if len(several) > 1:
            listed = ", ".join(budget.name for budget in several)
            message = f"{pod.kind} {pod.manifest.name} has the budgets {listed}; eviction fails"
            yield Hit(("spec", "selector"), message, "have one budget a pod", several[-1], key=True)


def _never(world: World, least: object, pods: list[Pod]) -> str:
    """Why ``minAvailable`` allows no eviction; empty if it does, or if that is not known."""
    percent = _percent(least)
    if percent is not None and percent >= 100:
        return f"minAvailable {least} never allows an eviction"
    replicas = [least_replicas(world, pod.manifest) for pod in pods]
    total = sum(count for count in replicas if count is not None)
    if not pods or None in replicas or not total:
        return ""
    needed = -(-total * percent // 100) if percent is not None else least
    if isinstance(needed, int) and needed >= total:
        many = "replica" if total == 1 else "replicas"
        return f"minAvailable {least} of {total} {many} never allows an eviction"
    return ""


def _percent(value: object) -> int | None:
    if isinstance(value, str) and value.endswith("%") and value[:-1].isascii() and value[:-1].isdigit():
        return int(value[:-1])
    return None
