"""Marks of files, hashes, security groups and annotations; see `fargen.write.chart.marks`."""

from __future__ import annotations

from fargen.write.chart.marks import template
from fargen.write.chart.rows import ADDED, FILES, GROUPS, HASH, INGRESS_ANNOTATIONS, POD_ANNOTATIONS, Row

HASH_ANNOTATION = "fargen.dev/config-hash"
HASHED = ("config", "fluent-bit", "adot")  # suffixes of the ConfigMaps that the hash covers


def files(row: Row) -> bool:
    """The files of the app's own ConfigMap."""
    app = row.variant.app
    found = row.objects.get(("ConfigMap", f"{app.metadata.name}-config"))
    row.values["config", "files"] = {}
    if found is None or app.config is None:
        return app.config is None
    if found.get("data") != app.config.files:
        return False
    row.values["config", "files"] = dict(found["data"])
    found["data"] = FILES
    return True


def config_hash(row: Row) -> bool:
    """The hash of the ConfigMaps, if it is what the chart would compute."""
    import hashlib

    annotations = template(row).get("metadata", {}).get("annotations", {})
    if HASH_ANNOTATION not in annotations:
        return True
    names = {f"{row.variant.app.metadata.name}-{suffix}" for suffix in HASHED}
    lines = [
        f"{m.name}/{key}={hashlib.sha256(text.encode()).hexdigest()}\n"
        for m in row.variant.manifests
        if m.kind == "ConfigMap" and m.name in names
        for key, text in sorted(m.data.get("data", {}).items())
    ]
    if annotations[HASH_ANNOTATION] != hashlib.sha256("".join(lines).encode()).hexdigest():
        return False
    annotations[HASH_ANNOTATION] = HASH
    return True


def groups(row: Row) -> bool:
    """The security groups of the pods, and after them the cluster's."""
    app = row.variant.app
    row.values["securityGroups",] = list(app.security_groups)
    policy = row.objects.get(("SecurityGroupPolicy", app.metadata.name))
    if policy is None or not app.security_groups:
        return True
    at = policy.get("spec", {}).get("securityGroups", {})
    listed = at.get("groupIds", [])
    more = listed[len(app.security_groups) :]
    if listed[: len(app.security_groups)] != list(app.security_groups) or len(more) > 1:
        return False
    row.values["clusterSecurityGroup",] = more[0] if more else ""
    at["groupIds"] = GROUPS
    return True


def pod_annotations(row: Row) -> bool:
    """Annotations of the pods that the spec adds; fargen's win."""
    metadata = template(row).get("metadata")
    if metadata is None:
        return False
    given = dict(row.variant.app.pod_annotations)
    found = metadata.get("annotations", {})
    if any(found.get(key) is None for key in given):
        return False
    own = {key: text for key, text in found.items() if given.get(key) != text}
    row.values["podAnnotations",] = {key: text for key, text in given.items() if key not in own}
    metadata["annotations"] = {**own, ADDED: POD_ANNOTATIONS}
    return True


def ingress_annotations(row: Row) -> bool:
    """Annotations of the Ingress that the spec adds; they win."""
    app = row.variant.app
    found = row.objects.get(("Ingress", app.metadata.name))
    if found is None or app.ingress is None:
        return True
    given = dict(app.ingress.annotations)
    all_of = found["metadata"].get("annotations", {})
    if any(all_of.get(key) != text for key, text in given.items()):
        return False
    row.values["ingress", "annotations"] = given
    own = {key: text for key, text in all_of.items() if key not in given}
    found["metadata"]["annotations"] = {**own, ADDED: INGRESS_ANNOTATIONS}
    return True
