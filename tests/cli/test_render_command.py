# ruff: noqa: E501  # tables read best a row a line
"""``fargen render``: what goes to stdout and to folders, what is said, and with which exit code one leaves."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

Fargen = Callable[..., Any]
App = Callable[..., str]


def kinds(text: str) -> list[str]:
    return [f"{d['kind']}/{d['metadata']['name']}" for d in yaml.safe_load_all(text)]


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


class TestStream:
    def test_without_a_path_it_takes_the_app_here(self, fargen: Fargen, app: App) -> None:
        app()
        code, out, err = fargen("render")
        assert (code, err) == (0, "")
        assert kinds(out) == ["Service/shop", "Deployment/shop", "PodDisruptionBudget/shop"]
        assert out.startswith("---\n")
        assert out.endswith("\n")

    def test_stdin_and_several_documents(self, fargen: Fargen, app: App, here: Path) -> None:
        one = (here / app("a")).read_text()
        two = (here / app("b")).read_text()
        (here / "app.yaml").unlink()
        code, out, _ = fargen("render", "-", stdin=f"{one}---\n{two}")
        assert code == 0
        assert [k for k in kinds(out) if k.startswith("Deployment")] == ["Deployment/a", "Deployment/b"]

    def test_a_folder_is_searched_and_files_that_are_not_ours_are_left(
        self, fargen: Fargen, app: App, here: Path
    ) -> None:
        app("b", path="apps/b/app.yaml")
        app("a", path="apps/a/app.yaml")
        (here / "apps" / "values.yaml").write_text("x: 1\n")
        code, out, err = fargen("render", "apps")
        assert (code, err) == (0, "")
        assert [k for k in kinds(out) if k.startswith("Deployment")] == ["Deployment/a", "Deployment/b"]

    def test_json_is_one_list_of_the_same_objects(self, fargen: Fargen, app: App) -> None:
        app()
        listed = json.loads(fargen("render", "--format", "json").out)
        assert (listed["apiVersion"], listed["kind"]) == ("v1", "List")
        assert listed["items"] == list(yaml.safe_load_all(fargen("render").out))

    @pytest.mark.parametrize("wanted", ["Service", "service", "Service/shop", "SERVICE/SHOP"])
    def test_show_only(self, wanted: str, fargen: Fargen, app: App) -> None:
        app()
        assert kinds(fargen("render", "--show-only", wanted).out) == ["Service/shop"]

    def test_show_only_of_what_is_not_there(self, fargen: Fargen, app: App) -> None:
        app()
        code, out, err = fargen("render", "--show-only", "Ingress")
        assert (code, out) == (2, "")
        assert "--show-only Ingress" in err
        assert "Service/shop, Deployment/shop, PodDisruptionBudget/shop" in err

    def test_environment_values_and_set(self, fargen: Fargen, app: App, here: Path) -> None:
        app(more="environments: {staging: {replicas: 1}}\n")
        (here / "v.yaml").write_text("env: {A: b}\n")
        out = fargen("render", "-e", "staging", "-f", "v.yaml", "--set", "revisionHistoryLimit=7").out
        (deployment,) = [d for d in yaml.safe_load_all(out) if d["kind"] == "Deployment"]
        assert (deployment["spec"]["replicas"], deployment["spec"]["revisionHistoryLimit"]) == (1, 7)
        assert deployment["spec"]["template"]["spec"]["containers"][0]["env"] == [{"name": "A", "value": "b"}]

    def test_annotate_only_adds_comments(self, fargen: Fargen, app: App) -> None:
        app(more="replicas: 3\n")
        plain, annotated = fargen("render").out, fargen("render", "--annotate").out
        assert "  # replicas: app.yaml:6 (app)\n  replicas: 3\n" in annotated
        assert list(yaml.safe_load_all(annotated)) == list(yaml.safe_load_all(plain))
        assert (
            "".join(line for line in annotated.splitlines(keepends=True) if line.lstrip()[:1] != "#") == plain
        )

    def test_the_same_input_gives_the_same_bytes(self, fargen: Fargen, app: App) -> None:
        app(more="env: {Z: 1, A: 2}\nhealth: /h\n")
        assert len({fargen("render").out for _ in range(3)}) == 1

    def test_namespaces_of_several_apps_merge(self, fargen: Fargen, app: App) -> None:
        app("a", "createNamespace: true\n", "x/a.yaml")
        app("b", "createNamespace: true\ningress: {host: a.b}\n", "x/b.yaml")
        out = fargen("render", "x").out
        assert kinds(out)[0] == "Namespace/default"
        assert kinds(out).count("Namespace/default") == 1
        first = next(iter(yaml.safe_load_all(out)))
        assert first["metadata"]["labels"] == {"elbv2.k8s.aws/pod-readiness-gate-inject": "enabled"}


class TestExitCodes:
    def test_findings_are_1_with_a_place_an_excerpt_and_a_fix(self, fargen: Fargen, app: App) -> None:
        app(more="resources: {memory: 130Gi}\n")
        code, out, err = fargen("render")
        assert (code, out) == (1, "")
        assert err == (
            "app.yaml:6:21: error[FGT108] resources.memory: 130Gi is more than the largest Fargate size (16 vCPU, 120 GB)\n"
            "    6 | resources: {memory: 130Gi}\n"
            "      |                     ^^^^^\n"
            "   fix: ask for at most 119.75Gi, or split the workload · fargen rules FGT108\n"
        )

    def test_spec_errors_are_2_and_beat_findings(self, fargen: Fargen, app: App) -> None:
        app("a", "resources: {memory: 130Gi}\n", "x/a.yaml")
        app("b", "replica: 3\n", "x/b.yaml")
        code, out, err = fargen("render", "x")
        assert (code, out) == (2, "")
        assert "error[FGT108]" in err
        assert "error[SPEC301]" in err
        assert "did you mean replicas?" in err
        assert err.index("x/a.yaml:6") < err.index("x/b.yaml:6")
        assert err.endswith("2 errors\n")

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["render", "nope.yaml"], "nope.yaml"), (["render", "--format", "xml"], "--format xml: choose one of"),
            (["render", "--check"], "--check needs -o DIR"), (["render", "--prune"], "--prune needs -o DIR"),
            (["render", "-o", "d", "--format", "json"], "--format json is a stream: leave out -o"),
            (["render", "-o", "d", "--show-only", "Service"], "--show-only is for the stream"),
            (["render", "--nope"], "No such option"), (["nope"], "No such command"), (["render", "--jobs", "0"], "--jobs"),
            (["render", "--kube-version", "9.9"], "9.9"), (["render", "--color", "pink", "bad.yaml"], "--color pink"),
            (["render", "-c", "nope.yaml", "app.yaml"], "nope.yaml"), (["render", "-f", "nope.yaml", "app.yaml"], "nope.yaml"),
            (["render", "-e", "nope", "env.yaml"], "nope"), (["render", "--set", "a b", "app.yaml"], "--set"),
            (["render", "--templates", "nope", "app.yaml"], "nope"), (["render", "empty.yaml"], "empty.yaml"),
            (["render", "list.yaml"], "list.yaml"), (["render", "latin.yaml"], "not UTF-8"), (["render", "broken.yaml"], "not valid YAML"),
        ],
    )  # fmt: skip
    def test_what_cannot_be_used_is_2_and_says_why(
        self, arguments: list[str], said: str, fargen: Fargen, app: App, here: Path
    ) -> None:
        if "nope.yaml" not in arguments[1:2]:
            app()
        app("env", "environments: {staging: {}}\n", "env.yaml")
        app("bad", "replica: 3\n", "bad.yaml")
        (here / "empty.yaml").write_text("")
        (here / "list.yaml").write_text("- 1\n")
        (here / "latin.yaml").write_bytes(b"a: \xfc\n")
        (here / "broken.yaml").write_text("a: [\n")
        code, out, err = fargen(*arguments)
        assert (code, out) == (2, "")
        assert said in err

    def test_nothing_to_render_here(self, fargen: Fargen) -> None:
        code, out, err = fargen("render")
        assert (code, out) == (2, "")
        assert "app.yaml" in err

    @pytest.mark.parametrize("flag", ["-h", "--help"])
    def test_help(self, flag: str, fargen: Fargen) -> None:
        code, out, _ = fargen(flag)
        assert code == 0
        assert "render" in out
        code, out, _ = fargen("render", flag)
        assert code == 0
        for option in ("-e", "-c", "-f", "--set", "-o", "--format", "--kube-version", "--show-only", "--templates",
                       "--annotate", "--check", "--prune", "--jobs", "--color", "-q", "-v"):  # fmt: skip
            assert option in out

    def test_two_apps_of_one_name_are_refused(self, fargen: Fargen, app: App) -> None:
        app("a", path="x/a.yaml")
        app("a", path="x/b.yaml")
        code, out, err = fargen("render", "x")
        assert (code, out) == (2, "")
        assert (
            "x/b.yaml:3:18: error[SPEC261] metadata.name: there is another app 'a' in namespace 'default', at x/a.yaml:3"
            in err
        )


class TestTalk:
    MORE = "securityGroups: [sg-0a1b2c3d4e5f6a7b8]\n"

    def test_warnings_are_shown_and_quiet_hides_them(self, fargen: Fargen, app: App) -> None:
        app(more=self.MORE)
        code, out, err = fargen("render")
        assert code == 0
        assert "warning[FGT406]" in err
        assert fargen("render", "-q") == (0, out, "")

    def test_verbose_says_what_was_not_rendered(self, fargen: Fargen, app: App) -> None:
        code, out, err = fargen("render", "-v", app("shop", "resources: {cpu: 64, memory: 1Gi}\n"))
        assert (code, out) == (1, "")
        assert err.startswith("default/shop: not rendered\n")

    def test_verbose_tells_size_and_reasons_and_notes(self, fargen: Fargen, app: App) -> None:
        app(more=self.MORE + "clusterSecurityGroup: false\n")
        assert "FGT407" not in fargen("render").err
        err = fargen("render", "-v").err
        assert "default/shop: 0.25vCPU 0.5GB, 4 objects\n" in err
        assert "(FGT102)" in err
        assert "info[FGT407]" in err

    def test_quiet_does_not_hide_errors(self, fargen: Fargen, app: App) -> None:
        app(more="replica: 3\n")
        code, _, err = fargen("render", "-q")
        assert code == 2
        assert "SPEC301" in err

    def test_colour(self, fargen: Fargen, app: App) -> None:
        app(more=self.MORE)
        assert "\x1b[" not in fargen("render").err
        assert "\x1b[33;1mwarning[FGT406]\x1b[0m" in fargen("render", "--color", "always").err
        assert "\x1b[" not in fargen("render", "--color", "never").err

    def test_control_characters_do_not_reach_the_terminal(self, fargen: Fargen, app: App) -> None:
        app(more='"re\\x1b[31mplica": "x"\n')
        err = fargen("render").err
        assert "\x1b" not in err
        assert "SPEC301" in err


class TestFolder:
    def test_a_file_an_object_in_apply_order(self, fargen: Fargen, app: App, here: Path) -> None:
        app()
        code, out, err = fargen("render", "-o", "out")
        assert (code, out) == (0, "")
        assert err == "out: 3 written, 0 unchanged, 0 removed\n"
        names = sorted(p.name for p in (here / "out" / "shop").iterdir())
        assert names == [
            "01-service-shop.yaml",
            "02-deployment-shop.yaml",
            "03-poddisruptionbudget-shop.yaml",
        ]
        joined = "---\n" + "---\n".join((here / "out" / "shop" / n).read_text() for n in names)
        assert joined == fargen("render").out

    def test_check_is_1_when_something_would_change_and_changes_nothing(
        self, fargen: Fargen, app: App, here: Path
    ) -> None:
        app()
        assert fargen("render", "-o", "out", "--check").code == 1
        assert not (here / "out").exists()
        fargen("render", "-o", "out")
        assert fargen("render", "-o", "out", "--check") == (0, "", "")
        before = files(here / "out")
        app(more="replicas: 5\nworkload: StatefulSet\n")
        code, _, err = fargen("render", "-o", "out", "--check")
        assert code == 1
        assert "02-deployment-shop.yaml: would remove" in err
        assert files(here / "out") == before

    def test_an_error_writes_nothing_and_removes_nothing(self, fargen: Fargen, app: App, here: Path) -> None:
        app("a", path="x/a.yaml")
        app("b", path="x/b.yaml")
        fargen("render", "x", "-o", "out")
        before = files(here / "out")
        app("a", "replicas: 9\n", path="x/a.yaml")
        app("b", "resources: {memory: 130Gi}\n", path="x/b.yaml")
        assert fargen("render", "x", "-o", "out").code == 1
        assert files(here / "out") == before
        assert fargen("render", "x", "-o", "new").code == 1
        assert not (here / "new").exists()

    def test_prune_removes_what_was_written_for_other_apps(
        self, fargen: Fargen, app: App, here: Path
    ) -> None:
        app("a", path="x/a.yaml")
        app("b", path="x/b.yaml")
        fargen("render", "x", "-o", "out")
        (here / "out" / "mine.txt").write_text("mine")
        fargen("render", "x/a.yaml", "-o", "out")
        assert (here / "out" / "b").is_dir()
        code, _, err = fargen("render", "x/a.yaml", "-o", "out", "--prune")
        assert code == 0
        assert "3 removed" in err
        assert not (here / "out" / "b").exists()
        assert (here / "out" / "mine.txt").read_text() == "mine"

    def test_apps_of_one_name_in_two_namespaces(self, fargen: Fargen, app: App, here: Path) -> None:
        for space in ("one", "two"):
            path = here / app("a", path=f"x/{space}.yaml")
            path.write_text(path.read_text().replace("{name: a}", f"{{name: a, namespace: {space}}}"))
        assert fargen("render", "x", "-o", "out").code == 0
        assert {p.name for p in (here / "out").iterdir() if p.is_dir()} == {"a.one", "a.two"}

    def test_quiet_says_nothing(self, fargen: Fargen, app: App) -> None:
        app()
        assert fargen("render", "-o", "out", "-q") == (0, "", "")

    def test_a_folder_that_cannot_be_written_is_2(self, fargen: Fargen, app: App, here: Path) -> None:
        app()
        (here / "file").write_text("")
        code, out, err = fargen("render", "-o", "file")
        assert (code, out) == (2, "")
        assert "file" in err


def namespace_of(cluster: Path, team: str) -> None:
    cluster.write_text(
        "apiVersion: fargen.dev/v1\nkind: Cluster\nmetadata: {name: k}\n"
        f"namespaces: [{{name: default, labels: {{team: {team}}}}}]\n"
    )


def test_each_copy_of_a_namespace_has_the_labels_of_all_apps_and_of_the_cluster(
    here: Path, fargen: Fargen, app: App
) -> None:
    namespace_of(here / "c.yaml", "x")
    paths = (
        app("a", "createNamespace: true\ncluster: c.yaml\n", "a.yaml"),
        app("b", "createNamespace: true\ningress: {host: a.b}\n", "b.yaml"),
    )
    assert fargen("render", *paths, "-o", "out").code == 0
    copies = [(here / f"out/{name}/01-namespace-default.yaml").read_text() for name in "ab"]
    assert copies[0].splitlines()[4:] == [
        "  labels:",
        "    app.kubernetes.io/managed-by: fargen",
        "    team: x",
        "    elbv2.k8s.aws/pod-readiness-gate-inject: enabled",
    ]
    assert copies[0] == copies[1]


def test_two_values_of_one_label_are_refused_at_the_second_app(here: Path, fargen: Fargen, app: App) -> None:
    for name, team in (("a", "x"), ("b", "y")):
        namespace_of(here / f"c{name}.yaml", team)
        app(name, f"createNamespace: true\ncluster: c{name}.yaml\n", f"{name}.yaml")
    for output in ((), ("-o", "out")):
        code, out, err = fargen("render", "a.yaml", "b.yaml", *output)
        assert (code, out) == (2, "")
        assert "b.yaml:3:" in err
        assert "error[SPEC263]" in err
        assert "two apps give the label team the values 'x' and 'y'" in err
    assert not (here / "out").exists()
