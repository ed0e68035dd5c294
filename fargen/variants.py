"""Each app of a run in its base and in every environment that it names: for outputs that hold them all."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from fargen.pipeline import Rendered, Request, render
from fargen.values.finding import Finding

_NO_ENVIRONMENT = "SPEC209"
"""An app that lacks the environment of another app of the run; it is not rendered for that one."""


class Variants(NamedTuple):
    """One app, or one Cluster.

    Attributes:
        base: without an environment.
        environments: by name, in the order of the spec; empty for a Cluster.
        findings: of all of them, in order, each once.
        request: renders them again, with more flags for example, and perhaps other apps beside them.
        stdin: standard input, which can be read again.
    """

    base: Rendered
    environments: Mapping[str, Rendered]
    findings: tuple[Finding, ...]
    request: Request
    stdin: Callable[[], bytes]

    @property
    def failed(self) -> bool:
        """Whether there is an error finding."""
        return any(finding.severity == "error" for finding in self.findings)

    def again(self, request: Request) -> Rendered | None:
        """This app by another request for the same paths; None if it cannot be loaded any more."""
        for rendered in render(request, self.stdin):
            if rendered.identity == self.base.identity:
                return rendered
        return None


def variants_of(request: Request, stdin: Callable[[], bytes]) -> Iterator[Variants]:
    """The variants of each app behind the request, in order.

    They are all in memory before the first is given. What cannot be loaded has findings and no identity.

    Raises:
        UsageError: no path to start from, or a Kubernetes version that is not known.
    """
    again = read_once(stdin)
    base = request._replace(environment=None)
    bases = list(render(base, again))
    names = dict.fromkeys(name for each in bases if each.loaded for name in each.loaded.environments)
    found: dict[tuple[str, int, str], Rendered] = {}
    failed: list[Rendered] = []
    for name in names:
        for rendered in render(base._replace(environment=name), again):
            if rendered.loaded is not None:
                found[rendered.loaded.file, rendered.loaded.index, name] = rendered
            elif rendered.cluster is None:
                left = tuple(f for f in rendered.findings if f.rule != _NO_ENVIRONMENT)
                failed += [rendered._replace(findings=left)] if left else []
    for each in bases:
        loaded = each.loaded
        own = loaded.environments if loaded else ()
        keys = [(name, (loaded.file, loaded.index, name)) for name in own] if loaded else []
        environments = {name: found[key] for name, key in keys if key in found}
        yield Variants(each, environments, _findings(each, environments), base, again)
    for each in failed:
        yield Variants(each, {}, each.findings, base, again)


def _findings(base: Rendered, environments: Mapping[str, Rendered]) -> tuple[Finding, ...]:
    """Those of all variants, each once."""
    listed = dict.fromkeys(finding for each in (base, *environments.values()) for finding in each.findings)
    return tuple(sorted(listed, key=lambda finding: finding.order))


def read_once(stdin: Callable[[], bytes]) -> Callable[[], bytes]:
    """Standard input for several readers."""
    from functools import cache

    return cache(stdin)
