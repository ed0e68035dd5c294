"""Pod Security settings and the service account."""

from typing import Annotated, Literal

from pydantic import Field

from fargen.fargate import arns
from fargen.spec.base import Annotations, Bool, DnsName, Model, Natural, NonEmpty, Text, stated

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
    """Pod Security of the whole pod. https://kubernetes.io/docs/concepts/security/pod-security-standards/"""

    profile: Literal["restricted", "baseline"] = Field(
        "restricted", description="restricted: non-root, no privilege escalation, all capabilities dropped."
    )
    fs_group: Natural | None = Field(None, description="Group that owns volumes and the IRSA token (FGTR04).")


class ServiceAccount(Model):
    """The service account, with an IAM role for it (IRSA): Pod Identity does not work on Fargate (FGT316)."""

    role_arn: Annotated[Text, stated(arns.role_arn)] | None = Field(None, description="IAM role (FGTR01).")
    name: DnsName | None = Field(None, description="Default: the app's name.")
    create: Bool = Field(True, description="false: it exists already.")
    annotations: Annotations = Field(default={}, description="Annotations of the ServiceAccount.")
