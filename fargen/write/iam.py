"""IAM documents of a cluster: who may take on a role, and what it may do."""

from collections.abc import Iterable
from typing import Any

from fargen.spec.clusterplan import AppRole, ClusterPlan, ControllerPlan, Statement

VERSION = "2012-10-17"  # of the policy language, not a date
INLINE_POLICY = "native-logging"


def execution_trust(plan: ClusterPlan) -> dict[str, Any]:
    """Fargate may take on the role, for profiles of this cluster only (FGT230, FGT231)."""
    source = f"arn:{plan.partition}:eks:{plan.region}:{plan.account}:fargateprofile/{plan.name}/*"
    return _document(
        {
            "Effect": "Allow",
            "Principal": {"Service": "eks-fargate-pods.amazonaws.com"},
            "Action": "sts:AssumeRole",
            "Condition": {"ArnLike": {"aws:SourceArn": source}},
        }
    )


def execution_policy_arn(plan: ClusterPlan) -> str:
    """The managed policy of a pod execution role: pulling images, nothing else (FGT232)."""
    return f"arn:{plan.partition}:iam::aws:policy/AmazonEKSFargatePodExecutionRolePolicy"


def rights(statements: Iterable[Statement]) -> dict[str, Any]:
    """A policy that allows exactly these statements."""
    return _document(
        *(
            {"Sid": s.sid, "Effect": "Allow", "Action": list(s.actions), "Resource": list(s.resources)}
            for s in statements
        )
    )


def service_account_trust(plan: ClusterPlan, *owners: ControllerPlan | AppRole) -> dict[str, Any]:
    """These service accounts, and no others, may take on the role (FGTR05). Needs `ClusterPlan.oidc`."""
    subjects = [f"system:serviceaccount:{owner.namespace}:{owner.account}" for owner in owners]
    subject = subjects[0] if len(subjects) == 1 else subjects
    return _document(
        {
            "Effect": "Allow",
            "Principal": {"Federated": provider_arn(plan)},
            "Action": "sts:AssumeRoleWithWebIdentity",
            "Condition": {
                "StringEquals": {f"{plan.oidc}:aud": "sts.amazonaws.com", f"{plan.oidc}:sub": subject}
            },
        }
    )


def provider_arn(plan: ClusterPlan) -> str:
    """ARN of the cluster's OIDC provider."""
    return f"arn:{plan.partition}:iam::{plan.account}:oidc-provider/{plan.oidc}"


def role_name(arn: str) -> str:
    """The name in the ARN of a role, without its path."""
    return arn.rpartition("/")[2]


def role_file(plan: ClusterPlan, arn: str) -> str:
    """Name of the file of an app's role: names are unique in an account, another account is named."""
    account = arn.split(":")[4]
    return f"{role_name(arn) if account == plan.account else f'{account}.{role_name(arn)}'}.trust.json"


def _document(*statements: dict[str, Any]) -> dict[str, Any]:
    return {"Version": VERSION, "Statement": list(statements)}
