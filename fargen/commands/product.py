"""What one app gives to the output, and what there is to say: small enough to pass between processes."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast

from fargen.check.capacity import capacity_findings
from fargen.check.collisions import Collisions, Mark, marks_of
from fargen.check.firstseen import FirstSeen
from fargen.check.usage import Usage, usage_of
from fargen.kube.manifest import Manifest
from fargen.kube.pod import pod_of
from fargen.pipeline import Rendered, Request, render
from fargen.spec.plan import SIZE_ANNOTATION, ClusterFacts, Decision, Plan
from fargen.values.errors import InputError
from fargen.values.finding import Finding, Path, Place
from fargen.write.annotate import comments_of
from fargen.write.stream import json_items, object_files, yaml_stream
from fargen.yamltext.tree import place_of, sources_in

if TYPE_CHECKING:
    from fargen.spec.clusterplan import ClusterPlan

ClusterForm = Literal["eksctl", "cli", "cloudformation", "terraform", "runbook"]
TreeForm = Literal["kustomize", "helm"]
Form = Literal["yaml", "json", "files"] | ClusterForm | TreeForm
TREES = frozenset({"kustomize", "helm"})
_OF_OBJECTS = frozenset({"yaml", "json", "files"})
# Objects that several apps may share; the stream has each once.
_SHARED = frozenset({"Namespace", "StorageClass"})


class Shape(NamedTuple):
    """The output that is wanted.

    Attributes:
        form: a YAML stream, the items of a JSON list, a file for each object, one output of a Cluster, or a
            tree that holds all environments (see `packaging`).
        show_only: kind, or kind and name, of the objects to show; in any case of letters.
        flux_escape: texts are written for Flux's substitution to leave them alone.
        layers: the names of each app's layers are wanted.
        chart_version: of charts; empty for the one that the image gives.
    """

    form: Form = "yaml"
    annotate: bool = False
    show_only: tuple[str, ...] = ()
    flux_escape: bool = False
    layers: bool = False
    chart_version: str = ""

    def shows(self, manifest: Manifest) -> bool:
        """Whether an object is wanted."""
        kind, chosen = manifest.kind.lower(), [text.lower() for text in self.show_only]
        return not chosen or kind in chosen or f"{kind}/{manifest.name.lower()}" in chosen

    def written(self, manifests: Iterable[Manifest]) -> tuple[Manifest, ...]:
        """The objects as they are to be written."""
        if not self.flux_escape:
            return tuple(manifests)
        from fargen.write.fluxescape import escaped

        return tuple(map(escaped, manifests))


@dataclass(frozen=True, slots=True)
class Product:
    """One app's part of the output.

    Attributes:
        text: its part of the stream, without shared objects.
        files: name and content of each object's file.
        shared: Namespaces and StorageClasses, which the stream merges; with files the Namespaces.
        copies: the files of the Namespaces, by number, with their comments: they get the labels of all apps.
        kinds: ``Kind/name`` of every object.
        texts: file name to text, for excerpts of the findings.
        marks: what only one app may have.
        cluster_name: of its cluster; empty when that is not known.
        layers: where its values come from, if that was asked for.
        usages: the most pods of its workloads; empty when their profiles are not known.
        cluster: where they run; None when it is not known.
    """

    name: str
    namespace: str
    findings: tuple[Finding, ...]
    place: Place | None = None
    text: str = ""
    files: tuple[tuple[str, bytes], ...] = ()
    shared: tuple[dict[str, Any], ...] = ()
    copies: tuple[tuple[int, dict[Path, str] | None], ...] = ()
    kinds: tuple[str, ...] = ()
    size: str = ""
    decisions: tuple[Decision, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    not_checked: tuple[tuple[str, str, int], ...] = ()
    is_cluster: bool = False
    marks: tuple[Mark, ...] = ()
    usages: tuple[Usage, ...] = ()
    cluster: ClusterFacts | None = None
    cluster_name: str = ""
    layers: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether there is an error finding."""
        return any(finding.severity == "error" for finding in self.findings)


def produce(request: Request, shape: Shape, stdin: Callable[[], bytes]) -> Iterator[Product]:
    """A product for each app behind the request, in order.

    Raises:
        UsageError: no path to start from, or a Kubernetes version that is not known.
    """
    for rendered in render(request, stdin):
        if rendered.cluster is None:
            yield product_of(rendered, shape)
        else:
            yield _cluster_product(rendered, rendered.cluster, shape)


def product_of(rendered: Rendered, shape: Shape) -> Product:
    """What one rendered app gives to the output; a tree's files are not among it."""
    manifests = shape.written(m for m in rendered.manifests if shape.shows(m))
    manifests = manifests if shape.form in _OF_OBJECTS else ()
    own = manifests if shape.form == "files" else tuple(m for m in manifests if m.kind not in _SHARED)
    comments = [comments_of(manifest) for manifest in own] if shape.annotate else None
    plan = rendered.plan
    profiles = plan.cluster.profiles if plan is not None else None
    return Product(
        name=rendered.name,
        namespace=rendered.namespace,
        findings=rendered.findings,
        place=place_of(plan.tree, ("metadata", "name")) if plan is not None else None,
        text=_text(own, comments, shape.form),
        files=object_files(own, comments) if shape.form == "files" else (),
        shared=tuple(dict(m.data) for m in manifests if m.kind in _merged(shape.form)),
        copies=_copies(own, comments) if shape.form == "files" else (),
        kinds=tuple(f"{m.kind}/{m.name}" for m in rendered.manifests),
        size=_size(plan, rendered.manifests) if plan is not None else "",
        decisions=plan.decisions if plan is not None else (),
        layers=_layers(plan) if plan is not None and shape.layers else (),
        texts={source.file: source.text for source in rendered.sources},
        not_checked=tuple((n.api_version, n.kind, n.count) for n in rendered.not_checked),
        marks=marks_of(rendered.manifests, rendered.namespace or "default"),
        usages=usage_of(rendered.manifests, profiles, rendered.namespace) if profiles else (),
        cluster=plan.cluster if plan is not None and profiles else None,
        cluster_name=plan.cluster.name if plan is not None else "",
    )


def _layers(plan: Plan) -> tuple[str, ...]:
    """The layers that a value of the app comes from, in the order in which they are laid."""
    found = {
        source.file if source.layer == "app" else source.layer: source for source in sources_in(plan.tree)
    }
    return tuple(sorted(found, key=lambda name: (_rank(found[name].layer), name)))


def _rank(layer: str) -> int:
    """How high a layer lies: preset, cluster defaults, app, environment, values, --set."""
    ranks = ("preset ", "cluster", "app", "environment ", "values", "--set")
    return next((rank for rank, start in enumerate(ranks) if layer.startswith(start)), len(ranks))


def _merged(form: Form) -> frozenset[str]:
    """Kinds that several apps of a run have together; StorageClasses do not differ between files."""
    return frozenset({"Namespace"}) if form == "files" else _SHARED


def _copies(
    manifests: Sequence[Manifest], comments: Sequence[dict[Path, str]] | None
) -> tuple[tuple[int, dict[Path, str] | None], ...]:
    """Number and comments of each Namespace."""
    return tuple(
        (number, comments[number] if comments is not None else None)
        for number, manifest in enumerate(manifests)
        if manifest.kind == "Namespace"
    )


def _size(plan: Plan, manifests: Sequence[Manifest]) -> str:
    """The size of the app's final pod, patches included; empty on EC2."""
    for manifest in manifests:
        pod = pod_of(manifest) if manifest.kind == plan.app.workload else None
        if pod is not None and manifest.name == plan.app.metadata.name:
            return str(pod.annotations.get(SIZE_ANNOTATION, ""))
    return ""


def _cluster_product(rendered: Rendered, plan: "ClusterPlan", shape: Shape) -> Product:
    """A cluster's part: its objects in a stream, everything in a folder, or one of its other outputs."""
    from fargen.write.clustertree import DIRECTORY, cluster_files, form_text, left_out

    stream = rendered._replace(manifests=(*rendered.manifests, *rendered.after_charts))
    product = replace(
        product_of(stream, shape._replace(form="yaml") if shape.form == "files" else shape),
        name=DIRECTORY,
        namespace=plan.name,
        decisions=plan.decisions,
        is_cluster=True,
        cluster_name=plan.name,
    )
    if shape.form == "files":
        comments = comments_of if shape.annotate else None
        objects, after = shape.written(rendered.manifests), shape.written(rendered.after_charts)
        files = cluster_files(plan, objects, after, comments)
        findings = (*product.findings, *left_out(plan))
        return replace(product, text="", shared=(), files=files, findings=findings)
    if shape.form in _OF_OBJECTS:
        return product
    try:
        return replace(product, shared=(), text=form_text(plan, cast("ClusterForm", shape.form)))
    except InputError as error:
        return replace(product, shared=(), findings=(*product.findings, *error.findings))


def _text(manifests: Sequence[Manifest], comments: Sequence[Any] | None, form: Form) -> str:
    if form == "yaml":
        return yaml_stream(manifests, comments) if manifests else ""
    return json_items(manifests) if form == "json" else ""


def settled(products: Iterable[Product]) -> Iterator[Product]:
    """The products, each with what an app before it has already; at the end, whether all of them fit.

    A second app of one name in one namespace is refused: their objects would overwrite each other.
    """
    identities = FirstSeen()
    places: list[str] = []  # of the apps, by number
    collisions: defaultdict[str, Collisions] = defaultdict(Collisions)  # of two clusters nothing collides
    clusters: dict[str, tuple[ClusterFacts, list[Usage]]] = {}
    for product in products:
        if product.cluster is not None:
            clusters.setdefault(product.cluster.name, (product.cluster, []))[1].extend(product.usages)
        if product.place is not None:
            number = identities.first(hash((product.namespace, product.name)), len(places))
            if number < len(places):
                yield _refused(product, product.place, places[number])
                continue
            places.append(f"{product.place.file}:{product.place.line}")
        who = f"{product.namespace}/{product.name}"
        found = collisions[product.cluster_name].add(who, product.marks) if product.marks else ()
        yield replace(product, findings=(*product.findings, *found)) if found else product
    for cluster, usages in clusters.values():
        if findings := tuple(capacity_findings(cluster, usages)):
            yield Product("", "", findings)


def _refused(product: Product, place: Place, first: str) -> Product:
    message = f"there is another app {product.name!r} in namespace {product.namespace!r}, at {first}"
    finding = Finding("SPEC261", "error", message, "rename one of them", place=place, path="metadata.name")
    return replace(product, findings=(*product.findings, finding))
