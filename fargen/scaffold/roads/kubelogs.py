"""The log sidecar that fargen makes, read back from its Fluent Bit configuration."""

import re
from collections.abc import Mapping
from typing import Any

from fargen.kube.manifest import mapping, sequence
from fargen.scaffold.roads.kubeparts import resources
from fargen.scaffold.roads.kubestorage import Objects

_SECTION = re.compile(r"^\[(\w+)\]\n((?:[ \t]+\S.*\n?)*)", re.MULTILINE)
_ENTRY = re.compile(r"^[ \t]+(\S+)[ \t]+(.*?)[ \t]*$", re.MULTILINE)
_OWN_RECORDS = frozenset({"pod_name", "namespace"})
_NAME = "fluent-bit"


def log_sidecar(app: str, pod: Mapping[str, Any], objects: Objects) -> dict[str, Any] | None:
    """``logging`` for a Fluent Bit to CloudWatch as fargen writes it; None for any other."""
    every = (*sequence(pod.get("containers")), *sequence(pod.get("initContainers")))
    container = next((c for c in map(mapping, every) if c.get("name") == _NAME), None)
    data = mapping(mapping(objects.get(("ConfigMap", f"{app}-{_NAME}"), {})).get("data"))
    text = data.get("fluent-bit.conf")
    if container is None or not isinstance(text, str):
        return None
    sections = [(kind, _ENTRY.findall(body)) for kind, body in _SECTION.findall(text)]
    tail = _first(sections, "INPUT")
    output = _first(sections, "OUTPUT")
    if output.get("Name") != "cloudwatch_logs" or "Path" not in tail or "log_group_name" not in output:
        return None
    prefix = output.get("log_stream_prefix", "").removesuffix("-")
    days = output.get("log_retention_days", "")
    records = [
        value for kind, found in sections if kind == "FILTER" for key, value in found if key == "Record"
    ]
    record = {each.partition(" ")[0]: each.partition(" ")[2] for each in records}
    asked = resources(container)
    sidecar: dict[str, Any] = {
        "files": tail["Path"],
        "cloudwatch": {
            "logGroup": output["log_group_name"],
            **({"streamPrefix": prefix} if prefix and prefix != app else {}),
            **({"retentionDays": int(days)} if days.isdecimal() else {}),
            **({"region": output["region"]} if "region" in output else {}),
        },
        **({"parser": tail["Parser"]} if "Parser" in tail else {}),
        "record": {key: value for key, value in record.items() if key not in _OWN_RECORDS},
        "image": container.get("image"),
        **{key: asked[key] for key in ("cpu", "memory") if key in asked},
    }
    return {"sidecar": {key: value for key, value in sidecar.items() if value}}


def _first(sections: list[tuple[str, list[tuple[str, str]]]], wanted: str) -> dict[str, str]:
    """The entries of the first section of a kind."""
    return next((dict(found) for kind, found in sections if kind == wanted), {})
