"""What `import fargen` offers: the commands as functions. They print nothing, never exit, and share no state.

Functions take paths as the command line does, or a ``text`` in place of standard input.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from fargen.values.errors import InputError, UsageError
from fargen.values.finding import Finding

StrPath = str | os.PathLike[str]


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


class CheckReport(NamedTuple):
    """What a check found.

    Attributes:
        findings: in the order of files and lines.
        not_checked: apiVersion, kind and number of the objects without a schema.
        skipped: pods that are kept off Fargate.
        objects: how many objects were checked.
    """

    findings: tuple[Finding, ...]
    not_checked: tuple[tuple[str, str, int], ...]
    skipped: int
    objects: int

    @property
    def ok(self) -> bool:
        """Whether there is no error."""
        return not any(finding.severity == "error" for finding in self.findings)


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
    from fargen.load.overrides import Overrides
    from fargen.pipeline import Request
    from fargen.product import Shape, produce, settled

    request = Request(
        paths=_paths(paths, text),
        environment=environment,
        cluster=os.fspath(cluster) if cluster is not None else None,
        overrides=Overrides(_texts(values), tuple(("set", item) for item in sets)),
        kube_version=kube_version,
        templates=_texts(templates),
        allow_outside=allow_outside,
    )
    products = list(settled(produce(request, Shape("json"), (text or "").encode)))
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


def check(  # noqa: PLR0913  # one argument a flag
    *paths: StrPath,
    text: str | None = None,
    objects: Iterable[Mapping[str, Any]] | None = None,
    environment: str | None = None,
    cluster: StrPath | None = None,
    namespace: str = "default",
    kube_version: str | None = None,
    allow_outside: bool = False,
    today: str | None = None,
) -> CheckReport:
    """What keeps specs or any manifests from running well on Fargate, as ``fargen check``.

    Args:
        paths: files or folders with specs or manifests.
        text: YAML or JSON in place of paths.
        objects: Kubernetes objects as data, in place of paths.
        environment: the one to check; None for the base and every environment.
        cluster: Cluster file, for placement and versions.
        namespace: of objects that name none.
        kube_version: such as ``1.35``; wins over the cluster's.
        allow_outside: paths in the specs may leave the project.
        today: ``YYYY-MM-DD``, for the support of Kubernetes versions; None leaves support out.

    Raises:
        UsageError: nothing to check, or arguments that make no sense.
        RuleCrashError: a rule is broken, which is a bug of fargen.
    """
    from fargen.checking import CheckRequest
    from fargen.checking import check as run

    if objects is not None:
        if text is not None:
            raise UsageError("give text or objects, not both")
        from fargen.yamltext.emit import emit_documents

        text = emit_documents([dict(item) for item in objects], None)
    request = CheckRequest(
        paths=_paths(paths, text),
        environment=environment,
        cluster=os.fspath(cluster) if cluster is not None else None,
        namespace=namespace,
        kube_version=kube_version,
        allow_outside=allow_outside,
        today=today,
    )
    checked = run(request, (text or "").encode)
    for crash in checked.crashes:
        raise crash
    kinds = tuple((each.api_version, each.kind, each.count) for each in checked.not_checked)
    return CheckReport(checked.findings, kinds, checked.skipped, checked.objects)


def _paths(paths: tuple[StrPath, ...], text: str | None) -> tuple[str, ...]:
    if text is not None and paths:
        raise UsageError("give paths or text, not both")
    if text is None and not paths:
        raise UsageError("give a path or text")
    return ("-",) if text is not None else _texts(paths)


def _texts(paths: Iterable[StrPath]) -> tuple[str, ...]:
    return tuple(os.fspath(path) for path in paths)


def _objects(shared: Iterable[dict[str, Any]], items: str) -> tuple[dict[str, Any], ...]:
    """Fresh data: what fargen keeps must not change when a caller changes what he got."""
    import json

    own = json.loads(f"[{items}]")
    return (*json.loads(json.dumps(list(shared))), *own)
