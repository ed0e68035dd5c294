"""Metrics and tracing."""

from typing import Literal

from pydantic import Field

from fargen.spec.base import Bytes, Cpu, Image, Model, PortRef, Text


class Metrics(Model):
    """Prometheus scraping."""

    port: PortRef | None = Field(None, description="Name or number of the port; default: the first.")
    path: Text = Field("/metrics", pattern="^/", description="Path of the metrics.")
    via: Literal["annotations", "serviceMonitor"] = Field(
        "annotations", description="How Prometheus finds the pods."
    )


class Adot(Model):
    """AWS Distro for OpenTelemetry collector beside the app."""

    cpu: Cpu = Field("100m", description="CPU of the sidecar.")
    memory: Bytes = Field("128Mi", description="Memory of the sidecar.")
    image: Image | None = Field(
        None, description="Image of the collector; default: a pinned aws-otel-collector."
    )


class Tracing(Model):
    """Traces to AWS X-Ray."""

    adot: Adot | None = Field(None, description="ADOT collector beside the app.")
