"""The controllers beside the apps: their roles, their charts and the values of these."""

from typing import Any

from fargen.resolve.cluster.draft import ClusterDraft
from fargen.spec.cluster import Controller
from fargen.spec.clusterplan import ChartPlan, ControllerPlan

SYSTEM = "kube-system"
LBC_ACCOUNT = "aws-load-balancer-controller"
# AWS's name of the role (FGT612).
LBC_ROLE = "AmazonEKSLoadBalancerControllerRole"
# The release that the facts on the controller were taken from (LBC, 2026-08-17); charts 3.x carry the
# controller of their own number.
LBC_VERSION = "3.5.0"
EFS_ACCOUNT = "efs-csi-controller-sa"  # FGT516
EFS_ROLE = "AmazonEKS_EFS_CSI_DriverRole"
INGRESS_CLASS = "alb"
# 10250 is the kubelet's port, which the pod shares with its node on Fargate.
METRICS_PORT = 10251


def controllers(draft: ClusterDraft) -> tuple[ControllerPlan, ...]:
    """The controllers that call AWS, each with a role that only its service account can take on."""
    found = []
    if (spec := draft.cluster.load_balancer_controller) is not None:
        role = spec.role_name or LBC_ROLE
        arn = draft.role_arn(role)
        found.append(
            ControllerPlan(
                "load-balancer-controller", LBC_ACCOUNT, SYSTEM, role, arn, "awsLoadBalancerController", ""
            )
        )
    if efs_controller(draft):
        policy = f"arn:{draft.partition}:iam::aws:policy/service-role/AmazonEFSCSIDriverPolicy"
        arn = draft.role_arn(EFS_ROLE)
        found.append(
            ControllerPlan(
                "efs-csi-controller", EFS_ACCOUNT, SYSTEM, EFS_ROLE, arn, "efsCSIController", policy
            )
        )
    return tuple(found)


def efs_controller(draft: ClusterDraft) -> bool:
    """Whether EC2 nodes make volumes on demand: Fargate has the mount component built in (FGT502, FGT516)."""
    efs = draft.cluster.efs
    dynamic = efs is not None and any(item.provisioning_mode is not None for item in efs.storage_classes)
    return draft.cluster.node_groups and dynamic


def policy_version(draft: ClusterDraft) -> str:
    """The tag of the controller whose IAM policy belongs to the chart, as ``v3.5.0``.

    Charts 1.x carry controllers 2.x of the same minor.
    """
    spec = draft.cluster.load_balancer_controller
    version = (spec.version or LBC_VERSION).removeprefix("v") if spec is not None else LBC_VERSION
    major, _, rest = version.partition(".")
    return f"v2.{rest.partition('.')[0]}.0" if major == "1" else f"v{version}"


def charts(draft: ClusterDraft) -> tuple[ChartPlan, ...]:
    """What Helm installs."""
    found = []
    if (spec := draft.cluster.load_balancer_controller) is not None:
        repository = "https://aws.github.io/eks-charts"
        version = (spec.version or LBC_VERSION).removeprefix("v")
        found.append(ChartPlan(LBC_ACCOUNT, "eks", repository, SYSTEM, version, _balancing(draft, spec)))
    if draft.cluster.metrics_server:
        repository = "https://kubernetes-sigs.github.io/metrics-server/"
        values = {"containerPort": METRICS_PORT}
        found.append(ChartPlan("metrics-server", "metrics-server", repository, SYSTEM, "", values))
    return tuple(found)


def _balancing(draft: ClusterDraft, spec: Controller) -> dict[str, Any]:
    """Without an instance metadata service the controller must be told region and VPC (FGT612)."""
    values: dict[str, Any] = {"clusterName": draft.name}
    if draft.region:
        values["region"] = draft.region
    vpc = draft.cluster.vpc
    if vpc is not None and vpc.id is not None:
        values["vpcId"] = vpc.id
    values["serviceAccount"] = {"create": False, "name": LBC_ACCOUNT}
    values["defaultTargetType"] = "ip"
    if spec.ingress_class == "chart":
        values["ingressClass"] = INGRESS_CLASS
        values["createIngressClassResource"] = True
        values["ingressClassParams"] = {"create": True, "name": INGRESS_CLASS, "spec": {"targetType": "ip"}}
    else:
        values["ingressClass"] = INGRESS_CLASS
        values["createIngressClassResource"] = False
        values["ingressClassParams"] = {"create": False}
    if draft.cluster.private_cluster:
        values |= {"enableShield": False, "enableWaf": False, "enableWafv2": False}  # FGT613
    return values
