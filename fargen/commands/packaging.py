"""Outputs that hold an app with all its environments: a tree of files for each app."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from fargen.commands.product import Product, Shape, product_of
from fargen.pipeline import Rendered, Request
from fargen.values.errors import InputError
from fargen.values.finding import Finding
from fargen.values.names import slug
from fargen.variants import Variants, variants_of
from fargen.write.annotate import comments_of
from fargen.yamltext.tree import Source

DIRECTORY = "_cluster"  # as in the folder form (`fargen.write.clustertree`), which is not needed here
AFTER_CHARTS = "after-charts"
Files = tuple[tuple[str, bytes], ...]
Packager = Callable[[Variants, Shape], Files]


def packages(request: Request, shape: Shape, stdin: Callable[[], bytes]) -> Iterator[Product]:
    """A product with the files of a tree for each app behind the request, in order.

    Raises:
        UsageError: no path to start from, or a Kubernetes version that is not known.
    """
    for variants in variants_of(request, stdin):
        yield _package(variants, shape)


def _package(variants: Variants, shape: Shape) -> Product:
    base, cluster = variants.base, variants.base.cluster
    every = (base, *variants.environments.values())
    product = replace(
        product_of(base, shape),
        findings=(*variants.findings, *_notes(variants, shape)),
        texts={source.file: source.text for each in every for source in _sources(each)},
        usages=(),  # the base and its environments do not run beside one another
        cluster=None,
    )
    if cluster is not None:
        name, decisions = cluster.name, cluster.decisions
        product = replace(product, name=DIRECTORY, namespace=name, decisions=decisions, is_cluster=True)
    if variants.failed or (base.loaded is None and cluster is None):
        return product
    try:
        return _with_copies(replace(product, files=_PACKAGERS[shape.form](variants, shape)), base, shape)
    except InputError as error:
        return replace(product, findings=(*product.findings, *error.findings))


def _sources(rendered: Rendered) -> tuple[Source, ...]:
    """Its texts; without findings of its own it has none, but the form may find something."""
    return rendered.sources or ((rendered.loaded.source,) if rendered.loaded is not None else ())


def _notes(variants: Variants, shape: Shape) -> tuple[Finding, ...]:
    """What is worth saying about the form itself."""
    if shape.form != "helm":
        return ()
    from fargen.commands.helming import helm_notes

    return helm_notes(variants, shape.chart_version)


def _with_copies(product: Product, base: Rendered, shape: Shape) -> Product:
    """The product with its files of Namespaces told: they get the labels of all apps of the run."""
    copies = {}
    for manifest in shape.written(base.manifests) if shape.form == "kustomize" else ():
        ending = f"-namespace-{slug(manifest.name)}.yaml"
        for number, (name, _) in enumerate(product.files):
            if manifest.kind == "Namespace" and name.startswith("base/") and name.endswith(ending):
                copies[number] = manifest
    comments = {number: comments_of(m) if shape.annotate else None for number, m in copies.items()}
    shared = tuple(dict(manifest.data) for manifest in copies.values())
    return replace(product, shared=shared, copies=tuple(comments.items()))


def _kustomize(variants: Variants, shape: Shape) -> Files:
    """A base and an overlay for each environment; what a Cluster has for its charts to come is apart."""
    from fargen.write.kustomize import kustomize_files

    base = variants.base
    environments = {name: shape.written(each.manifests) for name, each in variants.environments.items()}
    files = kustomize_files(shape.written(base.manifests), environments, annotate=shape.annotate)
    if not base.after_charts:
        return files
    later = kustomize_files(shape.written(base.after_charts), {}, annotate=shape.annotate)
    return (*files, *((f"{AFTER_CHARTS}/{name.removeprefix('base/')}", content) for name, content in later))


def _helm(variants: Variants, shape: Shape) -> Files:
    """A chart with a values file for each environment; nothing for a Cluster."""
    from fargen.commands.helming import helm_files

    return helm_files(variants, shape.chart_version)


_PACKAGERS: Mapping[str, Packager] = {"kustomize": _kustomize, "helm": _helm}
"""By form. Each gives the files of one app, or Cluster, named from its folder.

Raises:
    InputError: it cannot be written in this form.
"""
