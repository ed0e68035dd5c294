"""Requests and limits: equal in every container, and all of the size that is paid for, or a cheaper size.

Fargate runs pods with guaranteed priority, so a limit beside a request becomes the request (FGT105); a limit
alone counts as request. ``fill`` corrects CPU in units of ECS (FGT109) and gives the main container what its
size leaves unused. ``trim`` first cuts what only the overhead of 256 MB takes to the next size (FGT110).
``keep`` leaves the requests.
"""

from typing import Literal

from fargen.adapt.draft import Draft
from fargen.fargate.allocation import ContainerAsk
from fargen.fargate.fill import allocate
from fargen.fargate.podsize import ContainerRequest, pod_request, size_request
from fargen.fargate.share import FLOOR_PERCENT
from fargen.fargate.sizeerrors import TooLargeError
from fargen.fargate.sizetraps import CPU_SLIPS, slips_cost
from fargen.fargate.tiers import OVERHEAD_BYTES, fit_tier
from fargen.kube.manifest import mapping
from fargen.kube.pod import Container
from fargen.kube.sized import Sized, limit_of, sized
from fargen.values.quantity import bytes_text, cpu_text

Fit = Literal["fill", "trim", "keep"]
FITS: tuple[Fit, ...] = ("fill", "trim", "keep")

_LIMIT = "Fargate gives what is requested: the limit is the request"
_Requests = list[tuple[Container, ContainerRequest]]


def fit_sizes(draft: Draft, fit: Fit) -> None:
    """Bring the resources of a pod's containers into the form that Fargate bills."""
    pod = draft.pod
    target = sized(pod) if pod else None
    # How Fargate reads requests of the pod as a whole is not known (FGT115).
    if pod is None or target is None or pod.spec.get("resources"):
        return
    wanted = list(target.requests)
    why: dict[tuple[str, str], tuple[str, str]] = {}
    if fit != "keep":
        wanted = _unslipped(target, wanted, why)
    if fit == "trim":
        wanted = _trimmed(wanted, why)
    if fit != "keep" and target.size is not None:
        wanted = _filled(wanted, why)
    for container, request in wanted:
        for key, amount in (("cpu", request.cpu_milli), ("memory", request.memory_bytes)):
            if amount:
                _write(draft, container, key, amount, why.get((container.name, key)))


def _unslipped(target: Sized, wanted: _Requests, why: dict[tuple[str, str], tuple[str, str]]) -> _Requests:
    """Without powers of two, where they cost the next size (FGT109)."""
    if target.size is None or not slips_cost(target.ordered, target.size):
        return wanted
    done = []
    for container, request in wanted:
        cpu = CPU_SLIPS.get(request.cpu_milli, request.cpu_milli)
        if cpu != request.cpu_milli:
            text = f"{request.cpu_milli}m is {request.cpu_milli} units of ECS; here it takes a larger size"
            why[container.name, "cpu"] = ("FGT109", text)
        done.append((container, request._replace(cpu_milli=cpu)))
    return done


def _trimmed(wanted: _Requests, why: dict[tuple[str, str], tuple[str, str]]) -> _Requests:
    """Without the memory that fits a size but for Fargate's own 256 MB, if half of what was asked is left."""
    request = pod_request(_ordered(wanted))
    present = fit_tier(request.cpu_milli, request.memory_bytes + OVERHEAD_BYTES)
    cheaper = fit_tier(request.cpu_milli, request.memory_bytes)
    if present is None or cheaper is None or cheaper.memory_mib >= present.memory_mib:
        return wanted
    excess = request.memory_bytes - cheaper.usable_bytes
    largest = max(wanted, key=lambda pair: pair[1].memory_bytes)
    left = largest[1].memory_bytes - excess
    if left * 100 < largest[1].memory_bytes * FLOOR_PERCENT:
        return wanted
    done = [(c, r._replace(memory_bytes=left) if c is largest[0] else r) for c, r in wanted]
    if pod_request(_ordered(done)).memory_bytes > cheaper.usable_bytes:  # it is not one container's doing
        return wanted
    text = f"Fargate's own 256 MB took the pod to {present.label}; now it fits {cheaper.label}"
    why[largest[0].name, "memory"] = ("FGT110", text)
    return done


def _filled(wanted: _Requests, why: dict[tuple[str, str], tuple[str, str]]) -> _Requests:
    """The main container gets what nobody requests of the size."""
    main = next((pair for pair in wanted if pair[0].role == "main"), None)
    if main is None:
        return wanted
    asks = [
        ContainerAsk(
            request.name,
            request.role,
            (request.cpu_milli or None) if request.role == "main" else request.cpu_milli,
            (request.memory_bytes or None) if request.role == "main" else request.memory_bytes,
            request.ephemeral_bytes,
        )
        for request in _ordered(wanted)
    ]
    try:
        allocation = allocate(asks, fit="fill", sidecar_fit="add")
    except TooLargeError:  # the check says so
        return wanted
    got = next(request for request in allocation.containers if request.role == "main")
    rule = "FGT104" if not (main[1].cpu_milli or main[1].memory_bytes) else "FGT102"
    text = f"all of {size_request(allocation.request).tier.label}, which is paid for"
    for key in ("cpu", "memory"):
        why.setdefault((main[0].name, key), (rule, text))
    return [(c, got if c is main[0] else r) for c, r in wanted]


def _ordered(wanted: _Requests) -> list[ContainerRequest]:
    return sorted((r for _, r in wanted), key=lambda request: request.role not in {"init", "nativeSidecar"})


def _write(draft: Draft, container: Container, key: str, amount: int, why: tuple[str, str] | None) -> None:
    """Request and limit; what says the same amount in other words stays as it is written."""
    resources = (*container.path, "resources")
    text = cpu_text(amount) if key == "cpu" else bytes_text(amount)
    asked = container.requests.get(key)
    field = "cpu_milli" if key == "cpu" else "memory_bytes"
    given = {
        part: getattr(limit_of(container._replace(data={"resources": {"limits": amounts}})), field)
        for part in ("requests", "limits")
        if key in (amounts := mapping(mapping(container.data.get("resources")).get(part)))
    }
    if given.get("requests", amount) != amount or asked is None:
        rule, reason = why or ("FGT105", "request and limit are to be equal")
        draft.set((*resources, "requests", key), text, rule, reason)
    elif "requests" not in given:
        draft.set((*resources, "requests", key), asked, "FGT105", "the limit alone counts as request")
    if given.get("limits") != amount:
        rule, reason = why or ("FGT105", _LIMIT)
        if "limits" in given and given["limits"] != given.get("requests", given["limits"]):
            rule, reason = "FGT105", _LIMIT
        value = text if given.get("requests") != amount else asked
        draft.set((*resources, "limits", key), value, rule, reason)
