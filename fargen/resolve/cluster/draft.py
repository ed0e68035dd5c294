"""What every part works with: the cluster, what follows from it at once, and what was decided so far."""

from dataclasses import dataclass
from functools import cached_property

from fargen.fargate.ids import partition_of
from fargen.resolve.notes import Notes
from fargen.spec.cluster import Cluster

LABELS = {"app.kubernetes.io/managed-by": "fargen"}
_OIDC_DOMAINS = {"aws-cn": "amazonaws.com.cn"}


@dataclass
class ClusterDraft(Notes):
    """A Cluster on its way to a ClusterPlan."""

    cluster: Cluster

    @property
    def name(self) -> str:
        """The cluster's name."""
        return self.cluster.metadata.name

    @property
    def region(self) -> str:
        """The region, or an empty text."""
        return self.cluster.region or ""

    @property
    def account(self) -> str:
        """The account, or an empty text."""
        return self.cluster.account_id or ""

    @cached_property
    def partition(self) -> str:
        """What ARNs start with; the region knows it, where it is given."""
        return partition_of(self.region) if self.region else self.cluster.partition

    @cached_property
    def existing(self) -> bool:
        """Whether EKS has made the cluster: only then there are an OIDC provider and a cluster group."""
        vpc = self.cluster.vpc
        if vpc is not None and (vpc.cidr is not None or vpc.nat is not None):
            return False
        group = vpc.cluster_security_group if vpc is not None else None
        return self.cluster.oidc_provider_id is not None or group is not None

    @cached_property
    def oidc(self) -> str:
        """The issuer of service account tokens without ``https://``, or an empty text (FGTR05)."""
        given = self.cluster.oidc_provider_id
        if given is None or not self.region:
            return ""
        domain = _OIDC_DOMAINS.get(self.partition, "amazonaws.com")
        return f"oidc.eks.{self.region}.{domain}/id/{given}"

    def role_arn(self, name: str) -> str:
        """The ARN of a role of this account, or an empty text."""
        return f"arn:{self.partition}:iam::{self.account}:role/{name}" if self.account else ""
