"""``fargen adapt`` and ``fargen helm-plugin``: input, output, reports, exit codes."""

import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

Fargen = Callable[..., tuple[int, str, str]]
POD = """\
# Source: web/templates/pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: web   # the pod
spec:
  priorityClassName: high
  containers:
    - name: web
      image: web:1
      resources: {requests: {cpu: 250m, memory: 256Mi}, limits: {cpu: 250m, memory: 256Mi}}
"""
ADAPTED = POD.replace("  priorityClassName: high\n", "")
DAEMON = POD.replace("kind: Pod", "kind: DaemonSet").replace("apiVersion: v1", "apiVersion: apps/v1")
CLUSTER = """\
apiVersion: fargen.dev/v1
kind: Cluster
metadata: {name: c}
region: us-east-1
vpc: {cidr: 10.0.0.0/16}
profiles:
  - {name: fp-a, selectors: [{namespace: default}]}
  - {name: fp-b, selectors: [{namespace: "*"}]}
"""


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    monkeypatch.chdir(tmp_path)

    def give(text: str) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    return give


def test_a_pipe(fargen: Fargen, stdin: Callable[[str], None]) -> None:
    stdin(POD)
    code, out, err = fargen("adapt")
    assert (code, out) == (0, ADAPTED)
    assert err == (
        "<stdin>:7:22: changed[FGT241] Pod web: spec.priorityClassName: high removed "
        "(Fargate gives every pod the priority system-node-critical)\n"
        "1 change in 1 object\n"
    )


def test_quiet_says_nothing_about_changes(fargen: Fargen, stdin: Callable[[str], None]) -> None:
    stdin(POD)
    assert fargen("adapt", "-", "-q") == (0, ADAPTED, "")


def test_a_refusal_writes_nothing(fargen: Fargen, stdin: Callable[[str], None]) -> None:
    stdin(POD + "---\n" + DAEMON)
    code, out, err = fargen("adapt", "-o", "out", "--report", "report.json")
    assert (code, out, os.listdir()) == (1, "", ["report.json"])
    assert err == (
        "<stdin>:15:7: error[FGT301] DaemonSet/web kind: DaemonSets do not run on Fargate: where a profile "
        "selects these pods, they stay Pending; nothing is dropped unasked\n"
        "   of web/templates/pod.yaml\n"
        "   15 | kind: DaemonSet\n"
        "      |       ^^^^^^^^^\n"
        "   fix: choose --daemonset skip to pass it through, or --daemonset sidecar · fargen rules FGT301\n"
        "1 refusal: nothing is written\n"
    )
    report = json.loads(Path("report.json").read_text())
    assert report["summary"] == {"changes": 1, "objects": 1, "refused": 1, "findings": 0, "written": False}
    assert report["refused"][0]["object"]["kind"] == "DaemonSet"


def test_a_dry_run_shows_the_difference(fargen: Fargen, stdin: Callable[[str], None]) -> None:
    stdin(POD)
    code, out, _ = fargen("adapt", "--dry-run", "-o", "out")
    assert code == 0
    assert out == (
        "--- <stdin>\n+++ <stdin> (adapted)\n@@ -4,7 +4,6 @@\n metadata:\n   name: web   # the pod\n spec:\n"
        "-  priorityClassName: high\n   containers:\n     - name: web\n       image: web:1\n"
    )
    assert os.listdir() == []


def test_files_and_folders(fargen: Fargen, stdin: Callable[[str], None]) -> None:
    stdin("")
    Path("charts/sub").mkdir(parents=True)
    Path("charts/sub/pod.yaml").write_text(POD)
    Path("charts/values.yaml").write_text("replicas: 1\n")
    Path("other.json").write_text(
        json.dumps({"apiVersion": "v1", "kind": "Service", "metadata": {"name": "s"}})
    )
    code, out, _ = fargen("adapt", "charts", "other.json", "-o", "out", "-q")
    assert (code, out) == (0, "")
    assert Path("out/sub/pod.yaml").read_text() == ADAPTED
    assert Path("out/other.json").read_text() == Path("other.json").read_text()
    assert sorted(os.listdir("out")) == [".fargen-files", "other.json", "sub"]
    code, out, _ = fargen("adapt", "charts", "other.json", "-q")
    assert (code, out) == (0, f"{ADAPTED}---\n{Path('other.json').read_text()}")


def test_two_files_of_one_name(fargen: Fargen, stdin: Callable[[str], None]) -> None:
    stdin("")
    for folder in ("a", "b"):
        Path(folder).mkdir()
        Path(folder, "x.yaml").write_text(POD)
    message = (
        "fargen: -o out: a/x.yaml and b/x.yaml would both be out/x.yaml; adapt them one after the other\n"
    )
    assert fargen("adapt", "a/x.yaml", "b/x.yaml", "-o", "out") == (2, "", message)


NOTHING = """\
<stdin>: error[SPEC204] there is nothing to adapt here: no Kubernetes object
   fix: name a file or folder with manifests, or pipe them in; specs of fargen are rendered first
"""
BROKEN = """\
<stdin>:2:1: error[SPEC100] not valid YAML: did not find expected node content while parsing a flow node
   fix: check the indentation and quotes around this line
"""
TEXT = """\
<stdin>:1:1: error[SPEC205] not a Kubernetes object: it is a single value
   fix: write a map with apiVersion, kind and metadata
"""


@pytest.mark.parametrize(
    ("text", "message"), [("", NOTHING), ("# no\n", NOTHING), ("a: [\n", BROKEN), ("just text\n", TEXT)]
)
def test_input_that_cannot_be_used(
    fargen: Fargen, stdin: Callable[[str], None], text: str, message: str
) -> None:
    stdin(text)
    assert fargen("adapt", "-o", "out") == (2, "", message)
    assert os.listdir() == []


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        (("--fit", "big"), "fargen: --fit big: choose one of fill, trim, keep\n"),
        (("--daemonset", "no"), "fargen: --daemonset no: choose one of refuse, skip, sidecar\n"),
        (("--efs", "x"), "fargen: --efs x: write fs-…, fs-…::fsap-…, or CLAIM=fs-…::fsap-…\n"),
        (("--color", "x"), "fargen: --color x: choose one of auto, always, never\n"),
        (("--report", "no/where.md"), "fargen: cannot write no/where.md: No such file or directory\n"),
    ],
)
def test_flags_that_make_no_sense(
    fargen: Fargen, stdin: Callable[[str], None], flags: tuple[str, ...], message: str
) -> None:
    stdin(POD)
    assert fargen("adapt", *flags) == (2, "", message)


def test_the_cluster_gives_the_profile(fargen: Fargen, stdin: Callable[[str], None]) -> None:
    stdin(POD)
    Path("cluster.yaml").write_text(CLUSTER)
    code, out, err = fargen("adapt", "-c", "cluster.yaml")
    assert code == 0
    labelled = ADAPTED.replace(
        "# the pod\n", "# the pod\n  labels:\n    eks.amazonaws.com/fargate-profile: fp-a\n"
    )
    assert out == labelled
    assert "(the profile fp-a takes the pod; fp-b would match, too)" in err


def test_a_cluster_that_is_none(fargen: Fargen, stdin: Callable[[str], None]) -> None:
    stdin(POD)
    code, out, err = fargen("adapt", "-c", "none.yaml")
    assert (code, out) == (2, "")
    assert "none.yaml: error[SPEC200] cannot be read: no such file or directory" in err


def test_the_report_as_markdown_and_text(fargen: Fargen, stdin: Callable[[str], None]) -> None:
    starts = {"r.md": "### fargen adapt\n\n1 change in 1 object\n", "r.txt": "<stdin>:7:22: changed[FGT241]"}
    for name, start in starts.items():
        stdin(POD)
        assert fargen("adapt", "--report", name) == (0, ADAPTED, f"1 change in 1 object · {name}\n")
        assert Path(name).read_text().startswith(start)
    assert (
        Path("r.md")
        .read_text()
        .endswith(
            "| FGT241 | Pod web | spec.priorityClassName | high removed "
            "| Fargate gives every pod the priority system-node-critical |\n"
        )
    )


def test_what_is_left_is_told(fargen: Fargen, stdin: Callable[[str], None]) -> None:
    stdin(ADAPTED + "  volumes: [{name: v, hostPath: {path: /x}}]\n")
    code, _, err = fargen("adapt")
    assert code == 0
    assert "use emptyDir for scratch space, or EFS · fargen rules FGT308\n" in err
    assert err.endswith("0 changes in 0 objects · 1 error left\n")


def test_the_plugin(fargen: Fargen, tmp_path: Path) -> None:
    folder = str(tmp_path / "plugin")
    told = f"{folder}/plugin.yaml: {{}}; next: helm plugin install {folder}\n"
    assert fargen("helm-plugin", folder) == (0, "", told.format("written"))
    assert fargen("helm-plugin", folder) == (0, "", told.format("unchanged"))
    assert "type: postrenderer/v1\n" in (tmp_path / "plugin" / "plugin.yaml").read_text()


def test_the_plugin_does_not_overwrite(fargen: Fargen, tmp_path: Path) -> None:
    (tmp_path / "plugin.yaml").write_text("mine\n")
    code, _, err = fargen("helm-plugin", str(tmp_path))
    assert code == 2
    assert f"{tmp_path}/plugin.yaml is in the way: fargen did not write it" in err
    assert (tmp_path / "plugin.yaml").read_text() == "mine\n"


def test_the_plugin_has_the_version_of_fargen() -> None:
    from fargen import __version__
    from fargen.write.helmplugin import plugin_files

    assert f"\nversion: {__version__}\n" in plugin_files()[0][1].decode()


EVERYTHING = """\
apiVersion: fargen.dev/v1
kind: Cluster
metadata: {name: c}
region: us-east-1
profiles: [{name: all, selectors: [{namespace: default}]}]
"""

AGENT = """\
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec: {containers: [{name: agent, image: "agent:1"}]}
"""


def test_what_is_skipped_is_judged_as_the_check_does(fargen: Fargen, stdin: Callable[[str], None]) -> None:
    Path("cluster.yaml").write_text(EVERYTHING)
    stdin(AGENT)
    code, out, err = fargen("adapt", "--daemonset", "skip", "-c", "cluster.yaml")
    assert (code, out) == (0, AGENT)
    assert "kept[FGT301] DaemonSet" in err
    assert "error[FGT301]" in err
    stdin(out)
    checked = json.loads(fargen("check", "-", "-c", "cluster.yaml", "--format", "json")[1])["summary"]
    errors, warnings = checked["error"], checked["warning"]
    found = ((errors, "error"), (warnings, "warning"))
    told = [f"{n} {word}{'' if n == 1 else 's'} left" for n, word in found if n]
    assert err.splitlines()[-1] == " · ".join(["0 changes in 0 objects", *told])


def test_a_report_leaves_the_sum_on_standard_error(fargen: Fargen, stdin: Callable[[str], None]) -> None:
    stdin(POD)
    outcome = fargen("adapt", "-o", "out", "--report", "report.md")
    assert outcome == (0, "", "1 change in 1 object · report.md\n")
    stdin(POD)
    assert fargen("adapt", "-o", "out", "--report", "report.md", "-q") == (0, "", "")
