"""Sidecars and init containers."""

from typing import Literal

from pydantic import Field

from fargen.spec.base import (
    Bool,
    DnsLabel,
    Image,
    Model,
    MountPath,
    Raw,
    Text,
)
from fargen.spec.env import Env, EnvFrom
from fargen.spec.health import Health
from fargen.spec.ports import Port
from fargen.spec.resources import Resources
from fargen.spec.security import ContainerSecurity

PullPolicy = Literal["Always", "IfNotPresent", "Never"]


class Mount(Model):
    """A storage entry in a sidecar or init container."""

    storage: DnsLabel = Field(description="Name of the storage entry.")
    mount_path: MountPath = Field(description="Folder it appears in.")
    sub_path: Text | None = Field(None, description="Folder inside the volume.")
    read_only: Bool = Field(False, description="Mount it read-only.")


class InitContainer(Model):
    """A container that runs to its end before the app starts."""

    name: DnsLabel = Field(description="Name of the container.")
    image: Image = Field(description="Image reference.")
    image_pull_policy: PullPolicy | None = Field(
        None, description="When the image is pulled; default: as in the app."
    )
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
