"""FGT706 to FGT723: the plugins of Fargate's own log router."""

from collections.abc import Iterator

from fargen.check.nativelogs import (
    FILTERS,
    OUTPUTS,
    PARSERS,
    SWITCH,
    configuration,
    hit,
    sections,
    sections_of,
)
from fargen.check.rule import Hit, rule
from fargen.check.rules import sources
from fargen.check.world import World
from fargen.kube.manifest import mapping

# FGT706, FGT707, FGT711
_OUTPUTS = ("es", "firehose", "kinesis_firehose", "cloudwatch", "cloudwatch_logs", "kinesis")
_FILTERS = ("grep", "parser", "record_modifier", "rewrite_tag", "throttle", "nest", "modify", "kubernetes")
_FORBIDDEN = ("kube_url", "kube_ca_file", "kube_token_command", "kube_token_file")
# FGT719, FGT720: what each output needs; alternatives are separated by |.
_NEEDED = {
    "cloudwatch": ("region", "log_group_name", "log_stream_prefix|log_stream_name"),
    "cloudwatch_logs": ("region", "log_group_name", "log_stream_prefix|log_stream_name"),
    "es": ("Host", "Index", "AWS_Auth", "AWS_Region", "tls"),
    "firehose": ("region", "delivery_stream"),
    "kinesis_firehose": ("region", "delivery_stream"),
    "kinesis": ("region", "stream"),
}
_CLOUDWATCH = ("cloudwatch", "cloudwatch_logs")


@rule("FGT706", "error", sources.LOGGING, "world")
def unsupported_log_output(world: World) -> Iterator[Hit]:
    """The log router does not have this output.

    It has cloudwatch_logs, cloudwatch, es, firehose, kinesis_firehose and kinesis. Another one turns
    logging off, with the event "is not a supported output plugin".

    Fix: use one of these, or a Fluent Bit sidecar.
    """
    for manifest, key, section in sections(world, OUTPUTS):
        name = section.get("Name")
        if section.name == "OUTPUT" and name and name.lower() not in _OUTPUTS:
            yield hit(manifest, key, section.line, f"the log router has no output {name}")


@rule("FGT707", "error", sources.LOGGING, "world")
def unsupported_log_filter(world: World) -> Iterator[Hit]:
    """The log router does not have this filter.

    It has grep, parser, record_modifier, rewrite_tag, throttle, nest, modify and kubernetes.

    Fix: use one of these, or a Fluent Bit sidecar.
    """
    for manifest, key, section in sections(world, FILTERS):
        name = section.get("Name")
        if section.name == "FILTER" and name and name.lower() not in _FILTERS:
            yield hit(manifest, key, section.line, f"the log router has no filter {name}")


@rule("FGT711", "error", sources.LOGGING, "world")
def kubernetes_filter_setting(world: World) -> Iterator[Hit]:
    """The kubernetes filter sets what Fargate sets itself.

    Kube_URL, Kube_CA_File, Kube_Token_Command and Kube_Token_File must not be given.

    Fix: remove the line.
    """
    for manifest, key, section in sections(world, FILTERS):
        for entry in section.entries if (section.get("Name") or "").lower() == "kubernetes" else ():
            if entry.key.lower() in _FORBIDDEN:
                yield hit(manifest, key, entry.line, f"{entry.key} must not be set")


@rule("FGT713", "warning", sources.LOGGING, "world")
def undefined_log_parser(world: World) -> Iterator[Hit]:
    """A filter of the log router names a parser that is not defined.

    Only the parsers of parsers.conf are there. The lines are in the format of the container runtime: a
    parser for the application's own format has to follow one that splits off time, stream and flag.

    Fix: define the parser in parsers.conf.
    """
    for manifest, key, section in sections(world, FILTERS):
        known = {parser.get("Name") for parser in sections_of(manifest, PARSERS)}
        for entry in section.entries if (section.get("Name") or "").lower() == "parser" else ():
            if entry.key.lower() == "parser" and entry.value not in known:
                yield hit(manifest, key, entry.line, f"the parser {entry.value} is not in {PARSERS}")


@rule("FGT717", "warning", sources.LOGGING, "world")
def router_logs_shipped(world: World) -> Iterator[Hit]:
    """The log router ships its own logs.

    flb_log_cw "true" sends them to the log group CLUSTER-fluent-bit-logs, which costs extra.

    Fix: set flb_log_cw to "false" when logging works.
    """
    for manifest in configuration(world):
        if mapping(manifest.data.get("data")).get(SWITCH) == "true":
            yield Hit(("data", SWITCH), "the log router's own logs are shipped and billed", manifest=manifest)


@rule("FGT719", "error", sources.LOGGING, "world")
def incomplete_log_group(world: World) -> Iterator[Hit]:
    """The output to CloudWatch lacks a key.

    It needs region, log_group_name, and log_stream_prefix or log_stream_name.

    Fix: add the key.
    """
    yield from _missing(world, _CLOUDWATCH)


@rule("FGT720", "error", sources.LOGGING, "world")
def incomplete_log_destination(world: World) -> Iterator[Hit]:
    """The output to OpenSearch, Firehose or Kinesis lacks a key.

    es needs Host, Index, AWS_Auth On, AWS_Region and tls On; firehose needs region and delivery_stream;
    kinesis needs region and stream.

    Fix: add the key.
    """
    yield from _missing(world, tuple(name for name in _NEEDED if name not in _CLOUDWATCH))


@rule("FGT723", "warning", sources.LOGGING, "world")
def every_line_twice(world: World) -> Iterator[Hit]:
    """Two outputs of the log router take every line.

    Each output with Match * ships all lines: they are stored and billed as often.

    Fix: give each output a Match of its own.
    """
    for manifest in configuration(world):
        every = [s for s in sections_of(manifest, OUTPUTS) if s.get("Match") == "*"]
        for section in every[1:]:
            yield hit(manifest, OUTPUTS, section.line, "another output takes every line, too")


def _missing(world: World, plugins: tuple[str, ...]) -> Iterator[Hit]:
    for manifest, key, section in sections(world, OUTPUTS):
        name = (section.get("Name") or "").lower()
        for needed in _NEEDED[name] if name in plugins else ():
            if all(section.get(choice) is None for choice in needed.split("|")):
                what = needed.replace("|", " or ")
                yield hit(manifest, key, section.line, f"the output {name} has no {what}", f"add {what}")
