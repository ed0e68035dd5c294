"""The Helm chart of an app: its variants, and the probes that show where each value stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from fargen.fargate.data.versions import VERSIONS
from fargen.load.apps import LoadedApp, Loader, load_document
from fargen.load.documents import fargen_documents
from fargen.load.overrides import Overrides
from fargen.pipeline import Rendered, Request, render_loaded
from fargen.spec.plan import Plan
from fargen.templating.engine import Engine
from fargen.values.errors import InputError
from fargen.values.finding import Finding, Place
from fargen.variants import Variants
from fargen.write.chart.chart import chart_files
from fargen.write.chart.files import chart_version, label_version
from fargen.write.chart.rows import Variant
from fargen.write.chart.solve import UnfitError
from fargen.yamltext.read import Document
from fargen.yamltext.tree import place_of

Files = tuple[tuple[str, bytes], ...]
KUBECTL = "registry.k8s.io/kubectl:"


def helm_files(variants: Variants, version: str = "") -> Files:
    """The files of one app's chart, named from its folder.

    Args:
        variants: an app without error findings.
        version: of the chart; empty for the one that the image's tag gives.

    Raises:
        InputError: its environments do not fit into one chart (SPEC531, SPEC532).
    """
    base = variants.base.plan
    if base is None:
        return ()
    _refuse_other_names(variants, base)
    every = {"": variants.base, **variants.environments}
    planned = {name: each for name, each in every.items() if each.plan is not None}
    rows = [_variant(name, each.plan, each) for name, each in planned.items() if each.plan is not None]
    probe = _Probes(variants).render
    try:
        return chart_files(rows, probe, _oldest(variants, base), version)
    except UnfitError as error:
        place = ".".join(map(str, error.args[0]))
        message = f"environments order or name the parts of {place} differently: one chart cannot hold them"
        fix = "bring them into one order, or write the environments as Kustomize overlays"
        finding = Finding("SPEC532", "error", message, fix, place=_place(base), path="environments")
        raise InputError([finding]) from error


def helm_notes(variants: Variants, version: str = "") -> tuple[Finding, ...]:
    """What is worth saying about a chart (SPEC533, SPEC534)."""
    cluster, base = variants.base.cluster, variants.base.plan
    if cluster is not None:
        message = f"Cluster {cluster.name} is left out: charts are made of apps"
        return (Finding("SPEC533", "warning", message, "render it with another --format"),)
    if base is None or version:
        return ()
    tag = label_version(base.app)
    given = chart_version(tag)
    if given.split("+")[0] == tag.removeprefix("v").split("+")[0]:
        return ()
    what = f"{tag!r} is not a SemVer" if tag else "the image has no tag"
    message, fix = (
        f"{what}: the chart's version is {given}",
        "pass --chart-version, or use tags such as 1.4.2",
    )
    place = place_of(base.tree, ("image",)) or _place(base)
    return (Finding("SPEC534", "info", message, fix, place=place, path="image"),)


def _place(plan: Plan) -> Place | None:
    return place_of(plan.tree, ("metadata", "name"))


def _refuse_other_names(variants: Variants, base: Plan) -> None:
    """A chart holds one app: an environment that renames it is another one."""
    name = base.app.metadata.name
    found = []
    for environment, each in variants.environments.items():
        plan = each.plan
        if plan is not None and plan.app.metadata.name != name:
            message = f"environment {environment} names the app {plan.app.metadata.name!r}, not {name!r}"
            fix = "a chart holds one app: leave its name alone, or make it an app of its own"
            place = place_of(plan.tree, ("metadata", "name"))
            found.append(Finding("SPEC531", "error", message, fix, place=place, path="metadata.name"))
    if found:
        raise InputError(found)


def _variant(environment: str, plan: Plan, rendered: Rendered) -> Variant:
    size = plan.allocation.tier.label if plan.allocation is not None else ""
    return Variant(environment, plan.app, rendered.manifests, size, plan.cluster.version)


def _oldest(variants: Variants, plan: Plan) -> str:
    """The oldest Kubernetes version down to which the base is planned and rendered to the same objects.

    The kubectl of `hours` is that of the cluster's version; another one scales a Deployment as well.
    """
    from fargen.render.render import render_plan
    from fargen.resolve.plan import resolve_plan

    engine = Engine(variants.request.templates)
    listed = list(VERSIONS)  # newest first
    wanted = [_without_kubectl(manifest.data) for manifest in variants.base.manifests]
    oldest = plan.cluster.version
    for version in listed[listed.index(oldest) + 1 :] if oldest in listed else ():
        facts = replace(plan.cluster, version=version)
        try:
            manifests, _ = render_plan(resolve_plan(plan.app, plan.tree, facts), engine)
        except InputError:
            break
        if [_without_kubectl(manifest.data) for manifest in manifests] != wanted:
            break
        oldest = version
    return oldest


def _without_kubectl(value: Any) -> Any:
    """The object, whatever the version of kubectl in it."""
    if isinstance(value, Mapping):
        return {key: _without_kubectl(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_without_kubectl(item) for item in value]
    is_kubectl = isinstance(value, str) and value.startswith(KUBECTL)
    return KUBECTL if is_kubectl else value


class _Probes:
    """Renders an app again with one more ``--set``."""

    def __init__(self, variants: Variants) -> None:
        self._variants = variants
        self._document = self._own_document(variants)

    def _own_document(self, variants: Variants) -> Document | None:
        """The app's document, if it alone renders to the same objects; other apps are then left aside."""
        loaded = variants.base.loaded
        if loaded is None:
            return None
        for index, document in fargen_documents(loaded.source.text, loaded.file, named=True):
            if index == loaded.index and not isinstance(document, Finding):
                rendered = self._alone(document, variants.request)
                wanted = [manifest.data for manifest in variants.base.manifests]
                same = rendered is not None and [manifest.data for manifest in rendered.manifests] == wanted
                return document if same else None
        return None

    def _alone(self, document: Document, request: Request) -> Rendered | None:
        loaded = self._variants.base.loaded
        loader = Loader(
            environment=request.environment,
            cluster=request.cluster,
            overrides=request.overrides,
            allow_outside=request.allow_outside,
        )
        again = load_document(loader, document, loaded.index if loaded is not None else 0)
        if loader.findings or not isinstance(again, LoadedApp):
            return None
        return render_loaded(again, request)

    def render(self, environment: str, text: str) -> Variant | None:
        """The variant with this ``--set``; None if that is an error."""
        request = self._variants.request
        given = request.overrides
        overrides = Overrides(given.values_files, (*given.sets, ("set", text)))
        request = request._replace(environment=environment or None, overrides=overrides)
        document = self._document
        again = self._alone(document, request) if document is not None else self._variants.again(request)
        if again is None or again.plan is None or again.failed:
            return None
        return _variant(environment, again.plan, again)
