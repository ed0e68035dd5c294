"""Cluster to ClusterPlan: every part, with its findings."""

from typing import Any

from fargen.resolve.cluster.controllers import charts, controllers, efs_controller, policy_version
from fargen.resolve.cluster.draft import ClusterDraft
from fargen.resolve.cluster.nativelogs import log_rights
from fargen.resolve.cluster.objects import cluster_objects, objects_after_charts
from fargen.resolve.cluster.profiles import profiles, roles
from fargen.resolve.clusterlimits import cluster_findings
from fargen.resolve.nativelogging import logging_findings
from fargen.spec.cluster import Cluster
from fargen.spec.clusterplan import ClusterPlan
from fargen.values.errors import InputError
from fargen.values.finding import Finding

# Requests equal to limits, so that two replicas fit the smallest size with its 256 MB for Kubernetes:
# 256M + 256Mi is less than 0.5 GB (FGT903, FGT102).
COREDNS_RESOURCES = {"cpu": "0.25", "memory": "256M"}


def resolve_cluster(cluster: Cluster, tree: Any, version: str, today: str | None = None) -> ClusterPlan:
    """What the cluster becomes.

    Args:
        cluster: the validated spec.
        tree: the mapping it was made of, for places.
        version: Kubernetes minor version.
        today: ISO date for the support of that version; None: the date of the table of versions.

    Raises:
        InputError: the parts cannot work together.
    """
    draft = ClusterDraft(cluster, tree=tree)
    draft.findings += cluster_findings(cluster, tree, today)
    draft.findings += logging_findings(cluster, tree)
    _say_what_it_is(draft)
    planned = profiles(draft)
    objects = cluster_objects(draft)
    after = objects_after_charts(draft)
    _refuse_two_drivers(draft)
    if any(finding.severity == "error" for finding in draft.findings):
        raise InputError(draft.findings)
    return ClusterPlan(
        cluster=cluster,
        tree=tree,
        name=draft.name,
        region=draft.region,
        partition=draft.partition,
        account=draft.account,
        version=version,
        existing=draft.existing,
        roles=roles(planned),
        profiles=planned,
        log_rights=log_rights(draft),
        oidc=draft.oidc,
        controllers=controllers(draft),
        charts=charts(draft),
        coredns=_coredns(draft),
        policy_version=policy_version(draft),
        objects=objects,
        after_charts=after,
        decisions=tuple(draft.decisions),
        findings=tuple(draft.findings),
    )


def _coredns(draft: ClusterDraft) -> dict[str, Any]:
    """Configuration values of the add-on; empty when CoreDNS stays on EC2."""
    if not draft.cluster.coredns.on_fargate:
        return {}
    same = dict(COREDNS_RESOURCES)
    return {"computeType": "Fargate", "resources": {"requests": same, "limits": dict(same)}}


def _say_what_it_is(draft: ClusterDraft) -> None:
    if draft.existing:
        why = "its OIDC provider or its security group is named, which EKS makes with the cluster"
        draft.decide("metadata.name", "an existing cluster", why)
    else:
        why = "neither oidcProviderId nor vpc.clusterSecurityGroup is there, or a VPC is to be made"
        draft.decide("metadata.name", "a new cluster", why)


def _refuse_two_drivers(draft: ClusterDraft) -> None:
    """The driver's chart brings its CSIDriver object, which must not have two owners (FGT503)."""
    efs = draft.cluster.efs
    if efs is not None and efs.csi_driver and efs_controller(draft):
        message = "volumes made on demand need the driver's chart, which brings the CSIDriver object too"
        finding = Finding("FGT503", "warning", message, "write csiDriver: false, so that it has one owner")
        draft.find(("efs",), finding, key=True)
