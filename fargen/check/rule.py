"""What a rule is: one small function, an id, and a docstring that is also its page."""

from collections.abc import Callable, Iterator
from typing import Any, Literal, NamedTuple

from fargen.kube.manifest import Manifest
from fargen.kube.pod import Pod
from fargen.values.finding import Path, Severity

# What a rule is given: the schema problems of an object, a Manifest, a Subject, a Pod, a Sized (a pod
# and its Fargate size), or the World.
Scope = Literal["schema", "object", "subject", "pod", "size", "world"]

# An object, and its pod view if it makes pods: for rules about both.
Subject = tuple[Manifest, Pod | None]


class Hit(NamedTuple):
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


class Rule(NamedTuple):
    """A registered rule. The texts come from the function's docstring: title, why, ``Fix:``.

    Attributes:
        id: the id of its fact (``FGT…``), or ``K8S1…`` for Kubernetes sense.
        severity: the highest that it raises.
        source: URL of the page that the fact rests on.
        name: the bad pattern, in snake_case.
        family: the module's name.
        kinds: object and pod rules run for these kinds only, written as kubectl does: ``Service``,
            ``Ingress.networking.k8s.io``; empty: all.
        supersedes: ids whose findings on the same field are dropped when this rule fires.
    """

    id: str
    severity: Severity
    scope: Scope
    source: str
    name: str
    family: str
    title: str
    why: str
    fix: str
    run: Callable[[Any], Iterator[Hit]]
    kinds: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()

    @property
    def fargate(self) -> bool:
        """Whether the rule is about Fargate, and so not about pods that are kept off it."""
        return self.id.startswith("FGT")


def rule(  # noqa: PLR0913 (a rule's head is declared in one place)
    rule_id: str,
    severity: Severity,
    source: str,
    scope: Scope = "pod",
    *,
    kinds: tuple[str, ...] = (),
    supersedes: tuple[str, ...] = (),
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
        return Rule(
            id=rule_id,
            severity=severity,
            scope=scope,
            source=source,
            name=run.__name__,
            family=run.__module__.rpartition(".")[2],
            title=title.rstrip("."),
            why=_flow(why),
            fix=_flow(fix).rstrip("."),
            run=run,
            kinds=kinds,
            supersedes=supersedes,
        )

    return make


def _flow(text: str) -> str:
    """Paragraphs of a docstring, each on one line."""
    return "\n\n".join(" ".join(part.split()) for part in text.strip().split("\n\n"))
