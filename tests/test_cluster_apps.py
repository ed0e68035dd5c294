"""A Cluster with ``apps`` is the root of a repository."""

import os
import re
from pathlib import Path

import pytest

from fargen.cli.edge import run

CLUSTER = """\
apiVersion: fargen.dev/v1
kind: Cluster
metadata: {name: prod}
region: us-east-1
accountId: "123456789012"
vpc:
  id: vpc-0abc1234
  subnets:
    - {id: subnet-0abc1234, zone: us-east-1a, cidr: 10.0.0.0/28}
    - {id: subnet-0def5678, zone: us-east-1b, cidr: 10.0.0.32/28}
profiles:
  - {name: fp-system, selectors: [{namespace: kube-system}]}
  - {name: fp-apps, selectors: [{namespace: shop}, {namespace: blog}]}
quotas: {fargateVcpu: 6}
defaults: {createNamespace: true, labels: {team: web}}
apps: [apps/*/app.yaml]
"""
APP = """\
apiVersion: fargen.dev/v1
kind: App
metadata: {name: NAME, namespace: SPACE}
image: web:1
port: 8080
replicas: 2
"""
NOWHERE = "no profile selects this pod, so it stays Pending: no selector has its namespace wiki"
PASTE = "add this selector to a profile: - {namespace: wiki}, or use the namespace shop"
FULL = (
    "up to 23 pods in rollouts need an address each, and the subnets subnet-0abc1234, subnet-0def5678 have 22"
)
MORE_ROOM = (
    "add a private subnet, or a larger one, to the profiles; a secondary CIDR of the VPC has room for it"
)
OVER = "all pods together take up to 6.5 vCPU in rollouts, of a quota of 6"
MORE_QUOTA = "ask for a higher Fargate On-Demand vCPU quota, or for fewer or smaller pods"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Cluster and two apps of it, in the working directory."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cluster.yaml").write_text(CLUSTER.replace("labels: {team: web}", "partOf: all"))
    for name, space in (("a", "shop"), ("b", "blog")):
        (tmp_path / "apps" / name).mkdir(parents=True)
        app(name, APP.replace("NAME", name).replace("SPACE", space))
    return tmp_path


def app(name: str, text: str) -> None:
    Path("apps", name, "app.yaml").write_text(text)


def add(name: str, text: str) -> None:
    file = Path("apps", name, "app.yaml")
    file.write_text(file.read_text() + text)


def kinds(text: str) -> list[str]:
    return [line.partition(": ")[2] for line in text.splitlines() if line.startswith("kind: ")]


def test_the_cluster_and_its_apps_are_one_stream(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["render", "cluster.yaml"]) == 0
    out, err = capsys.readouterr()
    assert kinds(out) == [
        "Namespace",
        "Namespace",
        "CSIDriver",
        *2 * ["Service", "Deployment", "PodDisruptionBudget"],
    ]
    assert out.count("part-of: all") == 2 * 4
    assert err == ""
    assert sorted(os.listdir(repository)) == ["apps", "cluster.yaml"]


@pytest.mark.parametrize("paths", [["."], ["apps/a/app.yaml", "cluster.yaml"], ["--jobs", "2", "."], []])
@pytest.mark.usefixtures("repository")
def test_apps_that_a_path_means_too_come_with_their_cluster(
    paths: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["render", "cluster.yaml"]) == 0
    expected = capsys.readouterr()
    assert run(["render", *paths]) == 0
    assert capsys.readouterr() == expected


@pytest.mark.usefixtures("repository")
def test_an_app_without_a_profile_stops_the_run(capsys: pytest.CaptureFixture[str]) -> None:
    app("b", APP.replace("NAME", "b").replace("SPACE", "wiki"))
    assert run(["render", "cluster.yaml"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        f"apps/b/app.yaml:3:32: error[FGT219] metadata.namespace: {NOWHERE}",
        "    3 | metadata: {name: b, namespace: wiki}",
        "      |                                ^^^^",
        f"   fix: {PASTE} · fargen rules FGT219",
    ]


@pytest.mark.usefixtures("repository")
def test_what_apps_take_from_each_other_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    add("a", "ingress: {host: x.example.com, group: g}\n")
    add("b", "ingress: {host: x.example.com, group: g}\n")
    assert run(["render", "cluster.yaml"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert re.sub(r"(a/app\.yaml):\d+", r"\1", err) == (
        "apps/b/app.yaml:7:1: error[SPEC272] ingress: the app shop/a (apps/a/app.yaml) has the same route, "
        "x.example.com/ of group g\n"
        "   fix: give one another host or path\n"
    )


@pytest.mark.usefixtures("repository")
def test_all_apps_together_must_fit(capsys: pytest.CaptureFixture[str]) -> None:
    app("a", APP.replace("NAME", "a").replace("SPACE", "shop").replace("replicas: 2", "replicas: 19"))
    add("b", "size: 0.5vCPU/1GB\n")
    assert run(["render", "cluster.yaml"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        f"cluster.yaml:9:53: error[FGT217] vpc.subnets[0].cidr: {FULL}",
        f"   fix: {MORE_ROOM} · fargen rules FGT217",
        f"cluster.yaml:14:23: error[FGT332] quotas.fargateVcpu: {OVER}",
        f"   fix: {MORE_QUOTA} · fargen rules FGT332",
        "2 errors",
    ]


@pytest.mark.usefixtures("repository")
def test_a_warning_from_80_percent(capsys: pytest.CaptureFixture[str]) -> None:
    app("a", APP.replace("NAME", "a").replace("SPACE", "shop").replace("replicas: 2", "replicas: 14"))
    assert run(["render", "cluster.yaml"]) == 0
    assert (
        "cluster.yaml:9:53: warning[FGT217] vpc.subnets[0].cidr: up to 18 pods in" in capsys.readouterr().err
    )


@pytest.mark.usefixtures("repository")
def test_a_pattern_without_a_file_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    Path("cluster.yaml").write_text(CLUSTER.replace("apps/*/app", "app/*/app"))
    assert run(["render", "cluster.yaml"]) == 2
    assert "error[SPEC223] apps[0]: no file matches app/*/app.yaml\n" in capsys.readouterr().err


@pytest.mark.parametrize("path", ["cluster.yaml", "."])
@pytest.mark.usefixtures("repository")
def test_check_says_the_same_of_apps_beside_each_other(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    app("a", APP.replace("NAME", "a").replace("SPACE", "shop").replace("replicas: 2", "replicas: 19"))
    for name in ("a", "b"):
        add(name, "size: 0.5vCPU/1GB\ningress: {host: x.example.com, group: g}\n")
    assert run(["check", path]) == 2
    out, _ = capsys.readouterr()
    heads = [line.partition(": ")[2].partition(":")[0] for line in out.splitlines() if "error[" in line]
    assert sorted(heads) == [
        "error[FGT217] vpc.subnets[0].cidr",
        "error[FGT332] quotas.fargateVcpu",
        "error[SPEC272] ingress",
    ]


@pytest.mark.usefixtures("repository")
def test_the_day_of_the_verdict_is_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "cluster.yaml", "--today", "2026-13-01"]) == 2
    message = "fargen: --today 2026-13-01: write a day of the calendar, as 2026-11-23\n"
    assert capsys.readouterr() == ("", message)
    assert run(["check", "cluster.yaml", "--today", "2028-04-01"]) == 1
    assert "error[FGTV01] kubernetesVersion" in capsys.readouterr().out
