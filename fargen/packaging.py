"""Outputs that hold an app with all its environments: a tree of files for each app."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from fargen.pipeline import Request
from fargen.product import Product, Shape, product_of
from fargen.values.errors import InputError
from fargen.variants import Variants, variants_of

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
    every = (variants.base, *variants.environments.values())
    product = replace(
        product_of(variants.base, shape),
        findings=variants.findings,
        texts={source.file: source.text for each in every for source in each.sources},
        usages=(),  # the base and its environments do not run beside one another
        cluster=None,
    )
    if variants.failed or variants.base.loaded is None:
        return product
    try:
        return replace(product, files=_PACKAGERS[shape.form](variants, shape))
    except InputError as error:
        return replace(product, findings=(*product.findings, *error.findings))


def _kustomize(variants: Variants, shape: Shape) -> Files:
    """`fargen.write.kustomize`."""
    from fargen.write.kustomize import kustomize_files

    environments = {name: each.manifests for name, each in variants.environments.items()}
    return kustomize_files(variants.base.manifests, environments, annotate=shape.annotate)


_PACKAGERS: Mapping[str, Packager] = {"kustomize": _kustomize}
"""By form. Each gives the files of one app, named from the app's folder.

Raises:
    InputError: the app cannot be written in this form.
"""
