"""The Plan: what an app becomes, with the reason of each decision. Nothing is optional any more."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from fargen.fargate.allocation import Allocation
from fargen.spec.app import App
from fargen.values.finding import Finding, Path


class Decision(NamedTuple):
    """One decision.

    Attributes:
        path: spec path of what was decided, as ``resources.memory``.
        value: what was decided, as text.
        why: one sentence.
        fact: id of the fact it rests on; may be empty.
    """

    path: str
    value: str
    why: str
    fact: str = ""


class ObjectPlan(NamedTuple):
    """One object to render.

    Attributes:
        template: file name below ``templates/``.
        context: what the template sees beside ``app`` and ``labels``.
        links: object path to the spec path that made it.
        reasons: object path to the sentence that ``--annotate`` writes there.
    """

    kind: str
    name: str
    template: str
    context: Mapping[str, Any]
    links: tuple[tuple[Path, Path], ...] = ()
    reasons: tuple[tuple[Path, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ClusterFacts:
    """What an app's plan needs of the cluster.

    Attributes:
        name: empty when no cluster is known.
        version: Kubernetes minor version.
        region: empty when unknown.
        security_group: the cluster security group; empty when unknown.
    """

    name: str = ""
    version: str = "1.35"
    region: str = ""
    security_group: str = ""
    storage_classes: frozenset[str] = frozenset()
    prices: Mapping[str, str] = field(default_factory=dict)


class Plan(NamedTuple):
    """One app, resolved.

    Attributes:
        tree: the layered spec, which knows the place of every value.
        objects: in apply order.
        allocation: how the pod is sized; None on EC2.
        findings: what is worth saying about the plan itself.
    """

    app: App
    tree: Any
    cluster: ClusterFacts
    objects: tuple[ObjectPlan, ...]
    allocation: Allocation | None
    decisions: tuple[Decision, ...]
    findings: tuple[Finding, ...]
