"""`import fargen`: the commands as functions."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import yaml

import fargen

ROOT = Path(__file__).parents[2]
APP = """\
apiVersion: fargen.dev/v1
kind: App
metadata: {{name: {name}}}
image: registry.example.com/{name}:1.0.0
resources: {{cpu: {cpu}m, memory: 512Mi}}
"""


def spec(name: str = "shop", cpu: int = 250) -> str:
    return APP.format(name=name, cpu=cpu)


class TestRender:
    def test_a_file_as_the_command_renders_it(self) -> None:
        path = ROOT / "examples/payment-service/app.yaml"
        (app,) = fargen.render(path, environment="production")
        command = [sys.executable, "-m", "fargen", "render", path, "-e", "production", "-q"]
        run = subprocess.run(command, capture_output=True, text=True, check=True)
        assert app.yaml == run.stdout
        assert list(app.objects) == list(yaml.safe_load_all(run.stdout))
        assert (app.name, app.namespace, app.size) == ("payment-service", "production", "0.5vCPU 1GB")
        assert app.findings == ()

    def test_text(self) -> None:
        (app,) = fargen.render(text=spec(), sets=["replicas=3"])
        assert app.objects[0]["spec"]["replicas"] == 3

    def test_several_apps(self) -> None:
        apps = fargen.render(text=f"{spec('a')}---\n{spec('b', 2000)}")
        assert [(app.name, app.size) for app in apps] == [("a", "0.25vCPU 1GB"), ("b", "2vCPU 4GB")]

    def test_a_cluster(self) -> None:
        (cluster,) = fargen.render(ROOT / "examples/cluster-guide")
        assert (cluster.name, cluster.namespace, cluster.size) == ("my-fargate-cluster", "", "")
        assert {"Namespace", "ConfigMap"} <= {item["kind"] for item in cluster.objects}

    def test_errors_are_raised_with_all_findings(self) -> None:
        with pytest.raises(fargen.InputError) as caught:
            fargen.render(text=f"{spec()}replcas: 3\nport: x\n")
        found = [(finding.rule, finding.path) for finding in caught.value.findings]
        assert found == [("SPEC301", "replcas"), ("SPEC303", "ports[0].port")]
        place = caught.value.findings[0].place
        assert place is not None
        assert (place.file, place.line) == ("<stdin>", 6)

    def test_two_apps_of_one_name_are_refused(self) -> None:
        with pytest.raises(fargen.InputError) as caught:
            fargen.render(text=f"{spec()}---\n{spec()}")
        assert [finding.rule for finding in caught.value.findings] == ["SPEC261"]

    def test_what_a_caller_changes_is_his_own(self) -> None:
        (first,) = fargen.render(text=spec())
        first.objects[0]["metadata"]["name"] = "other"
        (second,) = fargen.render(text=spec())
        assert second.objects[0]["metadata"]["name"] == "shop"

    @pytest.mark.parametrize(
        ("paths", "text", "message"),
        [((), None, "give a path or text"), (("app.yaml",), "", "give paths or text, not both")],
    )
    def test_wrong_arguments(self, paths: tuple[str, ...], text: str | None, message: str) -> None:
        with pytest.raises(fargen.UsageError) as caught:
            fargen.render(*paths, text=text)
        assert str(caught.value) == message

    def test_a_text_that_no_file_can_hold(self) -> None:
        for function in (fargen.render, fargen.size, fargen.cost):
            with pytest.raises(fargen.InputError) as caught:
                function(text="\ud800")  # type: ignore[operator]  # each takes a text
            assert [finding.rule for finding in caught.value.findings] == ["SPEC102"]

    def test_threads_do_not_meet(self) -> None:
        texts = [spec(f"app-{number}", 100 + 50 * number) for number in range(24)]
        alone = [fargen.render(text=text) for text in texts]
        with ThreadPoolExecutor(8) as pool:
            together = list(pool.map(lambda text: fargen.render(text=text), texts * 4))
        assert together == alone * 4


class TestCheck:
    def test_rendered_objects_are_fine(self) -> None:
        (app,) = fargen.render(ROOT / "examples/payment-service/app.yaml")
        report = fargen.check(objects=app.objects)
        assert report.ok
        assert (report.findings, report.objects, report.skipped) == ((), 7, 0)

    def test_text(self) -> None:
        pod = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}}
        report = fargen.check(text=yaml.safe_dump({**pod, "spec": {"containers": [], "hostNetwork": True}}))
        assert not report.ok
        assert {finding.rule for finding in report.findings} >= {"FGT302"}

    def test_kinds_without_schema_are_counted(self) -> None:
        widget = {"apiVersion": "example.com/v1", "kind": "Widget", "metadata": {"name": "w"}}
        assert fargen.check(objects=[widget]).not_checked == (("example.com/v1", "Widget", 1),)

    def test_wrong_arguments(self) -> None:
        with pytest.raises(fargen.UsageError) as caught:
            fargen.check(text="", objects=[])
        assert str(caught.value) == "give text or objects, not both"

    @pytest.mark.parametrize(
        ("objects", "message"),
        [
            ([{}, 1], "objects[1] is no mapping"),
            ([{"a": object}], "objects[0] is no JSON: Object of type type is not JSON serializable"),
            ([{"a": b"x"}], "objects[0] is no JSON: Object of type bytes is not JSON serializable"),
        ],
    )
    def test_objects_that_are_none(self, objects: list[dict[str, object]], message: str) -> None:
        with pytest.raises(fargen.UsageError) as caught:
            fargen.check(objects=objects)
        assert str(caught.value) == message

    def test_keys_are_texts_as_in_json(self) -> None:
        pod = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p", "labels": {1: "x"}}}
        found = fargen.check(objects=[{**pod, "spec": {"containers": [{"name": "a", "image": "a:1"}]}}])
        assert "SPEC107" not in {finding.rule for finding in found.findings}

    def test_a_rule_that_breaks_is_an_error_of_its_own(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from fargen.commands import checking

        crash = fargen.RuleCrashError("FGT301", "Pod/p")
        monkeypatch.setattr(checking, "check", lambda *_: checking.Checked((), (), 0, 0, {}, (crash,)))
        with pytest.raises(fargen.RuleCrashError, match="rule FGT301 crashed on Pod/p"):
            fargen.check(text="")


class TestPackage:
    def test_rooms_do_not_hide_functions(self) -> None:
        code = "import fargen, fargen.check.engine, fargen.render.render; print(fargen.check, fargen.render)"
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert run.stdout.count("<function ") == 2

    def test_names(self) -> None:
        assert dir(fargen) == sorted(fargen.__all__)
        assert all(getattr(fargen, name) is not None for name in fargen.__all__)
        with pytest.raises(AttributeError):
            getattr(fargen, "nothing")  # noqa: B009  # so that no type checker minds

    def test_importing_costs_nothing(self) -> None:
        code = (
            "import sys; before = set(sys.modules); import fargen; print(sorted(set(sys.modules) - before))"
        )
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert run.stdout == "['fargen']\n"
