import json
from typing import Any

import pytest

from fargen.fargate.usage import Usage
from fargen.load.usageproblem import UsageProblem
from fargen.load.usageprometheus import read_prometheus

LABELS = {"namespace": "prod", "pod": "web-7d9-x", "container": "app"}
AS_IS = "give the answer as it is"


def answer(kind: str, *series: Any) -> str:
    return json.dumps({"status": "success", "data": {"resultType": kind, "result": list(series)}})


def vector(value: Any, **labels: str) -> Any:
    return {"metric": {**LABELS, **labels}, "value": [1_732_000_000, value]}


def problem(text: str) -> tuple[int, str, str]:
    with pytest.raises(UsageProblem) as caught:
        read_prometheus(text)
    return caught.value.line, caught.value.message, caught.value.fix


def test_a_vector_of_quantiles_rounds_up() -> None:
    text = answer("vector", vector("0.1231", resource="cpu", quantile="0.99"))
    assert read_prometheus(text) == [
        Usage("web-7d9-x", "app", "prod", {"p99": 124}, {}, "prometheus", is_pod=True, line=1)
    ]


def test_a_vector_without_quantile_is_one_sample() -> None:
    text = answer("vector", vector("1.5e8", __name__="container_memory_working_set_bytes"))
    assert read_prometheus(text)[0].memory == {"now": 150_000_000}


def test_a_matrix_gives_percentiles_by_nearest_rank() -> None:
    values = [[second, str(second)] for second in range(1, 201)]
    series = {"metric": {**LABELS, "resource": "memory"}, "values": values}
    assert read_prometheus(answer("matrix", series))[0].memory == {
        "p50": 100, "p90": 180, "p95": 190, "p99": 198, "max": 200,
    }  # fmt: skip


def test_a_matrix_of_a_quantile_counts_by_its_highest() -> None:
    series = {
        "metric": {**LABELS, "resource": "cpu", "quantile": "0.95"},
        "values": [[1, "1"], [2, "NaN"], [3, "2"]],
    }
    assert read_prometheus(answer("matrix", series))[0].cpu == {"p95": 2000}


def test_several_answers_and_workload_labels() -> None:
    first = answer("vector", vector("1", resource="cpu", quantile="1", workload="web"))
    second = answer("vector", vector("2", resource="memory", quantile="0.990"))
    for text in (f"{first}\n{second}", f"[{first}, {second}]"):
        found = read_prometheus(text)
        assert [(usage.name, usage.is_pod) for usage in found] == [("web", False), ("web-7d9-x", True)]
        assert (found[0].cpu, found[1].memory) == ({"max": 1000}, {"p99": 2})


def test_totals_of_the_pod_are_left_out() -> None:
    text = answer("vector", vector("1", resource="cpu", container="POD"), vector("2", resource="cpu"))
    assert [usage.cpu for usage in read_prometheus(text)] == [{"now": 2000}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{", (1, "not valid JSON: Expecting property name enclosed in double quotes", AS_IS)),
        (
            '{"a": 1}',
            (
                1,
                "this JSON is neither an answer of Prometheus nor a VerticalPodAutoscaler",
                "give the answer of /api/v1/query, with its data",
            ),
        ),
        (
            '{"status": "error", "error": "parse error"}',
            (1, "Prometheus answered with an error: parse error", "correct the query"),
        ),
        (
            answer("scalar"),
            (
                1,
                "an answer of type scalar, not a vector or a matrix",
                "query /api/v1/query or /api/v1/query_range",
            ),
        ),
        (
            answer("vector"),
            (1, "the answers hold no series of containers", "check the query and its time"),
        ),
        (answer("vector", 5), (1, "series 1 has no labels", AS_IS)),
        (
            answer("vector", {"metric": {"container": "a", "resource": "cpu"}, "value": [1, "1"]}),
            (1, "series 1 has no label pod", "keep it with sum by (namespace, pod, container)"),
        ),
        (
            answer("vector", vector("1")),
            (
                1,
                "series 1 has no label resource",
                'add it with label_replace(…, "resource", "cpu", "", ""), or "memory"',
            ),
        ),
        (
            answer("vector", vector("1", __name__="container_cpu_usage_seconds_total")),
            (
                1,
                "series 1 is a counter: seconds since the start, not cores",
                "query rate(container_cpu_usage_seconds_total[5m])",
            ),
        ),
        (
            answer("vector", vector("x", resource="cpu")),
            (1, "series 1 has a sample that is no number", AS_IS),
        ),
        (
            answer("vector", vector("-1", resource="cpu")),
            (1, "series 1 has the sample -1", "check the query"),
        ),
        (
            answer("vector", vector("NaN", resource="cpu")),
            (1, "series 1 has no samples", "check the query and its time"),
        ),
        (
            answer("vector", vector("1", resource="cpu", quantile="0.3")),
            (1, "the quantile 0.3 is of no use here", "ask for one of 0.5, 0.9, 0.95, 0.99, 1"),
        ),
    ],
)
def test_what_is_wrong_is_told(text: str, expected: tuple[int, str, str]) -> None:
    assert problem(text) == expected
