"""Ports of a container and of the Service in front of it."""

from typing import Literal

from pydantic import Field

from fargen.spec.base import Model, PortName, PortNumber


class Port(Model):
    """A port of a container, and of the Service in front of it."""

    name: PortName = Field(description="Name that probes, Ingress and Service refer to.")
    port: PortNumber = Field(description="Port the container listens on.")
    service_port: PortNumber | None = Field(
        None, description="Port of the Service; default 80 for the first port, else `port`."
    )
    protocol: Literal["TCP", "UDP", "SCTP"] = Field("TCP", description="Protocol of the port.")
