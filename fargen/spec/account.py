"""The service account of an app."""

from typing import Annotated

from pydantic import Field

from fargen.fargate import arns
from fargen.spec.base import Annotations, Bool, DnsName, Model, Text, stated


class ServiceAccount(Model):
    """The service account, with an IAM role for it (IRSA): Pod Identity does not work on Fargate (FGT316)."""

    role_arn: Annotated[Text, stated(arns.role_arn)] | None = Field(None, description="IAM role (FGTR01).")
    name: DnsName | None = Field(None, description="Name of the ServiceAccount; default: the app's name.")
    create: Bool = Field(True, description="Whether to make it; false: it exists already.")
    annotations: Annotations = Field(default={}, description="Annotations of the ServiceAccount.")
