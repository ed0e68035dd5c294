"""FGT80x: what Fluent Bit tells CloudWatch Logs, read from its ConfigMap; FGT802 to FGT806 of both roads."""

from collections.abc import Iterator

from fargen.check.logsidecars import LogConfig, configs, entry_of, native_outputs
from fargen.check.rule import Hit, rule
from fargen.check.rules import sources
from fargen.check.world import World
from fargen.fargate.classic import Section
from fargen.fargate.ids import log_group_name, log_stream_name, retention_days

_PLUGIN = "cloudwatch_logs"
_BOOLEANS = frozenset({"true", "false", "on", "off"})
_CLASSES = frozenset({"STANDARD", "INFREQUENT_ACCESS"})
_NAMES = ("log_group_name", "log_stream_name", "log_stream_prefix")
_TEMPLATES = ("log_group_template", "log_stream_template")


@rule("FGT801", "error", sources.FB_CLOUDWATCH, "world")
def incomplete_cloudwatch_output(world: World) -> Iterator[Hit]:
    """An output to CloudWatch lacks a key, or has two that exclude each other.

    The plugin cloudwatch_logs needs region, log_group_name, and exactly one of log_stream_name and
    log_stream_prefix, also beside templates. Fluent Bit does not start otherwise.

    Fix: complete the output.
    """
    for config, section in _outputs(world, sidecars_only=True):
        for key in ("region", "log_group_name"):
            if section.get(key) is None:
                yield _hit(config, section.line, f"the output {_PLUGIN} has no {key}", f"add {key}")
        streams = [key for key in ("log_stream_name", "log_stream_prefix") if section.get(key) is not None]
        if len(streams) != 1:
            what = "both log_stream_name and" if streams else "neither log_stream_name nor"
            fix = "keep one of them" if streams else "add log_stream_prefix"
            yield _hit(config, section.line, f"the output {_PLUGIN} has {what} log_stream_prefix", fix)


@rule("FGT802", "error", sources.FB_CLOUDWATCH, "world")
def template_of_the_other_plugin(world: World) -> Iterator[Hit]:
    """A name is written in the template syntax of another plugin.

    $(key) belongs to the older plugin cloudwatch. cloudwatch_logs takes it as it stands: all pods write to
    one stream that is called $(pod_name).

    Fix: use log_stream_template $pod_name, with log_stream_prefix beside it.
    """
    for config, section in _outputs(world):
        for entry in section.entries:
            if entry.key.lower() in _NAMES and "$(" in entry.value:
                yield _hit(config, entry.line, f"{entry.key} {entry.value} is taken literally")


@rule("FGT803", "warning", sources.FB_CLOUDWATCH, "world")
def swallowed_separator(world: World) -> Iterator[Hit]:
    """A template goes on with a character that becomes part of the key.

    After a variable of a template only a dot or a comma may follow. Anything else is read as part of the
    key, which no record has.

    Fix: separate with a dot.
    """
    for config, section in _outputs(world):
        for entry in section.entries:
            if entry.key.lower() in _TEMPLATES and (wrong := _swallowed(entry.value)):
                yield _hit(config, entry.line, f"{entry.key} reads {wrong} as one key")


@rule("FGT804", "error", f"{sources.LOGS_API}API_PutRetentionPolicy.html", "world")
def impossible_retention(world: World) -> Iterator[Hit]:
    """CloudWatch Logs does not have this retention.

    Only certain numbers of days are accepted; the plugin does not check them.

    Fix: use one of these numbers.
    """
    for config, section in _outputs(world):
        entry = entry_of(section, "log_retention_days")
        if entry and "$" not in entry.value and (problem := _retention(entry.value)):
            yield _hit(config, entry.line, problem)


@rule("FGT805", "error", sources.FB_CLOUDWATCH, "world")
def malformed_cloudwatch_switch(world: World) -> Iterator[Hit]:
    """A switch of the output has a word that it does not know.

    auto_create_group is true, false, on or off; log_group_class is STANDARD or INFREQUENT_ACCESS.

    Fix: write one of these words.
    """
    for config, section in _outputs(world):
        for key, words, given in (
            ("auto_create_group", _BOOLEANS, str.lower),
            ("log_group_class", _CLASSES, str.upper),
        ):
            entry = entry_of(section, key)
            if entry and "$" not in entry.value and given(entry.value) not in words:
                known = ", ".join(sorted(words))
                yield _hit(config, entry.line, f"{key} {entry.value} is none of {known}")


@rule("FGT806", "error", f"{sources.LOGS_API}API_CreateLogGroup.html", "world")
def malformed_log_name(world: World) -> Iterator[Hit]:
    """The name of a log group or stream is refused.

    Groups have 1 to 512 letters, digits and _ / . # -; streams 1 to 512 characters without colon and
    asterisk.

    Fix: correct the name.
    """
    for config, section in _outputs(world):
        for key in _NAMES:
            entry = entry_of(section, key)
            if entry is None or "$" in entry.value:
                continue
            problem = (log_group_name if key == "log_group_name" else log_stream_name)(entry.value)
            if problem:
                yield _hit(config, entry.line, problem)


def _outputs(world: World, *, sidecars_only: bool = False) -> Iterator[tuple[LogConfig, Section]]:
    for config in (*configs(world), *(() if sidecars_only else native_outputs(world))):
        for section in config.plugins("OUTPUT", _PLUGIN):
            yield config, section


def _hit(config: LogConfig, line: int, message: str, fix: str = "") -> Hit:
    return Hit(("data", config.key), f"line {line}: {message}", fix, config.manifest, key=True)


def _retention(text: str) -> str:
    if not (text.isascii() and text.isdigit() and len(text) < 9):
        return f"log_retention_days {text} is not a number"
    return retention_days(int(text)) or ""


def _swallowed(template: str) -> str:
    """The first variable with an odd character in it; empty if there is none."""
    for part in template.replace("${", "\0").split("$")[1:]:
        key = part.replace(",", ".").partition(".")[0]
        bare = key.partition("[")[0]
        if bare and not bare.replace("_", "a").isalnum():
            return f"${key}"
    return ""
