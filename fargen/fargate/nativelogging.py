"""The data of the ConfigMap aws-observability/aws-logging: Fargate's own log router (FGT701 to FGT723).

https://docs.aws.amazon.com/eks/latest/userguide/fargate-logging.html
"""

from dataclasses import dataclass

from fargen.fargate.classic import ClassicError, Section, format_classic, parse_classic, section
from fargen.fargate.ids import log_group_name, log_stream_name, retention_days
from fargen.fargate.logoutputs import (
    CloudWatch,
    Firehose,
    Kinesis,
    OpenSearch,
    destination_name,
    opensearch_pairs,
    region_pair,
)
from fargen.fargate.logvalues import FieldError, checked, plain

NAMESPACE = "aws-observability"  # FGT701
NAME = "aws-logging"  # FGT702
LABELS = {NAMESPACE: "enabled"}  # FGT701
MOST_CHARACTERS = 5300  # FGT703


STREAM_PREFIX = "fargate-"
"""What a stream's name starts with if nothing is said; the router appends the pod's log file."""

MATCH = "kube.*"
"""The tag of the managed input (FGT712)."""

CRI_PARSER, JSON_PARSER = "crio", "json"
# Lines are in CRI format: time, stream, flag of a partial or full line, then what the application wrote
# (FGT713). The application's text becomes `log`, so that the next parser finds its JSON there.
_CRI = section(
    "PARSER",
    ("Name", CRI_PARSER),
    ("Format", "Regex"),
    ("Regex", "^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>P|F) (?<log>.*)$"),
    ("Time_Key", "time"),
    ("Time_Format", "%Y-%m-%dT%H:%M:%S.%L%z"),
)
_JSON = section("PARSER", ("Name", JSON_PARSER), ("Format", "json"))
# FGT711: AWS's example, for the cache of pod metadata; the default of half an hour outlives many pods.
KUBERNETES_FILTER = section(
    "FILTER",
    ("Name", "kubernetes"),
    ("Match", MATCH),
    ("Merge_Log", "Off"),
    ("Buffer_Size", "0"),
    ("Kube_Meta_Cache_TTL", "300s"),
)

Output = CloudWatch | Firehose | Kinesis | OpenSearch


@dataclass(frozen=True, slots=True)
class NativeLogging:
    """What a Cluster says of native logging; names as in ``logging``.

    Attributes:
        filters: [FILTER] sections, used after ours.
        parsers: [PARSER] sections; one named like ours replaces it.
    """

    output: Output
    kubernetes_metadata: bool = False
    parse_json: bool = False
    router_logs: bool = False
    filters: str = ""
    parsers: str = ""


def aws_logging(spec: NativeLogging) -> dict[str, str]:
    """``data`` of the ConfigMap.

    Args:
        spec: free of problems, see `nativeproblems.problems`.

    Raises:
        FieldError: a value that cannot be written, with its field.
    """
    filters, parsers = own_sections(spec)
    given = given_sections("parsers", spec.parsers)
    names = {parser.get("Name") for parser in given}
    parsers = [parser for parser in parsers if parser.get("Name") not in names]
    texts = {
        "flb_log_cw": "true" if spec.router_logs else "false",
        "output.conf": format_classic([output_of(spec.output)]),
        "filters.conf": format_classic([*filters, *given_sections("filters", spec.filters)]),
        "parsers.conf": format_classic([*parsers, *given]),
    }
    return {key: text for key, text in texts.items() if text}


def own_sections(spec: NativeLogging) -> tuple[list[Section], list[Section]]:
    """Our filters and parsers: the CRI prefix first, then what the application wrote (FGT713)."""
    if not (spec.parse_json or spec.kubernetes_metadata):
        return [], []
    filters, parsers = [_parse(CRI_PARSER)], [_CRI]
    if spec.parse_json:
        filters.append(_parse(JSON_PARSER))
        parsers.append(_JSON)
    if spec.kubernetes_metadata:
        filters.append(KUBERNETES_FILTER)
    return filters, parsers


def _parse(parser: str) -> Section:
    """Parse ``log``; a line that does not fit stays as it is."""
    pairs = (("Name", "parser"), ("Match", MATCH), ("Key_Name", "log"), ("Parser", parser))
    return section("FILTER", *pairs, ("Reserve_Data", "On"))


def output_of(output: Output) -> Section:
    """The [OUTPUT] with the keys that are documented (FGT719, FGT720), for every line (FGT723: there is one).

    Raises:
        FieldError: a value that cannot be written, with its field.
    """
    name, pairs = _plugin(output)
    return section("OUTPUT", ("Name", name), ("Match", "*"), *pairs)


def _plugin(output: Output) -> tuple[str, list[tuple[str, str]]]:
    match output:
        case CloudWatch():
            return "cloudwatch_logs", _cloudwatch(output)
        case Firehose():
            stream = destination_name("firehose.deliveryStream", output.delivery_stream)
            return "kinesis_firehose", [region_pair("firehose", output.region), ("delivery_stream", stream)]
        case Kinesis():
            stream = destination_name("kinesis.stream", output.stream)
            return "kinesis", [region_pair("kinesis", output.region), ("stream", stream)]
        case OpenSearch():
            return "es", opensearch_pairs(output)


def _cloudwatch(output: CloudWatch) -> list[tuple[str, str]]:
    """One stream per container: the prefix, then the tag, which names pod, namespace and container."""
    checked("cloudwatch.logGroup", log_group_name(output.log_group))
    plain("cloudwatch.logGroup", output.log_group)
    prefix = output.stream_prefix or STREAM_PREFIX
    plain("cloudwatch.streamPrefix", prefix, refused="$")
    checked("cloudwatch.streamPrefix", log_stream_name(prefix))
    pairs = [
        region_pair("cloudwatch", output.region),
        ("log_group_name", output.log_group),
        ("log_stream_prefix", prefix),
        ("auto_create_group", "true"),
    ]
    if output.retention_days is not None:
        checked("cloudwatch.retentionDays", retention_days(output.retention_days))
        pairs.append(("log_retention_days", str(output.retention_days)))
    return pairs


def given_sections(field: str, text: str) -> tuple[Section, ...]:
    """The user's own sections of ``filters`` or ``parsers``.

    Raises:
        FieldError: they cannot be read.
    """
    try:
        return parse_classic(text)
    except ClassicError as error:
        raise FieldError(field, error.reason, error.line) from error
