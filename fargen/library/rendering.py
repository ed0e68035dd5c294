"""`fargen.render`."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from fargen.library.inputs import StrPath, as_input, path_text, read_paths, texts
from fargen.values.errors import InputError
from fargen.values.finding import Finding


class Rendering(NamedTuple):
    """One app, or one Cluster, rendered.

    Attributes:
        name: of the app; of the Cluster.
        namespace: of the app; empty for a Cluster.
        size: the Fargate size of a pod, as ``0.5vCPU 2GB``; empty off Fargate and for a Cluster.
        objects: Kubernetes objects in apply order, as plain data that is the caller's own.
        findings: warnings and notes; an error would have been raised.
    """

    name: str
    namespace: str
    size: str
    objects: tuple[dict[str, Any], ...]
    findings: tuple[Finding, ...]

    @property
    def yaml(self) -> str:
        """The objects as a stream of YAML documents, as ``fargen render`` prints them."""
        from fargen.yamltext.emit import emit_documents

        return emit_documents(list(self.objects), None)


def render(  # noqa: PLR0913  # one argument a flag
    *paths: StrPath,
    text: str | None = None,
    environment: str | None = None,
    cluster: StrPath | None = None,
    values: Sequence[StrPath] = (),
    sets: Sequence[str] = (),
    kube_version: str | None = None,
    templates: Sequence[StrPath] = (),
    allow_outside: bool = False,
) -> tuple[Rendering, ...]:
    """Specs to checked manifests, as ``fargen render``.

    Args:
        paths: files or folders with App and Cluster documents.
        text: specs in place of paths.
        environment: name of an environment of the specs.
        cluster: Cluster file; wins over what the specs name.
        values: files that are laid over the specs.
        sets: ``key=value`` texts with Helm's grammar, laid over everything.
        kube_version: such as ``1.35``; wins over the cluster's.
        templates: folders with templates in place of the built-in ones.
        allow_outside: paths in the specs may leave the project.

    Returns:
        One entry an app, in the order of files and documents.

    Raises:
        InputError: an error in any of the specs; carries all findings of the run.
        UsageError: nothing to render, or arguments that make no sense.
    """
    from fargen.commands.product import Shape, produce, settled
    from fargen.load.overrides import Overrides
    from fargen.pipeline import Request

    request = Request(
        paths=read_paths(paths, text),
        environment=environment,
        cluster=path_text(cluster),
        overrides=Overrides(texts(values), tuple(("set", item) for item in sets)),
        kube_version=kube_version,
        templates=texts(templates),
        allow_outside=allow_outside,
    )
    products = list(settled(produce(request, Shape("json"), as_input(text))))
    findings = [finding for product in products for finding in product.findings]
    if any(finding.severity == "error" for finding in findings):
        raise InputError(findings)
    return tuple(
        Rendering(
            product.cluster_name if product.is_cluster else product.name,
            "" if product.is_cluster else product.namespace,
            product.size,
            _objects(product.shared, product.text),
            product.findings,
        )
        for product in products
        if product.name
    )


def _objects(shared: Iterable[dict[str, Any]], items: str) -> tuple[dict[str, Any], ...]:
    """Fresh data: what fargen keeps must not change when a caller changes what he got."""
    import json

    own = json.loads(f"[{items}]")
    return (*json.loads(json.dumps(list(shared))), *own)
