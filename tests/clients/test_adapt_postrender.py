"""``fargen adapt`` as a post-renderer of both real helms."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fargen.adapt.remedies import REMEDIES, SIZE_RULES
from fargen.yamltext.read import read

CHARTS = sorted(path.parent for path in (Path(__file__).parent.parent / "charts").glob("*/Chart.yaml"))
REFUSED = {"mesh-app", "node-agent"}
Helm = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def post(helm: str, home: dict[str, str], tmp_path: Path) -> Helm:
    """``helm template rel CHART`` with fargen as post-renderer; further arguments are fargen's."""
    four = b"v4" in subprocess.run([helm, "version", "--short"], capture_output=True, check=True).stdout
    programs = os.path.dirname(sys.executable)
    env = {**home, "PATH": f"{programs}:{home['PATH']}", "HELM_PLUGINS": str(tmp_path / "plugins")}
    if four:
        command = [sys.executable, "-m", "fargen", "helm-plugin", str(tmp_path / "plugins" / "fargen")]
        subprocess.run(command, check=True, capture_output=True)

    def call(chart: Path, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
        given = [*([] if four else ["adapt"]), *arguments]
        flags = [flag for argument in given for flag in ("--post-renderer-args", argument)]
        command = [helm, "template", "rel", str(chart), "--post-renderer", "fargen", *flags]
        return subprocess.run(command, capture_output=True, check=False, env=env, cwd=tmp_path)

    return call


def objects(data: bytes) -> dict[str, Any]:
    found = [document.root for document in read(data.decode(), "out")]
    return {f"{root['kind']}/{root['metadata']['name']}": root for root in found}


@pytest.mark.parametrize("chart", CHARTS, ids=lambda path: path.name)
def test_no_error_is_left_that_adapt_mends(post: Helm, chart: Path) -> None:
    run = post(chart)
    if chart.name in REFUSED:
        assert run.returncode == 1
        assert run.stdout == b""
        return
    assert run.returncode == 0, run.stderr
    command = [sys.executable, "-m", "fargen", "check", "--format", "json", "-"]
    checked = subprocess.run(command, input=run.stdout, capture_output=True, check=False)
    findings = json.loads(checked.stdout)["findings"]
    mended = REMEDIES.keys() | SIZE_RULES
    assert [f for f in findings if f["rule"] in mended and f["severity"] == "error"] == []


@pytest.mark.parametrize("chart", CHARTS, ids=lambda path: path.name)
def test_twice_is_once_and_nothing_new_is_found(helm: str, chart: Path) -> None:
    fargen = [sys.executable, "-m", "fargen"]
    plain = subprocess.run([helm, "template", "rel", str(chart)], capture_output=True, check=True).stdout
    adapt = [*fargen, "adapt", "--daemonset", "skip"]
    once = subprocess.run(adapt, input=plain, capture_output=True, check=False)
    if once.returncode == 1:
        assert chart.name == "mesh-app"
        return
    twice = subprocess.run(adapt, input=once.stdout, capture_output=True, check=True)
    assert twice.stdout == once.stdout
    before, after = (
        {(f["rule"], f["object"]["name"], f["path"]) for f in json.loads(checked.stdout)["findings"]}
        for checked in (
            subprocess.run(
                [*fargen, "check", "--format", "json", "-"], input=text, capture_output=True, check=False
            )
            for text in (plain, once.stdout)
        )
    )
    assert after <= before


def test_hooks_keep_their_annotations(post: Helm, helm: str) -> None:
    chart = CHARTS[[path.name for path in CHARTS].index("job-hooks")]
    made = objects(post(chart).stdout)
    plain = objects(
        subprocess.run([helm, "template", "rel", str(chart)], capture_output=True, check=True).stdout
    )
    assert made.keys() == plain.keys()
    for name, data in plain.items():
        assert made[name]["metadata"] == data["metadata"]


def test_a_chart_made_for_fargate_is_not_changed(post: Helm, helm: str) -> None:
    chart = CHARTS[[path.name for path in CHARTS].index("fargate-web")]
    plain = subprocess.run([helm, "template", "rel", str(chart)], capture_output=True, check=True).stdout
    assert objects(post(chart).stdout) == objects(plain)


def test_added_objects_and_the_report(post: Helm, tmp_path: Path) -> None:
    chart = CHARTS[[path.name for path in CHARTS].index("cache-redis")]
    handle = "fs-0abc12345678def0::fsap-0123456789abcdef0"
    run = post(chart, f"--efs={handle}", f"--report={tmp_path}/changes.json")
    made = objects(run.stdout)
    volume, claim = (
        made["PersistentVolume/default-rel-redis-data"],
        made["PersistentVolumeClaim/rel-redis-data"],
    )
    assert volume["spec"]["csi"]["volumeHandle"] == handle
    assert claim["spec"]["volumeName"] == volume["metadata"]["name"]
    assert "volumeClaimTemplates" not in made["StatefulSet/rel-redis"]["spec"]
    report = json.loads((tmp_path / "changes.json").read_text())
    assert report["summary"] == {"changes": 6, "objects": 3, "refused": 0, "findings": 0, "written": True}


def test_a_refusal_is_in_the_report(post: Helm, tmp_path: Path) -> None:
    chart = CHARTS[[path.name for path in CHARTS].index("node-agent")]
    assert post(chart, f"--report={tmp_path}/changes.md").returncode == 1
    text = (tmp_path / "changes.md").read_text()
    assert text.startswith("### fargen adapt\n\n1 refusal: nothing is written\n\n#### Refused\n")
    assert "| FGT301 | DaemonSet rel-agent | kind: DaemonSets do not run on Fargate" in text


def test_helm_installs_the_plugin(helm: str, home: dict[str, str], tmp_path: Path) -> None:
    if b"v4" not in subprocess.run([helm, "version", "--short"], capture_output=True, check=True).stdout:
        pytest.skip("Helm 3 runs a post-renderer without a plugin")
    env = {**home, "HOME": str(tmp_path / "home")}
    source = tmp_path / "source"
    subprocess.run(
        [sys.executable, "-m", "fargen", "helm-plugin", str(source)], check=True, capture_output=True
    )
    subprocess.run([helm, "plugin", "install", str(source)], check=True, capture_output=True, env=env)
    listed = subprocess.run(
        [helm, "plugin", "list"], check=True, capture_output=True, env=env
    ).stdout.decode()
    assert [line.split()[:3] for line in listed.splitlines()[1:]] == [["fargen", "0.1.0", "postrenderer/v1"]]
