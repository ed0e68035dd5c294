"""Where a log sidecar can ship to: the [OUTPUT] section of each destination and the rights it needs.

Plugin names and keys: https://docs.fluentbit.io/manual/pipeline/outputs (FGT801 to FGT806).
"""

from dataclasses import dataclass

from fargen.fargate.classic import Section, section
from fargen.fargate.ids import log_group_name, log_stream_name, region_name, retention_days
from fargen.fargate.logvalues import FieldError, checked, plain

RETRY_LIMIT = "5"
"""Fluent Bit's default is one retry; five, with its growing pauses, outlast a short outage or throttling."""

# S3 objects: written after this size or time, whichever comes first; small enough that little is lost with a
# pod and its disk, large enough that objects are not countless.
S3_FILE_SIZE = "50M"
S3_UPLOAD_TIMEOUT = "5m"
# Of the 13 GiB a pod can use by default (FGT122) an unreachable bucket takes at most this.
S3_STORE_LIMIT = "1G"

_NAME_CHARACTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-")


@dataclass(frozen=True, slots=True)
class CloudWatch:
    """A log group; one stream per pod."""

    log_group: str
    region: str
    stream_prefix: str | None = None
    retention_days: int | None = None


@dataclass(frozen=True, slots=True)
class Firehose:
    """A Data Firehose delivery stream."""

    delivery_stream: str
    region: str


@dataclass(frozen=True, slots=True)
class Kinesis:
    """A Kinesis data stream."""

    stream: str
    region: str


@dataclass(frozen=True, slots=True)
class OpenSearch:
    """An index of an Amazon OpenSearch Service domain; ``host`` without scheme and port."""

    host: str
    index: str
    region: str


@dataclass(frozen=True, slots=True)
class S3:
    """A bucket; objects below ``prefix``, the app's name if None."""

    bucket: str
    region: str
    prefix: str | None = None


Output = CloudWatch | Firehose | Kinesis | OpenSearch | S3


_CLOUDWATCH_ACTIONS = (
    "logs:CreateLogGroup",
    "logs:CreateLogStream",
    "logs:DescribeLogStreams",
    "logs:PutLogEvents",
    "logs:PutRetentionPolicy",
)


def permissions(output: Output) -> tuple[str, ...]:
    """The IAM actions that the pod's own role needs (FGT809); a container cannot use the execution role."""
    match output:
        case CloudWatch():
            return _CLOUDWATCH_ACTIONS
        case Firehose():
            return ("firehose:PutRecordBatch",)
        case Kinesis():
            return ("kinesis:PutRecords",)
        case OpenSearch():
            return ("es:ESHttp*",)
        case S3():
            return ("s3:PutObject",)


def output_section(output: Output, app: str, directory: str) -> Section:
    """The [OUTPUT] section.

    Args:
        output: the destination.
        app: name of the app, which is the tag of its records.
        directory: the shared volume, writable.

    Raises:
        FieldError: a value that the destination or Fluent Bit would not take as it is.
    """
    name, pairs = _plugin(output, app, directory)
    return section("OUTPUT", ("Name", name), ("Match", "*"), *pairs, ("Retry_Limit", RETRY_LIMIT))


def _plugin(output: Output, app: str, directory: str) -> tuple[str, list[tuple[str, str]]]:
    """The plugin's name and its own keys."""
    match output:
        case CloudWatch():
            return "cloudwatch_logs", _cloudwatch(output, app)
        case Firehose():
            stream = destination_name("firehose.deliveryStream", output.delivery_stream)
            return "kinesis_firehose", [region_pair("firehose", output.region), ("delivery_stream", stream)]
        case Kinesis():
            stream = destination_name("kinesis.stream", output.stream)
            return "kinesis_streams", [region_pair("kinesis", output.region), ("stream", stream)]
        case OpenSearch():
            return "opensearch", [*opensearch_pairs(output), ("Suppress_Type_Name", "On")]
        case S3():
            return "s3", _s3(output, app, directory)


def _cloudwatch(output: CloudWatch, app: str) -> list[tuple[str, str]]:
    """One stream per pod by a template, with the prefix that is required beside it (FGT801, FGT802).

    The pod's name ends the template, so nothing can become part of the key (FGT803).
    """
    checked("cloudwatch.logGroup", log_group_name(output.log_group))
    plain("cloudwatch.logGroup", output.log_group)
    prefix = output.stream_prefix or ""
    if prefix:
        plain("cloudwatch.streamPrefix", prefix, refused="$")
        checked("cloudwatch.streamPrefix", log_stream_name(prefix))
    pairs = [
        region_pair("cloudwatch", output.region),
        ("log_group_name", output.log_group),
        ("log_stream_prefix", prefix or f"{app}-"),
        ("log_stream_template", f"{prefix}$pod_name"),
        ("auto_create_group", "On"),
    ]
    if output.retention_days is not None:
        checked("cloudwatch.retentionDays", retention_days(output.retention_days))
        pairs.append(("log_retention_days", str(output.retention_days)))
    return pairs


def opensearch_pairs(output: OpenSearch) -> list[tuple[str, str]]:
    """The keys that reach a domain with SigV4 over TLS (FGT720).

    Raises:
        FieldError: host, index or region are not what they should be.
    """
    host = destination_name("opensearch.host", output.host)
    index = plain("opensearch.index", output.index, refused=' "*\\<|,>/?#:$')
    if index != index.lower() or index[0] in "-_+":
        raise FieldError("opensearch.index", f"{index!r} must be in lower case and not start with - _ or +")
    return [
        ("Host", host),
        ("Port", "443"),
        ("Index", index),
        ("AWS_Auth", "On"),
        ("AWS_Region", region_pair("opensearch", output.region)[1]),
        ("tls", "On"),
    ]


def _s3(output: S3, app: str, directory: str) -> list[tuple[str, str]]:
    """Whole objects, each with a name of its own, buffered on the shared volume."""
    prefix = plain("s3.prefix", output.prefix, refused="$%").strip("/") if output.prefix is not None else app
    start = f"/{prefix}" if prefix else ""
    return [
        ("bucket", destination_name("s3.bucket", output.bucket)),
        region_pair("s3", output.region),
        ("s3_key_format", f"{start}/%Y/%m/%d/%H/%M%S-$UUID.log"),
        ("use_put_object", "On"),
        ("total_file_size", S3_FILE_SIZE),
        ("upload_timeout", S3_UPLOAD_TIMEOUT),
        ("store_dir", f"{directory}/.fluent-bit-s3"),
        ("store_dir_limit_size", S3_STORE_LIMIT),
    ]


def region_pair(kind: str, region: str) -> tuple[str, str]:
    """The key ``region`` of the output ``kind``.

    Raises:
        FieldError: it has not the form of a region.
    """
    checked(f"{kind}.region", region_name(region))
    return ("region", region)


def destination_name(field: str, value: str) -> str:
    """A name of a stream, bucket or host.

    Raises:
        FieldError: it has other characters, or none.
    """
    if not value or not _NAME_CHARACTERS.issuperset(value):
        raise FieldError(field, f"{value!r} is not a name of letters, digits and _ . -")
    return value
