"""Pod execution roles and Fargate profiles, in the order in which they are made."""

from fargen.resolve.cluster.draft import ClusterDraft
from fargen.spec.cluster import Profile
from fargen.spec.clusterplan import ExecutionRolePlan, ProfilePlan

# The name on AWS's own page on the role (UG:pod-execution-role).
DEFAULT_ROLE = "AmazonEKSFargatePodExecutionRole"


def profiles(draft: ClusterDraft) -> tuple[ProfilePlan, ...]:
    """The profiles; those of kube-system first, so that CoreDNS starts while the others are made (FGT901)."""
    default = _default_role(draft)
    made = [_profile(draft, profile, default) for profile in draft.cluster.profiles]
    return tuple(sorted(made, key=lambda p: all(namespace != "kube-system" for namespace, _ in p.selectors)))


def roles(planned: tuple[ProfilePlan, ...]) -> tuple[ExecutionRolePlan, ...]:
    """The roles of the profiles, each once, by first use."""
    return tuple(dict.fromkeys(profile.role for profile in planned))


def private_subnets(draft: ClusterDraft) -> tuple[str, ...]:
    """The private subnets that are known (FGT215)."""
    vpc = draft.cluster.vpc
    return tuple(subnet.id for subnet in vpc.subnets if not subnet.public) if vpc is not None else ()


def _profile(draft: ClusterDraft, profile: Profile, default: ExecutionRolePlan) -> ProfilePlan:
    own = profile.pod_execution_role
    return ProfilePlan(
        name=profile.name,
        selectors=tuple((selector.namespace, selector.labels) for selector in profile.selectors),
        subnets=profile.subnets or private_subnets(draft),
        role=_role(draft, own) if own is not None else default,
        tags={**draft.cluster.tags, **profile.tags},
    )


def _default_role(draft: ClusterDraft) -> ExecutionRolePlan:
    spec = draft.cluster.pod_execution_role
    if spec is None:
        why = "the name that AWS's own page gives the role"
        draft.decide("podExecutionRole.name", DEFAULT_ROLE, why, "FGT230")
    return _role(draft, (spec.arn or spec.name or DEFAULT_ROLE) if spec is not None else DEFAULT_ROLE)


def _role(draft: ClusterDraft, text: str) -> ExecutionRolePlan:
    """An ARN is of a role that exists; a name is of one that the outputs make."""
    if text.startswith("arn:"):
        return ExecutionRolePlan(text.rpartition("/")[2], text, create=False)
    return ExecutionRolePlan(text, draft.role_arn(text), create=True)
