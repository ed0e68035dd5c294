"""The Plan: what an app becomes, with the reason of each decision. Nothing is optional any more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from fargen.fargate.allocation import Allocation
from fargen.spec.app import App
from fargen.values.finding import Finding, Path, Place

if TYPE_CHECKING:
    from fargen.fargate.profiles import Profile


SIZE_ANNOTATION = "fargen.dev/size"  # on every pod: the size it gets


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


class SubnetFacts(NamedTuple):
    """A subnet of the cluster's VPC; an empty text means: not known."""

    id: str
    zone: str = ""
    zone_id: str = ""
    cidr: str = ""
    public: bool = False
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class ClusterFacts:
    """What an app's plan needs of the cluster.

    Attributes:
        name: empty when no cluster is known.
        version: Kubernetes minor version.
        region: empty when unknown.
        security_group: the cluster security group; empty when unknown.
        namespaces: labels of the namespaces that the Cluster lists.
        profiles: None when the Cluster says nothing of them, so that placement is not known.
        node_groups: pods without a profile go to EC2.
        subnets: those of the VPC that are known.
        mount_targets: EFS file system to the zones with a mount target, where they are known.
        vcpu_quota: of the account (FGT332); None when unknown.
        quota_place: where the Cluster says so.
    """

    name: str = ""
    version: str = "1.35"
    region: str = ""
    security_group: str = ""
    storage_classes: frozenset[str] = frozenset()
    namespaces: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    prices: Mapping[str, str] = field(default_factory=dict)
    profiles: tuple[Profile, ...] | None = None
    node_groups: bool = False
    subnets: tuple[SubnetFacts, ...] = ()
    mount_targets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    vcpu_quota: int | None = None
    quota_place: Place | None = None


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
