"""What a rule is: one small function, an id, and a docstring that is also its page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from fargen.kube.manifest import Manifest
from fargen.kube.pod import Pod
from fargen.values.finding import Path, Severity

Scope = Literal["pod", "object", "world"]


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a rule does not hold.

    Attributes:
        path: the field, in the object; the nearest existing parent is shown when it is missing.
        message: what is wrong there.
        fix: what to do; empty: the rule's own fix.
        manifest: only for world rules: the object.
        severity: lower than the rule's own, when the case is weaker.
        key: point at the field's key and not at its value.
    """

    path: Path
    message: str
    fix: str = ""
    manifest: Manifest | None = None
    severity: Severity | None = None
    key: bool = False


@dataclass(frozen=True, slots=True)
class World:
    """Everything that is checked together.

    Attributes:
        manifests: all objects, in apply order.
        pods: their pod views that are meant for Fargate.
        version: Kubernetes minor version, as ``1.35``.
        default_namespace: what objects without a namespace get.
    """

    manifests: tuple[Manifest, ...]
    pods: tuple[Pod, ...]
    version: str
    default_namespace: str = "default"
    _index: dict[str, tuple[Manifest, ...]] = field(default_factory=dict, compare=False)

    def of_kind(self, kind: str) -> tuple[Manifest, ...]:
        """All objects of a kind."""
        if kind not in self._index:
            self._index[kind] = tuple(m for m in self.manifests if m.kind == kind)
        return self._index[kind]

    def namespace(self, manifest: Manifest) -> str:
        """The object's namespace, or the default one."""
        return manifest.namespace or self.default_namespace


@dataclass(frozen=True, slots=True)
class Rule:
    """A registered rule. The texts come from the function's docstring: title, why, ``Fix:``."""

    id: str
    severity: Severity
    scope: Scope
    source: str
    title: str
    why: str
    fix: str
    run: Callable[[Any], Iterator[Hit]]


def rule(
    rule_id: str, severity: Severity, source: str, scope: Scope = "pod"
) -> Callable[[Callable[[Any], Iterator[Hit]]], Rule]:
    """Make a `Rule` of a function whose docstring is ``title``, reason, and a last paragraph ``Fix: …``.

    It registers nothing: `fargen.check.rules` names every rule.

    Raises:
        ValueError: the docstring has no title, reason or fix.
    """

    def make(run: Callable[[Any], Iterator[Hit]]) -> Rule:
        title, _, rest = (run.__doc__ or "").strip().partition("\n")
        why, mark, fix = rest.rpartition("Fix:")
        if not (title and why.strip() and mark):
            raise ValueError(f"{rule_id}: the docstring needs a title, a reason and a fix")
        return Rule(rule_id, severity, scope, source, title.rstrip("."), _flow(why), _flow(fix), run)

    return make


def _flow(text: str) -> str:
    """Paragraphs of a docstring, each on one line."""
    return "\n\n".join(" ".join(part.split()) for part in text.strip().split("\n\n"))
