"""Claims of EBS and other storage that Fargate cannot mount become static EFS volumes.

A claim gets a PersistentVolume of its own (FGT309, FGT311, FGT501, FGT510). The templates of a StatefulSet
become one claim, in which every replica has a directory of its name.
"""

import hashlib
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from fargen.adapt.draft import Draft, Issue
from fargen.kube.manifest import mapping, sequence
from fargen.values.change import ABSENT
from fargen.values.errors import UsageError
from fargen.values.finding import Path

DRIVER = "efs.csi.aws.com"
RULES = frozenset({"FGT309", "FGT311", "FGT501", "FGT510"})
POD_NAME = "POD_NAME"
_ID = re.compile(
    r"(?:(?P<claim>[a-z0-9][a-z0-9.-]*)=)?(?P<handle>fs-[0-9a-f]{8,40}(?:::fsap-[0-9a-f]{8,40})?)"
)
_MANY = "ReadWriteMany"
_LONGEST = 253  # characters of an object's name


class Efs(NamedTuple):
    """What ``--efs`` says.

    Attributes:
        default: handle of claims that are not named; empty: none.
        claims: name of a claim, or of a template, to its handle.
    """

    default: str
    claims: dict[str, str]

    def handle(self, claim: str) -> str:
        """The handle of a claim; empty if it is given none."""
        return self.claims.get(claim, self.default)


def read_efs(values: tuple[str, ...]) -> Efs:
    """The flags.

    Raises:
        UsageError: one of them cannot be read, or two say different things.
    """
    default, claims = "", dict[str, str]()
    for value in values:
        found = _ID.fullmatch(value)
        if found is None:
            raise UsageError(f"--efs {value}: write fs-…, fs-…::fsap-…, or CLAIM=fs-…::fsap-…")
        claim, handle = found["claim"] or "", found["handle"]
        before = claims.get(claim, "") if claim else default
        if before and before != handle:
            raise UsageError(f"--efs {value}: {before} was given before")
        if claim:
            claims[claim] = handle
        else:
            default = handle
    return Efs(default, claims)


def claim_name(draft: Draft, path: Path) -> str:
    """Name of the claim that a path lies in: the object's, or that of a template."""
    if path[:2] == ("spec", "volumeClaimTemplates"):
        return str(mapping(mapping(draft.get(path[:3])).get("metadata")).get("name", ""))
    return draft.manifest.name


def rival(drafts: Sequence[Draft], handle: str, draft: Draft, name: str) -> str:
    """A claim that has the handle already; empty if none has."""
    for other in drafts:
        volume = other.manifest
        csi = mapping(volume.spec.get("csi"))
        if volume.kind == "PersistentVolume" and csi.get("volumeHandle") == handle:
            claimed = str(mapping(volume.spec.get("claimRef")).get("name", volume.name))
            if claimed not in {name, f"{draft.manifest.name}-{name}"}:
                return claimed
    return ""


def bind_claim(draft: Draft, issue: Issue, handle: str, namespace: str) -> dict[str, Any]:
    """Bind a PersistentVolumeClaim to a volume made for it; the volume."""
    reason = f"Fargate mounts EFS volumes that are there beforehand: {handle}"
    name = _volume_name(namespace, draft.manifest.name)
    draft.set(("spec", "storageClassName"), "", issue.rule, reason)
    draft.set(("spec", "volumeName"), name, issue.rule, reason)
    draft.set(
        ("spec", "accessModes"), [_MANY], issue.rule, "pods on different Fargate nodes share the volume"
    )
    for key in ("selector", "dataSource", "dataSourceRef"):
        draft.delete(("spec", key), issue.rule, "the claim names its volume")
    return _volume(name, namespace, draft.manifest.name, handle, draft.get(("spec", "resources")))


def bind_template(draft: Draft, issue: Issue, handle: str, namespace: str) -> list[dict[str, Any]]:
    """Turn a template of a StatefulSet into a claim that all replicas share; volume and claim."""
    template = mapping(draft.get(issue.path[:3]))
    name = claim_name(draft, issue.path)
    claim = _short(f"{draft.manifest.name}-{name}")
    resources = mapping(template.get("spec")).get("resources", ABSENT)
    volume = _volume_name(namespace, claim)
    reason = f"each replica gets the directory of its name on the EFS volume {handle}"
    draft.delete(issue.path[:3], issue.rule, reason)
    if not draft.get(("spec", "volumeClaimTemplates")):
        del draft.data["spec"]["volumeClaimTemplates"]
    pod = draft.pod
    if pod is not None:
        mounted = {"name": name, "persistentVolumeClaim": {"claimName": claim}}
        draft.append(pod.at("volumes"), mounted, issue.rule, reason)
        for container in pod.containers:
            _mount_by_name(draft, container.path, name, issue.rule, reason)
    metadata: dict[str, Any] = {"name": claim}
    if draft.manifest.namespace:
        metadata["namespace"] = draft.manifest.namespace
    labels = mapping(template.get("metadata")).get("labels") or draft.manifest.metadata.get("labels")
    if labels:
        metadata["labels"] = labels
    spec = {
        "accessModes": [_MANY],
        "storageClassName": "",
        "volumeName": volume,
        "resources": _storage(resources),
    }
    made = {"apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": metadata, "spec": spec}
    return [_volume(volume, namespace, claim, handle, resources), made]


def _mount_by_name(draft: Draft, path: Path, volume: str, rule: str, reason: str) -> None:
    """Each replica mounts the directory of its own name."""
    mounted = False
    for index, mount in enumerate(sequence(draft.get((*path, "volumeMounts")))):
        if mapping(mount).get("name") != volume or "subPathExpr" in mount:
            continue
        mounted = True
        at = (*path, "volumeMounts", index)
        below = mount.get("subPath")
        draft.delete((*at, "subPath"), rule, reason)
        draft.set(
            (*at, "subPathExpr"), "/".join([f"$({POD_NAME})", *([below] if below else [])]), rule, reason
        )
    env = draft.get((*path, "env"))
    known = any(mapping(entry).get("name") == POD_NAME for entry in sequence(env))
    if mounted and not known:
        entry = {"name": POD_NAME, "valueFrom": {"fieldRef": {"fieldPath": "metadata.name"}}}
        draft.append((*path, "env"), entry, rule, "the directory is named after the pod")


def _volume_name(namespace: str, claim: str) -> str:
    return _short(f"{namespace}-{claim}")


def _volume(name: str, namespace: str, claim: str, handle: str, resources: object) -> dict[str, Any]:
    """A static EFS volume for one claim; its capacity means nothing to EFS (FGT508)."""
    spec = {
        "capacity": {"storage": _storage(resources)["requests"]["storage"]},
        "volumeMode": "Filesystem",
        "accessModes": [_MANY],
        "persistentVolumeReclaimPolicy": "Retain",
        "storageClassName": "",
        "csi": {"driver": DRIVER, "volumeHandle": handle},
        "claimRef": {
            "apiVersion": "v1",
            "kind": "PersistentVolumeClaim",
            "namespace": namespace,
            "name": claim,
        },
    }
    return {"apiVersion": "v1", "kind": "PersistentVolume", "metadata": {"name": name}, "spec": spec}


def _storage(resources: object) -> dict[str, Any]:
    asked = mapping(mapping(resources).get("requests")).get("storage", "1Gi")
    return {"requests": {"storage": asked}}


def _short(name: str) -> str:
    """The name, hashed above 253 characters, as fargen's own volumes are."""
    if len(name) <= _LONGEST:
        return name
    return f"{name[: _LONGEST - 17]}-{hashlib.sha256(name.encode()).hexdigest()[:16]}"
