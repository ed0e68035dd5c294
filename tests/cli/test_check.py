"""``fargen check``: inputs, outputs, choices, exit codes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fargen.check import engine
from fargen.cli.edge import run

Fargen = Callable[..., tuple[int, str, str]]
POD = """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostNetwork: true
  priorityClassName: high
  securityContext: {runAsNonRoot: true, runAsUser: 10001}
  containers:
    - name: web
      image: web:1.0
      resources: {requests: {cpu: 250m, memory: 256Mi}, limits: {cpu: 250m, memory: 256Mi}}
"""
CLEAN = """apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {pod.yaml: "kind: Pod\\nspec: {hostNetwork: true}"}
"""
APP = """apiVersion: fargen.dev/v1
kind: App
metadata: {name: shop}
image: registry.example.com/shop:1.0.0
replicas: 2
environments:
  staging:
    replicas: 1  # fargen: ignore[FGT329] staging may be away for a minute
  production: {}
"""
CLUSTER = """apiVersion: fargen.dev/v1
kind: Cluster
metadata: {name: main}
region: us-east-1
nodeGroups: NODES
profiles:
  - {name: fp-kube-system, selectors: [{namespace: kube-system}]}
  - {name: fp-shop, selectors: [{namespace: shop}]}
"""


@pytest.fixture(autouse=True)
def files(here: Path) -> None:
    (here / "pod.yaml").write_text(POD)
    (here / "clean.yaml").write_text(CLEAN)


def rules(out: str) -> list[str]:
    return [finding["rule"] for finding in json.loads(out)["findings"]]


def test_findings_are_on_stdout(fargen: Fargen) -> None:
    code, out, err = fargen("check", "pod.yaml")
    assert (code, err) == (1, "")
    assert out == (
        "pod.yaml:6:16: error[FGT302] Pod/web spec.hostNetwork: hostNetwork is not supported on Fargate\n"
        "    6 |   hostNetwork: true\n"
        "      |                ^^^^\n"
        "   fix: remove it · fargen rules FGT302\n"
        "pod.yaml:7:22: warning[FGT241] Pod/web spec.priorityClassName: "
        "the priority class high is overwritten on Fargate\n"
        "    7 |   priorityClassName: high\n"
        "      |                      ^^^^\n"
        "   fix: remove priorityClassName · fargen rules FGT241\n"
        "\n"
        "1 error, 1 warning · 1 object\n"
    )


def test_nothing_to_say(fargen: Fargen) -> None:
    assert fargen("check", "clean.yaml") == (0, "no findings · 1 object\n", "")
    assert fargen("check", "clean.yaml", "-q") == (0, "", "")


def test_standard_input(fargen: Fargen) -> None:
    code, out, _ = fargen("check", "-", stdin=POD)
    assert code == 1
    assert out.startswith("<stdin>:6:16: error[FGT302]")


def test_folders_are_searched(here: Path, fargen: Fargen) -> None:
    (here / "sub").mkdir()
    text = '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "x"}, "spec": 3}'
    (here / "sub/more.json").write_text(text)
    (here / "Chart.yaml").write_text("apiVersion: v2\nname: x\n")
    code, out, _ = fargen("check", ".", "--format", "json")
    assert code == 1
    assert {finding["file"] for finding in json.loads(out)["findings"]} == {"./pod.yaml", "./sub/more.json"}


@pytest.mark.parametrize(
    ("flags", "code"),
    [
        ((), 1),
        (("--fail-on", "never"), 0),
        (("--ignore", "FGT302"), 0),
        (("--ignore", "FGT302", "--fail-on", "warning"), 1),
        (("--ignore", "FGT3,FGT2", "--fail-on", "info"), 0),
        (("--select", "K8S", "--fail-on", "info"), 0),
        (("--select", "FGT241"), 0),
        (("--select", "FGT241", "--fail-on", "warning"), 1),
    ],
)
def test_exit_codes_follow_what_is_shown(fargen: Fargen, flags: tuple[str, ...], code: int) -> None:
    assert fargen("check", "pod.yaml", *flags)[0] == code


def test_settings_of_the_project(here: Path, fargen: Fargen) -> None:
    (here / "fargen.toml").write_text('[check]\nignore = ["FGT302"]\nfail-on = "warning"\n')
    code, out, _ = fargen("check", "pod.yaml", "--format", "json")
    assert (code, rules(out)) == (1, ["FGT241"])
    code, out, _ = fargen("check", "pod.yaml", "--format", "json", "--ignore", "FGT2")
    assert (code, rules(out)) == (1, ["FGT302"])


def test_what_cannot_be_read_is_2_and_hides_nothing(here: Path, fargen: Fargen) -> None:
    (here / "pod.yaml").write_text(f"{POD}---\nkind: Pod\n x: 1\n")
    code, out, _ = fargen("check", "pod.yaml", "missing.yaml", "--format", "json", "--fail-on", "never")
    assert code == 2
    assert rules(out) == ["SPEC200", "FGT302", "FGT241", "SPEC100"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--format", "yaml"), "--format yaml: choose one of text, json, sarif, github, junit, markdown"),
        (("--today", "tomorrow"), "--today tomorrow: write a day of the calendar, as 2026-11-23"),
        (("--fail-on", "x"), "--fail-on x: choose one of error, warning, info, never"),
        (("--select", "FGT999"), "no rule's id begins with 'FGT999': did you mean FGT906?"),
        (("--output", "a", "--output", "b"), "--output b: there is no --format for it"),
        (("--format", "json", "--format", "text"),
         "--format json and text cannot share standard output: give an --output"),
        (("--format", "json", "--output", "a", "--format", "text", "--output", "a"),
         "--output: two formats cannot go to one file"),
        (("--output", "no/such/file"), "cannot write no/such/file: No such file or directory"),
        (("--kube-version", "1.3"),
         ("Kubernetes 1.3 is not supported; fargen knows 1.25 to 1.37; if you wrote 1.30, "
         'quote it: "1.30" (YAML reads a bare 1.30 as 1.3)')),
    ],
)  # fmt: skip
def test_wrong_usage(fargen: Fargen, arguments: tuple[str, ...], expected: str) -> None:
    assert fargen("check", "pod.yaml", *arguments) == (2, "", f"fargen: {expected}\n")


def test_several_formats_at_once(here: Path, fargen: Fargen) -> None:
    code, out, _ = fargen(
        "check", "pod.yaml", "--format", "sarif", "--output", "x.sarif",
        "--format", "junit", "--output", "x.xml",
        "--format", "text", "--format", "github",
    )  # fmt: skip
    assert code == 1
    assert json.loads((here / "x.sarif").read_text())["version"] == "2.1.0"
    assert (here / "x.xml").read_text().startswith("<?xml")
    assert "1 error, 1 warning" in out
    assert "::error file=pod.yaml,line=6" in out


def test_suppressions_need_a_reason_and_an_effect(here: Path, fargen: Fargen) -> None:
    text = POD.replace("hostNetwork: true", "hostNetwork: true  # fargen: ignore[FGT302] only on EC2")
    text = text.replace("priorityClassName: high", "priorityClassName: high  # fargen: ignore[FGT241]")
    (here / "pod.yaml").write_text(text.replace("name: web\n", "name: web  # fargen: ignore[FGT301] x\n", 1))
    code, out, _ = fargen("check", "pod.yaml", "--format", "json", "--fail-on", "never")
    assert code == 0
    assert [(f["rule"], f["line"], f["message"]) for f in json.loads(out)["findings"]] == [
        ("SPEC912", 4, "nothing here is ignored by FGT301"),
        ("SPEC911", 7, "FGT241 is ignored without a reason"),
    ]


def test_suppressions_may_help_one_environment(here: Path, fargen: Fargen) -> None:
    (here / "app.yaml").write_text(APP)
    assert fargen("check", "--fail-on", "info")[0] == 0
    code, out, _ = fargen("check", "-e", "production", "--format", "json")
    assert (code, rules(out)) == (0, ["SPEC912"])
    (here / "app.yaml").write_text(
        APP.replace("  # fargen: ignore[FGT329] staging may be away for a minute", "")
    )
    code, out, _ = fargen("check", "--format", "json")
    assert [(f["rule"], f["line"]) for f in json.loads(out)["findings"]] == [("FGT329", 8)]
    assert fargen("check", "-e", "nowhere")[0] == 2


@pytest.mark.parametrize(
    ("nodes", "namespace", "expected", "skipped"),
    [
        ("false", "shop", ["FGT302", "FGT241"], 0),
        ("false", "other", ["FGT219", "FGT302", "FGT241"], 0),
        ("true", "other", [], 1),
        ("true", "shop", ["FGT302", "FGT241"], 0),
    ],
)
def test_profiles_of_a_cluster(  # noqa: PLR0917
    here: Path, fargen: Fargen, nodes: str, namespace: str, expected: list[str], skipped: int
) -> None:
    (here / "cluster.yaml").write_text(CLUSTER.replace("NODES", nodes))
    _, out, _ = fargen("check", "pod.yaml", "-c", "cluster.yaml", "-n", namespace, "--format", "json")
    assert rules(out) == expected
    assert json.loads(out)["summary"]["skipped"] == skipped


@pytest.mark.parametrize(
    ("cluster", "namespace", "severity"),
    [
        (None, "shop", "warning"),
        ("false", "shop", "error"),
        ("false", "other", None),
        ("true", "other", None),
    ],
)
def test_a_daemon_set_is_an_error_where_it_would_land(
    here: Path, fargen: Fargen, cluster: str | None, namespace: str, severity: str | None
) -> None:
    text = (Path(__file__).parent.parent / "rules/FGT301/bad.yaml").read_text()
    (here / "agent.yaml").write_text(text)
    flags = []
    if cluster:
        (here / "cluster.yaml").write_text(CLUSTER.replace("NODES", cluster))
        flags = ["-c", "cluster.yaml"]
    flags += ["-n", namespace, "--select", "FGT301,FGT219"]
    _, out, _ = fargen("check", "agent.yaml", "--format", "json", *flags)
    found = json.loads(out)["findings"]
    assert [(f["rule"], f["severity"]) for f in found] == ([("FGT301", severity)] if severity else [])


def test_a_cluster_is_checked_with_its_apps(here: Path, fargen: Fargen) -> None:
    system = "  - {name: fp-kube-system, selectors: [{namespace: kube-system}]}\n"
    text = CLUSTER.replace("NODES", "false").replace(system, "")
    (here / "cluster.yaml").write_text(text + "apps: [app.yaml]\n")
    (here / "app.yaml").write_text(APP)
    code, out, _ = fargen("check", "cluster.yaml", "--format", "json")
    assert code == 1
    assert {"FGT901", "FGT219"} <= set(rules(out))


def test_kinds_without_a_schema_are_counted(here: Path, fargen: Fargen) -> None:
    (here / "x.yaml").write_text("apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: x}\n")
    code, out, _ = fargen("check", "x.yaml")
    assert (code, out) == (0, "no findings · 1 object · no schema, so not checked: Widget example.com/v1\n")


def test_a_rule_that_crashes_is_named_and_the_others_run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(_: Any) -> Any:
        raise RuntimeError("oh")

    broken = [rule._replace(run=crash) if rule.id == "FGT241" else rule for rule in engine.RULES]
    monkeypatch.setattr(engine, "_BUILT_IN", engine._Plan(broken))
    code = run(["check", "pod.yaml"])
    out, err = capsys.readouterr()
    assert code == 3
    assert "error[FGT302]" in out
    assert "rule FGT241 crashed on Pod/web" in err
    assert "RuntimeError: oh" in err


def test_an_empty_folder_has_nothing_to_check(here: Path, fargen: Fargen) -> None:
    (here / "empty").mkdir()
    code, out, _ = fargen("check", "empty")
    assert code == 2
    told = "there is nothing to check here: no Kubernetes object and no spec"
    assert out.startswith(f"empty: error[SPEC204] {told}\n")


def test_a_file_under_two_names_is_checked_once_and_is_not_empty(here: Path, fargen: Fargen) -> None:
    folder = here / "objects"
    folder.mkdir()
    (here / "pod.yaml").rename(folder / "pod.yaml")
    once = fargen("check", "objects/pod.yaml", "--format", "json")
    for more in ("./objects/pod.yaml", "objects", "objects/../objects"):
        assert fargen("check", "objects/pod.yaml", more, "--format", "json") == once
        assert "SPEC204" not in fargen("check", more, "objects/pod.yaml")[1]


def test_nothing_is_quoted_of_files_that_are_no_manifests(here: Path, fargen: Fargen) -> None:
    (here / "secret.txt").write_text("password: [hunter2\n")
    code, out, _ = fargen("check", "secret.txt")
    assert code == 2
    assert out.startswith("secret.txt:2:1: error[SPEC100] not valid YAML")
    assert "hunter2" not in out


def test_more_words_on_request(fargen: Fargen) -> None:
    out = fargen("check", "pod.yaml", "-v")[1]
    assert "rules FGT302\n   https://docs.aws.amazon.com/eks/latest/userguide/fargate.html\npod.yaml:7" in out
    assert "\x1b[31;1merror[FGT302]\x1b[0m" in fargen("check", "pod.yaml", "--color", "always")[1]


@pytest.mark.parametrize(
    ("today", "severity"), [("2026-01-01", None), ("2026-12-01", "warning"), ("2029-01-01", "error")]
)
def test_the_support_of_a_version_depends_on_the_day(
    here: Path, fargen: Fargen, today: str, severity: str | None
) -> None:
    text = CLUSTER.replace("NODES", "false").replace("region:", 'kubernetesVersion: "1.33"\nregion:')
    (here / "cluster.yaml").write_text(text)
    out = fargen("check", "cluster.yaml", "--today", today, "--format", "json", "--select", "FGTV")[1]
    assert [finding["severity"] for finding in json.loads(out)["findings"]] == (
        [severity] if severity else []
    )


class TestHelmCharts:
    """Templates are no manifests: they are left out, which is said."""

    @pytest.fixture(autouse=True)
    def chart(self, here: Path) -> Path:
        folder = here / "shop"
        (folder / "templates").mkdir(parents=True)
        (folder / "Chart.yaml").write_text("apiVersion: v2\nname: shop\nversion: 0.1.0\n")
        (folder / "values.yaml").write_text("a: 1\n")
        template = (
            "apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Release.Name }}\n  labels: {{ .Values.a }}\n"
        )
        (folder / "templates" / "pod.yaml").write_text(template)
        return folder

    def test_a_chart_alone_is_no_success(self, fargen: Fargen) -> None:
        message = "a Helm chart: its templates are no manifests before Helm fills them in, and are left out"
        fix = "pipe in what Helm prints: helm template RELEASE shop | fargen"
        wrong = f"shop: error[SPEC226] {message}\n   fix: {fix}"
        assert fargen("check", "shop") == (2, f"{wrong} check -\n\n1 error · 0 objects\n", "")
        for command in ("size", "cost", "adapt", "diff"):
            code, out, err = fargen(
                command, "shop", *(("--against", "pod.yaml") if command == "diff" else ())
            )
            assert (code, out) == (2, ""), command
            assert f"{wrong} {command} -\n" in err

    def test_one_beside_manifests_is_a_note(self, fargen: Fargen) -> None:
        code, out, _ = fargen("check", ".")
        assert code == 1
        assert "shop: info[SPEC226]" in out
        assert "SPEC107" not in out

    def test_what_lies_in_its_other_folders_is_checked(self, chart: Path, fargen: Fargen) -> None:
        (chart / "crds").mkdir()
        Path("pod.yaml").rename(chart / "crds" / "pod.yaml")
        code, out, _ = fargen("check", "shop")
        assert code == 1
        assert "shop/crds/pod.yaml" in out
        assert "shop: info[SPEC226]" in out

    def test_a_file_of_templates_is_told_of_once(self, fargen: Fargen) -> None:
        code, out, _ = fargen("check", "shop/templates/pod.yaml")
        assert code == 2
        assert out.count("fix: this looks like a template; render it first") == 1


class TestKustomizations:
    """What lies elsewhere is not checked, which is said."""

    @pytest.fixture(autouse=True)
    def folders(self, here: Path) -> None:
        (here / "overlay").mkdir()
        (here / "base").mkdir()
        (here / "pod.yaml").rename(here / "base" / "pod.yaml")
        (here / "base" / "kustomization.yaml").write_text("resources: [pod.yaml]\n")

    @pytest.mark.parametrize(
        "head", ["", "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n"]
    )
    def test_one_alone_is_no_success(self, head: str, fargen: Fargen) -> None:
        text = f"{head}resources: [../base, 'https://example.com/x?ref=1']\nhelmCharts: [{{name: redis}}]\n"
        Path("overlay/kustomization.yaml").write_text(text)
        code, out, _ = fargen("check", "overlay")
        assert code == 2
        assert out.startswith(
            "overlay/kustomization.yaml: error[SPEC228] what Kustomize builds here is not checked: "
            "it takes in ../base, https://example.com/x?ref=1, the Helm chart redis\n"
            "   fix: pipe it in: kubectl kustomize overlay | fargen check -\n\n1 error · "
        )

    def test_beside_what_it_builds_on_it_is_fine(self, fargen: Fargen) -> None:
        Path("overlay/kustomization.yaml").write_text("resources: [../base]\nnamespace: shop\n")
        code, out, _ = fargen("check", ".")
        assert code == 1
        assert "SPEC" not in out

    def test_what_is_missing_beside_others_is_a_warning(self, fargen: Fargen) -> None:
        Path("overlay/kustomization.yaml").write_text("resources: [../base, ../more]\n")
        code, out, _ = fargen("check", ".")
        assert code == 1
        assert (
            "./overlay/kustomization.yaml: warning[SPEC228] what Kustomize builds here is not checked: "
            in out
        )
        assert "it takes in ../more\n" in out
