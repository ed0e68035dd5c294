"""What the user's comments and annotations say is to be ignored."""

from collections.abc import Iterable
from typing import Any

from fargen.check.suppress import ANNOTATION, Suppressions
from fargen.kube.manifest import Manifest
from fargen.values.finding import Finding
from fargen.yamltext.tree import Source, mark_at, place_of


def read_suppressions(suppressions: Suppressions, manifests: tuple[Manifest, ...], tree: Any) -> None:
    """Take what objects and their app say is to be ignored: only findings of objects can be suppressed."""
    suppressions.read(manifests)
    path = ("metadata", "annotations", ANNOTATION)
    mark, found = mark_at(tree, path)
    if mark is not None and found:
        text = str(tree["metadata"]["annotations"][ANNOTATION])
        suppressions.add(text, place_of(tree, path), [manifest.ref for manifest in manifests])


def unsuppressed(
    findings: Iterable[Finding], manifests: tuple[Manifest, ...], tree: Any, sources: tuple[Source, ...]
) -> tuple[Finding, ...]:
    """The findings that nothing suppresses, in order; those of the spec itself cannot be."""
    suppressions = Suppressions({source.file: source.text for source in sources})
    read_suppressions(suppressions, manifests, tree)
    listed = list(findings)
    spec = (finding for finding in listed if finding.rule.startswith("SPEC"))
    kept = suppressions.apply(finding for finding in listed if not finding.rule.startswith("SPEC"))
    return sort_findings([*spec, *kept])


def sort_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """In order, each once."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: finding.order))
