"""Inputs of the AWS CLI (``--cli-input-json``): one profile at a time, in order, then CoreDNS.

CreateFargateProfile: https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateFargateProfile.html
"""

from collections.abc import Iterator
from typing import Any

from fargen.spec.clusterplan import ClusterPlan, ProfilePlan
from fargen.values.jsontext import compact, pretty
from fargen.values.names import slug


def profile_input(plan: ClusterPlan, profile: ProfilePlan) -> dict[str, Any]:
    """What ``aws eks create-fargate-profile`` takes. Without subnets EKS uses all private ones (FGT215)."""
    selectors = [
        {"namespace": namespace, **({"labels": dict(labels)} if labels else {})}
        for namespace, labels in profile.selectors
    ]
    data: dict[str, Any] = {
        "fargateProfileName": profile.name,
        "clusterName": plan.name,
        "podExecutionRoleArn": profile.role.arn,
    }
    if profile.subnets:
        data["subnets"] = list(profile.subnets)
    data["selectors"] = selectors
    if profile.tags:
        data["tags"] = dict(profile.tags)
    return data


def coredns_input(plan: ClusterPlan) -> dict[str, Any]:
    """What ``aws eks create-addon`` and ``update-addon`` take for CoreDNS on Fargate (FGT903)."""
    return {
        "clusterName": plan.name,
        "addonName": "coredns",
        "resolveConflicts": "OVERWRITE",
        "configurationValues": compact(plan.coredns),
    }


def profile_files(plan: ClusterPlan) -> Iterator[tuple[ProfilePlan, str]]:
    """Each profile with the name of its file; their order is the order to make them in (FGT214)."""
    width = max(2, len(str(len(plan.profiles))))
    for number, profile in enumerate(plan.profiles, 1):
        yield profile, f"{number:0{width}}-{slug(profile.name)}.json"


def cli_text(plan: ClusterPlan) -> str:
    """All inputs as one JSON list, in order."""
    return pretty([profile_input(plan, profile) for profile in plan.profiles])
