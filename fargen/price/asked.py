"""What the containers of a workload were asked to be, before ``fill`` and ``within`` changed them."""

from fargen.fargate.podsize import ContainerRequest
from fargen.price.basis import NO_ASK, Basis, MainAsk, basis_of
from fargen.price.workload import Workload
from fargen.values.quantity import parse_bytes, parse_cpu


def main_ask(workload: Workload) -> MainAsk:
    """What the spec asks for the main container of its own workload."""
    plan = workload.plan
    if plan is None or plan.app.resources is None or workload.name != workload.app:
        return NO_ASK
    cpu, memory = plan.app.resources.cpu, plan.app.resources.memory
    return (parse_cpu(cpu) if cpu is not None else None, parse_bytes(memory) if memory is not None else None)


def workload_basis(workload: Workload) -> Basis:
    """What its size rests on."""
    return basis_of(workload.containers, workload.size, workload.asked, workload.taken, main_ask(workload))


def asked_containers(workload: Workload) -> tuple[ContainerRequest, ...]:
    """The containers as asked; what ``within`` took from the main one is its own again."""
    taken = workload.taken
    return tuple(
        container._replace(
            cpu_milli=container.cpu_milli + taken.cpu_milli,
            memory_bytes=container.memory_bytes + taken.memory_bytes,
        )
        if container.role == "main"
        else container
        for container in workload_basis(workload).containers
    )
