"""``fargen fit`` as text. It takes the JSON document, so that both say the same."""

from collections.abc import Iterator, Mapping
from typing import Any

from fargen.report.sizetext import DEFAULT_WIDTH, mebibytes, price_text, wrapped
from fargen.report.text import printable, strong

_NUMBERS = 19  # columns of CPU and memory together
_NAME = 16
_WORDS = {"now": "of one sample", "target": "as VerticalPodAutoscaler recommends"}

Json = Mapping[str, Any]


def fit_text(document: Json, *, width: int = DEFAULT_WIDTH, color: bool = False) -> str:
    """Every app, then what could not be judged, then what the numbers rest on.

    Args:
        document: of ``fargen.price.fitdocument``.
        width: columns of the terminal.
        color: with ANSI colours.
    """
    parts = ["\n".join(_app(app, width, color=color)) for app in document["apps"]]
    rest = [*_left_out(document, width), *_footer(document, width)]
    parts.append("\n".join(rest))
    return "\n\n".join(parts) + "\n"


def _app(app: Json, width: int, *, color: bool) -> Iterator[str]:
    names = [app["app"], app["environment"], app["kind"]]
    if app["name"] != app["app"]:
        names.append(app["name"])
    yield strong(printable(" · ".join(name for name in names if name)), color=color)
    yield ""
    column = max(_NAME, *(len(container["name"]) for container in app["containers"]))
    wide = width >= 2 + _NAME + 3 * _NUMBERS
    column = min(column, width - 2 - 3 * _NUMBERS) if wide else max(_NAME, width - 2)
    if wide:
        yield f"  {'container':{column}}{'asked':>{_NUMBERS}}{'used':>{_NUMBERS}}{'to ask':>{_NUMBERS}}"
    for container in app["containers"]:
        yield from _container(container, column, wide=wide)
    yield ""
    for sentence in app["advice"]:
        yield from wrapped(sentence, width)


def _container(container: Json, column: int, *, wide: bool) -> Iterator[str]:
    name = printable(container["name"])
    shown = name if len(name) <= column else f"{name[: column - 1]}…"
    measured = container["measured"]
    cells = [
        _amounts(container["asked"]),
        _used(measured),
        _amounts(container["fitted"]),
    ]
    if wide:
        yield f"  {shown:{column}}" + "".join(f"{cell:>{_NUMBERS}}" for cell in cells)
    else:
        yield f"  {shown}"
        yield from (
            f"    {label:8}{cell}" for label, cell in zip(("asked", "used", "to ask"), cells, strict=True)
        )
    statistics = {key: measured[key]["statistic"] for key in ("cpu", "memory") if measured[key] is not None}
    if len(statistics) > 1 and len(set(statistics.values())) == 1:
        statistics = {"cpu and memory": statistics["cpu"]}
    words = ", ".join(f"{key} {_WORDS.get(statistic, statistic)}" for key, statistic in statistics.items())
    yield f"    {words or 'not measured, left as it is'}"


def _amounts(amounts: Json) -> str:
    return f"{amounts['cpuMilli']:>6}m {mebibytes(amounts['memoryMiB']):>9}"


def _used(measured: Json) -> str:
    cpu = f"{measured['cpu']['cpuMilli']}m" if measured["cpu"] else "-"
    memory = mebibytes(measured["memory"]["memoryMiB"]) if measured["memory"] else "-"
    return f"{cpu:>7} {memory:>9}"


def _left_out(document: Json, width: int) -> Iterator[str]:
    if document["unmeasured"]:
        yield from wrapped(
            f"nothing of use was measured of: {', '.join(document['unmeasured'])}", width, indent=0
        )
    if document["unmatched"]:
        names = ", ".join(document["unmatched"])
        yield from wrapped(f"measured, but not among these workloads: {names}", width, indent=0)


def _footer(document: Json, width: int) -> Iterator[str]:
    saved = document["total"]["savedMonthlyUSD"]
    if len(document["apps"]) > 1:
        words = "saved" if not saved.startswith("-") else "more"
        amount = price_text(saved.removeprefix("-"), estimated=document["estimated"])
        yield from wrapped(f"in all {amount} a month {words}, with one pod of each", width, indent=0)
    percent = document["headroomPercent"]
    where = f"prices of {document['region']}" if document["region"] else "prices of each cluster's region"
    text = (
        f"To ask is p99 of CPU + {percent['cpu']} % and the most memory + {percent['memory']} %, rounded up; "
        f"a pod for {document['hours']} hours; {where}, {document['asOf']}"
    )
    yield from wrapped(text, width, indent=0)
    if document["estimated"]:
        yield from wrapped("≈ marks an estimate: computed from other published prices", width, indent=0)
