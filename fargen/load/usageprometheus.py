"""Measured usage as the Prometheus HTTP API answers: ``/api/v1/query`` (vector) or ``query_range`` (matrix).

One answer, a JSON list of answers, or answers one after the other. Labels of a series:

* ``namespace``; ``pod``, or the workload's name as ``workload``, ``deployment``, ``statefulset`` or ``app``
* ``container``
* ``resource``: ``cpu`` (cores) or ``memory`` (bytes); else the metric's name says it
* ``quantile``: ``0.5``, ``0.9``, ``0.95``, ``0.99`` or ``1``, if the value is one

Without ``quantile`` a matrix is taken as samples, of which the percentiles are worked out; a vector is then
one sample. Series of pods of one workload are joined: the highest counts.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from fargen.fargate.usage import Usage
from fargen.load.usageproblem import UsageProblem

_WORKLOADS = ("workload", "deployment", "statefulset", "app")
_QUANTILES = {
    Decimal("0.5"): "p50",
    Decimal("0.9"): "p90",
    Decimal("0.95"): "p95",
    Decimal("0.99"): "p99",
    Decimal(1): "max",
}
_PERCENTS = (50, 90, 95, 99)
_TOTALS = frozenset({"", "POD"})  # series of cAdvisor for the whole pod and its pause container
_LARGEST = Decimal(2**63)


def looks_like_prometheus(text: str) -> bool:
    """Whether it is JSON."""
    return text.lstrip()[:1] in {"{", "["}


def read_prometheus(text: str) -> list[Usage]:
    """Every series' usage.

    Raises:
        UsageProblem: not an answer of Prometheus, or a series that cannot be read.
    """
    found: list[Usage] = []
    for answer, line in _answers(text):
        data = _data(answer, line)
        kind, result = data.get("resultType"), data.get("result")
        if kind not in {"vector", "matrix"} or not isinstance(result, list):
            message = f"an answer of type {kind}, not a vector or a matrix"
            raise UsageProblem(message, "query /api/v1/query or /api/v1/query_range", line)
        for number, series in enumerate(result, start=1):
            usage = _usage(series, str(kind), line, number)
            if usage is not None:
                found.append(usage)
    if not found:
        raise UsageProblem("the answers hold no series of containers", "check the query and its time", 1)
    return found


def _answers(text: str) -> Iterator[tuple[Any, int]]:
    decoder = json.JSONDecoder(parse_float=str, parse_int=str)
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        line = text.count("\n", 0, at) + 1
        try:
            value, at = decoder.raw_decode(text, at)
        except (json.JSONDecodeError, RecursionError) as error:
            where = getattr(error, "lineno", line)
            reason = getattr(error, "msg", "too deep")
            raise UsageProblem(f"not valid JSON: {reason}", "give the answer as it is", where) from error
        for answer in value if isinstance(value, list) else [value]:
            yield answer, line


def _data(answer: Any, line: int) -> Mapping[str, Any]:
    if isinstance(answer, dict) and answer.get("status") == "error":
        message = f"Prometheus answered with an error: {answer.get('error')}"
        raise UsageProblem(message, "correct the query", line)
    data = answer.get("data", answer) if isinstance(answer, dict) else None
    if not isinstance(data, dict) or "resultType" not in data:
        message = "this JSON is neither an answer of Prometheus nor a VerticalPodAutoscaler"
        raise UsageProblem(message, "give the answer of /api/v1/query, with its data", line)
    return data


def _usage(series: Any, kind: str, line: int, number: int) -> Usage | None:
    labels = series.get("metric") if isinstance(series, dict) else None
    if not isinstance(labels, dict):
        raise UsageProblem(f"series {number} has no labels", "give the answer as it is", line)
    if labels.get("container") in _TOTALS:
        return None
    key = next((key for key in (*_WORKLOADS, "pod") if labels.get(key)), None)
    resource = _resource(labels)
    if key is None or resource is None:
        missing = "pod" if key is None else "resource"
        fix = (
            "keep it with sum by (namespace, pod, container)"
            if key is None
            else ('add it with label_replace(…, "resource", "cpu", "", ""), or "memory"')
        )
        raise UsageProblem(f"series {number} has no label {missing}", fix, line)
    if str(labels.get("__name__")).endswith("_total"):
        message = f"series {number} is a counter: seconds since the start, not cores"
        raise UsageProblem(message, f"query rate({labels['__name__']}[5m])", line)
    samples = _samples(series, kind, line, number)
    amounts = {
        name: _whole(value, resource) for name, value in _statistics(labels, samples, kind, line).items()
    }
    cpu, memory = (amounts, {}) if resource == "cpu" else ({}, amounts)
    container, namespace = (str(labels.get(name) or "") for name in ("container", "namespace"))
    name, is_pod = str(labels[key]), key == "pod"
    return Usage(name, container, namespace, cpu, memory, "prometheus", is_pod=is_pod, line=line)


def _resource(labels: Mapping[str, Any]) -> str | None:
    named = str(labels.get("resource") or labels.get("__name__") or "")
    return next((resource for resource in ("cpu", "memory") if resource in named), None)


def _samples(series: Mapping[str, Any], kind: str, line: int, number: int) -> list[Decimal]:
    pairs = [series.get("value")] if kind == "vector" else series.get("values")
    found = []
    for pair in pairs if isinstance(pairs, list) else []:
        try:
            value = Decimal(str(pair[1]))
        except (InvalidOperation, TypeError, LookupError) as error:
            message = f"series {number} has a sample that is no number"
            raise UsageProblem(message, "give the answer as it is", line) from error
        if value.is_nan():
            continue
        if not 0 <= value < _LARGEST:
            raise UsageProblem(f"series {number} has the sample {value}", "check the query", line)
        found.append(value)
    if not found:
        raise UsageProblem(f"series {number} has no samples", "check the query and its time", line)
    return found


def _statistics(
    labels: Mapping[str, Any], samples: Sequence[Decimal], kind: str, line: int
) -> dict[str, Decimal]:
    text = labels.get("quantile")
    if text is not None:
        try:
            name = _QUANTILES[Decimal(str(text))]
        except (InvalidOperation, KeyError) as error:
            fix = f"ask for one of {', '.join(map(str, _QUANTILES))}"
            raise UsageProblem(f"the quantile {text} is of no use here", fix, line) from error
        return {name: max(samples)}
    if kind == "vector":
        return {"now": samples[0]}
    ordered = sorted(samples)
    percentiles = {f"p{percent}": _percentile(ordered, percent) for percent in _PERCENTS}
    return {**percentiles, "max": ordered[-1]}


def _percentile(ordered: Sequence[Decimal], percent: int) -> Decimal:
    """The nearest rank: the least sample that so many percent do not exceed."""
    return ordered[max(0, -(-percent * len(ordered) // 100) - 1)]


def _whole(value: Decimal, resource: str) -> int:
    """Cores to milli-CPU, bytes to bytes; rounded up."""
    scaled = value * 1000 if resource == "cpu" else value
    whole = int(scaled)
    return whole + (scaled > whole)
