"""render --format helm, as its user sees it."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from syrupy.assertion import SnapshotAssertion

ROOT = Path(__file__).parents[2]
Fargen = Callable[..., tuple[int, str, str]]
APP = """\
apiVersion: fargen.dev/v1
kind: App
metadata: {name: shop}
image: registry.example.com/shop:1.4.2
port: 8080
health: /healthz
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fargen.toml").write_text("")
    return tmp_path


@pytest.fixture
def chart(here: Path, fargen: Fargen) -> Callable[..., tuple[int, str]]:
    """Write app.yaml, render it to ``out``: exit code and messages."""

    def make(spec: str, *flags: str) -> tuple[int, str]:
        (here / "app.yaml").write_text(spec)
        code, out, err = fargen("render", "--format", "helm", "-o", "out", *flags)
        assert out == ""
        return code, err

    return make


Chart = Callable[..., tuple[int, str]]


def test_one_app_is_the_chart_itself(chart: Chart, here: Path, fargen: Fargen) -> None:
    assert chart(APP) == (0, "out: 12 written, 0 unchanged, 0 removed\n")
    assert sorted(str(p.relative_to(here / "out")) for p in (here / "out").rglob("*") if p.is_file()) == [
        ".fargen-files",
        ".helmignore",
        "Chart.yaml",
        "README.md",
        "templates/NOTES.txt",
        "templates/_helpers.tpl",
        "templates/deployment.yaml",
        "templates/horizontalpodautoscaler.yaml",
        "templates/poddisruptionbudget.yaml",
        "templates/service.yaml",
        "templates/tests/connection.yaml",
        "values.schema.json",
        "values.yaml",
    ]
    assert chart(APP) == (0, "out: 0 written, 12 unchanged, 0 removed\n")
    assert fargen("render", "--format", "helm", "-o", "out", "--check") == (0, "", "")


def test_check_tells_what_is_not_current(chart: Chart, here: Path) -> None:
    chart(APP)
    code, err = chart(APP.replace("1.4.2", "1.5.0"), "--check")
    assert code == 1
    assert err == "out/Chart.yaml: would change\nout/values.yaml: would change\n"
    assert "1.4.2" in (here / "out" / "values.yaml").read_text()


def test_several_apps_are_charts_beside_each_other(chart: Chart, here: Path) -> None:
    code, _ = chart(f"{APP}---\n{APP.replace('shop', 'cart')}")
    assert code == 0
    assert sorted(p.parent.name for p in (here / "out").glob("*/Chart.yaml")) == ["cart", "shop"]


def test_two_apps_do_not_go_into_one_chart(chart: Chart, here: Path) -> None:
    chart(APP)
    code, err = chart(f"{APP}---\n{APP.replace('shop', 'cart')}")
    assert code == 2
    assert "out is a chart, which holds one app, and there are 2: choose another -o" in err
    assert not (here / "out" / "shop").exists()


def test_a_chart_of_somebody_else_stays(chart: Chart, here: Path) -> None:
    (here / "out").mkdir()
    (here / "out" / "Chart.yaml").write_text("mine")
    code, err = chart(APP)
    assert code == 2
    assert "Chart.yaml" in err
    assert [p.name for p in (here / "out").iterdir()] == ["Chart.yaml"]
    assert (here / "out" / "Chart.yaml").read_text() == "mine"


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        (("--chart-version", "1.2"), "--chart-version 1.2: not a SemVer: write three numbers such as 1.4.2"),
        (("--flux-escape",), "--flux-escape: Flux does not substitute in charts: leave it out"),
        (("-e", "prod"), "--format helm holds every environment: leave out -e"),
    ],
)
def test_flags_that_make_no_sense(flags: tuple[str, ...], message: str, chart: Chart, here: Path) -> None:
    code, err = chart(APP, *flags)
    assert code == 2
    assert message in err
    assert not (here / "out").exists()


def test_a_version_without_a_chart(here: Path, fargen: Fargen) -> None:
    (here / "app.yaml").write_text(APP)
    code, _, err = fargen("render", "--chart-version", "1.0.0")
    assert code == 2
    assert "--chart-version is for --format helm" in err


def test_the_version_of_the_chart(chart: Chart, here: Path) -> None:
    def head() -> tuple[str, str]:
        data = yaml.safe_load((here / "out" / "Chart.yaml").read_text())
        return data["version"], data["appVersion"]

    chart(APP)
    assert head() == ("1.4.2", "1.4.2")
    code, err = chart(APP.replace("1.4.2", "main"), "-v")
    assert code == 0
    assert (
        "app.yaml:4:8: info[SPEC534] image: 'main' is not a SemVer: the chart's version is 0.1.0\n"
        "    4 | image: registry.example.com/shop:main\n"
        "      |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "   fix: pass --chart-version, or use tags such as 1.4.2"
    ) in err
    assert head() == ("0.1.0", "main")
    code, err = chart(APP.replace("1.4.2", "main"), "-v", "--chart-version", "2.0.0-rc.1")
    assert "SPEC534" not in err
    assert head() == ("2.0.0-rc.1", "main")


def test_an_environment_that_renames_the_app(chart: Chart, here: Path) -> None:
    code, err = chart(APP + "environments: {prod: {metadata: {name: other}}}\n")
    assert code == 2
    assert (
        "app.yaml:7:40: error[SPEC531] metadata.name: environment prod names the app 'other', not 'shop'\n"
    ) in err
    assert "fix: a chart holds one app: leave its name alone, or make it an app of its own" in err
    assert not (here / "out").exists()


def test_environments_that_no_template_can_hold(chart: Chart, here: Path) -> None:
    amounts = "resources: {cpu: 10m, memory: 10Mi}"
    sidecars = f"sidecars: [{{name: a, image: a:1, {amounts}}}, {{name: b, image: b:1, {amounts}}}]\n"
    patch = (
        "environments: {prod: {patches: [{target: {kind: Deployment}, patch: "
        "[{op: move, from: /spec/template/spec/containers/1, path: /spec/template/spec/containers/2}]}]}}\n"
    )
    code, err = chart(APP + sidecars + patch)
    assert code == 2
    assert (
        "error[SPEC532] environments: environments order or name the parts of "
        "Deployment.shop.spec.template.spec.containers differently: one chart cannot hold them\n"
    ) in err
    assert "fix: bring them into one order, or write the environments as Kustomize overlays" in err
    assert not (here / "out").exists()


def test_a_cluster_is_left_out(here: Path, fargen: Fargen) -> None:
    (here / "cluster.yaml").write_text(
        "apiVersion: fargen.dev/v1\nkind: Cluster\nmetadata: {name: main}\nregion: us-east-1\n"
    )
    (here / "app.yaml").write_text(APP)
    code, out, err = fargen("render", ".", "--format", "helm", "-o", "out")
    assert (code, out) == (0, "")
    assert "warning[SPEC533] Cluster main is left out: charts are made of apps" in err
    assert (here / "out" / "Chart.yaml").exists()


def test_the_same_bytes_every_time(chart: Chart, here: Path) -> None:
    def content() -> dict[str, bytes]:
        return {str(p): p.read_bytes() for p in (here / "out").rglob("*") if p.is_file()}

    spec = APP + "environments: {b: {replicas: 3}, a: {port: 9090, ingress: {host: a.example.com}}}\n"
    chart(spec)
    first = content()
    for path in list(first):
        Path(path).unlink()
    chart(spec)
    assert content() == first


def test_errors_write_nothing(chart: Chart, here: Path) -> None:
    code, err = chart(APP + "environments: {prod: {resources: {memory: 130Gi}}}\n")
    assert code == 1
    assert "FGT108" in err
    assert not (here / "out").exists()


@pytest.mark.parametrize("spec", ["examples/payment-service/app.yaml", "tests/write/chart/specs/odd.yaml"])
def test_every_file_of_a_chart(spec: str, here: Path, fargen: Fargen, snapshot: SnapshotAssertion) -> None:
    assert fargen("render", str(ROOT / spec), "--format", "helm", "-o", "out", "-q") == (0, "", "")
    files = sorted(
        path for path in (here / "out").rglob("*") if path.is_file() and path.name != ".fargen-files"
    )
    for path in files:
        assert path.read_text(encoding="utf-8") == snapshot(name=str(path.relative_to(here / "out")))
