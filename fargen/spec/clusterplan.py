"""The ClusterPlan: what a Cluster becomes. Nothing is optional any more; an empty text means: not known."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from fargen.spec.cluster import Cluster
from fargen.spec.plan import Decision, ObjectPlan
from fargen.values.finding import Finding


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of an IAM policy that allows something.

    Attributes:
        sid: letters and digits.
        actions: as ``logs:PutLogEvents``.
        resources: ARNs.
    """

    sid: str
    actions: tuple[str, ...]
    resources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExecutionRolePlan:
    """A pod execution role (FGT230 to FGT234).

    Attributes:
        arn: empty when the account is not known.
        create: whether the outputs make it; else it exists.
    """

    name: str
    arn: str
    create: bool


@dataclass(frozen=True, slots=True)
class ProfilePlan:
    """A Fargate profile.

    Attributes:
        selectors: namespace and labels of each, in the order of the spec.
        subnets: ids; empty: all private subnets of the cluster, which are not known yet.
        role: its pod execution role.
        tags: of the cluster and its own.
    """

    name: str
    selectors: tuple[tuple[str, Mapping[str, str]], ...]
    subnets: tuple[str, ...]
    role: ExecutionRolePlan
    tags: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ControllerPlan:
    """A controller with a role of its own (IRSA).

    Attributes:
        key: short name, which also names its files.
        account: of its ServiceAccount.
        role_arn: empty when the account is not known.
        well_known: eksctl's name of its rights (FGTI06).
        policy_arn: the managed policy that grants them; empty when there is none.
    """

    key: Literal["load-balancer-controller", "efs-csi-controller"]
    account: str
    namespace: str
    role_name: str
    role_arn: str
    well_known: Literal["awsLoadBalancerController", "efsCSIController"]
    policy_arn: str


@dataclass(frozen=True, slots=True)
class AppRole:
    """The IAM role of an app's service account."""

    namespace: str
    account: str
    role_arn: str


@dataclass(frozen=True, slots=True)
class ChartPlan:
    """A Helm chart to install.

    Attributes:
        repository: address of the chart's repository.
        version: of the chart; empty: the newest.
        values: what the values file holds.
    """

    name: str
    alias: str
    repository: str
    namespace: str
    version: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ClusterPlan:
    """One cluster, resolved.

    Attributes:
        cluster: the validated spec.
        tree: the spec as it was written, which knows the place of every value.
        existing: whether EKS has made it already.
        version: Kubernetes minor version.
        roles: the pod execution roles, each once.
        profiles: in the order in which they are made.
        log_rights: what native logging needs on every pod execution role (FGT714).
        oidc: issuer without ``https://``; empty until the cluster exists.
        coredns: configuration values of the add-on.
        objects: in apply order.
        after_charts: objects of kinds that the controller's chart defines.
    """

    cluster: Cluster
    tree: Any
    name: str
    region: str
    partition: str
    account: str
    version: str
    existing: bool
    roles: tuple[ExecutionRolePlan, ...]
    profiles: tuple[ProfilePlan, ...]
    log_rights: tuple[Statement, ...]
    oidc: str
    controllers: tuple[ControllerPlan, ...]
    charts: tuple[ChartPlan, ...]
    coredns: Mapping[str, Any]
    policy_version: str
    objects: tuple[ObjectPlan, ...]
    after_charts: tuple[ObjectPlan, ...]
    decisions: tuple[Decision, ...]
    findings: tuple[Finding, ...]
    app_roles: tuple[AppRole, ...] = ()
