"""Traps of a pod, of limits too."""

from fargen.commands.gathering import gather
from fargen.fargate.podsize import ContainerRequest, size_pod
from fargen.fargate.prices import rates
from fargen.pipeline import Request
from fargen.price.basis import Basis
from fargen.price.size import report_of
from fargen.price.traps import Limit, Trap, traps_of
from fargen.values.quantity import MIB

PRICES = rates("us-east-1")


def traps(*containers: tuple[str, int, int], limits: tuple[Limit, ...] = ()) -> tuple[Trap, ...]:
    listed = tuple(
        ContainerRequest(n, "sidecar" if i else "main", c, m * MIB) for i, (n, c, m) in enumerate(containers)
    )
    size = size_pod(listed)
    return traps_of(Basis(listed, size), size, limits, PRICES)


def test_ecs_units() -> None:
    assert traps(("app", 1024, 1000)) == (
        Trap(
            "FGT109",
            "app asks 1024m: just above a size; 1024 units are a vCPU in ECS, here 1000m are",
            "write 1000m for 1024m: 1vCPU 2GB, $36.04 a month less",
        ),
    )
    assert traps(("app", 1024, 1000), ("log", 512, 100)) == ()
    assert [trap.fix for trap in traps(("app", 256, 100), ("log", 256, 100))] == [
        "write 250m for 256m: 0.5vCPU 1GB, $18.02 a month less"
    ]


def test_memory_of_exactly_a_size() -> None:
    assert traps(("app", 500, 1024)) == (
        Trap(
            "FGT110",
            "1Gi of memory is exactly a size; with Fargate's own 256Mi the next one is billed",
            "ask for 768Mi: 0.5vCPU 1GB, $3.24 a month less",
        ),
    )
    assert traps(("app", 500, 768)) == ()


def test_nothing_asked() -> None:
    assert traps(("app", 0, 0)) == (
        Trap(
            "FGT104",
            "no container requests CPU or memory: the pod gets the smallest size, with 256Mi to use",
            "request what the app needs",
        ),
    )


def test_limits_above_the_pod() -> None:
    limits = (Limit("app", 600, 0), Limit("log", 500, 4096 * MIB), Limit("none", 0, 0))
    assert traps(("app", 400, 512), ("log", 100, 128), limits=limits) == (
        Trap(
            "FGT106",
            "app: the CPU limit 600m is above all CPU requests of the pod, 500m: the container may fail "
            "to start",
            "make the limit equal to the request",
        ),
        Trap(
            "FGT107",
            "log: the memory limit 4Gi is more than the size has",
            "make the limit equal to the request",
        ),
    )


def test_what_fill_writes_as_limits_is_no_trap() -> None:
    spec = b"apiVersion: fargen.dev/v1\nkind: App\nmetadata: {name: shop}\nimage: shop:1\nport: 8080\n"
    spec += b"resources: {cpu: 100m, memory: 300Mi}\n"
    (workload,) = gather(Request(("-",)), lambda: spec).workloads
    assert report_of(workload, PRICES).traps == ()
