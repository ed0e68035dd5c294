"""Our own schemas of the custom kinds that fargen renders or often meets.

A file of `fargen/kube/crds` holds what differs between kinds: group, versions, kind, the schema of `spec`
and the definitions it refers to (`$defs`, names prefixed by the group). They use the keywords and the
addresses of the Kubernetes schemas, so that everything made for those serves these. They refuse unknown
keys wherever the kind's own definition lists the keys; ranges and patterns are not repeated.
"""

from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "crds"
BASE = "https://kubernetes.io/api/"
METADATA = "/api/_definitions.json#/$defs/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"


@cache
def custom_schemas() -> dict[tuple[str, str], dict[str, Any]]:
    """Schema by (apiVersion, kind), in the order of the files' names."""
    import json

    schemas = {}
    for path in sorted(FOLDER.glob("*.json")):
        file = json.loads(path.read_text(encoding="utf-8"))
        for version in file["versions"]:
            api_version = f"{file['group']}/{version}"
            schemas[api_version, file["kind"]] = _root(file, api_version)
    return schemas


def _root(file: dict[str, Any], api_version: str) -> dict[str, Any]:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{BASE}{file['kind'].lower()}/{api_version}",
        "$defs": file.get("$defs", {}),
        "type": "object",
        "additionalProperties": False,
        "required": ["spec"] if "required" in file["spec"] else [],
        "properties": {
            "apiVersion": {"type": "string", "enum": [api_version]},
            "kind": {"type": "string", "enum": [file["kind"]]},
            "metadata": {"$ref": METADATA},
            "spec": file["spec"],
            "status": {"type": "object"},
        },
    }
