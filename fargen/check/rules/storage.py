"""FGT3xx, FGT5xx: claims of pods on Fargate. Only EFS volumes that exist beforehand can be mounted."""

from collections.abc import Iterator, Mapping
from typing import Any

from fargen.check.claims import Claim, claims
from fargen.check.rule import Hit, rule
from fargen.check.rules import sources
from fargen.check.world import World
from fargen.kube.manifest import Manifest, mapping, sequence
from fargen.kube.pod import Pod

EFS_DRIVER = "efs.csi.aws.com"
_CLASS = "StorageClass.storage.k8s.io"

# Provisioners whose volumes no Fargate pod can mount (FGT311).
_NO_PROVISIONER = {
    "ebs.csi.aws.com": "EBS",
    "ebs.csi.eks.amazonaws.com": "EBS",
    "kubernetes.io/aws-ebs": "EBS",
    "fsx.csi.aws.com": "FSx",
    "fsx.openzfs.csi.aws.com": "FSx",
    "s3.csi.aws.com": "Mountpoint for S3",
    "kubernetes.io/no-provisioner": "local",
    "rancher.io/local-path": "local",
}
# Names that EKS itself, or its documentation, gives to EBS classes.
_EBS_NAMES = ("gp2", "gp3", "io1", "io2", "ebs-sc", "auto-ebs-sc")


@rule("FGT309", "error", "https://repost.aws/knowledge-center/eks-resolve-pending-fargate-pods", "world")
def unbound_or_foreign_volume(world: World) -> Iterator[Hit]:
    """A claim waits for its pod, or is bound to a volume that is not EFS.

    Fargate takes a pod only when its claims are bound to volumes of the driver efs.csi.aws.com; until then
    the event is "PVC not bound". A class with WaitForFirstConsumer binds only after the pod is placed: the
    two wait for each other.

    Fix: bind the claim to an EFS PersistentVolume with volumeName.
    """
    for claim in _claims(world):
        storage_class = _class_of(world, claim)
        waits = storage_class and storage_class.data.get("volumeBindingMode") == "WaitForFirstConsumer"
        if waits and not claim.spec.get("volumeName"):
            name = claim.spec["storageClassName"]
            message = (
                f"the class {name} binds after the pod is placed, and Fargate places it after the binding"
            )
            yield Hit((*claim.path, "spec", "storageClassName"), message, _fix(claim), claim.manifest)
        volume = world.find("PersistentVolume", "", claim.spec.get("volumeName"))
        driver = _driver(volume.spec) if volume else EFS_DRIVER
        if volume and driver != EFS_DRIVER:
            message = f"the volume {volume.name} is of {driver}, not of {EFS_DRIVER}"
            yield Hit((*claim.path, "spec", "volumeName"), message, manifest=claim.manifest)


@rule("FGT311", "error", sources.FARGATE, "world", supersedes=("FGT309", "FGT501"))
def block_storage_class(world: World) -> Iterator[Hit]:
    """A claim is made of storage that Fargate does not mount.

    EBS (gp2, gp3, io1, io2), FSx, Mountpoint for S3 and local volumes cannot be mounted in a Fargate pod. It
    stays Pending.

    Fix: use EFS with a PersistentVolume made beforehand, or keep the workload on EC2 nodes.
    """
    for claim in _claims(world):
        name = claim.spec.get("storageClassName")
        storage_class = _class_of(world, claim)
        if storage_class:
            what = _NO_PROVISIONER.get(str(storage_class.data.get("provisioner")))
        else:
            what = "EBS" if name in _EBS_NAMES else None
        if what:
            message = f"the class {name} makes {what} volumes, which Fargate does not mount"
            yield Hit((*claim.path, "spec", "storageClassName"), message, manifest=claim.manifest)


@rule("FGT501", "error", sources.EFS, "world")
def dynamic_provisioning(world: World) -> Iterator[Hit]:
    """A claim asks for a volume to be made on demand.

    Dynamic provisioning of EFS cannot be used with Fargate nodes; static provisioning can.

    Fix: make an EFS PersistentVolume (volumeHandle fs-…::fsap-…) and name it in the claim's volumeName.
    """
    for claim in _claims(world):
        storage_class = _class_of(world, claim)
        parameters = mapping(storage_class.data.get("parameters")) if storage_class else {}
        if "provisioningMode" in parameters and not claim.spec.get("volumeName"):
            name = claim.spec["storageClassName"]
            message = f"the class {name} provisions dynamically, which does not work on Fargate"
            yield Hit((*claim.path, "spec", "storageClassName"), message, _fix(claim), claim.manifest)


@rule("FGT509", "error", sources.EFS, "world")
def class_unlike_volume(world: World) -> Iterator[Hit]:
    """A claim and its volume name different storage classes.

    Kubernetes binds a claim to a volume only if both name the same storage class, and the pod stays Pending.

    Fix: write the same storageClassName in both, "" for none.
    """
    for claim in _claims(world):
        volume = world.find("PersistentVolume", "", claim.spec.get("volumeName"))
        if not volume:
            continue
        mine, other = claim.spec.get("storageClassName"), volume.spec.get("storageClassName")
        path = (*claim.path, "spec", "storageClassName")
        fix = f"write storageClassName: {other or chr(34) * 2}"
        if (mine or "") != (other or ""):
            message = f"the claim has the class {mine or 'none'}, the volume {volume.name} {other or 'none'}"
            yield Hit(path, message, fix, claim.manifest)
        elif mine is None:
            message = "without storageClassName the default class is filled in, and the volume has none"
            yield Hit(path, message, fix, claim.manifest, severity="warning")


@rule("FGT510", "warning", sources.EFS, "world")
def claim_without_volume(world: World) -> Iterator[Hit]:
    """A claim does not say which volume it is for.

    Without volumeName or selector it is bound to any volume that fits, or to a new one of the default class,
    which Fargate cannot mount.

    Fix: name the PersistentVolume in volumeName.
    """
    for claim in _claims(world):
        spec = claim.spec
        if (
            spec.get("volumeName")
            or spec.get("selector")
            or _class_of(world, claim)
            or _reserved(world, claim)
        ):
            continue
        if spec.get("storageClassName") in _EBS_NAMES:
            continue
        path = (*claim.path, "spec", "volumeName")
        yield Hit(path, f"the claim {claim.name} may bind to any volume", _fix(claim), claim.manifest)


@rule("FGT517", "warning", sources.FARGATE)
def inline_nfs(pod: Pod) -> Iterator[Hit]:
    """A volume is mounted with plain NFS.

    An inline nfs volume has neither TLS nor IAM.

    Fix: mount EFS through a PersistentVolume of the driver efs.csi.aws.com.
    """
    for index, data in enumerate(sequence(pod.spec.get("volumes"))):
        if mapping(data).get("nfs"):
            path = pod.at("volumes", index, "nfs")
            yield Hit(path, "an nfs volume is mounted without TLS and IAM", key=True)


def _claims(world: World) -> Iterator[Claim]:
    for claim in claims(world):
        if not claim.off_fargate:
            yield claim


def _class_of(world: World, claim: Claim) -> Manifest | None:
    return world.find(_CLASS, "", claim.spec.get("storageClassName"))


def _fix(claim: Claim) -> str:
    """Several replicas need a volume for each claim of the template (K8S130); else the rule's own fix."""
    replicas = claim.manifest.spec.get("replicas")
    if not claim.path or not isinstance(replicas, int) or replicas < 2:
        return ""
    first = f"{claim.name}-{claim.manifest.name}"
    named = f"{first}-0, {first}-1" if replicas == 2 else f"{first}-0 to {first}-{replicas - 1}"
    reserve = f"reserve a PersistentVolume for each replica's claim, {named}, with claimRef"
    return f"{reserve}; or share one claim, a directory each, as fargen adapt --efs does"


def _driver(spec: Mapping[str, Any]) -> str:
    """The CSI driver of a volume, or its kind."""
    driver = mapping(spec.get("csi")).get("driver")
    if isinstance(driver, str):
        return driver
    known = ("awsElasticBlockStore", "hostPath", "local", "nfs", "iscsi", "fc")
    return next((kind for kind in known if kind in spec), EFS_DRIVER)


def _reserved(world: World, claim: Claim) -> bool:
    """Whether a volume of the input is reserved for the claim; replicas add ``-<workload>-<number>``."""
    if "reserved" not in world.memo:
        wanted = (mapping(volume.spec.get("claimRef")) for volume in world.of("PersistentVolume"))
        pairs = ((str(w.get("namespace", world.default_namespace)), str(w.get("name"))) for w in wanted)
        world.memo["reserved"] = frozenset(pairs)
    first = f"{claim.name}-{claim.manifest.name}-0" if claim.path else claim.name
    return (claim.namespace, first) in world.memo["reserved"]
