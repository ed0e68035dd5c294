"""FGT3xx: workloads that Fargate does not run, and what makes them run badly there."""

from collections.abc import Iterator

from fargen.check.placement import is_live, labels_of
from fargen.check.rule import Hit, rule
from fargen.check.rules import sources
from fargen.check.world import World
from fargen.fargate.profiles import place
from fargen.kube.manifest import mapping, sequence
from fargen.kube.pod import Pod
from fargen.values.finding import Path, Severity

# FGT308
_VOLUME_KINDS = frozenset(
    {
        "emptyDir",
        "configMap",
        "secret",
        "projected",
        "downwardAPI",
        "nfs",
        "persistentVolumeClaim",
    }
)
_VOLUME_FIXES = {
    "hostPath": "use emptyDir for scratch space, or EFS",
    "csi": "inline CSI volumes need a driver on the node; for secrets use External Secrets, for files EFS",
    "ephemeral": "use emptyDir with a request for ephemeral-storage",
    "awsElasticBlockStore": "use EFS: EBS cannot be mounted on Fargate",
}
# Annotations and labels that make a mesh inject a NET_ADMIN init container (FGT323).
_INJECTION = {
    "sidecar.istio.io/inject": "true",
    "linkerd.io/inject": "enabled",
    "kuma.io/sidecar-injection": "enabled",
}
_JOBS = ("Job.batch", "CronJob.batch")


@rule("FGT301", "error", sources.FARGATE, "world")
def daemon_set(world: World) -> Iterator[Hit]:
    """A DaemonSet does not run on Fargate.

    Every Fargate pod has a node of its own, on which nothing else is placed. With a Cluster this is an error
    where a profile selects the pods, and nothing where none does; without one it is a warning. No other rule
    about Fargate speaks of its pods: they run on nodes, or not at all.

    Fix: run it as a sidecar in the pods that need it, or keep it off Fargate with a required nodeAffinity
    eks.amazonaws.com/compute-type NotIn [fargate].
    """
    for pod in world.fargate:
        paths: list[Path] = [("kind",)] if pod.kind == "DaemonSet" else []
        for index, owner in enumerate(sequence(pod.metadata.get("ownerReferences"))):
            if mapping(owner).get("kind") == "DaemonSet":
                paths.append((*pod.path, "metadata", "ownerReferences", index, "kind"))
        if paths:
            yield from _daemons(world, pod, paths)


def _daemons(world: World, pod: Pod, paths: list[Path]) -> Iterator[Hit]:
    severity: Severity = "error"
    what = "DaemonSets do not run on Fargate"
    if world.profiles is None:
        severity, what = "warning", f"{what}: where a profile selects these pods, they stay Pending"
    elif (winner := place(world.profiles, world.namespace(pod.manifest), labels_of(pod)).profile) is None:
        return
    else:
        what = f"{what}, and the profile {winner.name} selects these pods: they stay Pending"
    for path in paths:
        yield Hit(path, what, manifest=pod.manifest, severity=severity)


@rule("FGT308", "error", sources.FARGATE)
def unsupported_volume(pod: Pod) -> Iterator[Hit]:
    """A volume is of a kind that Fargate does not mount.

    Fargate mounts emptyDir, configMap, secret, projected, downwardAPI, nfs, and claims bound to EFS. The
    event is "is of an unsupported volume Type".

    Fix: use one of these kinds.
    """
    for index, data in enumerate(sequence(pod.spec.get("volumes"))):
        volume = mapping(data)
        for kind, value in volume.items():
            if kind != "name" and kind not in _VOLUME_KINDS and value is not None:
                message = f"volumes of kind {kind} are not supported on Fargate"
                yield Hit(pod.at("volumes", index, kind), message, _VOLUME_FIXES.get(kind, ""), key=True)


@rule("FGT317", "warning", sources.FARGATE)
def metadata_service(pod: Pod) -> Iterator[Hit]:
    """The pod is pointed at the instance metadata service.

    IMDS, at 169.254.169.254, cannot be reached from a Fargate pod.

    Fix: give region and VPC explicitly, and credentials through a ServiceAccount with an IAM role.
    """
    for container in pod.containers:
        for part in ("command", "args"):
            for index, text in enumerate(sequence(container.data.get(part))):
                if isinstance(text, str) and "169.254.169.254" in text:
                    yield Hit((*container.path, part, index), "169.254.169.254 is not reachable on Fargate")
        for index, data in enumerate(sequence(container.data.get("env"))):
            entry = mapping(data)
            proxied = str(entry.get("name", "")).upper() == "NO_PROXY"
            if not proxied and "169.254.169.254" in str(entry.get("value", "")):
                path = (*container.path, "env", index, "value")
                yield Hit(path, "169.254.169.254 is not reachable on Fargate")


@rule("FGT323", "warning", sources.AUTO_MIGRATE)
def mesh_injection(pod: Pod) -> Iterator[Hit]:
    """A service mesh is asked to inject itself.

    The init containers of Istio, Linkerd and Kuma need the capability NET_ADMIN, which Fargate refuses.

    Fix: turn the injection off for this pod.
    """
    for part in ("annotations", "labels"):
        values = mapping(pod.metadata.get(part))
        for key, on in _INJECTION.items():
            if str(values.get(key, "")).lower() == on:
                path = (*pod.path, "metadata", part, key)
                yield Hit(path, f"{key} injects a container that needs NET_ADMIN, which Fargate refuses")


@rule("FGT325", "warning", sources.FARGATE, kinds=_JOBS)
def finished_jobs_cost(pod: Pod) -> Iterator[Hit]:
    """A finished job keeps its Fargate capacity.

    Fargate bills a pod until it is deleted, and nothing deletes the pods of a finished Job by itself.

    Fix: set ttlSecondsAfterFinished, for example 300.
    """
    path = pod.path[:-1]
    spec = pod.manifest.spec
    if pod.kind == "CronJob":
        spec = mapping(mapping(spec.get("jobTemplate")).get("spec"))
    owned = sequence(pod.manifest.metadata.get("ownerReferences"))
    if spec.get("ttlSecondsAfterFinished") is None and not owned:
        message = "without ttlSecondsAfterFinished the finished pods keep costing money"
        yield Hit((*path, "ttlSecondsAfterFinished"), message)


@rule("FGT339", "warning", f"{sources.BEST_PRACTICES}sgpp.html")
def no_grace_period(pod: Pod) -> Iterator[Hit]:
    """The pod is killed without a grace period.

    With terminationGracePeriodSeconds 0 the network interface and its security groups are not released
    cleanly.

    Fix: set terminationGracePeriodSeconds to 30 or more.
    """
    if pod.spec.get("terminationGracePeriodSeconds") == 0 and not is_live(pod):
        message = "terminationGracePeriodSeconds: 0 leaves the network interface no time to be released"
        yield Hit(pod.at("terminationGracePeriodSeconds"), message)
