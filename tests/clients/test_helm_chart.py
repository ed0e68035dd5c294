"""helm template of a chart gives what fargen render gives: the base, every environment and every value."""

import json
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from fargen.load.overrides import Overrides
from fargen.pipeline import Rendered, Request, render
from fargen.variants import variants_of

ROOT = Path(__file__).parent.parent.parent
SPECS = ROOT / "tests" / "resolve" / "specs"
ODD = ROOT / "tests" / "write" / "chart" / "specs" / "odd.yaml"
SWITCHED = ODD.with_name("switched.yaml")
CLUSTER = str(SPECS / "cluster.yaml")
PATHS = [
    *sorted((ROOT / "examples").glob("*/app.yaml")),
    *(path for path in sorted(SPECS.glob("*.yaml")) if path.name != "cluster.yaml"),
    ODD,
    SWITCHED,
]
OVERLAYS = yaml.safe_load((Path(__file__).parent / "overlays.yaml").read_text(encoding="utf-8"))
# Between them they have every value that a chart may have; each value is a process.
VARIED = [
    *(ROOT / "examples" / name / "app.yaml" for name in (
        "payment-service", "alb-ingress", "autoscaling", "batch-job", "cronjob", "hours-keda",
        "hours-cronjob", "sidecar-logging", "statefulset-efs", "tight-sizing",
    )),
    SPECS / "web.yaml",
    ODD,
    SWITCHED,
]  # fmt: skip
Fargen = Callable[..., tuple[int, str, str]]

# A row of the table in a chart's README.md: `helm --set` and `fargen render --set`.
ROW = re.compile(r"^\| `(?P<ours>[^`]+)` \| `(?P<spec>[^`]+)` \|$", re.MULTILINE)
VALUES: dict[str, tuple[str, ...]] = {
    "image.repository": ("registry.example.org/other/name",),
    "image.tag": ("2.0.0-rc.1", "_no-label", "1.10", "a" * 64),
    "image.digest": (f"sha256:{'1' * 64}",),
    "image.pullPolicy": ("Always",),
    "replicaCount": ("4",),
    "autoscaling.minReplicas": ("3",),
    "autoscaling.maxReplicas": ("12",),
    "autoscaling.targetCPUUtilizationPercentage": ("77",),
    "autoscaling.targetMemoryUtilizationPercentage": ("66",),
    "podDisruptionBudget.maxUnavailable": ("2",),
    "resources.cpu": ("300m", "2.5", "0.1"),
    "resources.memory": ("700Mi", "1.5Gi", "2000M", "1073741825"),
    "resources.ephemeralStorage": ("1024Mi", "50G"),
    "fargate.fit": ("exact", "fill"),
    "env.NAME": ("a: {{ b }}", "true", "5"),
    "config.files.FILE": ("x = {{ y }}",),
    "podAnnotations.KEY": ("a {{ b }}",),
    "ingress.annotations.KEY": ("a {{ b }}",),
    "ingress.host": ("other.example.org",),
    "ingress.path": ("/other",),
    "ingress.scheme": ("internal", "internet-facing"),
    "ingress.certificateArn": ("/22222222-2222-2222-2222-222222222222",),  # of the same region
    "ingress.group": ("other",),
    "securityGroups": ("sg-00000000", "sg-0a1b2c3d4e5f6a7b8,sg-0123456789abcdef0"),
    "clusterSecurityGroup": ("sg-11111111",),
    "serviceAccount.roleArn": ("arn:aws:iam::123456789012:role/other",),
    "terminationGracePeriodSeconds": ("60",),
    "createNamespace": ("false", "true"),
    "job.schedule": ("5 5 * * *",),
    "job.timezone": ("Europe/Paris",),
    "job.suspend": ("true",),
    "job.backoffLimit": ("5",),
    "job.completions": ("6",),
    "job.parallelism": ("2",),
    "job.activeDeadlineSeconds": ("2000000",),
    "job.ttlSecondsAfterFinished": ("60",),
    "hours.timezone": ("Europe/Paris",),
    "hours.start": ("1 8 * * 1-5",),
    "hours.stop": ("2 20 * * 1-5",),
    "hours.replicas": ("4",),
}
KEYS = {"NAME": "FARGEN_NEW", "FILE": r"new\.txt", "KEY": r"example\.org/x"}


def request_of(path: Path) -> Request:
    templates = path.parent / "templates"
    return Request(
        paths=(str(path),),
        cluster=CLUSTER if path.parent == SPECS else None,
        templates=(str(templates),) if templates.is_dir() else (),
        allow_outside=True,
    )


def written(fargen: Fargen, path: Path, folder: Path) -> dict[str, Path]:
    """The chart of each app of a spec."""
    request = request_of(path)
    flags = ["--format", "helm", "-o", str(folder), "-q", "--allow-outside"]
    flags += ["-c", request.cluster] if request.cluster else []
    flags += ["--templates", *request.templates] if request.templates else []
    assert fargen("render", str(path), *flags) == (0, "", "")
    alone = (folder / "Chart.yaml").exists()
    found = [folder] if alone else [file.parent for file in sorted(folder.glob("*/Chart.yaml"))]
    return {yaml.safe_load((chart / "Chart.yaml").read_text("utf-8"))["name"]: chart for chart in found}


Objects = dict[tuple[str, str, str], Any]


def objects(listed: Any) -> Objects:
    found: Objects = {}
    for data in listed:
        if data:
            key = (data["kind"], data["metadata"].get("namespace", ""), data["metadata"]["name"])
            assert key not in found
            found[key] = data
    return found


def wanted(rendered: Rendered) -> Objects:
    assert not rendered.failed
    return objects(json.loads(json.dumps([m.data for m in rendered.manifests])))


class Helm:
    """One helm, and one chart."""

    def __init__(self, helm: str, home: Mapping[str, str], name: str, chart: Path) -> None:
        self.helm, self.home, self.name, self.chart = helm, home, name, chart

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.helm, *arguments], env=self.home, capture_output=True, text=True, timeout=60, check=False
        )

    def template(self, rendered: Rendered, environment: str = "", *sets: str) -> Objects:
        values = ("-f", str(self.chart / f"values-{environment}.yaml")) if environment else ()
        flags = [flag for text in sets for flag in ("--set", text)]
        result = self.run(
            "template", self.name, str(self.chart), "-n", rendered.namespace, "--skip-tests", *values, *flags
        )
        assert result.returncode == 0, result.stderr[-2000:]
        return objects(yaml.safe_load_all(result.stdout))


Charts = Callable[[Path], dict[str, Helm]]


@pytest.fixture
def charts(fargen: Fargen, tmp_path: Path, helm: str, home: dict[str, str]) -> Charts:
    def made(path: Path) -> dict[str, Helm]:
        found = written(fargen, path, tmp_path / "out")
        return {name: Helm(helm, home, name, chart) for name, chart in found.items()}

    return made


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_environment_is_what_fargen_renders(path: Path, charts: Charts) -> None:
    found = charts(path)
    seen = 0
    for variants in variants_of(request_of(path), bytes):
        chart = found[variants.base.name]
        for environment, rendered in {"": variants.base, **variants.environments}.items():
            values = ("-f", str(chart.chart / f"values-{environment}.yaml")) if environment else ()
            lint = chart.run("lint", "--strict", str(chart.chart), *values)
            assert lint.returncode == 0, lint.stdout
            assert chart.template(rendered, environment) == wanted(rendered), environment
            seen += 1
    assert seen >= len(found) > 0


@pytest.mark.parametrize("case", OVERLAYS)
def test_what_an_environment_says_over_its_base(case: str, charts: Charts, tmp_path: Path) -> None:
    app = {"apiVersion": "fargen.dev/v1", "kind": "App", "metadata": {"name": "shop", "namespace": "base"}}
    environments = {"like-the-base": {}, "there": OVERLAYS[case]["there"]}
    path = tmp_path / "app.yaml"
    path.write_text(json.dumps(app | OVERLAYS[case]["base"] | {"environments": environments}))
    chart = charts(path)["shop"]
    (variants,) = variants_of(request_of(path), bytes)
    assert chart.template(variants.base, "") == wanted(variants.base)
    for environment, rendered in variants.environments.items():
        assert chart.template(rendered, environment) == wanted(rendered), environment


def rows(chart: Path, *, every: bool) -> Iterator[tuple[str, str]]:
    """Pairs of flags, with a value put in, or with every value: of helm, of fargen."""
    table = (chart / "README.md").read_text(encoding="utf-8")
    values = yaml.safe_load((chart / "values.yaml").read_text(encoding="utf-8"))
    for match in ROW.finditer(table):
        ours, spec = match["ours"], match["spec"]
        if ours == "helm --set":
            continue
        names = re.findall("<([^>]+)>", ours)
        assert len(names) <= 1
        for value in VALUES[names[0]][: None if every else 1] if names else ("",):
            given = {names[0]: value} if names else {}
            if names == ["ingress.certificateArn"]:
                given = {names[0]: values["ingress"]["certificateArn"].rpartition("/")[0] + value}
            yield filled(ours, given, values), filled(spec, given, values)


def filled(text: str, given: Mapping[str, str], values: Any) -> str:
    """A text of the table with values for ``<name>``; ``[:<name>]`` is left out where it is empty."""

    def shown(match: re.Match[str]) -> str:
        name = match[1]
        found: Any = values
        for step in name.split(".") if name not in given else ():
            found = found[step]
        result = given.get(name, str(found))
        return result if "{<" in text else result.replace(",", r"\,")

    text = re.sub(
        r"\[(.)(<[^>]+>)\]", lambda m: m[1] + m[2] if re.sub("<([^>]+)>", shown, m[2]) else "", text
    )
    for name, key in KEYS.items():
        text = text.replace(f".{name}=", f".{key}=")
    return re.sub("<([^>]+)>", shown, text)


@pytest.mark.parametrize("path", VARIED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_value_does_what_the_key_of_the_spec_does(path: Path, charts: Charts, helm: str) -> None:
    every = path in {ODD, ROOT / "examples" / "payment-service" / "app.yaml"}
    if "/31/" in helm and not every:
        pytest.skip("helm 3 repeats two of them: each value is a process")
    found = charts(path)
    for variants in variants_of(request_of(path), bytes):
        chart = found[variants.base.name]
        pairs = list(rows(chart.chart, every=every))
        assert len(pairs) > 10
        for ours, spec in pairs:
            again = variants.again(variants.request._replace(overrides=Overrides((), (("set", spec),))))
            assert again is not None
            assert chart.template(again, "", ours) == wanted(again), f"{ours} | {spec}"


def test_a_value_over_an_environment(charts: Charts) -> None:
    path = ROOT / "examples" / "payment-service" / "app.yaml"
    chart = charts(path)["payment-service"]
    request = request_of(path)._replace(environment="staging")
    for ours, spec in (
        ("image.tag=9.9.9", "image=123456789012.dkr.ecr.us-east-1.amazonaws.com/payment:9.9.9"),
        ("replicaCount=5", "replicas=5"),
        ("env.LOG_LEVEL=trace", "env.LOG_LEVEL=trace"),
        ("env.LOG_LEVEL=null", "env.LOG_LEVEL=null"),
        ("resources.cpu=1,fargate.allowResize=true", "resources.cpu=1"),
        ("autoscaling.enabled=true", "autoscaling.min=2,autoscaling.max=10,autoscaling.cpu=60"),
    ):
        (rendered,) = render(request._replace(overrides=Overrides((), (("set", spec),))), bytes)
        assert chart.template(rendered, "staging", ours) == wanted(rendered), ours
