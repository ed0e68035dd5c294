"""What ``fargen template`` does: a folder of templates and values to checked manifests."""

import os
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from fargen.check.engine import check_manifests
from fargen.check.suppress import Suppressions
from fargen.commands.product import Product, Shape
from fargen.drafting import cluster_facts
from fargen.kube.manifest import Manifest
from fargen.kube.order import in_apply_order
from fargen.kube.schema.versions import parse_version
from fargen.kube.templated import TemplatePlaces
from fargen.load.chartdir import VALUES, ChartDir, read_chart
from fargen.load.files import read_text
from fargen.load.loader import Loader
from fargen.spec.plan import ClusterFacts
from fargen.suppressing import sort_findings
from fargen.templating.engine import Engine
from fargen.values.errors import InputError, UsageError
from fargen.values.finding import Finding, Path, Place
from fargen.write.stream import json_items, object_files, yaml_stream
from fargen.yamltext.tree import place_of

_NO_OBJECT = "write objects with apiVersion, kind and metadata, each after a line ---"


class ChartRequest(NamedTuple):
    """What to render.

    Attributes:
        folder: with ``templates/``, ``values.yaml`` and ``values.schema.json``.
        files: values files, lowest first.
        sets: kind and text of each ``--set`` flag, in order.
        release: ``release.name`` in templates; empty: the folder's name.
        namespace: ``release.namespace``, and that of objects that name none.
        kube_version: Kubernetes version; None for the default one.
        cluster: what is known of the cluster.
    """

    folder: str
    files: tuple[str, ...] = ()
    sets: tuple[tuple[str, str], ...] = ()
    release: str = ""
    namespace: str = "default"
    kube_version: str | None = None
    cluster: ClusterFacts | None = None

    @property
    def name(self) -> str:
        """Of the release."""
        return self.release or os.path.basename(os.path.realpath(self.folder))


def render_chart(request: ChartRequest, shape: Shape) -> Product:
    """The objects of a chart, checked; with an error among the findings there is no output.

    Raises:
        UsageError: no such folder, one without templates, or a Kubernetes version that is not known.
    """
    try:
        chart = read_chart(request.folder, request.files, request.sets)
        _refuse_values(chart)
        manifests = in_apply_order(_manifests(chart, request))
    except InputError as error:
        return Product(request.name, request.namespace, error.findings, texts=_texts_of(error.findings))
    return _product(request, shape, manifests, chart)


def cluster_of(file: str) -> ClusterFacts:
    """What is known of the cluster of ``-c``.

    Raises:
        InputError: the file is no Cluster, or a wrong one.
    """
    loader = Loader(cluster=file)
    if loader.forced is None:
        raise InputError(loader.findings)
    return cluster_facts(loader.forced.tree, None)


def _refuse_values(chart: ChartDir) -> None:
    """Hold the values to the schema.

    Raises:
        InputError: they are refused, or the schema is none.
    """
    if chart.schema is None:
        return
    from fargen.kube.schema.values import schema_problem, value_problems

    if wrong := schema_problem(chart.schema):
        message, place = f"not a JSON schema: {wrong}", Place(chart.schema_file, 1, 1)
        raise InputError([Finding("SPEC572", "error", message, "correct it", place=place)])
    problems = [_refused(chart, *problem) for problem in value_problems(chart.schema, chart.values)]
    if problems:
        raise InputError(problems)


def _refused(chart: ChartDir, path: Path, message: str) -> Finding:
    from fargen.values.finding import path_text

    own = os.path.join(os.path.dirname(chart.schema_file), VALUES)
    place = place_of(chart.values, path) or Place(own, 1, 1)
    fix = f"correct the value, or {chart.schema_file}"
    return Finding("SPEC571", "error", message, fix, place=place, path=path_text(("values", *path)))


def _manifests(chart: ChartDir, request: ChartRequest) -> Iterator[Manifest]:
    engine = Engine((chart.templates,), chart=True)
    names = engine.all_names()
    if not names:
        raise UsageError(_nothing_in(request.folder, chart.templates))
    engine.start_app()
    context = {
        "values": chart.values,
        "release": {"name": request.name, "namespace": request.namespace},
    }
    for name in names:
        lines = lru_cache(maxsize=1)(_bound(engine.lines, name, context))
        for index, document in enumerate(engine.render(name, context)):
            places = TemplatePlaces(lines, index, read_text)
            if not isinstance(document, dict) or not {"kind", "apiVersion"} <= document.keys():
                place, _ = places.find(())
                file = os.path.join(chart.templates, name)
                raise InputError([_no_object(document, place or Place(file, 1, 1))])
            yield Manifest(document, places, os.path.join(chart.templates, name))


def _nothing_in(folder: str, templates: str) -> str:
    if os.path.isfile(os.path.join(folder, "Chart.yaml")):
        return f"{folder} is a Helm chart: use helm template, then fargen check -"
    return f"there is no *.j2 in {templates}: fargen template renders Jinja templates"


def _bound(lines: Callable[..., Any], name: str, context: Mapping[str, Any]) -> Callable[[], Any]:
    return lambda: lines(name, context)


def _no_object(document: Any, place: Place) -> Finding:
    message = f"template: {_what(document)} is not an object"
    return Finding("SPEC502", "error", message, _NO_OBJECT, place=place)


def _what(document: Any) -> str:
    if isinstance(document, dict):
        missing = "apiVersion" if "apiVersion" not in document else "kind"
        return f"a map without {missing}"
    return "a list" if isinstance(document, list) else "a single value"


def _product(
    request: ChartRequest, shape: Shape, manifests: tuple[Manifest, ...], chart: ChartDir
) -> Product:
    facts = request.cluster or ClusterFacts()
    version = parse_version(request.kube_version) if request.kube_version is not None else facts.version
    result = check_manifests(
        manifests,
        version=version,
        default_namespace=request.namespace,
        profiles=facts.profiles,
        node_groups=facts.node_groups,
    )
    findings, texts = _kept(result.findings, manifests, chart)
    shown = tuple(manifest for manifest in manifests if shape.shows(manifest))
    written = shape.written(shown)
    return Product(
        name=request.name,
        namespace=request.namespace,
        findings=findings,
        place=Place(chart.templates),
        text=_text(written, shape),
        files=object_files(written) if shape.form == "files" else (),
        kinds=tuple(f"{manifest.kind}/{manifest.name}" for manifest in manifests),
        texts=texts,
        not_checked=tuple((each.api_version, each.kind, each.count) for each in result.not_checked),
    )


def _kept(
    findings: tuple[Finding, ...], manifests: tuple[Manifest, ...], chart: ChartDir
) -> tuple[tuple[Finding, ...], dict[str, str]]:
    """The findings that nothing suppresses, and the texts for excerpts."""
    files = {manifest.template for manifest in manifests}
    texts = {file: read_text(file) for file in sorted(files)}
    suppressions = Suppressions(texts)
    suppressions.read(manifests)
    kept = suppressions.apply(findings)
    return sort_findings([*kept, *suppressions.leftovers()]), texts | {s.file: s.text for s in chart.sources}


def _texts_of(findings: tuple[Finding, ...]) -> dict[str, str]:
    """The files that findings point at: all of them are the user's, and named by him."""
    files = {finding.place.file for finding in findings if finding.place is not None}
    return {file: read_text(file) for file in sorted(files) if os.path.isfile(file)}


def _text(manifests: tuple[Manifest, ...], shape: Shape) -> str:
    if not manifests or shape.form == "files":
        return ""
    return json_items(manifests) if shape.form == "json" else yaml_stream(manifests)
