import pytest

from fargen.fargate.usage import Usage
from fargen.load.usagecsv import read_csv
from fargen.load.usageproblem import UsageProblem

FORM = (
    "columns: app (or workload, name) or pod; namespace; container; cpu_ and memory_ with p50, p90, p95, "
    "p99 or max, and a unit if wanted: cpu_p99_millicores, memory_max_mib"
)


def problem(text: str) -> tuple[int, str, str]:
    with pytest.raises(UsageProblem) as caught:
        read_csv(text)
    return caught.value.line, caught.value.message, caught.value.fix


def test_columns_in_any_order_case_and_unit() -> None:
    text = "Namespace;CPU P99;mem.max;memory-p95-MiB;cpu_p50_cores;Container;App;team\n"
    text += "prod;0.25;1Gi;300.5;0.1;web;shop;a\n"
    assert read_csv(text) == [
        Usage(
            "shop",
            "web",
            "prod",
            {"p99": 250, "p50": 100},
            {"max": 1 << 30, "p95": 315_097_088},
            "csv",
            line=2,
        )
    ]


def test_pods_and_lines_with_gaps() -> None:
    text = "pod,cpu_p99_millicores,memory_p99\n\nweb-7d-x,12,\n"
    assert read_csv(text) == [Usage("web-7d-x", "", "", {"p99": 12}, {}, "csv", is_pod=True, line=3)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("app,cpu_p9\na,1\n", (1, "unknown column cpu_p9", f"did you mean cpu_p99? ({FORM})")),
        (
            "app,cpu_p99_mib\na,1\n",
            (1, "unknown column cpu_p99_mib", f"did you mean cpu_p99? ({FORM})"),
        ),
        (
            "app,container,cpu,Memory\na,b,1,2\n",
            (1, "unknown columns cpu, memory", f"did you mean cpu_p99, memory_p99? ({FORM})"),
        ),
        ("app,memory_of_the_app\na,1\n", (1, "unknown column memory_of_the_app", FORM)),
        ("app,cpu_p99,CPU p99\na,1,1\n", (1, "the column cpu_p99 stands there twice", "keep one")),
        ("name,namespace\na,b\n", (1, "the header does not say what was measured, or of what", FORM)),
        ("container,cpu_p99\na,1\n", (1, "the header does not say what was measured, or of what", FORM)),
        (
            "app,cpu_p99\n",
            (1, "the table has a header and no lines", "add a line for each container"),
        ),
        (
            "app,cpu_p99\na\n",
            (2, "1 value under 2 columns", "give every column a value, or leave it empty between commas"),
        ),
        ("app,cpu_p99\n,1\n", (2, "the line names no app", "write its name")),
        (
            "app,cpu_p99\na,1x\n",
            (2, "'1x' is not a Kubernetes quantity", "write an amount such as 250m or 300Mi"),
        ),
        ("app,memory_p99\na,300MB\n", (2, "'300MB' is not a Kubernetes quantity", "write 300M or 300Mi")),
        ("app,cpu_p99\na,-1\n", (2, "'-1' is negative", "write an amount such as 250m or 300Mi")),
        (
            'app,cpu_p99\na,"1\n',
            (2, "not valid CSV: unexpected end of data", "correct the quotes of this line"),
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, expected: tuple[int, str, str]) -> None:
    assert problem(text) == expected
