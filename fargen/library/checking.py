"""`fargen.check`."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from fargen.check.engine import RuleCrashError
from fargen.library.inputs import StrPath, as_input, objects_text, path_text, read_paths
from fargen.values.errors import UsageError
from fargen.values.finding import Finding

__all__ = ["CheckReport", "RuleCrashError", "check"]


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
    from fargen.commands.checking import CheckRequest
    from fargen.commands.checking import check as run

    if objects is not None:
        if text is not None:
            raise UsageError("give text or objects, not both")
        text = objects_text(objects)
    request = CheckRequest(
        paths=read_paths(paths, text),
        environment=environment,
        cluster=path_text(cluster),
        namespace=namespace,
        kube_version=kube_version,
        allow_outside=allow_outside,
        today=today,
    )
    checked = run(request, as_input(text))
    for crash in checked.crashes:
        raise crash
    kinds = tuple((each.api_version, each.kind, each.count) for each in checked.not_checked)
    return CheckReport(checked.findings, kinds, checked.skipped, checked.objects)
