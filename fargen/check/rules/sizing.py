"""FGT1xx: the size that Fargate gives a pod, and what of it is wasted or refused."""

from collections.abc import Iterator

from fargen.check.rule import Hit, rule
from fargen.check.rules import sources
from fargen.fargate.sizetraps import CPU_SLIPS, slips_cost, spilled_from
from fargen.fargate.tiers import LARGEST
from fargen.kube.pod import Pod
from fargen.kube.sized import Sized, cpu, largest_request, limit_of, limit_path, request_path, storage
from fargen.values.quantity import bytes_text, cpu_text

_LARGEST_TEXT = f"the largest Fargate size ({LARGEST.vcpu} vCPU, {LARGEST.memory_gb} GB)"


@rule("FGT104", "warning", sources.POD_SIZE, "size")
def no_requests(target: Sized) -> Iterator[Hit]:
    """No container requests CPU or memory.

    Fargate then gives the pod its smallest size, 0.25 vCPU and 0.5 GB. It keeps 256 MB of that for itself,
    so about 256Mi are left for the containers.

    Fix: set resources.requests.cpu and resources.requests.memory.
    """
    # Nothing is known of how Fargate reads requests of the pod as a whole (FGT115).
    if target.request.cpu_milli or target.request.memory_bytes or target.pod.spec.get("resources"):
        return
    container = target.requests[0][0]
    message = "no container requests CPU or memory, so the pod gets 0.25vCPU 0.5GB with about 256Mi to use"
    yield Hit((*container.path, "resources"), message)


@rule("FGT105", "warning", sources.POD_SIZE)
def request_unlike_limit(pod: Pod) -> Iterator[Hit]:
    """A request differs from its limit.

    Fargate runs every pod with guaranteed priority, for which the requests of each container must equal its
    limits. A pod is sized and billed by the requests: a higher limit is capacity that nobody pays for and
    that need not be there.

    Fix: make the limit equal to the request.
    """
    for container in pod.containers:
        requests, limits = container.requests, container.limits
        for key, amount in (("cpu", cpu), ("memory", storage)):
            if limits.get(key) is None:
                continue
            try:
                differ = amount(requests, key) != amount(limits, key)
            except ValueError:
                continue
            if differ:
                message = f"the {key} limit {limits[key]} is not the request {requests[key]}"
                yield Hit(limit_path(container, key), message, f"set both to {requests[key]}")


@rule("FGT106", "error", f"{sources.ROADMAP}1864", "size", supersedes=("FGT105",))
def cpu_limit_above_pod(target: Sized) -> Iterator[Hit]:
    """A CPU limit is above the sum of the pod's CPU requests.

    The container may fail to start: its CPU quota is larger than the pod's, and the runtime answers
    "cpu.cfs_quota_us: invalid argument" (StartError, CrashLoopBackOff).

    Fix: lower the CPU limit to the container's request, or raise the request.
    """
    total = target.request.cpu_milli
    for container, request in target.requests:
        limit = limit_of(container).cpu_milli
        if limit > total:
            message = (
                f"the CPU limit {cpu_text(limit)} is above all CPU requests of the pod, {cpu_text(total)}"
            )
            fix = f"set limit and request to {cpu_text(request.cpu_milli or limit)}"
            yield Hit(limit_path(container, "cpu"), message, fix)


@rule("FGT107", "warning", sources.POD_SIZE, "size", supersedes=("FGT105",))
def memory_limit_above_size(target: Sized) -> Iterator[Hit]:
    """A memory limit is above the memory of the pod's size.

    The machine of the pod has only the memory of its size. What a limit allows beyond it ends in an
    out-of-memory kill.

    Fix: set the memory limit to the request, and raise the request if the container needs more.
    """
    if target.size is None:
        return
    tier = target.size.tier
    for container, request in target.requests:
        limit = limit_of(container).memory_bytes
        if limit > tier.memory_bytes:
            message = f"the memory limit {bytes_text(limit)} is more than the pod's size {tier.label} has"
            wanted = ""
            if request.memory_bytes:
                # Where the request itself has to change (FGT110), its amount is no advice.
                amount = "the same amount" if spilled_from(target.size) else bytes_text(request.memory_bytes)
                wanted = f"set limit and request to {amount}"
            yield Hit(limit_path(container, "memory"), message, wanted)


@rule("FGT108", "error", sources.POD_SIZE, "size")
def larger_than_fargate(target: Sized) -> Iterator[Hit]:
    """The pod requests more than the largest Fargate size.

    The largest size is 16 vCPU and 120 GB, of which Fargate keeps 256 MB. A larger pod stays Pending with
    the reason POD_CPU_MEM_EXCEEDS_MAX_FARGATE_SIZE.

    Fix: ask for at most 16 CPU and 119.75Gi in all containers together, or split the workload.
    """
    request = target.request
    if request.cpu_milli > LARGEST.cpu_milli:
        message = f"{cpu_text(request.cpu_milli)} CPU is more than {_LARGEST_TEXT}"
        yield Hit(largest_request(target, "cpu"), message, "ask for at most 16, or split the workload")
    if request.memory_bytes > LARGEST.usable_bytes:
        memory = bytes_text(request.memory_bytes)
        message = f"{memory} of memory, with Fargate's own 256Mi, is more than {_LARGEST_TEXT}"
        fix = "ask for at most 119.75Gi, or split the workload"
        yield Hit(largest_request(target, "memory"), message, fix)


@rule("FGT109", "warning", "https://github.com/aws/eks-distro-prow-jobs/pull/11", "size")
def cpu_in_ecs_units(target: Sized) -> Iterator[Hit]:
    """CPU is asked for in powers of two and so costs the next size.

    1024 CPU units are one vCPU in ECS, but 1024m is 1.024 vCPU in Kubernetes: slightly more than Fargate's
    size of one vCPU, so the pod is given, and billed, the next one.

    Fix: write 250m, 500m, 1, 2, 4, 8 or 16.
    """
    if target.size is None or not slips_cost(target.ordered, target.size):
        return
    for container, request in target.requests:
        if request.cpu_milli not in CPU_SLIPS:
            continue
        sold = cpu_text(CPU_SLIPS[request.cpu_milli])
        label = target.size.tier.label
        message = f"{request.cpu_milli}m CPU is just above {sold}, and the pod is billed as {label}"
        yield Hit(request_path(container, "cpu"), message, f"write {sold}")


@rule("FGT110", "warning", sources.POD_SIZE, "size")
def memory_spills_over(target: Sized) -> Iterator[Hit]:
    """The memory is exactly that of a size, and so costs the next one.

    Fargate adds 256 MB to the memory that the containers request before it picks the size. 1Gi therefore
    needs the size of 2 GB; 768Mi fits the one of 1 GB.

    Fix: ask for 256Mi less, or use the memory that is paid for.
    """
    smaller = spilled_from(target.size) if target.size is not None else None
    if target.size is None or smaller is None:
        return
    tier, request = target.size.tier, target.request
    message = (
        f"the containers request {bytes_text(request.memory_bytes)} of memory; with Fargate's own 256Mi "
        f"the pod is billed as {tier.label}"
    )
    yield Hit(
        largest_request(target, "memory"),
        message,
        f"ask for {bytes_text(smaller.usable_bytes)}, or for {bytes_text(tier.usable_bytes)}: it is paid for",
    )
