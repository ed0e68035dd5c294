"""Render specs of a test, and find objects among the manifests."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from fargen.load.overrides import Overrides
from fargen.pipeline import Rendered, Request, render

SPECS = Path(__file__).parent / "specs"
CLUSTER = SPECS / "cluster.yaml"
SMALL = "apiVersion: fargen.dev/v1\nkind: App\nmetadata: {name: shop}\nimage: shop:1\n"


class Result:
    """What one app became."""

    def __init__(self, rendered: Rendered) -> None:
        self.rendered = rendered
        self.objects = [dict(manifest.data) for manifest in rendered.manifests]
        self.said: list[tuple[str, str, str]] = [(f.rule, f.severity, f.message) for f in rendered.findings]

    @property
    def kinds(self) -> list[str]:
        return [f"{o['kind']}/{o['metadata']['name']}" for o in self.objects]

    def all(self, kind: str) -> list[dict[str, Any]]:
        return [o for o in self.objects if o["kind"] == kind]

    def one(self, kind: str, name: str = "") -> dict[str, Any]:
        (found,) = (o for o in self.all(kind) if name in {"", o["metadata"]["name"]})
        return found

    @property
    def workload(self) -> dict[str, Any]:
        kinds = ("Deployment", "StatefulSet", "Job", "CronJob")
        return next(o for o in self.objects if o["kind"] in kinds)

    @property
    def template(self) -> dict[str, Any]:
        spec = self.workload["spec"]
        found: dict[str, Any] = spec.get("jobTemplate", {}).get("spec", spec)["template"]
        return found

    @property
    def pod(self) -> dict[str, Any]:
        found: dict[str, Any] = self.template["spec"]
        return found

    def container(self, name: str) -> dict[str, Any]:
        listed = [*self.pod.get("initContainers", []), *self.pod["containers"]]
        found: dict[str, Any] = next(c for c in listed if c["name"] == name)
        return found


App = Callable[..., Result]


def resolve(text: str, *, cluster: bool = False, version: str | None = None, **sets: str) -> Result:
    """Render one App given as text; ``sets`` are keys as ``--set-json`` takes them."""
    request = Request(
        paths=("-",),
        cluster=str(CLUSTER) if cluster else None,
        kube_version=version,
        overrides=Overrides(
            (), tuple(("json", f"{key.replace('__', '.')}={value}") for key, value in sets.items())
        ),
        allow_outside=True,
    )
    (rendered,) = render(request, text.encode)
    return Result(rendered)


@pytest.fixture
def app() -> App:
    """Render the smallest App with more text behind it: ``app("replicas: 3", cluster=True)``."""

    def build(more: str = "", *, name: str = "", workload: str = "", **options: Any) -> Result:
        text = SMALL.replace("name: shop", f"name: {name}") if name else SMALL
        if workload:
            text += f"workload: {workload}\n"
        result = resolve(text + more, **options)
        assert not result.rendered.failed, result.said
        return result

    return build


@pytest.fixture
def refusal() -> Callable[..., list[tuple[str, str, str]]]:
    """The findings of an App that cannot be rendered."""

    def build(more: str, **options: Any) -> list[tuple[str, str, str]]:
        result = resolve(SMALL + more, **options)
        assert result.rendered.failed
        assert not result.objects
        return result.said

    return build


@pytest.fixture(scope="session")
def spec() -> Callable[[str], Result]:
    """Render one of the complete specs beside this file; each is rendered once."""
    known: dict[str, Result] = {}

    def find(name: str) -> Result:
        if name not in known:
            known[name] = resolve((SPECS / f"{name}.yaml").read_text(), cluster=True)
            assert not known[name].rendered.failed, known[name].said
        return known[name]

    return find


def labels_of(data: Mapping[str, Any]) -> Mapping[str, str]:
    found: Mapping[str, str] = data["metadata"]["labels"]
    return found
