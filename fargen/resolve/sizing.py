"""The size of the pod, and the final resources of each of its containers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fargen.fargate.allocation import Allocation, ContainerAsk
from fargen.fargate.fill import allocate
from fargen.fargate.podsize import ContainerRequest, Role
from fargen.fargate.sizeerrors import Excess, NoRoomError, TooLargeError, amount_text, short_text
from fargen.fargate.tiers import LARGEST, parse_tier
from fargen.resolve.draft import Draft
from fargen.spec.resources import Resources
from fargen.values.errors import InputError
from fargen.values.finding import Finding, Path
from fargen.values.quantity import bytes_text, cpu_text, parse_bytes, parse_cpu

if TYPE_CHECKING:
    from fargen.spec.containers import InitContainer

SIZE_PAGE = "https://docs.aws.amazon.com/eks/latest/userguide/fargate-pod-configuration.html"
_RULE = {"cpu": "FGT108", "memory": "FGT108", "ephemeral-storage": "FGT123"}
_SURELY_MILLI = 100  # as many whole CPUs are a slip: Fargate's largest size has 16
_KEY = {"cpu": "cpu", "memory": "memory", "ephemeral-storage": "ephemeralStorage"}


def ask(name: str, role: Role, resources: Resources | None) -> ContainerAsk:
    """What the spec says of one container."""
    if resources is None:
        return ContainerAsk(name, role)
    return ContainerAsk(
        name,
        role,
        parse_cpu(resources.cpu) if resources.cpu is not None else None,
        parse_bytes(resources.memory) if resources.memory is not None else None,
        parse_bytes(resources.ephemeral_storage) if resources.ephemeral_storage is not None else 0,
    )


def is_native(draft: Draft, sidecar: Any) -> bool:
    """Whether a container is a native sidecar: as written, else on jobs (FGT814)."""
    if not hasattr(sidecar, "native"):
        return False
    return bool(sidecar.native) if sidecar.native is not None else draft.is_job


def asks_of(draft: Draft) -> list[ContainerAsk]:
    """What every container asks, in manifest order: native sidecars, init containers, main, sidecars."""
    app = draft.app
    native = [s for s in app.sidecars if is_native(draft, s)]
    ordinary = [s for s in app.sidecars if not is_native(draft, s)]
    built_in = built_in_sidecars(draft)
    role: Role = "nativeSidecar" if draft.is_job else "sidecar"
    asks = [ask(name, role, resources) for name, resources in built_in] if draft.is_job else []
    asks += [ask(s.name, "nativeSidecar", s.resources) for s in native]
    asks += [ask(c.name, "init", c.resources) for c in app.init_containers]
    asks.append(ask(draft.name, "main", app.resources))
    if not draft.is_job:
        asks += [ask(name, role, resources) for name, resources in built_in]
    asks += [ask(s.name, "sidecar", s.resources) for s in ordinary]
    return asks


def built_in_sidecars(draft: Draft) -> list[tuple[str, Resources]]:
    """Name and resources of the log and tracing sidecars."""
    app = draft.app
    found = []
    if app.logging is not None and app.logging.sidecar is not None:
        sidecar = app.logging.sidecar
        found.append(("fluent-bit", Resources(cpu=sidecar.cpu, memory=sidecar.memory)))
    if app.tracing is not None and app.tracing.adot is not None:
        found.append(("adot-collector", Resources(cpu=app.tracing.adot.cpu, memory=app.tracing.adot.memory)))
    return found


def size_app(draft: Draft) -> Allocation:
    """The allocation of the app on Fargate.

    Raises:
        InputError: nothing is large enough (FGT108, FGT123), or ``size`` leaves no room.
    """
    app = draft.app
    tier = parse_tier(app.size) if app.size is not None else None
    try:
        result = allocate(asks_of(draft), fit=app.fit, sidecar_fit=app.sidecar_fit, size=tier)
    except TooLargeError as error:
        raise InputError([_too_large(draft, excess) for excess in error.excesses]) from error
    except NoRoomError as error:
        enough = f"; {error.enough.spec_text} is enough" if error.enough else ""
        draft.find(("size",), Finding("SPEC401", "error", str(error), f"buy a larger size{enough}"))
        raise InputError([draft.findings.pop()]) from error
    _note(draft, result)
    return result


def size_on_nodes(draft: Draft) -> tuple[ContainerRequest, ...]:
    """What ``size`` means on EC2, where resources are as written otherwise: what each container asks for."""
    if draft.app.size is None:
        return ()
    try:
        return allocate(asks_of(draft), size=parse_tier(draft.app.size)).containers
    except (TooLargeError, NoRoomError):
        return ()  # the size is Fargate's; nodes have no such bound


def _note(draft: Draft, result: Allocation) -> None:
    draft.decide("size", result.tier.spec_text, result.reason + _prices(draft, result), "FGT102")
    if result.note:
        draft.decide("sidecarFit", result.chosen.mode, result.note)
        draft.find(("sidecarFit",), Finding("SPEC456", "info", result.note, "lower what the sidecars ask"))
    main = next(c for c in result.containers if c.role == "main")
    value = f"{cpu_text(main.cpu_milli)} CPU, {bytes_text(main.memory_bytes)} memory"
    taken_cpu, taken_memory = result.chosen.taken_cpu_milli, result.chosen.taken_memory_bytes
    if taken_cpu or taken_memory:
        taken = [f"{cpu_text(taken_cpu)} CPU"] if taken_cpu else []
        taken += [f"{bytes_text(taken_memory)} memory"] if taken_memory else []
        less = f"{' and '.join(taken)} less than asked"
        why = f"what the sidecars leave of {result.tier.spec_text}; {less}"
        _warn_of_less(draft, result, value, less)
    elif draft.app.size is not None:
        why = "what is left of the size that was chosen"
    elif draft.app.fit == "fill":
        why = "the rest of the size, which is paid for anyway"
    else:
        why = "as written"
    draft.decide("resources", value, why, "FGT105")


def _warn_of_less(draft: Draft, result: Allocation, value: str, less: str) -> None:
    """The spec asks for more than the main container gets, and does not say that sidecars may take it."""
    asked = draft.app.resources
    if "sidecarFit" in draft.tree or asked is None:
        return
    message = f"the main container gets {value}, {less}: the sidecars run within {result.tier.spec_text}"
    fix = "sidecarFit: add keeps what is asked, at its price; sidecarFit: auto says that it is meant so"
    draft.find(("resources",), Finding("SPEC457", "warning", message, fix), key=True)


def _prices(draft: Draft, result: Allocation) -> str:
    """What each way to place the sidecars costs a month; empty without a choice or known prices."""
    if len({option.tier for option in result.alternatives}) < 2:
        return ""
    from fargen.fargate.prices import DEFAULT_HOURS, DEFAULT_REGION, monthly, rates
    from fargen.values.money import usd

    region = draft.cluster.region or DEFAULT_REGION
    try:
        prices = rates(region, draft.cluster.prices)
    except ValueError:
        return ""
    storage = result.request.ephemeral_bytes
    costs = (
        f"{o.mode} {o.tier.spec_text} ${usd(monthly(o.tier, storage, prices))}" for o in result.alternatives
    )
    return f"; a pod for {DEFAULT_HOURS} h in {region}: {', '.join(costs)}"


def _too_large(draft: Draft, excess: Excess) -> Finding:
    """FGT108 or FGT123, at the resource that asks most."""
    path, asked, amount = _largest_ask(draft, excess)
    limit, cut, total = (
        short_text(excess.resource, amount) for amount in (excess.largest, excess.cut, excess.asked)
    )
    if excess.resource == "ephemeral-storage":
        message = (
            f"the pod asks {amount_text(excess.resource, excess.asked)}, more than the 175 GiB of Fargate"
        )
        fix = f"ask {cut} less, or keep the data on EFS"
    else:
        largest = f"the largest Fargate size ({LARGEST.vcpu} vCPU, {LARGEST.memory_gb} GB)"
        alone = amount == excess.asked
        subject = asked if alone else f"{asked}, with the other containers {total},"
        message = f"{subject} is more than {largest}"
        fix = f"ask for at most {limit}" if alone else f"ask {cut} less in all, the limit is {limit}"
        fix += ", or split the workload"
        if excess.resource == "cpu" and asked.isdecimal() and int(asked) >= _SURELY_MILLI:
            fix = f"{asked} is {int(asked):,} CPUs; write {asked}m"
    from fargen.spec.shape import finding_at

    finding = Finding(_RULE[excess.resource], "error", message, fix, SIZE_PAGE)
    return finding_at(draft.tree, path, finding)


def _largest_ask(draft: Draft, excess: Excess) -> tuple[Path, str, int]:
    """Spec path, text and amount of the largest request of a resource."""
    app = draft.app
    places: list[tuple[Path, Resources | None]] = [(("resources",), app.resources)]
    groups: list[tuple[str, tuple[InitContainer, ...]]] = [
        ("sidecars", app.sidecars),
        ("initContainers", app.init_containers),
    ]
    for key, group in groups:
        places += [((key, index, "resources"), c.resources) for index, c in enumerate(group)]
    if app.logging is not None and app.logging.sidecar is not None:
        side = app.logging.sidecar
        places.append((("logging", "sidecar"), Resources(cpu=side.cpu, memory=side.memory)))
    best: tuple[int, Path, str] = (-1, ("resources",), "")
    key = _KEY[excess.resource]
    for path, resources in places:
        text = (
            getattr(resources, "ephemeral_storage" if key == "ephemeralStorage" else key)
            if resources
            else None
        )
        if text is None:
            continue
        amount = parse_cpu(text) if excess.resource == "cpu" else parse_bytes(text)
        if amount > best[0]:
            best = (amount, (*path, key), text)
    return best[1], best[2], best[0]
