"""FGT12x: the disk of a pod."""

from collections.abc import Iterator

from fargen.check.rule import Hit, rule
from fargen.check.rules import sources
from fargen.fargate.ephemeral import LARGEST_REQUEST_BYTES
from fargen.kube.manifest import mapping, sequence
from fargen.kube.pod import Pod
from fargen.kube.sized import Sized, largest_request, storage
from fargen.values.finding import Path
from fargen.values.quantity import GIB, bytes_text

# (20 GiB - 5 GiB) / 1.1 is 13.6 GiB; the image takes its part (FGT122).
_USABLE_BYTES = 13 * GIB


@rule("FGT122", "warning", sources.POD_SIZE, "size")
def volumes_above_disk(target: Sized) -> Iterator[Hit]:
    """The emptyDir volumes may grow beyond the pod's disk.

    Without a request for ephemeral-storage a pod has 20 GiB, of which about 13 GiB are usable, and the
    unpacked image lies there too.

    Fix: request ephemeral-storage (20 GiB and less are free of charge), or lower the sizeLimits.
    """
    usable = max(_USABLE_BYTES, target.request.ephemeral_bytes)
    total = 0
    first: Path = ()
    for index, data in enumerate(sequence(target.pod.spec.get("volumes"))):
        empty = mapping(mapping(data).get("emptyDir"))
        if empty.get("medium") == "Memory":
            continue
        try:
            size = storage(empty, "sizeLimit")
        except ValueError:
            continue
        if size and not first:
            first = target.pod.at("volumes", index, "emptyDir", "sizeLimit")
        total += size
    if total > usable:
        message = f"the emptyDir volumes may take {bytes_text(total)}; about {bytes_text(usable)} are usable"
        yield Hit(first, message)


@rule("FGT123", "error", sources.POD_SIZE, "size")
def too_much_ephemeral_storage(target: Sized) -> Iterator[Hit]:
    """The containers request more than 175 GiB of ephemeral storage.

    That is the most that Fargate provides to a pod.

    Fix: request at most 175Gi in all containers together, or use EFS.
    """
    total = target.request.ephemeral_bytes
    if total > LARGEST_REQUEST_BYTES:
        message = f"{bytes_text(total)} of ephemeral storage is more than Fargate's limit of 175Gi"
        yield Hit(largest_request(target, "ephemeral-storage"), message)


@rule("FGT125", "warning", "https://github.com/aws/eks-distro-prow-jobs")
def misspelt_ephemeral_storage(pod: Pod) -> Iterator[Hit]:
    """Ephemeral storage is asked for under a name that Kubernetes does not know.

    The resource is called ephemeral-storage. Another spelling asks for nothing.

    Fix: write ephemeral-storage.
    """
    for container in pod.containers:
        resources = mapping(container.data.get("resources"))
        for part in ("requests", "limits"):
            for key in mapping(resources.get(part)):
                plain = key.lower().replace("_", "").replace("-", "")
                if plain == "ephemeralstorage" and key != "ephemeral-storage":
                    message = f"{key} is no resource of Kubernetes, so no ephemeral storage is requested"
                    yield Hit((*container.path, "resources", part, key), message, key=True)
