"""The size of the pod in a chart: what its templates compute, and what they need to know for it."""

from __future__ import annotations

from typing import Any, NamedTuple

from fargen.fargate.tiers import OVERHEAD_BYTES, fit_tier
from fargen.spec.plan import SIZE_ANNOTATION
from fargen.values.quantity import MIB, bytes_text, cpu_text, parse_bytes, parse_cpu
from fargen.write.chart.marks import main_container, template
from fargen.write.chart.rows import CPU, MEMORY, SIZE, Row


class Beside(NamedTuple):
    """What the other containers of the pod request, in milli-CPU and bytes.

    Attributes:
        cpu_milli: native and ordinary sidecars together.
        memory_bytes: the same for memory.
        init_cpu_milli: the largest init container with the native sidecars before it (FGT111).
        init_memory_bytes: the same for memory.
    """

    cpu_milli: int = 0
    memory_bytes: int = 0
    init_cpu_milli: int = 0
    init_memory_bytes: int = 0


def final(cpu_milli: int, memory_bytes: int, beside: Beside, fit: str) -> tuple[str, str, str] | None:
    """CPU, memory and size as the templates compute them; None where no size is large enough (FGT108)."""
    tier = fit_tier(
        max(beside.init_cpu_milli, beside.cpu_milli + cpu_milli),
        max(beside.init_memory_bytes, beside.memory_bytes + memory_bytes) + OVERHEAD_BYTES,
    )
    if tier is None:
        return None
    if fit == "fill":
        cpu_milli = max(cpu_milli, tier.cpu_milli - beside.cpu_milli)
        left = (tier.usable_bytes - beside.memory_bytes) // MIB * MIB
        memory_bytes = max(memory_bytes, left)
    return cpu_text(cpu_milli), bytes_text(memory_bytes), tier.label


def resources(row: Row) -> bool:
    """CPU, memory and size as marks, if the templates would compute just these."""
    container = main_container(row)
    found = container.get("resources", {}).get("requests", {})
    app, size = row.variant.app, row.variant.size
    if not {"cpu", "memory"} <= set(found) or container["resources"].get("limits") != found:
        return False
    cpu, memory = found["cpu"], found["memory"]
    asked = app.resources
    if asked is not None and asked.cpu is not None and asked.memory is not None and not _shared(row):
        row.values["resources", "cpu"], row.values["resources", "memory"] = asked.cpu, asked.memory
    else:
        row.values["resources", "cpu"], row.values["resources", "memory"] = cpu, memory
    row.values["fargate", "fit"] = "fill" if app.size is not None else app.fit
    row.values["fargate", "size"] = size
    beside = beside_main(row, cpu, memory)
    row.values["fargate", "beside"] = beside
    if size:
        written = row.values["resources", "cpu"], row.values["resources", "memory"]
        made = final(parse_cpu(written[0]), parse_bytes(written[1]), beside, row.values["fargate", "fit"])
        annotations = template(row).get("metadata", {}).get("annotations", {})
        if made != (cpu, memory, annotations.get(SIZE_ANNOTATION)):
            return False
        annotations[SIZE_ANNOTATION] = SIZE
    for other in (container, *_followers(row, cpu, memory)):
        for part in ("requests", "limits"):
            other["resources"][part] = {**other["resources"][part], "cpu": CPU, "memory": MEMORY}
    return True


def _shared(row: Row) -> bool:
    """Whether sidecars took some of what the main container asked."""
    asked = row.variant.app.resources
    found = main_container(row)["resources"]["requests"]
    if asked is None or asked.cpu is None or asked.memory is None:
        return False
    less = parse_cpu(found["cpu"]) < parse_cpu(asked.cpu)
    return less or parse_bytes(found["memory"]) < parse_bytes(asked.memory)


def _followers(row: Row, cpu: str, memory: str) -> list[dict[str, Any]]:
    """Init containers that ask for nothing and so get what the main container gets, which is free."""
    unasked = {c.name for c in row.variant.app.init_containers if c.resources is None}
    listed = template(row).get("spec", {}).get("initContainers", [])
    same = {"cpu": cpu, "memory": memory}
    return [
        c
        for c in listed
        if c.get("name") in unasked and c.get("resources") == {"requests": same, "limits": same}
    ]


def beside_main(row: Row, cpu: str, memory: str) -> Beside:
    """What all containers but the main one request."""
    spec = template(row).get("spec", {})
    native_cpu = native_memory = init_cpu = init_memory = 0
    free = [id(c) for c in _followers(row, cpu, memory)]
    for container in spec.get("initContainers", []):
        own_cpu, own_memory = _amounts(container)
        if container.get("restartPolicy") == "Always":
            native_cpu, native_memory = native_cpu + own_cpu, native_memory + own_memory
        elif id(container) not in free:
            init_cpu = max(init_cpu, native_cpu + own_cpu)
            init_memory = max(init_memory, native_memory + own_memory)
    others = [_amounts(container) for container in spec.get("containers", [])[1:]]
    return Beside(
        native_cpu + sum(pair[0] for pair in others),
        native_memory + sum(pair[1] for pair in others),
        init_cpu,
        init_memory,
    )


def _amounts(container: dict[str, Any]) -> tuple[int, int]:
    resources = container.get("resources", {})
    found = {**resources.get("limits", {}), **resources.get("requests", {})}
    return parse_cpu(str(found.get("cpu", 0))), parse_bytes(str(found.get("memory", 0)))
