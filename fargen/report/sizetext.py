"""``fargen size`` as text. It takes the JSON document, so that both say the same."""

from collections.abc import Iterator, Mapping
from textwrap import wrap
from typing import Any

from fargen.report.bars import single, stacked
from fargen.report.text import printable, strong

DEFAULT_WIDTH = 80  # of output that goes to no terminal
_NARROW = 24  # cells of a bar below which its words stand on a line of their own
_WIDEST_BAR = 36
_NUMBERS = 10  # columns of a number with its unit
_ROLES = {"main": "main", "sidecar": "sidecar", "nativeSidecar": "native sidecar", "init": "init"}
_ASKED, _OVERHEAD, _UNUSED = "█", "▒", "░"

Json = Mapping[str, Any]


def size_text(document: Json, *, width: int = DEFAULT_WIDTH, color: bool = False) -> str:
    """All pods, the ladder if there is one, and where the prices come from.

    Args:
        document: of ``fargen.price.sizedocument``.
        width: columns of the terminal.
        color: with ANSI colours.
    """
    parts = ["\n".join(_pod(pod, document, width, color=color)) for pod in document["pods"]]
    if "ladder" in document:
        parts.append("\n".join(_ladder(document, width)))
    parts.append("\n".join(_footer(document, width)))
    return "\n\n".join(parts) + "\n"


def tier_text(tier: Json) -> str:
    """``0.5vCPU 2GB``."""
    return f"{tier['vcpu']}vCPU {tier['memoryGB']}GB"


def price_text(amount: str, *, estimated: bool) -> str:
    """``$9.01``; ``≈$9.01`` for an estimate."""
    return f"{'≈' if estimated else ''}${amount}"


def _pod(pod: Json, document: Json, width: int, *, color: bool) -> Iterator[str]:
    yield from _head(pod, width, color=color)
    if "running" in pod:
        yield from wrapped(_running(pod, document), width)
        if pod["running"]["assumed"]:
            yield from wrapped(pod["running"]["assumed"], width)
        pod = {**pod, **pod["running"]}
    yield ""
    yield from _containers(pod, width)
    for note in pod["notes"]:
        yield from wrapped(note, width)
    yield ""
    yield from _bars(pod, width)
    yield from wrapped(_unused(pod), width)
    if pod["region"] != document["region"]:
        yield from wrapped(f"prices of {pod['region']}", width)
    yield ""
    yield from _neighbours(pod, width)
    for trap in pod["traps"]:
        yield ""
        yield from wrapped(f"{trap['rule']} {trap['message']}", width)
        yield from wrapped(f"fix: {trap['fix']}", width, indent=4)


def _head(pod: Json, width: int, *, color: bool) -> Iterator[str]:
    names = [pod["app"], pod["environment"], pod["kind"] if pod["kind"] != "Pod" else ""]
    if pod["name"] != pod["app"]:
        names.append(pod["name"])
    left = printable(" · ".join(name for name in names if name))
    amount = pod.get("running", pod)["monthlyUSD"]
    right = f"{tier_text(pod['tier'])} · {price_text(amount, estimated=pod['estimated'])} a month"
    if len(left) + 2 + len(right) <= width:
        yield strong(left, color=color) + " " * (width - len(left) - len(right)) + strong(right, color=color)
        return
    yield strong(left, color=color)
    yield strong(right, color=color)


def _running(pod: Json, document: Json) -> str:
    """The hours behind all amounts of a pod that does not run all the time."""
    whole = price_text(pod["monthlyUSD"], estimated=pod["estimated"])
    hours = f"{pod['running']['hours']:g} of {document['hours']} hours"
    pods = pod["running"]["pods"]
    who = "a pod is" if pods == 1 else f"there are {pods} pods at once (fargen cost has their sum); one is"
    return f"{who} paid for about {hours}, and so are all amounts here; all hours would be {whole}"


def _containers(pod: Json, width: int) -> Iterator[str]:
    """A row for each container, and the sums."""
    rows = [
        (_container_name(container), container["cpuMilli"], container["memoryMiB"])
        for container in pod["containers"]
    ]
    request, asked = pod["request"], pod["asked"]
    sums = [("request of the pod", request["cpuMilli"], request["memoryMiB"])]
    sums.append(("Fargate itself", None, pod["overheadMiB"]))
    tier = pod["tier"]
    sums.append((f"size {tier_text(tier)}", round(1000 * tier["vcpu"]), round(1024 * tier["memoryGB"])))
    column = max(len(name) for name, _, _ in (*rows, *sums))
    column = max(16, min(column, width - 2 - 2 * _NUMBERS))
    yield f"  {'container':{column}}{'CPU':>{_NUMBERS}}{'memory':>{_NUMBERS}}"
    yield from (_row(row, column) for row in rows)
    yield f"  {'─' * (column + 2 * _NUMBERS)}"
    yield from (_row(row, column) for row in sums)
    if (asked["cpuMilli"], asked["memoryMiB"]) != (request["cpuMilli"], request["memoryMiB"]):
        yield from wrapped(_asked(pod), width)
    if request["ephemeralGiB"]:
        billed = tier["ephemeralGB"] - 20
        text = (
            f"ephemeral storage: {request['ephemeralGiB']:g}Gi asked, {tier['ephemeralGB']:g} GB provisioned"
        )
        yield from wrapped(f"{text}, {billed:g} GB of it billed", width)


def _container_name(container: Json) -> str:
    """``web (main)``; bare numbers have no other name than their role."""
    name, role = container["name"], _ROLES[container["role"]]
    return str(name) if name == role else f"{name} ({role})"


def _row(row: tuple[str, float | None, float], column: int) -> str:
    name, cpu, memory = printable(row[0]), row[1], row[2]
    shown = name if len(name) <= column else f"{name[: column - 1]}…"
    amount = f"{cpu}m" if cpu is not None else ""
    return f"  {shown:{column}}{amount:>{_NUMBERS}}{mebibytes(memory):>{_NUMBERS}}"


def _asked(pod: Json) -> str:
    asked = f"asked for: {pod['asked']['cpuMilli']}m CPU and {mebibytes(pod['asked']['memoryMiB'])} memory"
    taken = pod.get("taken")
    if taken is not None:
        parts = [f"{taken['cpuMilli']}m CPU"] if taken["cpuMilli"] else []
        parts += [f"{mebibytes(taken['memoryMiB'])} memory"] if taken["memoryMiB"] else []
        return f"{asked}; the main container gave {' and '.join(parts)} to the sidecars (within)"
    return f"{asked}; the main container gets the rest, which is paid anyway"


def _bars(pod: Json, width: int) -> Iterator[str]:
    tier, unused = pod["tier"], pod["unused"]
    cpu, memory = round(1000 * tier["vcpu"]), round(1024 * tier["memoryGB"])
    used = cpu - unused["cpuMilli"]
    yield from _bar("CPU", [(used, _ASKED), (unused["cpuMilli"], _UNUSED)], f"{used}m of {cpu}m", width)
    own = pod["overheadMiB"]
    used = memory - own - unused["memoryMiB"]
    parts = [(used, _ASKED), (own, _OVERHEAD), (unused["memoryMiB"], _UNUSED)]
    words = f"{mebibytes(used)} + {own}Mi of {memory}Mi"
    yield from _bar("memory", parts, words, width)


def _bar(label: str, parts: list[tuple[float, str]], words: str, width: int) -> Iterator[str]:
    room = width - 10 - 2 - len(words)
    whole = sum(amount for amount, _ in parts)
    if room < _NARROW:
        yield f"  {label}: {words}"
        yield f"  {stacked(parts, whole, max(8, min(_WIDEST_BAR, width - 4)))}"
        return
    yield f"  {label:8}{stacked(parts, whole, min(_WIDEST_BAR, room))}  {words}"


def _unused(pod: Json) -> str:
    unused = pod["unused"]
    parts = [f"{unused['cpuMilli']}m CPU"] if unused["cpuMilli"] else []
    parts += [f"{mebibytes(unused['memoryMiB'])} memory"] if unused["memoryMiB"] else []
    if not parts:
        return "nothing is paid that was not asked for"
    cost, whole = (
        price_text(pod[key], estimated=pod["estimated"]) for key in ("unusedMonthlyUSD", "monthlyUSD")
    )
    return f"paid and not asked for: {' and '.join(parts)}, {cost} of {whole} ({pod['unusedPercent']} %)"


def _neighbours(pod: Json, width: int) -> Iterator[str]:
    for near in pod["neighbours"]:
        price = price_text(near["monthlyUSD"], estimated=pod["estimated"])
        line = f"{near['direction']:8}{tier_text(near['tier']):15}{price:>9}  {near['change']}"
        yield from wrapped(line, width, hang=34)


def _ladder(document: Json, width: int) -> Iterator[str]:
    """Every size with its price; an empty line between the rows of CPU."""
    steps = document["ladder"]
    dearest = max(float(step["monthlyUSD"]) for step in steps)
    marks = [printable(", ".join(step["chosen"])) for step in steps]
    room = min(_WIDEST_BAR, width - 31 - max(len(mark) + 3 if mark else 0 for mark in marks))
    yield f"{'size':17}{'a month':>11}"
    before = steps[0]["tier"]["vcpu"]
    for step, mark in zip(steps, marks, strict=True):
        if step["tier"]["vcpu"] != before:
            yield ""
            before = step["tier"]["vcpu"]
        price = price_text(step["monthlyUSD"], estimated=document["estimated"])
        bar = single(float(step["monthlyUSD"]), dearest, room) if room >= 8 else ""
        end = f" ◀ {mark}" if mark else ""
        yield f"{tier_text(step['tier']):17}{price:>11}  {bar}{end}".rstrip()


def _footer(document: Json, width: int) -> Iterator[str]:
    where = f"prices of {document['region']}" if document["region"] else "prices of each cluster's region"
    own = document["evidence"] == "given"
    some = any("running" in pod for pod in document["pods"])
    text = f"One pod for {document['hours']} hours{', or for as many as said' if some else ''}; "
    text += f"your own {where}" if own else f"{where}, {document['asOf']}"
    yield from wrap(text, width)
    if document["pods"]:
        yield from wrap(
            f"{_ASKED} asked for  {_OVERHEAD} Fargate itself  {_UNUSED} paid and not asked for", width
        )
    if document["estimated"]:
        text = "≈ marks an estimate: computed from other published prices, not read from AWS's list; "
        text += "--prices FILE takes yours"
        yield from wrap(text, width)


def mebibytes(amount: float) -> str:
    """``768Mi``; a fraction with one digit."""
    return f"{amount}Mi" if isinstance(amount, int) else f"{amount:.1f}Mi"


def wrapped(text: str, width: int, *, indent: int = 2, hang: int = 0) -> list[str]:
    """Lines of at most ``width`` columns; those after the first stand two columns, or ``hang``, in."""
    hang = hang if hang and width >= hang + 30 else indent + 2
    return wrap(
        printable(text),
        max(20, width),
        initial_indent=" " * indent,
        subsequent_indent=" " * hang,
        break_long_words=False,
        break_on_hyphens=False,
    )
