"""``fargen size``: what it prints for specs, manifests, numbers and mistakes."""

import json
from collections.abc import Callable
from typing import Any

import pytest

POD = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: a, image: 'a:1'}]}\n"
Run = Callable[..., Any]


def test_numbers(fargen: Run) -> None:
    outcome = fargen("size", "--cpu", "500m", "--memory", "1Gi", "--sidecar", "log=100m,128Mi")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("pod  ")
    assert "  log (sidecar)           100m     128Mi\n" in outcome.out
    assert "  smaller 0.5vCPU 2GB       $21.26  ask 100m CPU less: saves $14.78 a month\n" in outcome.out
    assert max(map(len, outcome.out.splitlines())) <= 80


def test_a_spec_in_an_environment_as_json(fargen: Run, app: Run) -> None:
    path = app("shop", "environments: {big: {size: 2vCPU/4GB}}\n")
    outcome = fargen("size", path, "-e", "big", "--region", "us-west-2", "--hours", "100", "--format", "json")
    document = json.loads(outcome.out)
    assert {key: document[key] for key in ("region", "hours", "asOf", "evidence", "estimated")} == {
        "region": "us-west-2", "hours": 100, "asOf": "2026-11", "evidence": "derived", "estimated": True
    }  # fmt: skip
    (pod,) = document["pods"]
    assert (pod["app"], pod["environment"], pod["monthlyUSD"]) == ("shop", "big", "9.87")


def test_no_path_is_the_spec_here_and_stdin_any_manifest(fargen: Run, app: Run) -> None:
    app("shop")
    assert fargen("size").out.startswith("shop · Deployment")
    outcome = fargen("size", "-", stdin=POD)
    assert outcome.out.startswith("web  ")
    assert "  FGT104 no container requests CPU or memory" in outcome.out


NIGHTLY = """\
workload: CronJob
resources: {cpu: "1", memory: 3Gi}
job: {schedule: "0 3 * * *", durationMinutes: 60, ttlSecondsAfterFinished: 0}
"""


OFTEN = """\
workload: CronJob
job: {schedule: "*/15 * * * *", concurrencyPolicy: Forbid}
"""


def test_a_job_of_unknown_length_says_so_and_how_many_pods_cost_makes_of_it(fargen: Run, app: Run) -> None:
    path = app("poll", OFTEN)
    (pod,) = json.loads(fargen("size", path, "--format", "json").out)["pods"]
    guess = (
        "run time unknown: taken as activeDeadlineSeconds (3600 s); set job.durationMinutes in an App spec"
    )
    running = pod["running"]
    assert (running["pods"], running["monthlyUSD"], running["assumed"]) == (2, "4.88", guess)
    assert fargen("size", path).out.splitlines()[1:5] == [
        "  there are 2 pods at once (fargen cost has their sum); one is paid for about",
        "    395.4 of 730 hours, and so are all amounts here; all hours would be $9.01",
        "  run time unknown: taken as activeDeadlineSeconds (3600 s); set",
        "    job.durationMinutes in an App spec",
    ]
    out = fargen("cost", path).out
    assert (
        "poll                              1-2 0.25vCPU 0.5GB      8.88      9.76 ██████░\n" in out
    )  # 2 x 4.88
    assert "pods at once: minimum-typical-maximum, where they differ; billed: typically\n" in out
    steady = fargen("cost", app("web", "replicas: 2\n")).out
    assert "pods at once" not in steady


def test_a_job_costs_the_hours_that_it_runs(fargen: Run, app: Run) -> None:
    path = app("nightly", NIGHTLY)
    (pod,) = json.loads(fargen("size", path, "--format", "json").out)["pods"]
    # 365 / 12 runs of an hour; 42.53 USD is the month of 730 hours.
    assert (pod["monthlyUSD"], pod["running"]["monthlyUSD"], pod["running"]["hours"]) == (
        "42.53",
        "1.77",
        30.4,
    )
    assert (pod["running"]["pods"], pod["running"]["assumed"]) == (1, None)
    text = " ".join(fargen("size", path).out.split())
    assert "1vCPU 4GB · $1.77 a month a pod is paid for about 30.4 of 730 hours" in text
    assert "all hours would be $42.53" in text
    assert "fix: ask for 2816Mi: 1vCPU 3GB, $0.14 a month less" in text
    bill = json.loads(fargen("cost", path, "--format", "json").out)
    assert bill["total"]["billedMonthlyUSD"] == pod["running"]["monthlyUSD"]


def test_a_pod_that_always_runs_has_no_other_hours(fargen: Run, app: Run) -> None:
    path = app("shop", "autoscaling: {min: 2, max: 9, cpu: 60}\n")
    (pod,) = json.loads(fargen("size", path, "--format", "json").out)["pods"]
    assert "running" not in pod


def test_a_sweep_marks_the_chosen_and_needs_no_pod(fargen: Run, app: Run) -> None:
    bare = fargen("size", "--sweep")
    assert bare.code == 0
    assert "◀" not in bare.out
    assert bare.out.splitlines()[1].split() == ["0.25vCPU", "0.5GB", "$9.01", "▍"]
    app("shop")
    assert [line for line in fargen("size", "--sweep").out.splitlines() if "◀" in line] == [
        "0.25vCPU 0.5GB         $9.01  ▍ ◀ shop"
    ]
    ladder = json.loads(fargen("size", "--sweep", "--format", "json").out)["ladder"]
    assert ladder[0] == {"tier": {"vcpu": 0.25, "memoryGB": 0.5}, "monthlyUSD": "9.01", "chosen": ["shop"]}
    assert len(ladder) == 74


def test_the_prices_of_a_cluster_and_of_a_file(fargen: Run, here: Any) -> None:
    cluster = "apiVersion: fargen.dev/v1\nkind: Cluster\nmetadata: {name: c}\nregion: sa-east-1\n"
    (here / "cluster.yaml").write_text(cluster)
    numbers = ("size", "--cpu", "1", "--memory", "1Gi", "--format", "json")
    assert json.loads(fargen(*numbers, "-c", "cluster.yaml").out)["region"] == "sa-east-1"
    (here / "prices.yaml").write_text("vcpuHour: 1\ngbHour: 0\nephemeralGbHour: 0\n")
    document = json.loads(fargen(*numbers, "-c", "cluster.yaml", "--prices", "prices.yaml").out)
    assert (document["region"], document["evidence"]) == ("sa-east-1", "given")
    assert document["pods"][0]["monthlyUSD"] == "730.00"
    text = fargen("size", "--cpu", "1", "--prices", "prices.yaml").out
    assert text.splitlines()[-2] == "One pod for 730 hours; your own prices of us-east-1"


def test_what_runs_elsewhere_is_counted(fargen: Run, app: Run) -> None:
    outcome = fargen("size", app("shop", "compute: ec2\n"))
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == "1 workload not meant for Fargate\n"
    assert fargen("size", "-", stdin="apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n").err == (
        "there is no pod here\n"
    )


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (
            ("--cpu", "17", "--memory", "130Gi"),
            1,
            (
                "error[FGT108] 130Gi memory in all is more than the largest Fargate size (16 vCPU, 120 GB)\n"
                "   fix: ask for at most 119.75Gi, 10.25Gi less · fargen rules FGT108\n"
                "error[FGT108] 17 CPU in all is more than the largest Fargate size (16 vCPU, 120 GB)\n"
                "   fix: ask for at most 16, 1 less · fargen rules FGT108\n"
            ),
        ),
        (
            ("--cpu", "1", "--ephemeral-storage", "200Gi"),
            1,
            (
                "error[FGT123] 200Gi of ephemeral storage is more than the 175Gi of Fargate\n"
                "   fix: ask 25Gi less, or keep the data on EFS · fargen rules FGT123\n"
            ),
        ),
        (
            ("--cpu", "1x"),
            2,
            "fargen: --cpu 1x: '1x' is not a Kubernetes quantity\n",
        ),
        (
            ("--memory", "512MB"),
            2,
            "fargen: --memory 512MB: '512MB' is not a Kubernetes quantity; write 512M or 512Mi\n",
        ),
        (
            ("--sidecar", "log=100m"),
            2,
            "fargen: --sidecar log=100m: write NAME=CPU,MEM, as log=100m,128Mi\n",
        ),
        (
            ("--sidecar", "log=1x,128Mi"),
            2,
            "fargen: --sidecar log=1x,128Mi 1x: '1x' is not a Kubernetes quantity\n",
        ),
        (
            ("app.yaml", "--cpu", "1"),
            2,
            "fargen: --cpu, --memory, --ephemeral-storage and --sidecar leave no room for PATH\n",
        ),
        (
            ("-e", "big", "--cpu", "1"),
            2,
            "fargen: --cpu, --memory, --ephemeral-storage and --sidecar leave no room for -e\n",
        ),
        (("--format", "csv"), 2, "fargen: --format csv: choose one of text, json, svg\n"),
        (
            (),
            2,
            "fargen: no app.yaml or cluster.yaml here: name a file or a directory, or - for standard input\n",
        ),
    ],
)
def test_mistakes(fargen: Run, arguments: tuple[str, ...], code: int, message: str) -> None:
    outcome = fargen("size", *arguments)
    assert (outcome.code, outcome.out) == (code, "")
    assert message in outcome.err


def test_errors_of_a_spec_are_told_and_nothing_is_sized(fargen: Run, app: Run) -> None:
    outcome = fargen("size", app("shop", "resources: {memory: 130Gi}\n"))
    assert (outcome.code, outcome.out) == (1, "")
    assert "app.yaml:6:21: error[FGT108] resources.memory: 130Gi is more than the largest" in outcome.err
    assert fargen("size", app("shop", "imag: 1\n")).code == 2


def test_a_patch_that_moves_the_size_is_warned_of(fargen: Run, app: Run) -> None:
    operations = ", ".join(
        f"{{op: replace, path: /spec/template/spec/containers/0/resources/{part}/cpu, value: '1'}}"
        for part in ("requests", "limits")
    )
    path = app("shop", f"patches: [{{target: {{kind: Deployment}}, patch: [{operations}]}}]\n")
    outcome = fargen("size", path)
    assert outcome.out.startswith(
        "shop · Deployment                                     1vCPU 2GB · $36.04 a month\n"
    )
    assert "warning[SPEC551]" in outcome.err
    assert "moves Deployment/shop from 0.25vCPU 0.5GB to 1vCPU 2GB" in outcome.err
    assert fargen("size", path, "-q").err == ""


@pytest.mark.parametrize("command", [("size", "--cpu", "1"), ("fit", "--usage", "usage.csv")])
@pytest.mark.parametrize("hours", ["0", "745"])
def test_a_month_has_so_many_hours_and_no_more(fargen: Run, command: tuple[str, ...], hours: str) -> None:
    outcome = fargen(*command, "--hours", hours)
    assert outcome.code == 2
    limit = "greater than or equal to 1" if hours == "0" else "less than or equal to 744"
    assert outcome.err.splitlines()[-1] == (f"Error: Invalid value for '--hours': Input should be {limit}")
