"""Which size an app gets, and how much of it the main container: everything that is paid for.

A size is bought for the whole pod. Sidecars either come on top of what the main container asked (``add``) or
are served inside the size that the app needs without them (``within``); what is then left over goes to the
main container (``fill``). The arithmetic rests on FGT101, FGT102 and FGT111.
"""

from collections.abc import Iterable

from fargen.fargate.allocation import Allocation, ContainerAsk, Fit, Mode, Option, SidecarFit
from fargen.fargate.podsize import ContainerRequest, PodRequest, pod_request, size_request
from fargen.fargate.share import FLOOR_PERCENT, MAX_LOSS_PERCENT, Load, load_of
from fargen.fargate.sizeerrors import NoRoomError, Resource, Shortage, TooLargeError
from fargen.fargate.tiers import LARGEST, OVERHEAD_BYTES, OVERHEAD_MIB, Tier, fit_tier
from fargen.values.quantity import MIB, bytes_text, cpu_text


def allocate(
    asks: Iterable[ContainerAsk],
    *,
    fit: Fit = "fill",
    sidecar_fit: SidecarFit = "auto",
    size: Tier | None = None,
) -> Allocation:
    """Choose the size of an app and share it out.

    Args:
        asks: in manifest order, init containers before containers, with exactly one ``main``.
        fit: ``fill`` raises the main container to all that is left of the size, ``exact`` does not.
        sidecar_fit: ``auto`` is ``within`` if that is a smaller size (so a cheaper one, in every region) and
            costs the main container at most MAX_LOSS_PERCENT of either resource, else ``add``.
        size: the size to buy; the main container gets what is left, and neither ``fit`` nor ``sidecar_fit``
            counts.

    Raises:
        TooLargeError: no size is large enough (FGT108), or too much ephemeral storage (FGT123).
        NoRoomError: ``size`` leaves the main container nothing, or is too small for an init container.
    """
    listed = tuple(asks)
    main_cpu, main_memory = main_ask(next(ask for ask in listed if ask.role == "main"))
    cpu = load_of(((ask.role, ask.cpu_milli) for ask in listed), main_cpu, unit=1)
    memory = load_of(((ask.role, ask.memory_bytes) for ask in listed), main_memory, unit=MIB)
    asked = pod_request(_final(listed, main_cpu, main_memory))
    if size is not None:
        chosen = _bought(size, cpu, memory)
        alternatives: tuple[Option, ...] = ()
        reason = f"{size.spec_text} was asked for; the main container gets what is left of it"
    else:
        chosen, alternatives = _choose(asked, cpu, memory, fit, sidecar_fit)
        reason = _reason(asked, chosen, alternatives, sidecar_fit)
    containers = _final(listed, chosen.main_cpu_milli, chosen.main_memory_bytes)
    request = size_request(pod_request(containers)).request
    return Allocation(
        chosen=chosen,
        containers=containers,
        asked=request if size is not None else asked,
        request=request,
        reason=reason,
        note=_note(chosen, cpu, memory),
        alternatives=alternatives,
    )


def main_ask(ask: ContainerAsk) -> tuple[int, int]:
    """What the main container asks: of a resource it does not name, what the smallest fitting size gives.

    Returns:
        Milli-CPU and bytes. Without either it is the smallest size, the one Fargate gives too (FGT104).
    """
    cpu, memory = ask.cpu_milli, ask.memory_bytes
    tier = fit_tier(cpu or 0, (memory or 0) + OVERHEAD_BYTES) or LARGEST
    return tier.cpu_milli if cpu is None else cpu, tier.usable_bytes if memory is None else memory


def _final(asks: tuple[ContainerAsk, ...], main_cpu: int, main_memory: int) -> tuple[ContainerRequest, ...]:
    """The requests, with these for the main container and for init containers that name none."""
    done = []
    for ask in asks:
        cpu, memory = ask.cpu_milli, ask.memory_bytes
        if ask.role == "main" or (ask.role == "init" and cpu is None):
            cpu = main_cpu
        if ask.role == "main" or (ask.role == "init" and memory is None):
            memory = main_memory
        done.append(ContainerRequest(ask.name, ask.role, cpu or 0, memory or 0, ask.ephemeral_bytes))
    return tuple(done)


def _choose(
    asked: PodRequest, cpu: Load, memory: Load, fit: Fit, sidecar_fit: SidecarFit
) -> tuple[Option, tuple[Option, ...]]:
    """The option to take, and all that are possible."""
    if not cpu.sidecars and not memory.sidecars:
        return _option("add", asked, cpu, memory, fit), ()
    options: dict[Mode, Option] = {}
    refusals: dict[Mode, TooLargeError] = {}
    needs: dict[Mode, PodRequest] = {
        "add": asked,
        "within": PodRequest(cpu.within, memory.within, asked.ephemeral_bytes),
    }
    for mode, need in needs.items():
        try:
            options[mode] = _option(mode, need, cpu, memory, fit)
        except TooLargeError as error:
            refusals[mode] = error
    wanted: Mode = sidecar_fit if sidecar_fit != "auto" else _better(options)
    if wanted in refusals:
        raise refusals[wanted]
    return options[wanted], tuple(options.values())


def _better(options: dict[Mode, Option]) -> Mode:
    """``auto``: ``within`` if it saves money and the main container does not give up much."""
    add, within = options.get("add"), options.get("within")
    if within is None or within.loss_percent > MAX_LOSS_PERCENT:
        return "add"
    return "add" if add is not None and add.tier == within.tier else "within"


def _option(mode: Mode, need: PodRequest, cpu: Load, memory: Load, fit: Fit) -> Option:
    """The smallest size for ``need``, shared out."""
    tier = size_request(need).tier
    if fit == "fill":
        share = cpu.filled(tier.cpu_milli), memory.filled(tier.usable_bytes)
    else:
        share = cpu.kept(tier.cpu_milli), memory.kept(tier.usable_bytes)
    return Option(
        mode=mode,
        tier=tier,
        main_cpu_milli=share[0],
        main_memory_bytes=share[1],
        taken_cpu_milli=max(0, cpu.main - share[0]),
        taken_memory_bytes=max(0, memory.main - share[1]),
        loss_percent=max(cpu.loss_percent(share[0]), memory.loss_percent(share[1])),
    )


def _bought(size: Tier, cpu: Load, memory: Load) -> Option:
    """A chosen size: the main container gets the rest."""
    shortages = (*_shortages("cpu", size.cpu_milli, cpu), *_shortages("memory", size.usable_bytes, memory))
    if shortages:
        need_cpu, need_memory = (max(load.init, load.sidecars + load.unit) for load in (cpu, memory))
        raise NoRoomError(size, shortages, fit_tier(need_cpu, need_memory + OVERHEAD_BYTES))
    return Option("size", size, cpu.left(size.cpu_milli), memory.left(size.usable_bytes))


def _shortages(resource: Resource, capacity: int, load: Load) -> tuple[Shortage, ...]:
    found = []
    if not load.left(capacity):
        found.append(Shortage(resource, capacity, load.sidecars, "sidecars"))
    if load.init > capacity:
        found.append(Shortage(resource, capacity, load.init, "init"))
    return tuple(found)


def _reason(
    asked: PodRequest, chosen: Option, alternatives: tuple[Option, ...], sidecar_fit: SidecarFit
) -> str:
    """One sentence: how the size came about."""
    label = chosen.tier.spec_text
    if chosen.mode == "within":
        loss = f"the main container gives up {chosen.loss_percent} % for them" if chosen.loss_percent else ""
        room = loss or "there is room for them"
        other = next(
            (f", on top of it the pod would be {o.tier.spec_text}" for o in alternatives if o.mode == "add"),
            "",
        )
        return f"the sidecars run within {label}: {room}{other}"
    sum_text = f"{cpu_text(asked.cpu_milli)} CPU and {bytes_text(asked.memory_bytes)} memory"
    text = f"{sum_text}, with {OVERHEAD_MIB}Mi for Fargate, round up to {label}"
    within = next((o for o in alternatives if o.mode == "within" and o.tier != chosen.tier), None)
    if within is None or sidecar_fit != "auto":
        return text
    return (
        f"{text}; within {within.tier.spec_text} the sidecars would take {within.loss_percent} % "
        f"of what the main container asked, more than {MAX_LOSS_PERCENT} %"
    )


def _note(chosen: Option, cpu: Load, memory: Load) -> str:
    """Why sidecars that run within the app's size made it a larger one; empty if they did not."""
    bare = fit_tier(cpu.bare, memory.bare + OVERHEAD_BYTES)
    if chosen.mode != "within" or bare is None or bare == chosen.tier:
        return ""
    return (
        f"{bare.spec_text} is enough without sidecars, but with them it would leave the main container less "
        f"than {100 - FLOOR_PERCENT} % of what it asked, or an init container too little: "
        f"{chosen.tier.spec_text} is the next that does not"
    )
