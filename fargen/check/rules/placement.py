"""FGT1xx, FGT2xx: what in a pod tries to steer where it runs, and what Fargate makes of it."""

from collections.abc import Iterator, Mapping
from typing import Any

from fargen.check.placement import COMPUTE_TYPE, is_live
from fargen.check.rule import Hit, rule
from fargen.check.rules import sources
from fargen.kube.manifest import mapping, sequence
from fargen.kube.pod import Pod
from fargen.values.finding import Path

# The labels of a Fargate node (FGT243) in their current and older spellings.
_NODE_LABELS = frozenset(
    {
        "kubernetes.io/os",
        "kubernetes.io/arch",
        "kubernetes.io/hostname",
        "topology.kubernetes.io/region",
        "topology.kubernetes.io/zone",
        "failure-domain.beta.kubernetes.io/region",
        "failure-domain.beta.kubernetes.io/zone",
        "beta.kubernetes.io/os",
        "beta.kubernetes.io/arch",
        COMPUTE_TYPE,
    }
)
_ARCH = ("kubernetes.io/arch", "beta.kubernetes.io/arch")
_OS = ("kubernetes.io/os", "beta.kubernetes.io/os")
_SPOT_KEY = "eks.amazonaws.com/fargate-capacity-type"
_OUTPUT_ANNOTATIONS = ("CapacityProvisioned", "Logging", "fargate.amazonaws.com/pod-sg")


@rule("FGT113", "warning", f"{sources.ROADMAP}1309")
def written_output_annotation(pod: Pod) -> Iterator[Hit]:
    """An annotation that Fargate writes is set in the template.

    CapacityProvisioned, Logging and fargate.amazonaws.com/pod-sg are results that Fargate puts on the running
    pod. In a template they are overwritten or stripped.

    Fix: remove the annotation.
    """
    if is_live(pod):
        return
    for key in _OUTPUT_ANNOTATIONS:
        if key in pod.annotations:
            message = f"Fargate writes the annotation {key} itself; a value in the template has no effect"
            yield Hit((*pod.path, "metadata", "annotations", key), message, key=True)


@rule("FGT240", "error", sources.FARGATE)
def other_scheduler(pod: Pod) -> Iterator[Hit]:
    """A scheduler of its own is named.

    Fargate's admission sets schedulerName to fargate-scheduler. A pod that names another scheduler is not
    taken by a Fargate node.

    Fix: remove schedulerName.
    """
    name = pod.spec.get("schedulerName")
    # The API server writes default-scheduler into every object that names none.
    if isinstance(name, str) and name not in {"", "default-scheduler", "fargate-scheduler"}:
        yield Hit(pod.at("schedulerName"), f"the scheduler {name} does not place pods on Fargate")


@rule("FGT241", "warning", f"{sources.ROADMAP}1976")
def priority_class(pod: Pod) -> Iterator[Hit]:
    """A priority class has no effect.

    Fargate's admission gives every pod the priority system-node-critical in place of its own.

    Fix: remove priorityClassName.
    """
    name = pod.spec.get("priorityClassName")
    if isinstance(name, str) and name and not is_live(pod):
        yield Hit(pod.at("priorityClassName"), f"the priority class {name} is overwritten on Fargate")


@rule("FGT243", "warning", sources.FARGATE)
def selects_missing_node_label(pod: Pod) -> Iterator[Hit]:
    """A nodeSelector asks for a label that a Fargate node does not have.

    The profile alone decides what runs on Fargate. Its nodes have the labels of operating system,
    architecture, host name, region, zone and compute type; a pod that selects another one has no node.

    Fix: remove the entry from nodeSelector.
    """
    for key, value in mapping(pod.spec.get("nodeSelector")).items():
        path = pod.at("nodeSelector", key)
        if key not in _NODE_LABELS:
            yield Hit(path, f"no Fargate node has the label {key}", key=True)
        elif key == COMPUTE_TYPE and value != "fargate":
            message = f"Fargate nodes have {COMPUTE_TYPE}=fargate, not {value}"
            fix = f"to keep the pod off Fargate, use the pod annotation {COMPUTE_TYPE}: ec2"
            yield Hit(path, message, fix)


@rule("FGT313", "error", sources.FARGATE)
def arm_architecture(pod: Pod) -> Iterator[Hit]:
    """The pod asks for Arm.

    Fargate on EKS runs x86-64 only; Arm is sold for ECS.

    Fix: select kubernetes.io/arch amd64 or nothing, and build the image for linux/amd64.
    """
    for path, value in _wanted(pod, _ARCH):
        if value in ("arm64", "arm"):
            yield Hit(path, f"Fargate on EKS has no {value} nodes")
    for container in pod.containers:
        image = container.data.get("image")
        if isinstance(image, str) and _arm_image(image):
            message = f"the image {image} looks built for Arm alone"
            yield Hit((*container.path, "image"), message, "use an image for linux/amd64", severity="warning")


@rule("FGT314", "error", sources.FARGATE)
def windows(pod: Pod) -> Iterator[Hit]:
    """The pod asks for Windows.

    Fargate on EKS runs Linux only.

    Fix: use a Linux image, and remove what asks for Windows.
    """
    if mapping(pod.spec.get("os")).get("name") == "windows":
        yield Hit(pod.at("os", "name"), "Fargate on EKS has no Windows nodes")
    for path, value in _wanted(pod, _OS):
        if value == "windows":
            yield Hit(path, "Fargate on EKS has no Windows nodes")


@rule("FGT315", "error", f"{sources.ROADMAP}622", supersedes=("FGT243",))
def fargate_spot(pod: Pod) -> Iterator[Hit]:
    """Fargate Spot is asked for.

    EKS has no Fargate Spot; no field, label or annotation turns it on. The pod is billed at the full price,
    and a nodeSelector for it finds no node.

    Fix: remove it; stop the workload outside working hours to save money.
    """
    for part in ("annotations", "labels"):
        if _SPOT_KEY in mapping(pod.metadata.get(part)):
            path: Path = (*pod.path, "metadata", part, _SPOT_KEY)
            yield Hit(path, f"{_SPOT_KEY} has no meaning: EKS has no Fargate Spot", key=True)
    for key, value in mapping(pod.spec.get("nodeSelector")).items():
        if key == _SPOT_KEY or str(value).upper() == "FARGATE_SPOT":
            message = f"no Fargate node has {key}: EKS has no Fargate Spot"
            yield Hit(pod.at("nodeSelector", key), message, key=True)


@rule("FGT319", "warning", sources.PROFILE)
def spread_or_affinity(pod: Pod) -> Iterator[Hit]:
    """Topology spread and affinity do nothing.

    Every Fargate pod has a node of its own, and the scheduler of Fargate does not support
    topologySpreadConstraints or affinity. Pods are placed over the subnets of the profile.

    Fix: remove it; for an exact spread over zones use one profile and one workload a zone.
    """
    if sequence(pod.spec.get("topologySpreadConstraints")):
        yield Hit(
            pod.at("topologySpreadConstraints"), "topologySpreadConstraints do nothing on Fargate", key=True
        )
    for kind, value in mapping(pod.spec.get("affinity")).items():
        if isinstance(value, dict) and value:
            yield Hit(pod.at("affinity", kind), f"{kind} does nothing on Fargate", key=True)


def _wanted(pod: Pod, keys: tuple[str, ...]) -> Iterator[tuple[Path, object]]:
    """The values that nodeSelector and required node affinity ask for."""
    selector = mapping(pod.spec.get("nodeSelector"))
    for key in keys:
        if key in selector:
            yield pod.at("nodeSelector", key), selector[key]
    path = ("affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms")
    node: Any = pod.spec
    for step in path:
        node = mapping(node).get(step)
    for index, term in enumerate(sequence(node)):
        for at, item in enumerate(sequence(mapping(term).get("matchExpressions"))):
            value = _only_value(mapping(item), keys)
            if value is not None:
                yield pod.at(*path, index, "matchExpressions", at, "values", 0), value


def _only_value(expression: Mapping[str, Any], keys: tuple[str, ...]) -> object:
    values = sequence(expression.get("values"))
    one = expression.get("key") in keys and expression.get("operator") == "In" and len(values) == 1
    return values[0] if one and isinstance(values[0], str) else None


def _arm_image(image: str) -> bool:
    """Docker Hub's Arm namespaces, and tags that name Arm."""
    repository, _, tag = image.partition("@")[0].rpartition(":")
    if "/" in tag:
        repository, tag = image, ""
    return (
        any(part in {"arm64v8", "arm32v7"} for part in (repository or image).split("/"))
        or tag.endswith(("-arm64", "-arm64v8", "-aarch64"))
        or tag in {"arm64", "aarch64"}
    )
