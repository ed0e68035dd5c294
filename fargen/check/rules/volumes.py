"""FGT5xx: EFS volumes themselves, as the EFS driver reads them."""

from collections.abc import Iterator, Mapping
from typing import Any

from fargen.check.rule import Hit, rule
from fargen.check.rules import sources
from fargen.check.rules.storage import EFS_DRIVER
from fargen.fargate.ids import access_point_id, file_system_id
from fargen.kube.manifest import Manifest, mapping, sequence

_VOLUME = ("PersistentVolume",)
_CLASS = ("StorageClass.storage.k8s.io",)
# The attributes of a volume, in lower case (FGT506).
_BOOLEANS = {"encryptintransit", "crossaccount"}
_ATTRIBUTES = {*_BOOLEANS, "mounttargetip", "mounttargetipmap"}
# What Go's ParseBool reads, which the driver uses.
_FALSE_TEXTS = ("0", "f", "F", "FALSE", "false", "False")
_BOOLEAN_TEXTS = ("1", "t", "T", "TRUE", "true", "True", *_FALSE_TEXTS)


@rule("FGT504", "error", sources.EFS_NODE, "object", kinds=_VOLUME)
def malformed_volume_handle(manifest: Manifest) -> Iterator[Hit]:
    """The handle of an EFS volume cannot be read.

    The driver takes fs-id, fs-id:/path, fs-id::fsap-id or fs-id:/path:fsap-id. Anything else fails when the
    pod mounts it.

    Fix: write volumeHandle: fs-0abc12345678def0::fsap-0abc12345678def0 with your ids.
    """
    csi = _efs(manifest)
    handle = csi.get("volumeHandle")
    if not csi or not isinstance(handle, str) or handle.startswith(("efs:", "s3files:")):
        return
    problem = _handle_problem(handle)
    if problem:
        yield Hit(("spec", "csi", "volumeHandle"), problem)


@rule("FGT505", "warning", sources.EFS_PARAMETERS, "object", kinds=_VOLUME)
def new_volume_handle(manifest: Manifest) -> Iterator[Hit]:
    """The handle of an EFS volume has the prefix of driver 3.

    Driver 3 reads efs:fs-… and s3files:fs-…. S3 Files is not supported on Fargate, and nobody has said that
    the driver built into Fargate knows the prefix efs:.

    Fix: write the handle without a prefix.
    """
    handle = _efs(manifest).get("volumeHandle")
    if isinstance(handle, str) and handle.startswith(("efs:", "s3files:")):
        prefix = handle.partition(":")[0]
        why = "S3 Files is not supported on Fargate" if prefix == "s3files" else "Fargate may not know it"
        yield Hit(("spec", "csi", "volumeHandle"), f"the handle has the prefix {prefix}: {why}")


@rule("FGT506", "error", sources.EFS_NODE, "object", kinds=_VOLUME)
def unknown_volume_attribute(manifest: Manifest) -> Iterator[Hit]:
    """An attribute of an EFS volume is unknown or malformed.

    The driver takes encryptInTransit, mounttargetip, mounttargetipmap and crossaccount, and refuses others
    when it mounts.

    Fix: remove it; a path belongs into the volumeHandle (fs-id:/path).
    """
    for key, value in mapping(_efs(manifest).get("volumeAttributes")).items():
        path = ("spec", "csi", "volumeAttributes", key)
        if key.lower() not in _ATTRIBUTES:
            yield Hit(path, f"the EFS driver knows no volume attribute {key}", key=True)
        elif key.lower() in _BOOLEANS and value not in _BOOLEAN_TEXTS:
            yield Hit(path, f'{key} must be "true" or "false", not {value!r}', 'write "true" or "false"')


@rule("FGT507", "error", sources.EFS_NODE, "object", kinds=_VOLUME)
def mount_option_conflict(manifest: Manifest) -> Iterator[Hit]:
    """Mount options contradict the handle or the attributes of an EFS volume.

    TLS is on by default and the access point belongs into the handle; tls and accesspoint= as mount options
    are deprecated. The driver refuses tls with encryptInTransit "false", an access point that is not the
    handle's, and crossaccount as an option.

    Fix: remove the option.
    """
    csi = _efs(manifest)
    if not csi:
        return
    attributes = {k.lower(): v for k, v in mapping(csi.get("volumeAttributes")).items()}
    plain = attributes.get("encryptintransit") in _FALSE_TEXTS
    point = _access_point(csi.get("volumeHandle"))
    for index, option in enumerate(sequence(manifest.spec.get("mountOptions"))):
        path = ("spec", "mountOptions", index)
        name, _, value = str(option).partition("=")
        if option == "tls" and plain:
            yield Hit(path, 'the option tls contradicts encryptInTransit "false"')
        elif option == "tls":
            yield Hit(path, "the option tls is deprecated: TLS is on by default", severity="info")
        elif name == "accesspoint" and point and value != point:
            yield Hit(path, f"the access point {value} is not the one of the handle, {point}")
        elif name == "accesspoint":
            message = "the option accesspoint is deprecated: the access point belongs into the volumeHandle"
            yield Hit(path, message, severity="info")
        elif name == "crossaccount":
            yield Hit(path, "crossaccount is a volume attribute, not a mount option")


@rule("FGT511", "warning", sources.EFS_STATIC, "object", kinds=_VOLUME)
def volume_not_retained(manifest: Manifest) -> Iterator[Hit]:
    """A volume made by hand is not retained.

    The driver's examples of static volumes use Retain: the volume and its data outlive the claim.

    Fix: set persistentVolumeReclaimPolicy to Retain.
    """
    policy = manifest.spec.get("persistentVolumeReclaimPolicy")
    if _efs(manifest) and isinstance(policy, str) and policy != "Retain" and not _provisioned(manifest):
        path = ("spec", "persistentVolumeReclaimPolicy")
        yield Hit(path, f"the policy of a static EFS volume is {policy}, not Retain")


@rule("FGT514", "info", sources.EFS_PARAMETERS, "object", kinds=_CLASS)
def storage_class_parameters(manifest: Manifest) -> Iterator[Hit]:
    """An EFS storage class lacks a parameter.

    The driver needs provisioningMode and a file system, and takes gidRangeStart and gidRangeEnd only
    together. Claims of the class work on EC2 nodes only.

    Fix: complete the parameters.
    """
    if manifest.data.get("provisioner") != EFS_DRIVER or "parameters" not in manifest.data:
        return
    parameters = mapping(manifest.data.get("parameters"))
    if not parameters:
        return
    if parameters.get("provisioningMode") not in ("efs-ap", "s3files-ap"):
        yield Hit(("parameters", "provisioningMode"), "provisioningMode must be efs-ap")
    sources_of_id = ("fileSystemId", "fileSystemIdConfigRef", "fileSystemIdSecretRef")
    if sum(key in parameters for key in sources_of_id) != 1:
        message = "exactly one of fileSystemId, fileSystemIdConfigRef and fileSystemIdSecretRef is needed"
        yield Hit(("parameters",), message, key=True)
    if ("gidRangeStart" in parameters) != ("gidRangeEnd" in parameters):
        yield Hit(("parameters",), "gidRangeStart and gidRangeEnd are taken only together", key=True)


def _efs(manifest: Manifest) -> Mapping[str, Any]:
    """``spec.csi`` of an EFS volume, else an empty mapping."""
    csi = mapping(manifest.spec.get("csi"))
    return csi if csi.get("driver") == EFS_DRIVER else {}


def _provisioned(manifest: Manifest) -> bool:
    annotations = mapping(manifest.metadata.get("annotations"))
    return "pv.kubernetes.io/provisioned-by" in annotations


def _handle_problem(handle: str) -> str:
    system, _, rest = handle.partition(":")
    path, _, point = rest.partition(":")
    if problem := file_system_id(system):
        return problem
    if ":" in point:
        return "the volume handle has more than three parts"
    if path and not path.startswith("/"):
        return f"the path {path} in the volume handle does not begin with /"
    return access_point_id(point) or "" if point else ""


def _access_point(handle: object) -> str:
    parts = handle.split(":") if isinstance(handle, str) else []
    return parts[2] if len(parts) == 3 else ""
