"""Terraform's JSON: our schema of the arguments that are used, and values that cannot become expressions."""

import json
import re
from typing import Any

import jsonschema_rs
import pytest
from clusterplans import EXAMPLES, HOSTILE, example, hostile

from fargen.write.terraform import configuration, escaped, terraform_text

_TEXT = {"type": "string", "minLength": 1}
_TAGS = {"type": "object", "additionalProperties": {"type": "string"}}
_AFTER = {
    "type": "array",
    "items": {"type": "string", "pattern": r"^aws_[a-z_]+\.[a-z][a-z0-9_]*$"},
    "minItems": 1,
}


def resource(required: tuple[str, ...], **other: Any) -> dict[str, Any]:
    """Resources of a type by label: required arguments are texts unless ``other`` says what they are."""
    properties = {**dict.fromkeys(required, _TEXT), "tags": _TAGS, "depends_on": _AFTER, **other}
    one = {
        "type": "object",
        "additionalProperties": False,
        "required": list(required),
        "properties": properties,
    }
    return {
        "type": "object",
        "additionalProperties": False,
        "patternProperties": {"^[a-z][a-z0-9_]*$": one},
        "minProperties": 1,
    }


_SELECTOR = {
    "type": "object",
    "additionalProperties": False,
    "required": ["namespace"],
    "properties": {"namespace": _TEXT, "labels": _TAGS},
}
RESOURCES = {
    "aws_iam_role": resource(("name", "assume_role_policy")),
    "aws_iam_role_policy": resource(("name", "role", "policy")),
    "aws_iam_role_policy_attachment": resource(("role", "policy_arn")),
    "aws_eks_fargate_profile": resource(
        ("cluster_name", "fargate_profile_name", "pod_execution_role_arn", "selector", "subnet_ids"),
        selector={"type": "array", "items": _SELECTOR, "minItems": 1},
        subnet_ids={
            "anyOf": [
                {"type": "array", "items": _TEXT, "minItems": 1},
                {"const": "${var.private_subnet_ids}"},
            ]
        },
    ),
    "aws_eks_addon": resource(
        ("cluster_name", "addon_name", "configuration_values"),
        resolve_conflicts_on_create={"enum": ["NONE", "OVERWRITE"]},
        resolve_conflicts_on_update={"enum": ["NONE", "OVERWRITE", "PRESERVE"]},
    ),
}
_VARIABLE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["type", "description"],
    "properties": {"type": {"enum": ["string", "list(string)"]}, "description": _TEXT},
}
FILE = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "terraform": {"type": "object"},
        "provider": {"type": "object", "required": ["aws"]},
        "variable": {"type": "object", "additionalProperties": _VARIABLE},
        "resource": {"type": "object", "additionalProperties": False, "properties": RESOURCES},
    },
}
EXPRESSION = re.compile(r"(?<!\$)\$\{[^}]*\}|(?<!%)%\{[^}]*\}")
OURS = re.compile(r"\$\{(aws_iam_role\.[a-z][a-z0-9_]*\.(arn|name)|var\.[a-z_]+)\}")


def texts(node: Any) -> list[str]:
    if isinstance(node, dict):
        return [*node, *(text for item in node.values() for text in texts(item))]
    if isinstance(node, list):
        return [text for item in node for text in texts(item)]
    return [node] if isinstance(node, str) else []


def plain(text: str) -> str:
    """What Terraform makes of a text without expressions."""
    return text.replace("$${", "${").replace("%%{", "%{")


@pytest.mark.parametrize("name", EXAMPLES)
def test_only_known_arguments(name: str) -> None:
    found = json.loads(terraform_text(example(name)))
    assert found == configuration(example(name))
    validator = jsonschema_rs.Draft202012Validator(FILE)
    assert [error.message for error in validator.iter_errors(found)] == []
    found["resource"]["aws_eks_fargate_profile"]["extra"] = {"cluster_name": "x"}
    assert not validator.is_valid(found)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_reference_leads_to_a_resource(name: str) -> None:
    found = configuration(example(name))
    referred = {match[1] for text in texts(found) for match in OURS.finditer(text)}
    known = {
        f"aws_iam_role.{label}.{part}"
        for label in found["resource"]["aws_iam_role"]
        for part in ("arn", "name")
    }
    assert referred <= known | {f"var.{variable}" for variable in found.get("variable", {})}
    after = {
        entry
        for kind in found["resource"].values()
        for one in kind.values()
        for entry in one.get("depends_on", [])
    }
    assert after <= {f"{kind}.{label}" for kind, entries in found["resource"].items() for label in entries}


def test_the_trust_policy_is_json_in_a_text() -> None:
    role = configuration(example("cluster-mixed"))["resource"]["aws_iam_role"]["mixed_fargate_pods"]
    trust = json.loads(plain(role["assume_role_policy"]))
    assert trust["Statement"][0]["Principal"] == {"Service": "eks-fargate-pods.amazonaws.com"}


def test_coredns_is_on_fargate_after_the_profiles() -> None:
    addon = configuration(example("cluster-guide"))["resource"]["aws_eks_addon"]["coredns"]
    assert json.loads(addon["configuration_values"])["computeType"] == "Fargate"
    assert addon["depends_on"][0] == "aws_eks_fargate_profile.fp_kube_system"
    assert "aws_eks_addon" not in configuration(example("cluster-mixed"))["resource"]


def test_escaping() -> None:
    assert escaped({"${a}": ["%{b}", 1, "$$", "${%{"]}) == {"$${a}": ["%%{b}", 1, "$$", "$${%%{"]}


def test_hostile_texts_stay_texts() -> None:
    found = json.loads(terraform_text(hostile()))
    assert all(OURS.fullmatch(match[0]) for text in texts(found) for match in EXPRESSION.finditer(text))
    profiles = found["resource"]["aws_eks_fargate_profile"].values()
    assert [plain(profile["fargate_profile_name"]) for profile in profiles] == list(HOSTILE)
    assert [plain(next(iter(profile["selector"][0]["labels"]))) for profile in profiles] == list(HOSTILE)
    assert [plain(profile["tags"]["other"]) for profile in profiles] == list(HOSTILE)
    validator = jsonschema_rs.Draft202012Validator(FILE)
    assert [error.message for error in validator.iter_errors(found)] == []
