"""Storage entries: EFS, scratch space, and objects mounted as files."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from fargen.fargate import ids
from fargen.spec.base import (
    Bool,
    Bytes,
    DnsLabel,
    DnsName,
    Model,
    MountPath,
    NonEmpty,
    Raw,
    Text,
    refuse,
    stated,
)

SOURCES = ("efs", "empty_dir", "config_map", "secret", "projected", "nfs", "claim")
AccessMode = Literal["ReadWriteMany", "ReadWriteOnce", "ReadOnlyMany"]


class Efs(Model):
    """An EFS file system: the only persistent storage on Fargate, statically provisioned (FGT501)."""

    file_system_id: Annotated[Text, stated(ids.file_system_id)] = Field(description="File system.")
    access_point_id: Annotated[Text, stated(ids.access_point_id)] | None = Field(
        None, description="Access point: its own root directory and owner."
    )
    path: Text | None = Field(
        None, pattern="^/", description="Directory of the file system, without access point."
    )


class EmptyDir(Model):
    """Scratch space that counts to the pod's ephemeral storage (FGT122)."""

    size_limit: Bytes | None = Field(None, description="The pod is evicted above it.")
    medium: Literal["", "Memory"] = Field("", description="Memory: counts to the pod's memory.")


class KeyToPath(Model):
    """One key of an object as a file."""

    key: NonEmpty = Field(description="Key of the object.")
    path: NonEmpty = Field(description="File name.")


class ObjectFiles(Model):
    """A ConfigMap or Secret as files."""

    name: DnsName = Field(description="Name of the object.")
    items: tuple[KeyToPath, ...] = Field((), description="Only these keys.")
    optional: Bool | None = Field(None, description="Start the container even if the object is missing.")


class Nfs(Model):
    """An NFS server; accepted by Fargate without TLS or IAM (FGT517)."""

    server: NonEmpty = Field(description="Host of the server.")
    path: Annotated[Text, Field(pattern="^/")] = Field(description="Exported directory.")


class Claim(Model):
    """A PersistentVolumeClaim that exists; it must be bound to an EFS volume (FGT309)."""

    name: DnsName = Field(description="Name of the claim.")


class Storage(Model):
    """A volume, and where the main container sees it."""

    name: DnsLabel = Field(description="Name of the volume.")
    mount_path: MountPath = Field(description="Folder in the main container.")
    efs: Efs | None = Field(None, description="EFS file system.")
    empty_dir: EmptyDir | None = Field(None, description="Scratch space.")
    config_map: ObjectFiles | None = Field(None, description="ConfigMap.")
    secret: ObjectFiles | None = Field(None, description="Secret.")
    projected: Raw | None = Field(None, description="Kubernetes projected volume, as it is.")
    nfs: Nfs | None = Field(None, description="NFS server.")
    claim: Claim | None = Field(None, description="Existing PersistentVolumeClaim.")
    size: Bytes = Field("1Gi", description="Size of an EFS claim; EFS ignores it (FGT508).")
    per_replica: Bool = Field(False, description="One directory for each pod of a StatefulSet.")
    read_only: Bool = Field(False, description="Mount it read-only.")
    sub_path: Text | None = Field(None, description="Folder inside the volume.")
    access_modes: tuple[AccessMode, ...] = Field(
        ("ReadWriteMany",), min_length=1, description="Access modes of the claim."
    )
    mount_options: tuple[NonEmpty, ...] = Field((), description="NFS mount options of the volume.")
    storage_class: Text = Field("", description="Class name of volume and claim (FGT509).")

    @property
    def source(self) -> str:
        """Name of the one source."""
        return next(name for name in SOURCES if getattr(self, name) is not None)

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        named = [name for name in SOURCES if getattr(self, name) is not None]
        if len(named) != 1:
            fix = "name one of efs, emptyDir, configMap, secret, projected, nfs, claim"
            raise refuse("a storage entry needs exactly one source", fix, "SPEC306")
        return self
