"""Health checks: startup, readiness and liveness probes."""

from typing import Any, Self

from pydantic import Field, model_validator

from fargen.spec.base import Bool, Model, Natural, NonEmpty, PortNumber, PortRef, Positive, Text, refuse

HANDLERS = ("path", "tcp", "grpc", "exec")


class Probe(Model):
    """One probe: a handler, or nothing to take over the one of `health`; and its timing.

    https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
    """

    path: Text | None = Field(None, pattern="^/", description="HTTP GET on this path.")
    tcp: PortRef | None = Field(None, description="TCP connect to this port.")
    grpc: PortNumber | None = Field(None, description="gRPC health check on this port number.")
    exec: tuple[NonEmpty, ...] | None = Field(None, min_length=1, description="Command in the container.")
    port: PortRef | None = Field(None, description="Port of the HTTP check; default: the first port.")
    scheme: Text | None = Field(None, pattern="^(HTTP|HTTPS)$", description="HTTP (default) or HTTPS.")
    headers: dict[str, Text] = Field(default={}, description="HTTP headers to send.")
    service: Text | None = Field(None, description="gRPC service name.")
    initial_delay_seconds: Natural | None = Field(None, description="Wait before the first check.")
    period_seconds: Positive | None = Field(None, description="Time between checks.")
    timeout_seconds: Positive | None = Field(None, description="Time for one check.")
    success_threshold: Positive | None = Field(None, description="Successes in a row to be healthy.")
    failure_threshold: Positive | None = Field(None, description="Failures in a row to be unhealthy.")

    @property
    def handler(self) -> str:
        """Name of the handler, or an empty text."""
        return next((name for name in HANDLERS if getattr(self, name) is not None), "")

    @model_validator(mode="after")
    def _one_handler(self) -> Self:
        named = [name for name in HANDLERS if getattr(self, name) is not None]
        if len(named) > 1:
            raise refuse(f"{' and '.join(named)} exclude each other", "keep one handler", "SPEC306")
        return self


class Health(Probe):
    """The health of a container: one handler for three probes, each refined or switched off at will."""

    startup: Probe | Bool | None = Field(None, description="Refines the startup probe; false for none.")
    readiness: Probe | Bool | None = Field(None, description="Refines the readiness probe; false for none.")
    liveness: Probe | Bool | None = Field(None, description="Refines the liveness probe; false for none.")

    @model_validator(mode="after")
    def _some_handler(self) -> Self:
        parts: list[Any] = [self.startup, self.readiness, self.liveness]
        own = [part for part in parts if isinstance(part, Probe)]
        if not self.handler and (not own or not all(part.handler for part in own)):
            raise refuse("says nothing to check", "name path, tcp, grpc or exec", "SPEC302")
        return self
