"""Write the schema tables from the schemas that kubernetes_validate ships and from our own.

Run ``python -m fargen.kube.schema.generate`` after a change of either; a test compares. Reads every
supported version, so it takes about a second.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from fargen.kube.schema.crds import custom_schemas
from fargen.kube.schema.encode import Encoder, UnknownSchemaError
from fargen.kube.schema.shipped import definitions, exists, file_name, read

OLDEST, NEWEST = 25, 37  # the minors whose schemas kubernetes_validate 1.37 ships
MINORS = range(OLDEST, NEWEST + 1)
FOLDER = Path(__file__).parent
HEADER = '''\
# Written by fargen.kube.schema.generate: do not edit.
# ruff: noqa: E501
# fmt: off
"""{title}"""
'''

# What fargen renders, and what is commonly met beside it in manifests for Fargate.
KINDS = {
    "v1": (
        "ConfigMap", "LimitRange", "Namespace", "PersistentVolume", "PersistentVolumeClaim", "Pod",
        "ResourceQuota", "Secret", "Service", "ServiceAccount",
    ),
    "apps/v1": ("DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"),
    "autoscaling/v1": ("HorizontalPodAutoscaler",),
    "autoscaling/v2": ("HorizontalPodAutoscaler",),
    "batch/v1": ("CronJob", "Job"),
    "networking.k8s.io/v1": ("Ingress", "IngressClass", "NetworkPolicy"),
    "policy/v1": ("PodDisruptionBudget",),
    "rbac.authorization.k8s.io/v1": ("ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"),
    "scheduling.k8s.io/v1": ("PriorityClass",),
    "storage.k8s.io/v1": ("CSIDriver", "StorageClass"),
}  # fmt: skip


def main() -> None:
    """Write the generated modules beside this one."""
    for name, text in modules().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
        sys.stdout.write(f"{name}: {len(text)} characters\n")


def modules() -> dict[str, str]:
    """Text of each generated module by its file name."""
    return {"_tables.py": _tables(), "_served.py": _served()}


def _tables() -> str:
    by_minor = {minor: _texts(f"1.{minor}") for minor in MINORS}
    names = sorted({name for texts in by_minor.values() for name in texts})
    lines = [
        HEADER.format(title="Rule texts of all definitions, each variant with the first minor it holds for."),
        f"OLDEST, NEWEST = {OLDEST}, {NEWEST}",
        "DEFINITIONS: dict[str, tuple[tuple[int, str], ...]] = {",
    ]
    for name in names:
        changes = _changes((minor, by_minor[minor].get(name, "")) for minor in MINORS)
        lines += [f'    "{name}": (', *(f'        ({minor}, "{text}"),' for minor, text in changes), "    ),"]
    return "\n".join([*lines, "}", ""])


def _texts(version: str) -> dict[str, str]:
    """Rule text by name of all that our kinds reach in one version."""
    custom = custom_schemas()
    local = {name: schema for root in custom.values() for name, schema in root["$defs"].items()}
    encoder = Encoder(definitions(version) | local)
    for api_version, kinds in KINDS.items():
        for kind in kinds:
            encoder.add(f"{api_version}/{kind}", read(file_name(api_version, kind), version))
    for (api_version, kind), schema in custom.items():
        encoder.add(f"{api_version}/{kind}", schema)
    return encoder.texts


def _changes(texts: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Only the first of equal neighbours; an absent definition counts once something preceded it."""
    last = ""
    for minor, text in texts:
        if text != last:
            yield minor, text
        last = text


def _served() -> str:
    """Which minors serve which apiVersion of which kind."""
    minors: dict[tuple[str, str], list[int]] = {}
    for minor in MINORS:
        for api_version, kind in _kinds(f"1.{minor}"):
            minors.setdefault((kind, api_version), []).append(minor)
    kinds: dict[str, list[str]] = {}
    for (kind, api_version), found in sorted(minors.items()):
        if found != list(range(found[0], found[-1] + 1)):
            raise UnknownSchemaError(f"{api_version} {kind} comes and goes: minors {found}")
        kinds.setdefault(kind, []).append(f'("{api_version}", {found[0]}, {found[-1]})')
    rows = {
        kind: entries[0] + "," if len(entries) == 1 else ", ".join(entries) for kind, entries in kinds.items()
    }
    lines = [
        HEADER.format(title="Per built-in kind: apiVersion, first and last minor of those we know."),
        "SERVED: dict[str, tuple[tuple[str, int, int], ...]] = {",
        *(f'    "{kind}": ({row}),' for kind, row in rows.items()),
        "}",
        "",
    ]
    return "\n".join(lines)


def _kinds(version: str) -> Iterator[tuple[str, str]]:
    """(apiVersion, kind) of every object that an API server stores, and of their lists."""
    for schema in definitions(version).values():
        properties = schema.get("properties", {})
        stored = properties.get("metadata", {}).get("$ref", "").endswith(".ObjectMeta")
        if "enum" in properties.get("kind", {}) and (stored or "items" in properties):
            (api_version,), (kind,) = (properties[key]["enum"] for key in ("apiVersion", "kind"))
            if exists(file_name(api_version, kind), version):  # not so for internal.apiserver.k8s.io
                yield api_version, kind


if __name__ == "__main__":
    main()
