"""The full text of every kind of problem."""

from copy import deepcopy
from typing import Any

import pytest

from fargen.kube.schema import SchemaProblem, Verdict, validate

POD = ("spec", "template", "spec")
MAIN = (*POD, "containers", 0)
KNOWN = (
    "remove it; known here: minReadySeconds, paused, progressDeadlineSeconds, replicas, "
    "revisionHistoryLimit, selector, strategy, template"
)
LIST = "write a list: each entry starts with '- '"
QUOTE, UNQUOTE = "put it in quotes", "remove the quotes"


def change(obj: dict[str, Any], path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    """A copy of `obj` with `value` at `path`."""
    changed = deepcopy(obj)
    target: Any = changed
    for part in path[:-1]:
        target = target[part]
    target[path[-1]] = value
    return changed


def only(verdict: Verdict) -> SchemaProblem:
    assert verdict.checked
    assert not verdict.valid
    (problem,) = verdict.problems
    return problem


@pytest.mark.parametrize(
    ("path", "version", "message", "fix"),
    [
        (
            ("spec", "replica"), "1.33", "unknown field 'replica'; did you mean 'replicas'?",
            "rename it to replicas",
        ),
        (("Spec",), "1.33", "unknown field 'Spec'; did you mean 'spec'?", "rename it to spec"),
        (
            ("spec", "nodeName"), "1.33", "unknown field 'nodeName'; it belongs under spec.template.spec",
            "move it under spec.template.spec",
        ),
        (
            (*POD, "runAsNonRoot"), "1.33",
            "unknown field 'runAsNonRoot'; it belongs under spec.template.spec.securityContext",
            "move it under spec.template.spec.securityContext",
        ),
        (
            (*MAIN, "volumes"), "1.33", "unknown field 'volumes'; it belongs under spec.template.spec",
            "move it under spec.template.spec",
        ),
        (
            (*MAIN, "ports", 0, "livenessProbe"), "1.33",
            "unknown field 'livenessProbe'; it belongs under spec.template.spec.containers[0]",
            "move it under spec.template.spec.containers[0]",
        ),
        (
            ("metadata", "spec"), "1.33", "unknown field 'spec'; it belongs at the top level",
            "move it to the top level",
        ),
        ((*POD, "zzz"), "1.33", "unknown field 'zzz'", "remove it, or move it where it belongs"),
        (
            ("spec", "zzz"), "1.33", "unknown field 'zzz'",
            KNOWN,
        ),
        (
            (*POD, "resources"), "1.31", "unknown field 'resources': Kubernetes has it from 1.32 on",
            "remove it, or target Kubernetes 1.32 or newer",
        ),
        (
            (*POD, "volumes", 0, "emptyDir", "size"), "1.33",
            "unknown field 'size'; did you mean 'sizeLimit'?", "rename it to sizeLimit",
        ),
    ],
)  # fmt: skip
def test_unknown_field(
    objects: dict[str, Any], path: tuple[Any, ...], version: str, message: str, fix: str
) -> None:
    obj = change(objects["apps/v1/Deployment"], path, {})
    assert only(validate(obj, version)) == SchemaProblem(path, message, "K8S001", fix)


def test_a_field_that_later_versions_dropped(objects: dict[str, Any]) -> None:
    obj = change(objects["networking.k8s.io/v1/NetworkPolicy"], ("status",), {})
    assert validate(obj, "1.27").valid
    problem = only(validate(obj, "1.28"))
    assert problem.message == "unknown field 'status': Kubernetes 1.27 was the last to have it"
    assert problem.fix == "remove it"


@pytest.mark.parametrize(
    ("path", "value", "message", "fix"),
    [
        (("spec", "replicas"), "2", "expected integer, got string '2'", UNQUOTE),
        (("spec", "replicas"), "two", "expected integer, got string 'two'", "write an integer"),
        (("spec", "replicas"), 1.5, "expected integer, got number 1.5", "write an integer"),
        (("spec", "replicas"), True, "expected integer, got boolean true", "write an integer"),
        (("spec", "paused"), "true", "expected boolean, got string 'true'", UNQUOTE),
        (("spec", "paused"), "yes", "expected boolean, got string 'yes'", "write a boolean"),
        (("metadata", "labels", "a"), 1.1, "expected string, got number 1.1", QUOTE),
        (("metadata", "annotations", "a"), False, "expected string, got boolean false", QUOTE),
        (("metadata", "name"), ["a"], "expected string, got list", "write a string"),
        ((*MAIN, "env", 0, "value"), 5, "expected string, got integer 5", QUOTE),
        ((*MAIN, "env"), {"A": "b"}, "expected list, got object", LIST),
        ((*MAIN, "args"), "--port", "expected list, got string '--port'", LIST),
        ((*MAIN, "image"), {}, "expected string, got object", "write a string"),
        ((*MAIN, "name"), None, "expected string, got null", "give it a value, or remove the key"),
        ((*MAIN, "resources"), [1], "expected object, got list", "write key: value pairs"),
        (("spec", "minReadySeconds"), "9" * 60, f"expected integer, got string '{'9' * 39}…", UNQUOTE),
        (
            (*MAIN, "resources", "limits", "cpu"), None, "expected string or number, got null",
            "give it a value, or remove the key",
        ),
        (
            (*MAIN, "resources", "limits", "cpu"), {}, "expected string or number, got object",
            "write a string or a number",
        ),
        (
            (*MAIN, "readinessProbe", "httpGet", "port"), 80.5, "expected string or integer, got number 80.5",
            "write a string or an integer",
        ),
    ],
)  # fmt: skip
def test_wrong_type(
    objects: dict[str, Any], path: tuple[Any, ...], value: Any, message: str, fix: str
) -> None:
    obj = change(objects["apps/v1/Deployment"], path, value)
    assert only(validate(obj, "1.33")) == SchemaProblem(path, message, "K8S002", fix)


def test_missing_fields_are_named_one_by_one() -> None:
    obj = {"apiVersion": "apps/v1", "kind": "Deployment", "spec": {}}
    assert validate(obj, "1.33").problems == (
        SchemaProblem(("spec", "selector"), "required field 'selector' is missing", "K8S003", "add selector"),
        SchemaProblem(("spec", "template"), "required field 'template' is missing", "K8S003", "add template"),
    )


@pytest.mark.parametrize(
    ("kind", "path", "value", "message", "fix"),
    [
        (
            "apps/v1/Deployment", ("spec", "replicas"), 1 << 31, "integer 2147483648 does not fit int32",
            "use a number from -2147483648 to 2147483647",
        ),
        (
            "apps/v1/Deployment", (*POD, "terminationGracePeriodSeconds"), -(1 << 63) - 1,
            "integer -9223372036854775809 does not fit int64",
            "use a number from -9223372036854775808 to 9223372036854775807",
        ),
        ("v1/ConfigMap", ("binaryData", "logo"), "?", "value is not valid base64", "encode it"),
        (
            "v1/Secret", ("data", "password"), "hunter2", "value is not valid base64",
            "encode it with base64, or put the plain text under stringData",
        ),
        (
            "autoscaling.k8s.io/v1/VerticalPodAutoscaler", ("spec", "updatePolicy", "updateMode"), "off",
            "string 'off' is not allowed here; did you mean 'Off'?",
            "use Off or Initial or Recreate or InPlaceOrRecreate or InPlace or Auto",
        ),
        (
            "elbv2.k8s.aws/v1beta1/IngressClassParams", ("spec", "scheme"), "public",
            "string 'public' is not allowed here", "use internal or internet-facing",
        ),
    ],
)  # fmt: skip
def test_value_not_allowed(
    *, objects: dict[str, Any], kind: str, path: tuple[Any, ...], value: Any, message: str, fix: str
) -> None:
    obj = change(objects[kind], path, value)
    assert only(validate(obj, "1.33")) == SchemaProblem(path, message, "K8S004", fix)


def test_the_values_of_a_secret_are_never_repeated(objects: dict[str, Any]) -> None:
    secret = change(objects["v1/Secret"], ("stringData", "pin"), 4711)
    secret["data"]["password"] = "hunter2"  # noqa: S105  a made-up one
    secret["data"]["list"] = ["hunter3"]
    text = repr(validate(secret, "1.33").problems)
    assert "expected string, got integer" in text
    assert [word for word in ("4711", "hunter2", "hunter3") if word in text] == []


def test_all_problems_come_at_once_in_the_order_of_their_paths(objects: dict[str, Any]) -> None:
    obj = change(objects["apps/v1/Deployment"], ("spec", "replicas"), "2")
    container = obj["spec"]["template"]["spec"]["containers"]
    container += [{"image": 1}] * 9
    verdict = validate(obj, "1.33")
    containers = [problem.path[4] for problem in verdict.problems[1:]]
    assert verdict.problems[0].path == ("spec", "replicas")
    assert containers == sorted(containers)
    assert len(containers) == 18


def test_keys_that_are_no_strings_become_strings_in_paths(objects: dict[str, Any]) -> None:
    obj = change(objects["apps/v1/Deployment"], ("spec", True), {})
    assert only(validate(obj, "1.33")).path == ("spec", "True")
    obj = change(objects["v1/ConfigMap"], ("data", 1.5), 1)
    assert only(validate(obj, "1.33")).path == ("data", "1.5")


def test_a_whole_float_where_an_integer_belongs_is_let_through(objects: dict[str, Any]) -> None:
    assert validate(change(objects["apps/v1/Deployment"], ("spec", "replicas"), 2.0), "1.33").valid
