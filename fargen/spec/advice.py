"""What to write instead: the fixes of errors of shape."""

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

from fargen.values.suggest import nearest

_MOST_KEYS = 15  # more known keys than this are no help in one line
_YES_NO = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}

# Keys of Kubernetes and of Helm charts, and where fargen has what they are for.
_ANYWHERE = {
    "containers": "the main container is written at the top: image, env, resources; others are sidecars",
    "requests": "write cpu and memory one level up: requests and limits are both set to them",
    "limits": "write cpu and memory one level up: requests and limits are both set to them",
    "hostPath": "Fargate has no host to mount from: use efs to keep files, emptyDir for scratch space",
    "persistentVolumeClaim": "use efs, or claim for one that exists",
    "ebs": "Fargate mounts no EBS volume (FGT311): use efs to keep files, emptyDir for scratch space",
    "awsElasticBlockStore": "Fargate mounts no EBS volume (FGT311): use efs to keep files",
    "privileged": "remove it: Fargate refuses privileged containers (FGT303)",
    "allowPrivilegeEscalation": "remove it: it is off, and Fargate refuses it (FGT304)",
    "capabilities": "all are dropped; security.addCapabilities adds those that Fargate allows (FGT305)",
    "securityContext": "use security",
    "hostNetwork": "remove it: a Fargate pod has no host to share (FGT302)",
    "hostPID": "remove it: a Fargate pod has no host to share (FGT302)",
    "hostIPC": "remove it: a Fargate pod has no host to share (FGT302)",
    "hostPort": "remove it: a Fargate pod has its own address (FGT307)",
    "gpu": "Fargate has no GPU (FGT312): run this on nodes",
    "nvidia.com/gpu": "Fargate has no GPU (FGT312): run this on nodes",
    "valueFrom": "write {secret: NAME, key: KEY}, {configMap: NAME, key: KEY} or {field: metadata.name}",
    "secretKeyRef": "write {secret: NAME, key: KEY}",
    "configMapKeyRef": "write {configMap: NAME, key: KEY}",
    "fieldRef": "write {field: metadata.name}",
    "volumes": "use storage",
    "volumeMounts": "use storage, and mounts in a sidecar",
    "livenessProbe": "use health",
    "readinessProbe": "use health",
    "startupProbe": "use health",
    "serviceAccountName": "write serviceAccount: {name: NAME, create: false}",
    "nodeSelector": "Fargate has no nodes to choose from; a profile is chosen by namespace and labels",
    "tolerations": "Fargate has no nodes to choose from; a profile is chosen by namespace and labels",
    "affinity": "Fargate has no nodes to choose from; a profile is chosen by namespace and labels",
}
_AT_TOP = {
    "replicaCount": "use replicas",
    "spec": "write its keys at the top, beside metadata",
    "name": "use metadata.name",
    "namespace": "use metadata.namespace",
    "labels": "use metadata.labels",
    "region": "it belongs into the Cluster",
    "schedule": "use job.schedule",
    "environment": "use environments, or env for variables",
}


def unknown_key_fix(
    key: str, known: Collection[str], *, top: bool, kind: str = "App", level: str = ""
) -> str:
    """The key that is meant: the same in another spelling, Kubernetes' word for it, or the nearest one.

    Args:
        key: as written.
        known: keys of the same map.
        top: the key stands at the top of the document.
        kind: of the document.
        level: what to do if the key is known one level up or down; empty if it is not.
    """
    plain = key.replace("_", "").replace("-", "").lower()
    same = next((name for name in known if name.lower() == plain), None)
    if same:
        return f"did you mean {same}?"
    if idiom := _ANYWHERE.get(key) or (_AT_TOP.get(key) if top else None):
        return idiom
    if level:
        return level
    if near := nearest(key, known):
        return f"did you mean {near}?"
    if len(known) > _MOST_KEYS:
        return f"remove it; fargen explain {kind} lists the keys"
    return f"known keys: {', '.join(sorted(known))}" if known else "remove it"


def type_fix(expected: list[str], value: Any) -> str:
    """What to write where another type is expected."""
    if isinstance(value, str):
        if expected == ["a whole number"] and value.lstrip("-").rstrip("%").isdecimal():
            return f"write {value.rstrip('%')}" + ("" if value.endswith("%") else " without quotes")
        if expected == ["true or false"] and value in {"true", "false"}:
            return f"write {value} without quotes"
        if expected == ["true or false"] and value.lower() in _YES_NO:
            return f"write {_YES_NO[value.lower()]}: in YAML 1.2 {value} is a text"
        if expected == ["a list"] and value.isprintable() and "," not in value:
            return f"write [{', '.join(value.split())}]"
    if expected == ["a map"] and isinstance(value, list):
        return "write NAME: VALUE lines, without dashes"
    return f"write {expected[0]}"


def bound(kind: str, context: Mapping[str, Any], value: Any) -> tuple[str, str]:
    """Message and fix of a number, text or list outside its bounds."""
    if kind in {"greater_than_equal", "greater_than"}:
        least = context.get("ge", context.get("gt"))
        return f"{value} is less than {least}", f"write at least {least}"
    if kind == "less_than_equal":
        return f"{value} is more than {context['le']}", f"write at most {context['le']}"
    if kind in {"string_too_short", "too_short"}:
        return "must not be empty", "write a value" if isinstance(value, str) else "add an entry"
    if kind == "string_too_long":
        return f"has {len(value)} characters, more than {context['max_length']}", "shorten it"
    if kind == "string_pattern_mismatch":
        return _pattern(context["pattern"], value)
    return f"is not valid ({kind})", "see the reference of this key"


def _pattern(pattern: str, value: Any) -> tuple[str, str]:
    if pattern == "^/":
        return f"{value!r} does not start with '/'", f"write /{value}"
    if pattern == r"^\S+$":
        return f"{value!r} has spaces in it", "remove them"
    if "|" not in pattern:
        return f"{value!r} has characters that are not allowed", "use letters, digits, '-' and '_'"
    choices = pattern.strip("^$()").split("|")
    return f"{value!r} is not one of {', '.join(choices)}", "choose one of them"


def mended(text: str, wrong: str, check: Callable[[str], str]) -> str:
    """A fix for a name: the nearest one that ``check`` lets pass, or what to do."""
    if not text:
        return "write a value"
    if "characters; at most" in wrong:
        return "shorten it"
    words = re.sub(r"[^A-Za-z0-9_./-]+", "-", text).strip("-_./")
    label = re.sub(r"[^a-z0-9-]+", "-", words.lower())
    for name in (words, words.lower(), words.replace("/", "-"), label, f"_{text}", f"app-{label}"):
        if name and not check(name):
            return f"write {name}"
    return "choose another"
