import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
GUIDE = str(ROOT / "examples/guide-cost")
WHO = ("-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false")
HALF = "resources: {cpu: 500m, memory: 1Gi}\nreplicas: 2\n"
WHOLE = "resources: {cpu: '1', memory: 1Gi}\nreplicas: 2\n"

Run = Callable[..., Any]


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *WHO, *arguments], cwd=folder, capture_output=True, check=True)


def commit(folder: Path) -> None:
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "base")


def document(outcome: Any) -> dict[str, Any]:
    assert (outcome.code, outcome.err) == (0, "")
    found: dict[str, Any] = json.loads(outcome.out)
    return found


def test_the_ten_services_of_the_guide(fargen: Run) -> None:
    cost = document(fargen("cost", GUIDE, "--hours", "720", "--format", "json"))
    assert len(cost["apps"]) == 10
    assert cost["total"]["requestedMonthlyUSD"] == "177.73"
    assert cost["total"]["billedMonthlyUSD"] == "209.74"
    assert cost["total"]["range"] == {"minimum": "209.74", "typical": "209.74", "maximum": "209.74"}
    assert {app["billedMonthlyUSD"] for app in cost["apps"]} == {"20.97"}
    assert (cost["region"], cost["hours"], cost["asOf"], cost["estimated"]) == (
        "us-east-1", 720, "2026-11", False,
    )  # fmt: skip
    assert cost["controlPlane"][0]["monthlyUSD"] == "72.00"
    assert cost["ec2"]["fargateMonthlyUSD"] == "209.74"


def test_text_by_default(fargen: Run, app: Run) -> None:
    outcome = fargen("cost", app(more=HALF))
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("Fargate a month in us-east-1 · 730 hours · US dollars\n")
    assert "shop                                2 0.5vCPU 2GB        36.04     42.53 ██████░\n" in outcome.out
    assert "not included: NAT gateways" in outcome.out
    assert max(map(len, outcome.out.splitlines())) <= 80


@pytest.mark.parametrize(
    ("form", "start"),
    [("csv", "row,app,"), ("markdown", "### Fargate cost a month\n"), ("json", "{\n"), ("svg", "<svg ")],
)
def test_formats(fargen: Run, app: Run, form: str, start: str) -> None:
    outcome = fargen("cost", app(), "--format", form)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith(start)
    assert "shop" in outcome.out


def test_no_path_means_the_app_here(fargen: Run, app: Run) -> None:
    app(more=HALF)
    assert document(fargen("cost", "--format", "json"))["total"]["billedMonthlyUSD"] == "42.53"


def test_a_foreign_manifest_on_standard_input(fargen: Run) -> None:
    text = """
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec: {replicas: 3, template: {spec: {containers: [
  {name: web, image: web, resources: {requests: {cpu: 250m, memory: 512Mi}}}]}}}
"""
    cost = document(fargen("cost", "-", "--format", "json", stdin=text))
    (web,) = cost["apps"]
    assert (web["requestedMonthlyUSD"], web["billedMonthlyUSD"]) == ("27.03", "31.90")
    assert web["kind"] == "Deployment"


def test_rendered_manifests_are_billed_like_their_spec(fargen: Run, app: Run) -> None:
    more = HALF + "autoscaling: {min: 2, max: 9, cpu: 60}\nlifecycle: {}\n"
    spec = document(fargen("cost", app(more=more.replace("replicas: 2\n", "")), "--format", "json"))
    rendered = fargen("render", "app.yaml").out
    foreign = document(fargen("cost", "-", "--format", "json", stdin=rendered))
    assert spec["total"]["range"] == foreign["total"]["range"]
    assert spec["apps"][0]["replicas"] == foreign["apps"][0]["replicas"]


ENVIRONMENTS = HALF + "environments:\n  dev: {replicas: 1}\n  prod: {replicas: 4}\n"


def test_environments(fargen: Run, app: Run) -> None:
    path = app(more=ENVIRONMENTS)

    def listed(*flags: str) -> list[tuple[str, int]]:
        cost = document(fargen("cost", path, "--format", "json", "-q", *flags))
        return [(each["environment"], each["replicas"]["typical"]) for each in cost["apps"]]

    assert listed() == [("", 2)]
    assert listed("-e", "prod") == [("prod", 4)]
    assert listed("--all-environments") == [("dev", 1), ("prod", 4)]


def test_region_prices_and_hours(fargen: Run, app: Run, here: Path) -> None:
    path = app(more=HALF)
    cost = document(fargen("cost", path, "--region", "eu-west-1", "--format", "json"))
    assert (cost["region"], cost["estimated"]) == ("eu-west-1", True)
    assert "≈42.53" in fargen("cost", path, "--region", "eu-west-1").out
    (here / "prices.yaml").write_text('{vcpuHour: "1", gbHour: "2", ephemeralGbHour: "3"}')
    own = document(fargen("cost", path, "--prices", "prices.yaml", "--hours", "1", "--format", "json"))
    assert own["total"]["billedMonthlyUSD"] == "9.00"
    assert own["prices"][0]["evidence"] == "given"


def test_the_cluster_gives_region_prices_and_version(fargen: Run, app: Run, here: Path) -> None:
    (here / "cluster.yaml").write_text(
        "apiVersion: fargen.dev/v1\nkind: Cluster\nmetadata: {name: eu}\nregion: eu-central-1\n"
        'kubernetesVersion: "1.33"\nprices: {vcpuHour: "0.04"}\n'
    )
    cost = document(fargen("cost", app(more=HALF), "-c", "cluster.yaml", "--format", "json"))
    assert cost["region"] == "eu-central-1"
    assert cost["prices"][0]["vcpuHourUSD"] == "0.04"
    assert cost["controlPlane"] == [
        {
            "cluster": "eu", "kubernetesVersion": "1.33", "support": "extended", "hourlyUSD": "0.60",
            "monthlyUSD": "438.00", "note": "extended support costs six times the standard price: update",
        }
    ]  # fmt: skip


def test_a_base_that_is_a_folder(fargen: Run, app: Run) -> None:
    app(more=HALF, path="old/app.yaml")
    cost = document(fargen("cost", app(more=WHOLE, path="new/app.yaml"), "--base", "old", "--format", "json"))
    assert cost["base"] == {
        "name": "old",
        "apps": [
            {
                "app": "shop", "environment": "", "namespace": "default", "change": "changed",
                "beforeMonthlyUSD": "42.53", "afterMonthlyUSD": "72.08", "differenceMonthlyUSD": "29.55",
            }
        ],
        "total": {"beforeMonthlyUSD": "42.53", "afterMonthlyUSD": "72.08", "differenceMonthlyUSD": "29.55"},
    }  # fmt: skip


def test_a_base_of_rendered_manifests(fargen: Run, app: Run) -> None:
    assert fargen("render", app(more=HALF), "-o", "out").code == 0
    cost = document(fargen("cost", app(more=WHOLE), "--base", "out", "--format", "json"))
    assert cost["base"]["total"]["differenceMonthlyUSD"] == "29.55"
    assert [each["change"] for each in cost["base"]["apps"]] == ["changed"]


def test_a_base_that_is_a_revision(fargen: Run, app: Run, here: Path) -> None:
    """The cluster beside the apps is that of the revision, too."""
    cluster = (
        "apiVersion: fargen.dev/v1\nkind: Cluster\nmetadata: {name: c}\nregion: us-east-1\n"
        "prices: {vcpuHour: '%s'}\n"
    )
    (here / "cluster.yaml").write_text(cluster % "0.04048")
    path = app(more=f"{HALF}cluster: ../cluster.yaml\n", path="apps/app.yaml")
    app("late", path="apps/none.txt")
    commit(here)
    (here / "cluster.yaml").write_text(cluster % "0.08096")
    app(more=f"{HALF}cluster: ../cluster.yaml\n".replace("replicas: 2", "replicas: 4"), path=path)
    app("new", path="apps/new.yaml")
    outcome = fargen("cost", "apps", "--base", "main", "--format", "json")
    listed = {each["app"]: each for each in document(outcome)["base"]["apps"]}
    assert listed["shop"]["beforeMonthlyUSD"] == "42.53"
    assert listed["shop"]["afterMonthlyUSD"] == "144.16"
    assert listed["new"]["change"] == "added"
    text = fargen("cost", "apps", "--base", "HEAD").out
    assert "Against HEAD\n" in text
    assert "+119.65" in text
    assert text.startswith("Fargate a month in us-east-1 · 730 hours")


def test_an_environment_that_the_base_does_not_have(fargen: Run, app: Run, here: Path) -> None:
    path = app(more=HALF + "environments: {dev: {}}\n")
    commit(here)
    app(more=ENVIRONMENTS)
    cost = document(fargen("cost", path, "-e", "prod", "-q", "--base", "HEAD", "--format", "json"))
    assert [each["change"] for each in cost["base"]["apps"]] == ["added"]
    every = document(fargen("cost", path, "--all-environments", "-q", "--base", "HEAD", "--format", "json"))
    assert [(each["environment"], each["change"]) for each in every["base"]["apps"]] == [
        ("dev", "changed"),
        ("prod", "added"),
    ]


def test_nothing_is_left_of_the_base(fargen: Run, app: Run, here: Path) -> None:
    app("gone", path="apps/gone.yaml")
    app(more=HALF, path="apps/app.yaml")
    commit(here)
    (here / "apps/gone.yaml").unlink()
    outcome = fargen("cost", "apps", "--base", "HEAD", "--format", "markdown")
    assert "| gone | 18.02 | gone | -18.02 |" in outcome.out
    assert "| 1 unchanged |  |  |  |" in outcome.out


def test_a_base_with_an_error_says_where(fargen: Run, app: Run, here: Path) -> None:
    path = app(more="replicsa: 2\n")
    commit(here)
    app()
    outcome = fargen("cost", path, "--base", "HEAD")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == (
        "HEAD:app.yaml:6:1: error[SPEC301] replicsa: unknown key 'replicsa'\n"
        "    6 | replicsa: 2\n"
        "      | ^^^^^^^^\n"
        "   fix: did you mean replicas?\n"
    )


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (["--format", "xml"], "--format xml: choose one of text, json, csv, markdown, svg"),
        (["--hours", "0"], "--hours 0: a month has 1 to 744 hours, usually 730"),
        (["--hours", "745"], "--hours 745: a month has 1 to 744 hours, usually 730"),
        (["-e", "dev", "--all-environments"],
         "-e chooses one environment, --all-environments takes all: give one of them"),
        (["--base", "-"], "--base -: name a folder or a git revision"),
    ],
)  # fmt: skip
def test_wrong_usage(fargen: Run, app: Run, flags: list[str], said: str) -> None:
    outcome = fargen("cost", app(), *flags)
    assert (outcome.code, outcome.out, outcome.err) == (2, "", f"fargen: {said}\n")


def test_an_unknown_region_names_the_nearest(fargen: Run, app: Run) -> None:
    outcome = fargen("cost", app(), "--region", "eu-west-7")
    assert (outcome.code, outcome.out) == (2, "")
    assert (
        outcome.err.startswith(
            "fargen: --region eu-west-7: no Fargate prices for region 'eu-west-7'; did you mean eu-west-3? "
        )
        or "did you mean eu-west-" in outcome.err
    )


def test_no_repository(fargen: Run, app: Run) -> None:
    outcome = fargen("cost", app(), "--base", "main")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(
        "fargen: --base main: neither a folder nor a revision: not a git repository"
    )


def test_no_such_revision(fargen: Run, app: Run, here: Path) -> None:
    path = app()
    commit(here)
    outcome = fargen("cost", path, "--base", "mian")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == f"fargen: --base mian: neither a folder nor a revision of the repository {here}\n"


def test_a_path_that_the_revision_does_not_have(fargen: Run, app: Run, here: Path) -> None:
    app()
    commit(here)
    outcome = fargen("cost", app(path="late.yaml"), "--base", "main")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == "fargen: --base main: late.yaml does not exist in this revision\n"


def test_standard_input_has_no_revisions(fargen: Run, app: Run, here: Path) -> None:
    path = app()
    commit(here)
    outcome = fargen("cost", "-", "--base", "main", stdin=(here / path).read_text())
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == "fargen: --base main: standard input has no revisions; name files\n"


def test_bad_prices(fargen: Run, app: Run, here: Path) -> None:
    (here / "prices.yaml").write_text("vcpuHour: cheap\n")
    outcome = fargen("cost", app(), "--prices", "prices.yaml")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("prices.yaml:1:11: error[SPEC")
    assert "'cheap' is not a price" in outcome.err


def test_nothing_is_printed_beside_an_error(fargen: Run, app: Run) -> None:
    outcome = fargen("cost", app(more="resources: {cpu: '17', memory: 1Gi}\n"))
    assert (outcome.code, outcome.out) == (1, "")
    assert "error[FGT108]" in outcome.err


def test_warnings_are_told_unless_quiet(fargen: Run, app: Run) -> None:
    path = app(more="replicas: 1\n")
    assert "warning[FGT329]" in fargen("cost", path).err
    assert fargen("cost", path, "-q").err == ""


USAGE = "app,cpu_p99,memory_max\nshop,120m,300Mi\nother,1,1Gi\n"


def test_right_sizing_by_what_was_measured(fargen: Run, app: Run, here: Path) -> None:
    """The shop runs in two pods: each needs 0.25vCPU 1GB, 10.63 a month less."""
    (here / "usage.csv").write_text(USAGE)
    path = app(more=HALF)
    usage = document(fargen("cost", path, "--usage", "usage.csv", "--format", "json"))["usage"]
    (fit,) = usage["apps"]
    assert (fit["size"], fit["fittedSize"], fit["change"]) == ("0.5vCPU 2GB", "0.25vCPU 1GB", "smaller")
    assert (fit["savingMonthlyUSD"], usage["savingMonthlyUSD"]) == ("21.26", "21.26")
    assert fit["containers"] == [{"name": "shop", "cpu": "140m", "memory": "368Mi"}]
    assert (usage["unmeasured"], usage["unmatched"]) == ([], 1)
    text = fargen("cost", path, "--usage", "usage.csv").out
    assert "  shop: 0.25vCPU 1GB instead of 0.5vCPU 2GB, 21.26 less: shop 140m CPU and 368Mi\n" in text
    assert "  1 measurement belongs to nothing here\n  together: -21.26 a month\n" in text
    assert (
        "Right-sizing of shop: 0.25vCPU 1GB"
        in fargen("cost", path, "--usage", "usage.csv", "--format", "markdown").out
    )


def test_the_same_saving_as_fit_tells_for_one_pod(fargen: Run, app: Run, here: Path) -> None:
    (here / "usage.csv").write_text(USAGE)
    path = app(more=HALF.replace("replicas: 2", "replicas: 1"))
    flags = (path, "--usage", "usage.csv", "--format", "json", "-q")
    cost, fit = document(fargen("cost", *flags)), document(fargen("fit", *flags))
    assert cost["usage"]["savingMonthlyUSD"] == fit["total"]["savedMonthlyUSD"]


@pytest.mark.parametrize(
    ("usage", "words"),
    [
        ("shop,400m,1000Mi", "shop: 0.5vCPU 2GB instead of 1vCPU 2GB, 29.55 less"),
        ("shop,3,1Gi", "shop: 4vCPU 8GB instead of 1vCPU 2GB, 216.24 more"),
        ("shop,800m,1Gi", "shop: 1vCPU 2GB fits what was measured"),
        ("shop,40,1Gi", "shop: needs more than the largest size by what was measured"),
    ],
)
def test_what_measurements_mean(fargen: Run, app: Run, here: Path, usage: str, words: str) -> None:
    (here / "usage.csv").write_text(f"app,cpu_p99,memory_max\n{usage}\n")
    text = fargen("cost", app(more=WHOLE), "--usage", "usage.csv").out
    assert words in " ".join(text.split())


def test_a_usage_file_that_is_none(fargen: Run, app: Run, here: Path) -> None:
    (here / "usage.csv").write_text("what\nis,this\n")
    outcome = fargen("cost", app(), "--usage", "usage.csv")
    assert (outcome.code, outcome.out) == (2, "")
    assert "error[SPEC473]" in outcome.err


def test_what_does_not_run_on_fargate_is_named(fargen: Run) -> None:
    text = """
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec: {template: {spec: {containers: [{name: agent, image: agent}]}}}
"""
    outcome = fargen("cost", "-", stdin=text)
    assert outcome.code == 0
    assert "not on Fargate: DaemonSet/agent\n" in outcome.out


LONE = """apiVersion: fargen.dev/v1
kind: Cluster
metadata: {name: acme}
region: eu-central-1
profiles: [{name: fp, selectors: [{namespace: kube-system}]}]
"""


def test_a_cluster_without_apps_says_what_to_give_in_its_region(fargen: Run, here: Path) -> None:
    (here / "cluster.yaml").write_text(LONE)
    assert fargen("cost") == (
        0,
        (
            "Fargate a month in eu-central-1 · 730 hours · US dollars\n"
            "\n"
            "nothing to price: cluster.yaml names no apps; give their files or folders:\n"
            "  fargen cost PATH\n"
            "\n"
            "control plane of acme, not in the total: 73.00 (Kubernetes 1.35, standard\n"
            "  support)\n"
        ),
        "",
    )
    cost = document(fargen("cost", "--format", "json"))
    assert (cost["region"], cost["apps"], cost["total"]["billedMonthlyUSD"]) == ("eu-central-1", [], "0.00")
    assert document(fargen("cost", "--region", "us-west-2", "--format", "json"))["region"] == "us-west-2"


def test_manifests_without_pods_are_of_the_region_of_their_cluster(fargen: Run, here: Path) -> None:
    (here / "cluster.yaml").write_text(LONE)
    (here / "map.yaml").write_text("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n")
    out = fargen("cost", "map.yaml", "-c", "cluster.yaml").out
    assert out.startswith(
        "Fargate a month in eu-central-1 · 730 hours · US dollars\n\nnothing here runs on Fargate\n"
    )
    assert fargen("cost", "map.yaml").out == (
        "Fargate a month in us-east-1 · 730 hours · US dollars\n\nnothing here runs on Fargate\n"
    )
