"""FGT609: what happens to requests while a pod behind a load balancer goes away."""

from collections.abc import Iterator
from itertools import pairwise

from fargen.check.loadbalancers import ALB, ANNOTATIONS, alb, albs, backed_pods
from fargen.check.rule import Hit, rule
from fargen.check.rules import sources
from fargen.check.world import World
from fargen.kube.manifest import Manifest, mapping, sequence
from fargen.kube.pod import Container, Pod

_DELAY = "deregistration_delay.timeout_seconds"
_DEFAULT_DELAY = 300  # of a target group (FGT609)
_DEFAULT_GRACE = 30  # of Kubernetes


@rule("FGT609", "warning", f"{sources.BEST_PRACTICES}load-balancing.html", "world")
def cut_connections(world: World) -> Iterator[Hit]:
    """Requests are cut off when a pod goes away.

    A load balancer takes some seconds to stop sending to a pod, and waits for open requests for its
    deregistration delay, 300 s unless set. A pod that ends at once, or before that delay, cuts requests off.
    The time of preStop comes out of the grace period.

    Fix: sleep 10 to 20 s in preStop, and keep preStop and deregistration delay together within
    terminationGracePeriodSeconds.
    """
    done = set()
    for ingress in albs(world):
        for service, pod in backed_pods(world, ingress):
            if id(pod) in done:
                continue
            done.add(id(pod))
            yield from _judge(ingress, service, pod)


def _judge(ingress: Manifest, service: Manifest, pod: Pod) -> Iterator[Hit]:
    if not pod.containers:
        return
    container = pod.containers[0]
    pause = _pause(container)
    path = (*container.path, "lifecycle")
    if pause is None:
        message = "without a preStop hook the pod ends while the load balancer still sends to it"
        yield Hit(path, message, "sleep 10 to 20 s in lifecycle.preStop", pod.manifest)
        return
    grace = pod.spec.get("terminationGracePeriodSeconds", _DEFAULT_GRACE)
    if not isinstance(grace, int):
        return
    if pause and pause >= grace:
        message = (
            f"the preStop hook takes {pause} s, and the grace period of {grace} s is over before the app ends"
        )
        fix = f"set terminationGracePeriodSeconds: {pause + _DEFAULT_GRACE}"
        yield Hit((*pod.path, "spec", "terminationGracePeriodSeconds"), message, fix, pod.manifest)
        return
    owner, delay = _delay(ingress, service)
    if pause + delay <= grace:
        return
    message = (
        f"{pause} s of preStop and {delay} s of deregistration delay exceed the grace period of {grace} s"
    )
    fix = f"set {_DELAY}={max(grace - pause, 0)} in target-group-attributes, or lengthen the grace period"
    yield Hit((*ANNOTATIONS, f"{ALB}target-group-attributes"), message, fix, owner)


def _delay(ingress: Manifest, service: Manifest) -> tuple[Manifest, int]:
    """The deregistration delay in seconds and the object that sets it; a Service overrides the Ingress."""
    for owner in (service, ingress):
        for pair in (alb(owner, "target-group-attributes") or "").split(","):
            key, _, value = pair.strip().partition("=")
            if key == _DELAY and value.isascii() and value.isdigit():
                return owner, int(value)
    return ingress, _DEFAULT_DELAY


def _pause(container: Container) -> int | None:
    """Seconds that preStop sleeps; 0 for another hook, None for none."""
    hook = mapping(mapping(container.data.get("lifecycle")).get("preStop"))
    if not hook:
        return None
    seconds = mapping(hook.get("sleep")).get("seconds")
    if isinstance(seconds, int):
        return seconds
    words = " ".join(str(part) for part in sequence(mapping(hook.get("exec")).get("command"))).split()
    for word, number in pairwise(words):
        if word.rpartition("/")[2] == "sleep" and number.isascii() and number.isdigit():
            return int(number)
    return 0
