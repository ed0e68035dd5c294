"""Objects made from the Kubernetes schemas, then bent: no rule crashes, whatever stands in a field.

Every object follows the strict schema of its kind, its keys and their types. Words, keys of free maps
and numbers come from the examples of the rules, where known from the same field, so that objects
meet each other and rules find something to say. Then some fields get a value of a wrong type, or an odd one.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fargen.check.engine import check_manifests
from fargen.commands.checking import CheckRequest, check
from fargen.fargate.profiles import Profile, Selector
from fargen.kube.manifest import Manifest, TextPlaces
from fargen.kube.schema.crds import custom_schemas
from fargen.kube.schema.shipped import definitions, file_name, read
from fargen.report.report import FORMATS, Report, write_report
from fargen.yamltext.read import read as read_yaml

VERSION = "1.35"
EXAMPLES = Path(__file__).parent.parent / "rules"
BUILT_IN = (
    "v1 Pod", "v1 ReplicationController", "v1 PodTemplate", "v1 PersistentVolumeClaim", "v1 PersistentVolume",
    "v1 Service", "v1 ConfigMap", "v1 Secret", "v1 Namespace", "v1 ServiceAccount", "v1 LimitRange",
    "v1 ResourceQuota", "apps/v1 Deployment", "apps/v1 StatefulSet", "apps/v1 DaemonSet",
    "apps/v1 ReplicaSet", "batch/v1 Job", "batch/v1 CronJob", "storage.k8s.io/v1 StorageClass",
    "networking.k8s.io/v1 Ingress", "networking.k8s.io/v1 IngressClass", "networking.k8s.io/v1 NetworkPolicy",
    "policy/v1 PodDisruptionBudget", "autoscaling/v2 HorizontalPodAutoscaler",
    "autoscaling/v1 HorizontalPodAutoscaler",
    "rbac.authorization.k8s.io/v1 Role", "rbac.authorization.k8s.io/v1 RoleBinding",
    "scheduling.k8s.io/v1 PriorityClass",
)  # fmt: skip
# Kinds without a schema here, whose pods are looked at all the same: the schema of a Deployment serves.
EMBEDDING = ("argoproj.io/v1alpha1 Rollout", "serving.knative.dev/v1 Service")
CUSTOM = tuple(f"{api_version} {kind}" for api_version, kind in custom_schemas())
KINDS = (*BUILT_IN, *EMBEDDING, *CUSTOM, "v1 aws-logging")
ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 3, 1.5, 10**30, -(10**30), 1e308, "", " ", "x", "-", "*", "0", "-1", "1e9999",
    "9" * 500, "1Gi", "1.5.2", "${A}", "$(A)", "{", "[]", "null", "é" * 300, "\u2028", "a\nb", "[SERVICE]",
    [], {}, [None], [[]], [{}], [3], {"a": None}, {"": ""}, {"name": []}, [{"name": None}, {"name": {}}],
)  # fmt: skip
MOST_KEYS, DEEPEST = 5, 14
PROFILES = (None, (), (Profile("fp", (Selector("default"), Selector("*", {"app": "w*"}))),))


def spots(node: Any) -> Iterator[tuple[Any, Any]]:
    """Every container of the tree with each of its keys."""
    keys = node.keys() if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
    for key in list(keys):
        yield node, key
        yield from spots(node[key])


def seen() -> tuple[dict[str, list[Any]], dict[str, list[str]]]:
    """What the examples have in a field of that name: scalars, and the keys of maps."""
    scalars: dict[str, dict[str, Any]] = {}
    keys: dict[str, dict[str, None]] = {}
    for file in sorted(EXAMPLES.glob("*/*.yaml")):
        for document in read_yaml(file.read_text(), file.name):
            last = ""
            for owner, key in spots(document.root):
                last = key if isinstance(key, str) else last
                value = owner[key]
                if isinstance(value, dict):
                    keys.setdefault(last, {}).update(dict.fromkeys(value))
                elif not isinstance(value, list):
                    scalars.setdefault(last, {})[repr(value)] = value
    return {key: list(found.values()) for key, found in scalars.items()}, {
        k: list(v) for k, v in keys.items()
    }


SCALARS, KEYS = seen()
Draw = Callable[[st.SearchStrategy[Any]], Any]


class Maker:
    """Makes values of a schema."""

    def __init__(self, draw: Draw, local: dict[str, Any]) -> None:
        self.draw, self.local = draw, local

    def value(self, schema: dict[str, Any], name: str, depth: int) -> Any:
        while "$ref" in schema:
            target = schema["$ref"].rpartition("/")[2]
            schema = self.local.get(target) or definitions(VERSION)[target]
        if "enum" in schema:
            return self.draw(st.sampled_from(schema["enum"]))
        choices = schema.get("oneOf") or schema.get("anyOf")
        if choices:
            return self.value(self.draw(st.sampled_from(choices)), name, depth)
        kind = schema.get("type", "string")
        kind = next(k for k in kind if k != "null") if isinstance(kind, list) else kind
        if kind == "object":
            return self.map(schema, name, depth)
        if kind == "array":
            count = self.draw(st.integers(0, 2 if depth < DEEPEST else 0))
            return [self.value(schema.get("items", {}), name, depth + 1) for _ in range(count)]
        return self.scalar(kind, name)

    def map(self, schema: dict[str, Any], name: str, depth: int) -> dict[str, Any]:
        own = schema.get("properties", {})
        if not own:
            each = schema.get("additionalProperties")
            keys = self.keys(KEYS.get(name) or ["app", "x"]) if depth < DEEPEST else []
            return {key: self.value(each if isinstance(each, dict) else {}, key, depth + 1) for key in keys}
        wanted = dict.fromkeys(schema.get("required", ()))
        if depth < DEEPEST:
            known = [key for key in KEYS.get(name, ()) if key in own]
            wanted |= dict.fromkeys(self.keys(known) if known else [])
            wanted |= dict.fromkeys(self.keys([key for key in own if key != "status"]))
        return {key: self.value(own[key], key, depth + 1) for key in wanted if key in own}

    def keys(self, known: list[str]) -> list[str]:
        if not known:
            return []
        found: list[str] = self.draw(st.lists(st.sampled_from(known), max_size=MOST_KEYS, unique=True))
        return found

    def scalar(self, kind: str, name: str) -> Any:
        types = {"string": str, "integer": int, "number": (int, float), "boolean": bool}.get(kind, str)
        known = [value for value in SCALARS.get(name, ()) if isinstance(value, types)]
        fresh = {"string": ["web", "1", "a.b/c"], "boolean": [True, False]}.get(kind, [0, 1, 8080, 2**31])
        return self.draw(st.sampled_from([*known, *fresh]))


@st.composite
def objects(draw: Draw, title: str) -> dict[str, Any]:
    """An object of that kind that follows its schema."""
    api_version, _, kind = title.partition(" ")
    if kind == "aws-logging":
        data = draw(st.fixed_dictionaries({"output.conf": OUTPUTS}, optional=TEXTS))
        metadata = {"name": "aws-logging", "namespace": "aws-observability"}
        return {"apiVersion": api_version, "kind": "ConfigMap", "metadata": metadata, "data": data}
    custom = custom_schemas().get((api_version, kind))
    like = ("apps/v1", "Deployment") if title in EMBEDDING else (api_version, kind)
    schema = custom or read(file_name(*like), VERSION)
    properties = {
        key: value for key, value in schema["properties"].items() if key not in {"apiVersion", "kind"}
    }
    body = {
        **schema,
        "properties": properties,
        "required": [key for key in ("metadata", "spec") if key in properties],
    }
    made: dict[str, Any] = Maker(draw, schema.get("$defs", {})).map(body, "", 0)
    return {"apiVersion": api_version, "kind": kind, **made}


TEXTS = {key: st.sampled_from(SCALARS[key]) for key in KEYS["data"] if key in SCALARS}
OUTPUTS = TEXTS.pop("output.conf")
BAD = [document.root for file in sorted(EXAMPLES.glob("*/bad.yaml"))
       for document in read_yaml(file.read_text(), file.name)]  # fmt: skip
ANY = st.sampled_from(KINDS).flatmap(objects) | st.sampled_from(BAD)


@st.composite
def bent(draw: Draw) -> list[dict[str, Any]]:
    """Some objects, in which some fields have a value that they may not have."""
    found: list[dict[str, Any]] = draw(st.lists(ANY, min_size=1, max_size=3))
    found = json.loads(json.dumps(found))
    for _ in range(draw(st.integers(0, 4))):
        owner, key = draw(st.sampled_from([spot for thing in found for spot in spots(thing)]))
        owner[key] = json.loads(json.dumps(draw(st.sampled_from(ODD))))
    return found


RELAXED = settings(deadline=None, suppress_health_check=list(HealthCheck))


@settings(RELAXED, max_examples=400)
@given(bent(), st.sampled_from(PROFILES), st.booleans(), st.sampled_from(["1.29", "1.35"]))
def test_no_object_crashes_a_rule(
    found: list[dict[str, Any]], profiles: tuple[Profile, ...] | None, nodes: Any, version: str
) -> None:
    manifests = tuple(Manifest(data, TextPlaces(data)) for data in found)
    result = check_manifests(manifests, version=version, profiles=profiles, node_groups=nodes)
    assert all(finding.message for finding in result.findings)


@settings(RELAXED, max_examples=40)
@given(bent())
def test_no_list_crashes_the_whole_way(found: list[dict[str, Any]]) -> None:
    text = json.dumps({"apiVersion": "v1", "kind": "List", "items": found})
    checked = check(CheckRequest(("-",)), text.encode)
    assert checked.crashes == ()
    report = Report(checked.findings, checked.texts)
    for form in FORMATS:
        write_report(form, report).encode()


@settings(RELAXED, max_examples=100)
@given(st.data())
def test_what_is_made_has_the_keys_and_types_of_its_schema(data: st.DataObject) -> None:
    made = data.draw(st.sampled_from([*BUILT_IN, *CUSTOM]).flatmap(objects))
    result = check_manifests((Manifest(made, TextPlaces(made)),), version=VERSION)
    assert [finding.message for finding in result.findings if finding.rule in {"K8S001", "K8S002"}] == []
