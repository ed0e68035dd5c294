"""Pod Security settings."""

from typing import Literal

from pydantic import Field

from fargen.spec.base import Bool, Model, Natural, NonEmpty

PROFILES = ("restricted", "baseline")


class ContainerSecurity(Model):
    """What one container may differ in."""

    run_as_user: Natural | None = Field(None, description="User id.")
    run_as_group: Natural | None = Field(None, description="Group id.")
    read_only_root_filesystem: Bool | None = Field(None, description="Mount the image read-only.")
    add_capabilities: tuple[NonEmpty, ...] | None = Field(
        None, description="Capabilities to add; Fargate allows few (FGT305)."
    )


class Security(ContainerSecurity):
    """Pod Security of the pod (https://kubernetes.io/docs/concepts/security/pod-security-standards/)."""

    profile: Literal["restricted", "baseline"] = Field(
        "restricted", description="restricted: non-root, no privilege escalation, all capabilities dropped."
    )
    fs_group: Natural | None = Field(None, description="Group that owns volumes and the IRSA token (FGTR04).")
