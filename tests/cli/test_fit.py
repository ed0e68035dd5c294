"""``fargen fit``: text, JSON, and what it writes into specs."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fargen.values.errors import OutputError

Run = Callable[..., Any]
USAGE = "app,container,cpu_p99,memory_max\nshop,,310m,700Mi\nshop,proxy,20m,60Mi\n"
SPEC = """\
# Sized by guess
resources:
  cpu: 900m      # of the load test
  memory: 3Gi
sidecars:
  - {name: proxy, image: "proxy:1", resources: {cpu: 100m, memory: 128Mi}}   # the team's
environments:
  production:
    resources: {cpu: "2"}
"""


@pytest.fixture
def usage(here: Path) -> str:
    (here / "usage.csv").write_text(USAGE)
    return "usage.csv"


def test_the_text_says_what_was_asked_used_and_is_to_be_asked(fargen: Run, app: Run, usage: str) -> None:
    outcome = fargen("fit", app("shop", SPEC), "--usage", usage)
    assert outcome == (
        0,
        """\
shop · Deployment

  container                     asked               used             to ask
  shop                 900m    3072Mi     310m     700Mi     360m     848Mi
    cpu p99, memory max
  proxy                100m     128Mi      20m      60Mi      30m      80Mi
    cpu p99, memory max

  1vCPU 4GB becomes 0.5vCPU 2GB: $21.26 a month less for each pod
  0.5vCPU 1GB would need 160Mi memory less
  0.25vCPU 2GB would need 140m CPU less

To ask is p99 of CPU + 15 % and the most memory + 20 %, rounded up; a pod for
  730 hours; prices of us-east-1, 2026-11
""",
        "",
    )


def test_apply_edits_the_base_and_keeps_comments(fargen: Run, app: Run, usage: str, here: Path) -> None:
    path = app("shop", SPEC)
    before = (here / path).read_text()
    outcome = fargen("fit", path, "--usage", usage, "--apply")
    assert (outcome.code, outcome.err) == (0, "written: app.yaml\n")
    changed = before.replace("cpu: 900m ", "cpu: 360m ").replace("3Gi", "848Mi")
    assert (here / path).read_text() == changed.replace("cpu: 100m, memory: 128Mi", "cpu: 30m, memory: 80Mi")
    again = fargen("fit", path, "--usage", usage, "--apply")
    assert again.err == "nothing to write\n"
    assert "the size stays 0.5vCPU 2GB: these requests cost the same" in again.out


def test_apply_edits_the_environment_where_it_sets_the_value(
    fargen: Run, app: Run, usage: str, here: Path
) -> None:
    path = app("shop", SPEC)
    outcome = fargen("fit", path, "--usage", usage, "-e", "production", "--apply", "--format", "json")
    text = (here / path).read_text()
    assert 'resources: {cpu: "360m"}' in text
    assert "cpu: 900m      # of the load test" in text
    assert "memory: 848Mi" in text
    assert json.loads(outcome.out)["applied"] == ["app.yaml"]


def test_apply_edits_size_log_and_tracing_sidecars_and_presets(fargen: Run, app: Run, here: Path) -> None:
    (here / "presets").mkdir()
    (here / "presets/team.yaml").write_text(
        'description: team\nsidecars: [{name: proxy, image: "p:1", resources: {cpu: 500m, memory: 1Gi}}]\n'
    )
    more = "preset: ./presets/team.yaml\nsize: 4vCPU/8GB\ntracing: {adot: {}}\n"
    more += "logging:\n  sidecar: {files: /var/log/app/*.log, cloudwatch: {logGroup: /a/b}}\n"
    path = app("shop", more)
    lines = [
        "shop,shop,100m,100Mi",
        "shop,proxy,20m,60Mi",
        "shop,fluent-bit,200m,300Mi",
        "shop,adot-collector,1m,9Mi",
    ]
    (here / "usage.csv").write_text("\n".join(["app,container,cpu_p99,memory_max", *lines]))
    outcome = fargen("fit", path, "--usage", "usage.csv", "--apply")
    assert outcome.code == 0, outcome.err
    text = (here / path).read_text()
    assert "size: 0.5vCPU/1GB\n" in text
    assert "cpu: 230m" in text
    assert "memory: 368Mi" in text
    assert "tracing: {adot: {cpu: 10m, memory: 16Mi}}" in text
    assert "sidecars:\n" in text
    assert fargen("render", path).code == 0
    assert "0.5vCPU 1GB" in fargen("size", path).out


def test_foreign_manifests_are_fitted_but_not_written(fargen: Run, usage: str) -> None:
    text = "apiVersion: v1\nkind: Pod\nmetadata: {name: shop}\nspec: {containers: [{name: a, image: 'a:1', "
    text += "resources: {requests: {cpu: 2, memory: 4Gi}}}]}\n"
    outcome = fargen("fit", "-", "--usage", usage, "--apply", stdin=text)
    assert outcome.code == 0
    assert "becomes 0.5vCPU 2GB" in outcome.out
    assert outcome.err == "Pod shop: not written; no spec alone decides its requests\nnothing to write\n"


def test_what_was_not_measured_and_what_is_not_here_is_told(fargen: Run, app: Run, here: Path) -> None:
    (here / "usage.csv").write_text("pod,namespace,container,cpu_p99\napi-7f9c5b6d4-x2lkz,prod,web,1\n")
    outcome = fargen("fit", app("shop"), "--usage", "usage.csv")
    assert outcome.code == 0
    assert outcome.out.startswith(
        "nothing of use was measured of: Deployment shop\n"
        "measured, but not among these workloads: prod/api-7f9c5b6d4-x2lkz (web)\n"
    )


def test_headroom_is_a_flag(fargen: Run, app: Run, usage: str) -> None:
    outcome = fargen("fit", app("shop"), "--usage", usage, "--headroom", "100", "--format", "json")
    document = json.loads(outcome.out)
    assert document["headroomPercent"] == {"cpu": 100, "memory": 100}
    assert document["apps"][0]["containers"][0]["fitted"] == {"cpuMilli": 620, "memoryMiB": 1408}


def test_mistakes(fargen: Run, app: Run, usage: str, here: Path) -> None:
    path = app("shop", SPEC)
    assert fargen("fit", path) == (2, "", "fargen: --usage FILE is missing: it says what was measured\n")
    assert fargen("fit", path, "--usage", usage, "--format", "csv").err == (
        "fargen: --format csv: choose one of text, json\n"
    )
    assert fargen("fit", "-", "--usage", usage, "--apply", stdin=(here / path).read_text()) == (
        2,
        "",
        "fargen: --apply writes files: name the spec's file in place of -\n",
    )
    (here / "bad.csv").write_text("app,container,cpu,memory\nshop,shop,1,1\n")
    assert fargen("fit", path, "--usage", "bad.csv") == (
        2,
        "",
        (
            "bad.csv:1:1: error[SPEC473] unknown columns cpu, memory\n"
            "   fix: did you mean cpu_p99, memory_p99? (columns: app (or workload, name) or pod; namespace; "
            "container; cpu_ and memory_ with p50, p90, p95, p99 or max, and a unit if wanted: "
            "cpu_p99_millicores, memory_max_mib)\n"
        ),
    )
    (here / "big.csv").write_text("app,memory_max\nshop,200Gi\n")
    outcome = fargen("fit", path, "--usage", "big.csv")
    assert outcome.code == 1
    assert (
        "error[FGT108] shop needs 240.125Gi memory with the headroom; Fargate has 119.75Gi at most"
        in outcome.err
    )


def test_two_specs_are_written_or_none(
    fargen: Run, app: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        app(name, SPEC, f"{name}.yaml")
    (here / "usage.csv").write_text("app,cpu_p99,memory_max\na,10m,10Mi\nb,10m,10Mi\n")
    before = [(here / f"{name}.yaml").read_text() for name in ("a", "b")]

    from fargen.commands import fitting

    written = fitting.write_file

    def failing(file: str, text: str) -> None:
        if file == "b.yaml":
            raise OutputError("cannot write b.yaml: No space left on device")
        written(file, text)

    with monkeypatch.context() as patch:
        patch.setattr(fitting, "write_file", failing)
        outcome = fargen("fit", "a.yaml", "b.yaml", "--usage", "usage.csv", "--apply")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == "fargen: cannot write b.yaml: No space left on device\n"
    assert [(here / f"{name}.yaml").read_text() for name in ("a", "b")] == before
    assert (
        fargen("fit", "a.yaml", "b.yaml", "--usage", "usage.csv", "--apply").err
        == "written: a.yaml, b.yaml\n"
    )


def test_a_job_saves_for_the_hours_that_it_runs(fargen: Run, app: Run, here: Path) -> None:
    job = 'job: {schedule: "0 3 * * *", durationMinutes: 60, ttlSecondsAfterFinished: 0}\n'
    path = app("nightly", f'workload: CronJob\nresources: {{cpu: "1", memory: 3Gi}}\n{job}')
    (here / "usage.csv").write_text("app,container,cpu_p99,memory_max\nnightly,,800m,2000Mi\n")
    (fit,) = json.loads(fargen("fit", path, "--usage", "usage.csv", "--format", "json").out)["apps"]
    assert (fit["runningHours"], fit["savedMonthlyUSD"]) == (30.4, "0.14")
    assert fit["advice"][:2] == [
        "1vCPU 4GB becomes 1vCPU 3GB: $0.14 a month less for each pod",
        "a pod is paid for about 30.4 hours a month, and these count",
    ]
