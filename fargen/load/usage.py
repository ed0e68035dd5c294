"""``--usage FILE``: what was measured, in one of four forms, told apart by their content.

CSV (`usagecsv`), answers of the Prometheus HTTP API (`usageprometheus`), ``kubectl top pod --containers``
(`usagetop`), and VerticalPodAutoscalers with a recommendation (`usagevpa`).
"""

from typing import NamedTuple

from fargen.fargate.usage import Usage
from fargen.load.files import read_text
from fargen.load.foreign import MAX_STREAM_BYTES
from fargen.load.usageproblem import UsageProblem
from fargen.values.errors import InputError
from fargen.values.finding import Finding, Place

_FORMS = (
    "give CSV, the JSON of Prometheus, the output of kubectl top pod --containers, or a VerticalPodAutoscaler"
)


class Measured(NamedTuple):
    """All that a file says.

    Attributes:
        usages: at least one.
        findings: warnings.
    """

    usages: tuple[Usage, ...]
    findings: tuple[Finding, ...] = ()


def read_usage_file(file: str) -> Measured:
    """The usage of a file.

    Raises:
        InputError: it cannot be read, or is in none of the forms (SPEC473).
    """
    return read_usage(read_text(file, limit=MAX_STREAM_BYTES), file)


def read_usage(text: str, file: str) -> Measured:
    """The usage in a text; messages call it ``file``.

    Raises:
        InputError: it is in none of the forms, or wrong in its form (SPEC473).
    """
    try:
        usages, warnings = _read(text, file)
    except UsageProblem as problem:
        raise InputError([_finding(problem, file)]) from problem
    return Measured(
        tuple(usages), tuple(_finding(warning, file)._replace(severity="warning") for warning in warnings)
    )


def _read(text: str, file: str) -> tuple[list[Usage], list[UsageProblem]]:
    from fargen.load.usagecsv import looks_like_csv, read_csv
    from fargen.load.usageprometheus import looks_like_prometheus, read_prometheus
    from fargen.load.usagetop import looks_like_top, read_top
    from fargen.load.usagevpa import looks_like_vpa, read_vpa

    if not text.strip():
        raise UsageProblem("the file is empty", _FORMS)
    if looks_like_vpa(text):
        return read_vpa(text, file)
    if looks_like_prometheus(text):
        return read_prometheus(text), []
    if looks_like_top(text):
        return read_top(text), []
    if looks_like_csv(text):
        return read_csv(text), []
    raise UsageProblem("this is no measured usage", _FORMS, 1)


def _finding(problem: UsageProblem, file: str) -> Finding:
    place = Place(file, problem.line, 1) if problem.line else Place(file)
    return Finding("SPEC473", "error", problem.message, problem.fix, place=place)
