"""Measured usage as CSV: a header, then a line for each container.

Columns, in any order and case; ``-``, ``.`` and spaces in their names are as good as ``_``:

* ``app`` (or ``workload``, ``name``), or ``pod``
* ``namespace`` and ``container``, if wanted; without a container it is the main one
* ``cpu_p99``, ``memory_p99``, and likewise ``p50``, ``p90``, ``p95`` and ``max``; ``mem`` for ``memory``

Amounts are Kubernetes quantities: ``250m``, ``0.25``, ``300Mi``; memory without a suffix is in bytes. A unit
may be in the name of the column: ``cpu_p99_millicores``, ``memory_max_mib``. Other columns are left alone.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from fargen.fargate.usage import Usage
from fargen.load.usageproblem import UsageProblem
from fargen.values.quantity import MIB, parse_bytes, parse_cpu, parse_quantity
from fargen.values.suggest import nearest

_NAMES = ("app", "workload", "name", "pod")
_STATISTICS = ("p50", "p90", "p95", "p99", "max")
_UNITS = {"cpu": {"cores": 1000, "millicores": 1, "m": 1}, "memory": {"bytes": 1, "mib": MIB, "mi": MIB}}
_COLUMN = re.compile(r"(cpu|memory|mem)_(p50|p90|p95|p99|max)(?:_([a-z]+))?")
_FORM = (
    "columns: app (or workload, name) or pod; namespace; container; cpu_ and memory_ with "
    f"{', '.join(_STATISTICS[:-1])} or {_STATISTICS[-1]}, and a unit if wanted: cpu_p99_millicores, "
    "memory_max_mib"
)
_DELIMITERS = (",", ";", "\t")
_NANO = 1_000_000_000


class _Column(NamedTuple):
    resource: str
    statistic: str
    unit: int  # 0: Kubernetes quantities


def looks_like_csv(text: str) -> bool:
    """Whether the first line is a header with more than one column."""
    return any(mark in _first(text) for mark in _DELIMITERS)


def read_csv(text: str) -> list[Usage]:
    """Every line's usage.

    Raises:
        UsageProblem: a header without what is needed, or a line that cannot be read.
    """
    first = _first(text)
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(text.splitlines(), delimiter=delimiter, strict=True)
    found: list[Usage] = []
    header: list[str] | None = None
    columns: dict[int, _Column] = {}
    for row in _rows(reader):
        if header is None:
            header = [_normal(name) for name in row]
            columns = _columns(header)
            continue
        found.append(_usage(row, header, columns, reader.line_num))
    if not found:
        raise UsageProblem("the table has a header and no lines", "add a line for each container", 1)
    return found


def _first(text: str) -> str:
    return next((line for line in text.splitlines() if line.strip()), "")


def _rows(reader: "Iterator[list[str]]") -> Iterator[list[str]]:
    """The lines that hold something."""
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            line = getattr(reader, "line_num", 0)
            raise UsageProblem(f"not valid CSV: {error}", "correct the quotes of this line", line) from error
        if any(cell.strip() for cell in row):
            yield row


def _normal(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", name.strip().lower()).strip("_")


def _columns(header: Sequence[str]) -> dict[int, _Column]:
    columns: dict[int, _Column] = {}
    unknown: dict[str, str] = {}
    for index, name in enumerate(header):
        if header.index(name) != index and name:
            raise UsageProblem(f"the column {name} stands there twice", "keep one", 1)
        if not name.startswith(("cpu", "mem")):
            continue
        match = _COLUMN.fullmatch(name)
        resource = "cpu" if name.startswith("cpu") else "memory"
        units = _UNITS[resource]
        if match is None or (match[3] and match[3] not in units):
            unknown[name] = nearest(name, [f"{resource}_{statistic}" for statistic in _STATISTICS]) or ""
        else:
            columns[index] = _Column(resource, match[2], units[match[3]] if match[3] else 0)
    if unknown:
        raise _unknown(unknown)
    if not columns or not any(name in header for name in _NAMES):
        raise UsageProblem("the header does not say what was measured, or of what", _FORM, 1)
    return columns


def _unknown(names: Mapping[str, str]) -> UsageProblem:
    """All unknown columns at once, with what each may have meant, if anything."""
    near = ", ".join(dict.fromkeys(filter(None, names.values())))
    fix = f"did you mean {near}? ({_FORM})" if near else _FORM
    return UsageProblem(f"unknown {'column' if len(names) == 1 else 'columns'} {', '.join(names)}", fix, 1)


def _usage(row: list[str], header: Sequence[str], columns: dict[int, _Column], line: int) -> Usage:
    if len(row) != len(header):
        message = f"{_counted(len(row), 'value')} under {_counted(len(header), 'column')}"
        raise UsageProblem(message, "give every column a value, or leave it empty between commas", line)
    cells = {name: cell.strip() for name, cell in zip(header, row, strict=True)}
    name = next((cells[key] for key in _NAMES if cells.get(key)), "")
    if not name:
        raise UsageProblem("the line names no app", "write its name", line)
    amounts: dict[str, dict[str, int]] = {"cpu": {}, "memory": {}}
    for index, column in columns.items():
        text = row[index].strip()
        if text:
            amounts[column.resource][column.statistic] = _amount(text, column, line)
    is_pod = not any(cells.get(key) for key in _NAMES if key != "pod")
    return Usage(
        name,
        cells.get("container", ""),
        cells.get("namespace", ""),
        amounts["cpu"],
        amounts["memory"],
        "csv",
        is_pod=is_pod,
        line=line,
    )


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _amount(text: str, column: _Column, line: int) -> int:
    try:
        if column.unit:
            parse_cpu(text)  # refuses what is negative
            return -(-parse_quantity(text) * column.unit // _NANO)
        return parse_cpu(text) if column.resource == "cpu" else parse_bytes(text)
    except ValueError as error:
        message, _, fix = str(error).partition("; ")
        raise UsageProblem(message, fix or "write an amount such as 250m or 300Mi", line) from error
