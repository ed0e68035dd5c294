"""Logging."""

from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from fargen.fargate import ids
from fargen.spec.base import (
    Bytes,
    Cpu,
    Image,
    Int,
    Model,
    MountPath,
    NonEmpty,
    Text,
    refuse,
    stated,
)

Region = Annotated[Text, stated(ids.region_name)]
OUTPUTS = ("cloudwatch", "firehose", "kinesis", "opensearch", "s3")


def _retention(days: int) -> int:
    if wrong := ids.retention_days(days):
        message, _, listed = wrong.partition("; ")
        raise refuse(message, listed)
    return days


class Cloudwatch(Model):
    """CloudWatch Logs (FGT801 to FGT806)."""

    log_group: Annotated[Text, stated(ids.log_group_name)] = Field(description="Log group; made if missing.")
    stream_prefix: Annotated[Text, stated(ids.log_stream_name)] | None = Field(
        None, description="First part of the stream's name; default: the app's name."
    )
    retention_days: Annotated[Int, AfterValidator(_retention)] | None = Field(
        None, description="Days that a new group keeps logs (FGT804)."
    )
    region: Region | None = Field(None, description="Region of the destination; default: the cluster's.")


class Firehose(Model):
    """Amazon Data Firehose."""

    delivery_stream: NonEmpty = Field(description="Name of the delivery stream.")
    region: Region | None = Field(None, description="Region of the destination; default: the cluster's.")


class Kinesis(Model):
    """Kinesis Data Streams."""

    stream: NonEmpty = Field(description="Name of the stream.")
    region: Region | None = Field(None, description="Region of the destination; default: the cluster's.")


class Opensearch(Model):
    """OpenSearch domain, with SigV4."""

    host: NonEmpty = Field(description="Domain endpoint, without https://.")
    index: NonEmpty = Field(description="Name of the index.")
    region: Region | None = Field(None, description="Region of the destination; default: the cluster's.")


class S3(Model):
    """S3 bucket."""

    bucket: NonEmpty = Field(description="Name of the bucket.")
    prefix: Text | None = Field(None, description="First part of the key; default: the app's name.")
    region: Region | None = Field(None, description="Region of the destination; default: the cluster's.")


class LogSidecar(Model):
    """Fluent Bit beside the app: reads log files from a shared volume and ships them."""

    files: MountPath = Field(description="Log files, as /var/log/app/*.log.")
    cloudwatch: Cloudwatch | None = Field(None, description="To CloudWatch Logs.")
    firehose: Firehose | None = Field(None, description="To Amazon Data Firehose.")
    kinesis: Kinesis | None = Field(None, description="To Kinesis Data Streams.")
    opensearch: Opensearch | None = Field(None, description="To OpenSearch.")
    s3: S3 | None = Field(None, description="To S3.")
    parser: NonEmpty | None = Field(
        None, description="Parser of the lines; defined by fargen (json) or `parsers`."
    )
    record: dict[NonEmpty, Text] = Field(default={}, description="Keys added to each record.")
    filters: Text = Field("", description="Fluent Bit [FILTER] sections, appended.")
    parsers: Text = Field("", description="Fluent Bit [PARSER] sections, appended.")
    image: Image | None = Field(
        None, description="Image of the sidecar; default: a pinned aws-for-fluent-bit (FGT811)."
    )
    cpu: Cpu = Field("100m", description="CPU of the sidecar.")
    memory: Bytes = Field("128Mi", description="Memory of the sidecar.")

    @property
    def output(self) -> str:
        """Name of the one output."""
        return next(name for name in OUTPUTS if getattr(self, name) is not None)

    @model_validator(mode="after")
    def _one_output(self) -> Self:
        named = [name for name in OUTPUTS if getattr(self, name) is not None]
        if len(named) != 1:
            raise refuse("needs exactly one output", f"name one of {', '.join(OUTPUTS)}", "SPEC306")
        return self


class Logging(Model):
    """How logs leave the pod. Without a sidecar the cluster's native logging ships stdout."""

    sidecar: LogSidecar | None = Field(None, description="Fluent Bit beside the app.")
