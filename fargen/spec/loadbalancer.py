"""A Network Load Balancer."""

from typing import Annotated, Literal

from pydantic import Field

from fargen.spec.base import Annotations, Model, NonEmpty, PortNumber, PortRef, Text, checked
from fargen.spec.network import CertificateArn, Scheme, cidr


class LoadBalancerPort(Model):
    """One listener of the NLB."""

    port: PortNumber = Field(description="Port the NLB listens on.")
    target_port: PortRef | None = Field(None, description="Name or number of a port; default: the first.")
    protocol: Literal["TCP", "UDP"] = Field("TCP", description="Protocol of the listener.")
    name: NonEmpty | None = Field(None, description="Name of the Service port.")


class LoadBalancer(Model):
    """A Network Load Balancer Service with ip targets (FGT620)."""

    scheme: Scheme = Field("internal", description="Who can reach the load balancer.")
    ports: tuple[LoadBalancerPort, ...] = Field(min_length=1, description="Listeners.")
    certificate_arn: CertificateArn | None = Field(None, description="TLS on all listeners.")
    source_ranges: tuple[Annotated[Text, checked(cidr, "write it as 10.0.0.0/8")], ...] = Field(
        (), description="Who may connect."
    )
    annotations: Annotations = Field(default={}, description="More annotations; they win over fargen's.")
