"""`fargen diff` from specs and manifests to what differs."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from apiserver import served
from syrupy.assertion import SnapshotAssertion

from fargen.cli.edge import run

ROOT = Path(__file__).parents[2]
APP = """\
apiVersion: fargen.dev/v1
kind: App
metadata: {{name: shop, namespace: prod}}
image: registry.example.com/shop:{version}
resources: {{cpu: {cpu}, memory: 512Mi}}
env:
  MODE: {mode}
config:
  mountPath: /etc/shop
  files:
    shop.conf: |
      mode = {mode}
      port = 8080
environments:
  staging: {{replicas: 1}}
"""
Told = Callable[..., tuple[int, str, str]]


def app(version: str = "1.0.0", cpu: str = "250m", mode: str = "slow") -> str:
    return APP.format(version=version, cpu=cpu, mode=mode)


def git(folder: Path, *arguments: str) -> None:
    command = ["git", "-C", folder, "-c", "user.email=a@example.com", "-c", "user.name=a", *arguments]
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one app, committed."""
    (tmp_path / "app.yaml").write_text(app())
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "first")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Told:
    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(["diff", *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    def put(text: str) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    return put


class TestRevision:
    def test_nothing_differs(self, project: Path, told: Told) -> None:
        assert told() == (0, "nothing differs from HEAD\n", "")
        assert (project / "app.yaml").read_text() == app()

    def test_text(self, project: Path, told: Told, snapshot: SnapshotAssertion) -> None:
        (project / "app.yaml").write_text(app("1.1.0", "600m", "fast"))
        code, out, err = told()
        assert (code, err) == (1, "")
        assert out == snapshot
        assert "shop: 0.25vCPU 1GB → 1vCPU 2GB, 21.26 → 72.08 USD a month (+50.82)\n" in out

    def test_markdown(self, project: Path, told: Told, snapshot: SnapshotAssertion) -> None:
        (project / "app.yaml").write_text(app("1.1.0", "600m", "fast"))
        code, out, _ = told("--format", "markdown")
        assert code == 1
        assert out == snapshot

    def test_json(self, project: Path, told: Told) -> None:
        (project / "app.yaml").write_text(app(cpu="600m"))
        code, out, _ = told("--format", "json", "-e", "staging")
        document = json.loads(out)
        assert code == 1
        (deployment,) = document["objects"]
        assert (deployment["change"], deployment["app"], deployment["object"]["kind"]) == (
            "changed",
            "shop",
            "Deployment",
        )
        path = "spec.template.spec.containers[name=shop].resources.requests.cpu"
        assert {"path": path, "before": "250m", "after": "1"} in deployment["fields"]
        assert document["cost"] == {
            "apps": [
                {
                    "app": "shop",
                    "environment": "staging",
                    "namespace": "prod",
                    "sizesBefore": ["0.25vCPU 1GB"],
                    "sizesAfter": ["1vCPU 2GB"],
                    "beforeMonthlyUSD": "10.63",
                    "afterMonthlyUSD": "36.04",
                    "estimated": False,
                }
            ],
            "beforeMonthlyUSD": "10.63",
            "afterMonthlyUSD": "36.04",
            "changeMonthlyUSD": "25.41",
        }

    def test_quiet(self, project: Path, told: Told) -> None:
        (project / "app.yaml").write_text(app(cpu="600m"))
        assert told("-q") == (1, "", "")

    def test_a_new_app_is_added(self, project: Path, told: Told) -> None:
        (project / "new.yaml").write_text(app().replace("name: shop", "name: new"))
        code, out, _ = told("new.yaml", "--against", "HEAD")
        assert code == 1
        assert "+ Deployment/new (prod): added\n" in out
        assert "new: 0.25vCPU 1GB, 21.26 USD a month (new)\n" in out

    def test_a_new_environment_is_added(self, project: Path, told: Told) -> None:
        (project / "app.yaml").write_text(app() + "  qa: {replicas: 1}\n")
        code, out, _ = told("-e", "qa")
        assert code == 1
        assert out.endswith("differ from HEAD: 3 added\n")

    def test_an_app_that_is_gone(self, project: Path, told: Told) -> None:
        text = (project / "app.yaml").read_text()
        (project / "app.yaml").write_text(f"{text}---\n{app().replace('name: shop', 'name: cart')}")
        git(project, "commit", "--quiet", "-am", "second")
        (project / "app.yaml").write_text(text)
        code, out, _ = told(".")
        assert (code, "- Deployment/cart (prod): removed\n" in out) == (1, True)

    def test_an_app_of_a_folder_that_is_gone(self, project: Path, told: Told) -> None:
        (project / "apps").mkdir()
        (project / "apps" / "one.yaml").write_text(app())
        (project / "apps" / "two.yaml").write_text(app().replace("name: shop", "name: two"))
        git(project, "add", ".")
        git(project, "commit", "-qm", "two")
        (project / "apps" / "two.yaml").unlink()
        code, out, _ = told("apps")
        assert code == 1
        assert "- Deployment/two (prod): removed\n" in out
        assert "\ntwo: 0.25vCPU 1GB, 21.26 USD a month (gone)" in out
        code, out, err = told("apps/two.yaml")
        assert (code, out) == (2, "")
        assert err.startswith("apps/two.yaml: error[SPEC200] cannot be read: no such file or directory\n")

    def test_a_file_outside_the_repository_has_no_earlier_state(self, project: Path, told: Told) -> None:
        (project.parent / "other.yaml").write_text(app())
        message = f"fargen: --against HEAD: ../other.yaml is outside the repository {project}\n"
        assert told("app.yaml", "../other.yaml") == (2, "", message)

    def test_errors_of_both_states_are_told(self, project: Path, told: Told) -> None:
        (project / "app.yaml").write_text(app().replace("resources", "resource"))
        git(project, "commit", "--quiet", "-am", "broken")
        code, out, err = told()
        assert (code, out) == (2, "")
        assert err.count("[SPEC301] resource: unknown key") == 2
        assert err.startswith("HEAD:app.yaml:5:1: error")

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (
                ["--against", "nothing"],
                "--against nothing: neither a folder nor a revision of the repository",
            ),
            (["--format", "yaml"], "--format yaml: choose one of text, json, markdown"),
            (
                ["-", "--against", "-"],
                "standard input can be read once: give - as PATH or as --against, not both",
            ),
            (["--against", "--output=x"], "--against --output=x: neither a folder nor a revision"),
        ],
    )
    @pytest.mark.usefixtures("project")
    def test_wrong_usage(self, told: Told, arguments: list[str], message: str) -> None:
        code, out, err = told(*arguments)
        assert (code, out) == (2, "")
        assert err.startswith(f"fargen: {message}")

    def test_a_cluster_and_its_profiles(self, project: Path, told: Told) -> None:
        text = (ROOT / "examples/cluster.yaml").read_text()
        (project / "cluster.yaml").write_text(text)
        git(project, "add", ".")
        git(project, "commit", "--quiet", "-m", "cluster")
        assert "{namespace: production" in text
        (project / "cluster.yaml").write_text(text.replace("{namespace: production", "{namespace: prod"))
        code, out, _ = told("cluster.yaml")
        assert code == 1
        assert "! FargateProfile/fp-production" in out
        assert "(cannot be changed in place)" in out


class TestFolder:
    def test_rendered_manifests(self, project: Path, told: Told) -> None:
        assert run(["render", "-o", "out", "-q"]) == 0
        assert told("app.yaml", "--against", "out") == (0, "nothing differs from out\n", "")
        (project / "app.yaml").write_text(app(mode="fast"))
        code, out, _ = told("app.yaml", "--against", "out")
        assert code == 1
        assert (
            'data["shop.conf"]:\n      | @@ -1,2 +1,2 @@\n      | -mode = slow\n      | +mode = fast\n' in out
        )

    def test_foreign_manifests_on_both_sides(self, tmp_path: Path, told: Told) -> None:
        for name, replicas in (("a", 1), ("b", 2)):
            (tmp_path / name).mkdir()
            text = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: x}\n"
            text += f"spec: {{replicas: {replicas}}}\n"
            (tmp_path / name / "x.yaml").write_text(text)
        code, out, _ = told(str(tmp_path / "b"), "--against", str(tmp_path / "a"))
        assert code == 1
        assert "    spec.replicas: 1 → 2\n" in out

    def test_no_line_of_a_text_is_a_command(self, tmp_path: Path, told: Told) -> None:
        for name, last in (("old", "a"), ("new", "b")):
            data = {"text": f"::error::x\n{last}\n"}
            document = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "c"}, "data": data}
            (tmp_path / f"{name}.json").write_text(json.dumps(document))
        _, out, _ = told(str(tmp_path / "new.json"), "--against", str(tmp_path / "old.json"))
        assert "      |  ::error::x\n      | -a\n      | +b\n" in out

    def test_a_file(self, project: Path, told: Told) -> None:
        (project / "old.yaml").write_text(app(cpu="600m"))
        code, out, _ = told("app.yaml", "--against", "old.yaml")
        assert code == 1
        assert "shop: 1vCPU 2GB → 0.25vCPU 1GB, " in out


class TestLive:
    def test_what_kubectl_shows(self, project: Path, told: Told, stdin: Callable[[str], None]) -> None:
        live = subprocess.run(
            [sys.executable, "-m", "fargen", "render", "--format", "json", "-q"],
            cwd=project,
            capture_output=True,
            text=True,
            check=True,
        )
        document = json.loads(live.stdout)
        for item in document["items"]:
            item["metadata"] |= {
                "uid": "1",
                "resourceVersion": "2",
                "creationTimestamp": "2026-01-01T00:00:00Z",
            }
            item["status"] = {"replicas": 2}
        stdin(json.dumps(document))
        assert told("app.yaml", "--against", "-") == (0, "nothing differs from what runs\n", "")
        document["items"][1]["spec"]["replicas"] = 5
        assert document["items"][1]["kind"] == "Deployment"
        stdin(json.dumps(document))
        code, out, _ = told("app.yaml", "--against", "-")
        assert code == 1
        assert "    spec.replicas: 5 → 2\n" in out
        assert "shop: 0.25vCPU 1GB, 53.16 → 21.26 USD a month (-31.90)\n" in out

    def test_nothing_is_there_yet(self, project: Path, told: Told, stdin: Callable[[str], None]) -> None:
        assert os.getcwd() == str(project)
        stdin("apiVersion: v1\nitems: []\nkind: List\n")
        code, out, err = told("app.yaml", "--against", "-")
        assert (code, err) == (1, "")
        assert "+ Deployment/shop (prod): added\n" in out

    def test_nothing_on_standard_input(self, project: Path, told: Told, stdin: Callable[[str], None]) -> None:
        assert os.getcwd() == str(project)
        stdin("")
        code, out, err = told("app.yaml", "--against", "-")
        assert (code, out) == (2, "")
        assert err.startswith("<stdin>: error[SPEC204] there is nothing to compare here")


EXAMPLES = sorted(path.parent.name for path in (ROOT / "examples").glob("*/app.yaml"))


class TestServed:
    """What an API server has made of the manifests is no difference."""

    @pytest.mark.parametrize("applied", ["kubectl apply", ""])
    @pytest.mark.parametrize("name", EXAMPLES)
    def test_an_example(  # noqa: PLR0917  # fixtures
        self,
        name: str,
        applied: str,
        monkeypatch: pytest.MonkeyPatch,
        told: Told,
        stdin: Callable[[str], None],
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.chdir(ROOT / "examples" / name)
        assert run(["render", "app.yaml", "-q"]) == 0
        manifests = list(yaml.safe_load_all(capsys.readouterr().out))
        stdin(json.dumps(served(manifests, applied=bool(applied))))
        assert told("app.yaml", "--against", "-") == (0, "nothing differs from what runs\n", "")

    def test_ports_of_one_number(self, tmp_path: Path, told: Told, stdin: Callable[[str], None]) -> None:
        ports = [{"name": "udp", "port": 53, "protocol": "UDP"}, {"name": "tcp", "port": 53}]
        service = {
            "apiVersion": "v1",
            "kind": "Service",
            "metadata": {"name": "dns"},
            "spec": {"ports": ports},
        }
        (tmp_path / "dns.json").write_text(json.dumps(service))
        stdin(json.dumps(served([service], applied=False)))
        assert told(str(tmp_path / "dns.json"), "--against", "-")[0] == 0

    def test_what_is_empty_is_not_stored(
        self, tmp_path: Path, told: Told, stdin: Callable[[str], None]
    ) -> None:
        container = {"name": "c", "image": "x", "env": [], "resources": {}, "stdin": False}
        spec = {"containers": [container], "hostNetwork": False, "nodeSelector": {}, "affinity": None}
        pod = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a", "annotations": {}}, "spec": spec}
        live = {**pod, "metadata": {"name": "a", "uid": "u", "resourceVersion": "1"}}
        live["spec"] = {"containers": [{"name": "c", "image": "x", "resources": {}}]}
        (tmp_path / "pod.json").write_text(json.dumps(pod))
        stdin(json.dumps(live))
        assert told(str(tmp_path / "pod.json"), "--against", "-")[0] == 0
        spec["automountServiceAccountToken"] = False  # which says something
        (tmp_path / "pod.json").write_text(json.dumps(pod))
        stdin(json.dumps(live))
        assert (
            "automountServiceAccountToken: (none) → false"
            in told(str(tmp_path / "pod.json"), "--against", "-")[1]
        )

    def test_profiles_do_not_run_and_are_not_missed(
        self, project: Path, told: Told, stdin: Callable[[str], None]
    ) -> None:
        profile = "  - {name: fp-shop, selectors: [{namespace: prod}]}\n"
        (project / "cluster.yaml").write_text(
            "apiVersion: fargen.dev/v1\nkind: Cluster\nmetadata: {name: c}\nregion: us-east-1\n"
            f"accountId: '123456789012'\nprofiles:\n{profile}"
        )
        stdin(json.dumps({"apiVersion": "v1", "kind": "List", "items": []}))
        assert "FargateProfile" not in told("cluster.yaml", "--against", "-")[1]


class TestBasis:
    """Manifests are priced where, and as long as, the spec of the other side runs."""

    def test_region_and_minutes(self, project: Path, told: Told, capsys: pytest.CaptureFixture[str]) -> None:
        (project / "cluster.yaml").write_text(
            "apiVersion: fargen.dev/v1\nkind: Cluster\nmetadata: {name: c}\nregion: eu-central-1\n"
            "accountId: '123456789012'\nprofiles: [{name: a, selectors: [{namespace: prod}]}]\n"
        )
        job = "workload: CronJob\njob: {schedule: '0 * * * *', durationMinutes: 5}\ncluster: cluster.yaml\n"
        (project / "app.yaml").write_text(app().replace("environments:\n  staging: {replicas: 1}\n", job))
        assert run(["render", "app.yaml", "-o", "old", "-q"]) == 0
        capsys.readouterr()
        assert told("app.yaml", "--against", "old") == (0, "nothing differs from old\n", "")
        assert told("old", "--against", "app.yaml") == (0, "nothing differs from app.yaml\n", "")

    def test_all_objects_of_an_app_are_one_bill(
        self, project: Path, told: Told, capsys: pytest.CaptureFixture[str]
    ) -> None:
        hours = "hours: {timezone: Etc/UTC, start: '0 8 * * 1-5', stop: '0 20 * * 1-5', via: cronjob}\n"
        (project / "app.yaml").write_text(app().replace("environments:\n  staging: {replicas: 1}\n", hours))
        assert run(["render", "app.yaml", "-o", "old", "-q"]) == 0
        capsys.readouterr()
        assert told("app.yaml", "--against", "old") == (0, "nothing differs from old\n", "")


PATCHES = (
    "fargen: --against k: the environments in it are patches: compare with what kustomize makes of one "
    "(kubectl kustomize k/overlays/staging > before.yaml)\n"
)


class TestKustomize:
    @pytest.mark.usefixtures("project")
    def test_the_base_is_compared_without_the_patches(
        self, told: Told, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(["render", "app.yaml", "--format", "kustomize", "-o", "k", "-q"]) == 0
        capsys.readouterr()
        assert told("app.yaml", "--against", "k") == (0, "nothing differs from k\n", "")

    @pytest.mark.usefixtures("project")
    def test_an_environment_is_told_how_to_be_compared(
        self, told: Told, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(["render", "app.yaml", "--format", "kustomize", "-o", "k", "-q"]) == 0
        capsys.readouterr()
        code, _, err = told("app.yaml", "-e", "staging", "--against", "k")
        assert (code, err) == (2, PATCHES)

    def test_what_was_rendered_beside_the_spec_is_no_second_state(
        self, project: Path, told: Told, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(["render", "app.yaml", "--set", "image=x:2", "-o", "out", "-q"]) == 0
        capsys.readouterr()
        (project / "app.yaml").write_text(app(version="1.0.1"))
        assert "1.0.0 → registry.example.com/shop:1.0.1" in told(".")[1]

    def test_files_of_tools_are_no_objects(self, project: Path, told: Told) -> None:
        tool = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: c}\n"
        (project / "old").mkdir()
        (project / "old" / "eksctl.yaml").write_text(tool)
        assert "ClusterConfig" not in told("app.yaml", "--against", "old")[1]
