"""Terraform in its JSON syntax (``main.tf.json``): roles, Fargate profiles, CoreDNS, the controllers' roles.

https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_fargate_profile
"""

from typing import Any

from fargen.spec.clusterplan import ClusterPlan, ControllerPlan, ProfilePlan
from fargen.values.jsontext import compact, pretty
from fargen.write import iam
from fargen.write.identifiers import labels

SUBNETS = "private_subnet_ids"
LBC_POLICY = "load_balancer_controller_policy_arn"


def terraform_text(plan: ClusterPlan) -> str:
    """The file."""
    return pretty(configuration(plan))


def configuration(plan: ClusterPlan) -> dict[str, Any]:
    """The configuration. Values of the spec are escaped: only ours are expressions."""
    resources: dict[str, dict[str, Any]] = {}
    roles = labels("role", (role.name for role in plan.roles))
    _execution_roles(plan, roles, resources)
    names = labels("profile", (profile.name for profile in plan.profiles))
    for profile in plan.profiles:
        entry = _profile(plan, profile, roles)
        resources.setdefault("aws_eks_fargate_profile", {})[names[profile.name]] = entry
    if plan.coredns:
        resources["aws_eks_addon"] = {"coredns": _coredns(plan, list(names.values()))}
    if plan.oidc:
        _controller_roles(plan, resources)
    variables = _variables(plan)
    return {
        "terraform": {"required_providers": {"aws": {"source": "hashicorp/aws", "version": ">= 5.0"}}},
        "provider": {"aws": {"region": escaped(plan.region)}},
        **({"variable": variables} if variables else {}),
        **({"resource": resources} if resources else {}),
    }


def escaped(value: Any) -> Any:
    """The value with every ``${`` and ``%{`` in its texts, keys too, as plain text."""
    if isinstance(value, str):
        return value.replace("${", "$${").replace("%{", "%%{")
    if isinstance(value, dict):
        return {escaped(key): escaped(item) for key, item in value.items()}
    return [escaped(item) for item in value] if isinstance(value, list) else value


def _variables(plan: ClusterPlan) -> dict[str, Any]:
    found = {}
    if any(not profile.subnets for profile in plan.profiles):
        text = "Private subnets of the cluster, in at least two zones"
        found[SUBNETS] = {"type": "list(string)", "description": text}
    if plan.oidc and any(not controller.policy_arn for controller in plan.controllers):
        text = f"Policy of the AWS Load Balancer Controller {plan.policy_version}"
        found[LBC_POLICY] = {"type": "string", "description": escaped(text)}
    return found


def _execution_roles(plan: ClusterPlan, names: dict[str, str], resources: dict[str, dict[str, Any]]) -> None:
    for role in plan.roles:
        name = names[role.name]
        if role.create:
            own = {"name": role.name, "assume_role_policy": compact(iam.execution_trust(plan))}
            resources.setdefault("aws_iam_role", {})[name] = escaped({**own, **_tags(plan.cluster.tags)})
            attachment = {"role": _attribute(name, "name"), "policy_arn": iam.execution_policy_arn(plan)}
            resources.setdefault("aws_iam_role_policy_attachment", {})[name] = attachment
        if plan.log_rights:
            policy = {
                "name": iam.INLINE_POLICY,
                "role": _attribute(name, "name") if role.create else escaped(role.name),
                "policy": escaped(compact(iam.rights(plan.log_rights))),
            }
            resources.setdefault("aws_iam_role_policy", {})[name] = policy


def _attribute(role: str, attribute: str) -> str:
    return f"${{aws_iam_role.{role}.{attribute}}}"


def _profile(plan: ClusterPlan, profile: ProfilePlan, roles: dict[str, str]) -> dict[str, Any]:
    """The provider itself makes the profiles of a cluster one at a time."""
    role = profile.role
    selectors = [
        {"namespace": namespace, **({"labels": dict(wanted)} if wanted else {})}
        for namespace, wanted in profile.selectors
    ]
    found: dict[str, Any] = {
        "cluster_name": escaped(plan.name),
        "fargate_profile_name": escaped(profile.name),
        "pod_execution_role_arn": _attribute(roles[role.name], "arn") if role.create else escaped(role.arn),
        "subnet_ids": escaped(list(profile.subnets)) if profile.subnets else f"${{var.{SUBNETS}}}",
        "selector": escaped(selectors),
        **escaped(_tags(profile.tags)),
    }
    if role.create:
        found["depends_on"] = [f"aws_iam_role_policy_attachment.{roles[role.name]}"]
    return found


def _coredns(plan: ClusterPlan, profiles: list[str]) -> dict[str, Any]:
    own = {
        "cluster_name": plan.name,
        "addon_name": "coredns",
        "configuration_values": compact(plan.coredns),
        "resolve_conflicts_on_create": "OVERWRITE",
        "resolve_conflicts_on_update": "OVERWRITE",
        **_tags(plan.cluster.tags),
    }
    after = {"depends_on": [f"aws_eks_fargate_profile.{name}" for name in profiles]} if profiles else {}
    return {**escaped(own), **after}


def _controller_roles(plan: ClusterPlan, resources: dict[str, dict[str, Any]]) -> None:
    names = labels("role", (controller.key for controller in plan.controllers))
    for controller in plan.controllers:
        name = f"irsa_{names[controller.key]}"
        resources.setdefault("aws_iam_role", {})[name] = _controller_role(plan, controller)
        policy = escaped(controller.policy_arn) or f"${{var.{LBC_POLICY}}}"
        attachment = {"role": _attribute(name, "name"), "policy_arn": policy}
        resources.setdefault("aws_iam_role_policy_attachment", {})[name] = attachment


def _controller_role(plan: ClusterPlan, controller: ControllerPlan) -> dict[str, Any]:
    trust = compact(iam.service_account_trust(plan, controller))
    own = {"name": controller.role_name, "assume_role_policy": trust, **_tags(plan.cluster.tags)}
    found: dict[str, Any] = escaped(own)
    return found


def _tags(tags: Any) -> dict[str, Any]:
    return {"tags": dict(tags)} if tags else {}
