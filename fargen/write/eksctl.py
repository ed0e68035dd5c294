"""The eksctl ClusterConfig of a cluster (FGTI01 to FGTI10).

https://schema.eksctl.io: ``eksctl.io/v1alpha5``, additional keys are refused there.
"""

from typing import Any

from fargen.spec.cluster import Subnet, Vpc
from fargen.spec.clusterplan import ClusterPlan
from fargen.values.jsontext import compact
from fargen.yamltext.emit import emit

# One gateway a zone: with a single one the fall of its zone cuts off all pods (FGTI04).
DEFAULT_NAT = "HighlyAvailable"


def eksctl_text(plan: ClusterPlan) -> str:
    """The ClusterConfig as YAML."""
    return emit(cluster_config(plan))


def cluster_config(plan: ClusterPlan) -> dict[str, Any]:
    """The ClusterConfig. Node groups of a mixed cluster are not in it: they stay their owner's."""
    metadata = {
        "name": plan.name,
        "region": plan.region,
        "version": plan.version,
        **({"tags": dict(plan.cluster.tags)} if plan.cluster.tags else {}),
    }
    config: dict[str, Any] = {
        "apiVersion": "eksctl.io/v1alpha5",
        "kind": "ClusterConfig",
        "metadata": metadata,
        "iam": _iam(plan),
        "vpc": _vpc(plan),
    }
    if plan.cluster.private_cluster:
        config["privateCluster"] = _private(plan)
    config["addons"] = [_coredns(plan)]
    if plan.profiles:
        config["fargateProfiles"] = _profiles(plan)
    return config


def _iam(plan: ClusterPlan) -> dict[str, Any]:
    """In an existing cluster the ServiceAccounts are among the Kubernetes objects: only roles are wanted."""
    accounts = [
        {
            "metadata": {"name": controller.account, "namespace": controller.namespace},
            "roleName": controller.role_name,
            **({"roleOnly": True} if plan.existing else {}),
            "wellKnownPolicies": {controller.well_known: True},
        }
        for controller in plan.controllers
    ]
    return {"withOIDC": True, **({"serviceAccounts": accounts} if accounts else {})}


def _vpc(plan: ClusterPlan) -> dict[str, Any]:
    vpc = plan.cluster.vpc
    if vpc is not None and vpc.id is not None:
        return {"id": vpc.id, **_subnets(vpc)}
    default = "Disable" if plan.cluster.private_cluster else DEFAULT_NAT
    gateway = (vpc.nat if vpc is not None else None) or default
    cidr = {"cidr": vpc.cidr} if vpc is not None and vpc.cidr is not None else {}
    return {**cidr, "nat": {"gateway": gateway}}


def _subnets(vpc: Vpc) -> dict[str, Any]:
    sides = (
        ("private", tuple(subnet for subnet in vpc.subnets if not subnet.public)),
        ("public", tuple(subnet for subnet in vpc.subnets if subnet.public)),
    )
    found = {side: _named(subnets) for side, subnets in sides if subnets}
    return {"subnets": found} if found else {}


def _named(subnets: tuple[Subnet, ...]) -> dict[str, Any]:
    """By zone, the usual key; by id where a zone is unknown or has several subnets."""
    zones = [subnet.zone for subnet in subnets if subnet.zone is not None]
    if len(set(zones)) == len(subnets):
        return {str(subnet.zone): {"id": subnet.id} for subnet in subnets}
    return {
        subnet.id: {"id": subnet.id, **({"az": subnet.zone} if subnet.zone is not None else {})}
        for subnet in subnets
    }


def _private(plan: ClusterPlan) -> dict[str, Any]:
    """Eksctl makes the endpoints that a private cluster needs; that of the logs is an extra (FGT338)."""
    logging = plan.cluster.logging
    logs = logging is not None and (logging.cloudwatch is not None or logging.router_logs)
    return {"enabled": True, **({"additionalEndpointServices": ["logs"]} if logs else {})}


def _coredns(plan: ClusterPlan) -> dict[str, Any]:
    return {"name": "coredns", **({"configurationValues": compact(plan.coredns)} if plan.coredns else {})}


def _profiles(plan: ClusterPlan) -> list[dict[str, Any]]:
    found = []
    for profile in plan.profiles:
        selectors = [
            {"namespace": namespace, **({"labels": dict(labels)} if labels else {})}
            for namespace, labels in profile.selectors
        ]
        entry: dict[str, Any] = {"name": profile.name, "selectors": selectors}
        if profile.role.arn:
            entry["podExecutionRoleARN"] = profile.role.arn
        if profile.subnets:
            entry["subnets"] = list(profile.subnets)
        if profile.tags:
            entry["tags"] = dict(profile.tags)
        found.append(entry)
    return found
