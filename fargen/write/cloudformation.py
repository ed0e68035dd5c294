"""A CloudFormation template: pod execution roles, Fargate profiles, CoreDNS, the controllers' roles.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-eks-fargateprofile.html
"""

from collections.abc import Mapping
from typing import Any

from fargen.spec.clusterplan import ClusterPlan, ControllerPlan, ExecutionRolePlan, ProfilePlan
from fargen.values.jsontext import compact
from fargen.write import iam
from fargen.write.identifiers import logical_ids
from fargen.yamltext.emit import emit

SUBNETS = "PrivateSubnets"
LBC_POLICY = "LoadBalancerControllerPolicyArn"
MANAGE_COREDNS = "ManageCoreDns"


def cloudformation_text(plan: ClusterPlan) -> str:
    """The template as YAML."""
    return emit(template(plan))


def template(plan: ClusterPlan) -> dict[str, Any]:
    """The template. No value of the spec is inside Fn::Sub, so none of them can be taken for a variable."""
    roles = logical_ids("ExecutionRole", (role.name for role in plan.roles))
    profiles = logical_ids("Profile", (profile.name for profile in plan.profiles))
    resources: dict[str, Any] = {}
    for role in plan.roles:
        resources.update(_execution_role(plan, role, roles[role.name]))
    before: list[str] = [name for name in resources if resources[name]["Type"] == "AWS::IAM::RolePolicy"]
    for profile in plan.profiles:
        resources[profiles[profile.name]] = _profile(plan, profile, roles, before)
        before = [profiles[profile.name]]
    if plan.coredns:
        resources["CoreDns"] = _coredns(plan, before)
    if plan.oidc:
        for controller, name in zip(plan.controllers, _controller_ids(plan), strict=True):
            resources[name] = _controller_role(plan, controller)
    parameters = _parameters(plan)
    return {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": f"Fargate profiles of the EKS cluster {plan.name}"[:1024],
        **({"Parameters": parameters} if parameters else {}),
        **({"Conditions": _conditions()} if plan.coredns else {}),
        "Resources": resources,
    }


def _conditions() -> dict[str, Any]:
    return {MANAGE_COREDNS: {"Fn::Equals": [{"Ref": MANAGE_COREDNS}, "true"]}}


def _parameters(plan: ClusterPlan) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if any(not profile.subnets for profile in plan.profiles):
        found[SUBNETS] = {
            "Type": "List<AWS::EC2::Subnet::Id>",
            "Description": "Private subnets of the cluster, in at least two zones",
        }
    if plan.coredns:
        found[MANAGE_COREDNS] = {
            "Type": "String",
            "AllowedValues": ["true", "false"],
            "Default": "true",
            "Description": "false where the CoreDNS add-on exists already",
        }
    if plan.oidc and any(not controller.policy_arn for controller in plan.controllers):
        found[LBC_POLICY] = {
            "Type": "String",
            "Description": f"Policy of the AWS Load Balancer Controller {plan.policy_version}",
        }
    return found


def _execution_role(plan: ClusterPlan, role: ExecutionRolePlan, name: str) -> dict[str, Any]:
    """The role; of one that exists only the rights for native logging."""
    policy = {"PolicyName": iam.INLINE_POLICY, "PolicyDocument": iam.rights(plan.log_rights)}
    if not role.create:
        if not plan.log_rights:
            return {}
        return {name: {"Type": "AWS::IAM::RolePolicy", "Properties": {"RoleName": role.name, **policy}}}
    properties: dict[str, Any] = {
        "RoleName": role.name,
        "AssumeRolePolicyDocument": iam.execution_trust(plan),
        "ManagedPolicyArns": [iam.execution_policy_arn(plan)],
        **({"Policies": [policy]} if plan.log_rights else {}),
        **_tags(plan.cluster.tags),
    }
    return {name: {"Type": "AWS::IAM::Role", "Properties": properties}}


def _profile(
    plan: ClusterPlan, profile: ProfilePlan, roles: Mapping[str, str], before: list[str]
) -> dict[str, Any]:
    """After the one before it: EKS changes one profile at a time (FGT214)."""
    role = profile.role
    selectors = [
        {"Namespace": namespace, **({"Labels": _pairs(labels)} if labels else {})}
        for namespace, labels in profile.selectors
    ]
    properties: dict[str, Any] = {
        "ClusterName": plan.name,
        "FargateProfileName": profile.name,
        "PodExecutionRoleArn": {"Fn::GetAtt": [roles[role.name], "Arn"]} if role.create else role.arn,
        "Subnets": list(profile.subnets) if profile.subnets else {"Ref": SUBNETS},
        "Selectors": selectors,
        **_tags(profile.tags),
    }
    found: dict[str, Any] = {"Type": "AWS::EKS::FargateProfile"}
    if before:
        found["DependsOn"] = before
    return {**found, "Properties": properties}


def _coredns(plan: ClusterPlan, before: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {"Type": "AWS::EKS::Addon", "Condition": MANAGE_COREDNS}
    if before:
        found["DependsOn"] = before
    properties: dict[str, Any] = {
        "AddonName": "coredns",
        "ClusterName": plan.name,
        "ConfigurationValues": compact(plan.coredns),
        "ResolveConflicts": "OVERWRITE",
        **_tags(plan.cluster.tags),
    }
    return {**found, "Properties": properties}


def _controller_ids(plan: ClusterPlan) -> list[str]:
    return list(logical_ids("Role", (controller.key for controller in plan.controllers)).values())


def _controller_role(plan: ClusterPlan, controller: ControllerPlan) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "RoleName": controller.role_name,
        "AssumeRolePolicyDocument": iam.service_account_trust(plan, controller),
        "ManagedPolicyArns": [controller.policy_arn or {"Ref": LBC_POLICY}],
        **_tags(plan.cluster.tags),
    }
    return {"Type": "AWS::IAM::Role", "Properties": properties}


def _tags(tags: Mapping[str, str]) -> dict[str, Any]:
    return {"Tags": _pairs(tags)} if tags else {}


def _pairs(values: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"Key": key, "Value": value} for key, value in values.items()]
