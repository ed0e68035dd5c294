"""Resources, ports, mounts, sidecars and init containers."""

from typing import Literal

from pydantic import Field

from fargen.spec.base import (
    Bool,
    Bytes,
    Cpu,
    DnsLabel,
    Model,
    MountPath,
    NonEmpty,
    PortName,
    PortNumber,
    Raw,
    Text,
)
from fargen.spec.env import Env, EnvFrom
from fargen.spec.health import Health
from fargen.spec.security import ContainerSecurity

PullPolicy = Literal["Always", "IfNotPresent", "Never"]


class Resources(Model):
    """What a container needs; requests and limits are both set to it (FGT105)."""

    cpu: Cpu | None = Field(None, description="CPU: 250m, 0.5, 2.")
    memory: Bytes | None = Field(None, description="Memory: 512Mi, 1.5Gi.")
    ephemeral_storage: Bytes | None = Field(None, description="Disk: 20 GiB come with every pod (FGT120).")


class Port(Model):
    """A port of a container, and of the Service in front of it."""

    name: PortName = Field(description="Name that probes, Ingress and Service refer to.")
    port: PortNumber = Field(description="Port the container listens on.")
    service_port: PortNumber | None = Field(
        None, description="Port of the Service; default 80 for the first port, else `port`."
    )
    protocol: Literal["TCP", "UDP", "SCTP"] = Field("TCP", description="TCP, UDP or SCTP.")


class Mount(Model):
    """A storage entry in a sidecar or init container."""

    storage: DnsLabel = Field(description="Name of the storage entry.")
    mount_path: MountPath = Field(description="Folder it appears in.")
    sub_path: Text | None = Field(None, description="Folder inside the volume.")
    read_only: Bool = Field(False, description="Mount it read-only.")


class InitContainer(Model):
    """A container that runs to its end before the app starts."""

    name: DnsLabel = Field(description="Name of the container.")
    image: NonEmpty = Field(description="Image reference.")
    image_pull_policy: PullPolicy | None = Field(None, description="Default: that of the app.")
    command: tuple[Text, ...] = Field((), description="Replaces the image's entrypoint.")
    args: tuple[Text, ...] = Field((), description="Replaces the image's command.")
    env: Env = Field(default={}, description="Variables, as in the app.")
    env_from: tuple[EnvFrom, ...] = Field((), description="Variables from whole objects, as in the app.")
    ports: tuple[Port, ...] = Field((), description="Container ports; served only with `servicePort`.")
    resources: Resources | None = Field(None, description="What it needs.")
    health: Health | None = Field(None, description="Probes, as in the app.")
    lifecycle: Raw | None = Field(None, description="Kubernetes lifecycle hooks, as they are.")
    security: ContainerSecurity | None = Field(None, description="Differences from the app's `security`.")
    mounts: tuple[Mount, ...] = Field((), description="Storage entries of the app.")


class Sidecar(InitContainer):
    """A container that runs beside the app for its whole life."""

    native: Bool | None = Field(
        None, description="Init container with restartPolicy Always; default true on jobs (FGT814)."
    )
