"""FGT70x: the form of the ConfigMap that configures Fargate's own log router."""

from collections.abc import Iterator

from fargen.check.nativelogs import (
    FILTERS,
    NAME,
    NAMESPACE,
    OUTPUTS,
    PARSERS,
    SECTIONS,
    SWITCH,
    configuration,
    hit,
    sections,
)
from fargen.check.rule import Hit, rule
from fargen.check.rules import sources
from fargen.check.world import World
from fargen.fargate.classic import ClassicError, parse_classic
from fargen.kube.manifest import Manifest, mapping

_MOST_CHARACTERS = 5300  # FGT703
# FGT708
_KEYS = {OUTPUTS: ("Name", "Match"), FILTERS: ("Name", "Match"), PARSERS: ("Name", "Format")}


@rule("FGT701", "error", sources.LOGGING, "object", kinds=("Namespace",))
def unlabelled_log_namespace(manifest: Manifest) -> Iterator[Hit]:
    """The namespace of the log router is not labelled.

    Fargate reads its log configuration only from the namespace aws-observability with the label
    aws-observability: enabled.

    Fix: set the label aws-observability: enabled.
    """
    labels = mapping(manifest.metadata.get("labels"))
    if manifest.name == NAMESPACE and labels.get(NAMESPACE) != "enabled":
        message = "the namespace has no label aws-observability: enabled, so nothing is logged"
        yield Hit(("metadata", "labels", NAMESPACE), message)


@rule("FGT702", "error", sources.LOGGING, "world")
def misplaced_log_configuration(world: World) -> Iterator[Hit]:
    """The log router does not find its configuration.

    Fargate reads the ConfigMap aws-logging of the namespace aws-observability, and no other.

    Fix: call it aws-logging, in the namespace aws-observability.
    """
    for manifest in world.of("ConfigMap"):
        if OUTPUTS not in mapping(manifest.data.get("data")):
            continue
        named, placed = manifest.name == NAME, world.namespace(manifest) == NAMESPACE
        if placed and not named:
            message = f"the log configuration is called {manifest.name}, not {NAME}"
            yield Hit(("metadata", "name"), message, manifest=manifest)
        elif named and not placed:
            message = f"the log configuration is in the namespace {world.namespace(manifest)}"
            yield Hit(("metadata", "namespace"), message, manifest=manifest)


@rule("FGT703", "error", sources.LOGGING, "world")
def long_log_configuration(world: World) -> Iterator[Hit]:
    """The log configuration is too long.

    The ConfigMap may have 5300 characters.

    Fix: shorten it, comments and parsers first.
    """
    for manifest in configuration(world):
        values = mapping(manifest.data.get("data")).values()
        size = sum(len(value) for value in values if isinstance(value, str))
        if size > _MOST_CHARACTERS:
            message = f"the log configuration has {size} characters; {_MOST_CHARACTERS} are allowed"
            yield Hit(("data",), message, manifest=manifest, key=True)


@rule("FGT704", "error", sources.LOGGING, "world")
def unknown_log_key(world: World) -> Iterator[Hit]:
    """The log configuration has a key that is not known, or lacks the outputs.

    The keys are output.conf, filters.conf, parsers.conf and flb_log_cw ("true" or "false"); output.conf
    needs an output.

    Fix: correct the key.
    """
    for manifest in configuration(world):
        data = mapping(manifest.data.get("data"))
        for key in data:
            if key not in SECTIONS and key != SWITCH:
                yield Hit(("data", key), f"the log router knows no key {key}", manifest=manifest, key=True)
        if OUTPUTS not in data:
            yield Hit(("data", OUTPUTS), f"there is no {OUTPUTS}", "add an [OUTPUT]", manifest)
        elif isinstance(data[OUTPUTS], str) and "[" not in data[OUTPUTS]:
            yield Hit(("data", OUTPUTS), f"{OUTPUTS} has no output", "add an [OUTPUT]", manifest, key=True)
        switch = data.get(SWITCH)
        if isinstance(switch, str) and switch not in {"true", "false"}:
            message = f'{SWITCH} {switch} is not "true" or "false"'
            yield Hit(("data", SWITCH), message, 'write "true" or "false"', manifest)


@rule("FGT705", "error", sources.LOGGING, "world")
def foreign_log_section(world: World) -> Iterator[Hit]:
    """The log configuration has a section that is not allowed.

    output.conf takes [OUTPUT] only, filters.conf [FILTER], parsers.conf [PARSER]. [SERVICE] and [INPUT] are
    Fargate's own.

    Fix: remove the section.
    """
    for manifest, key, section in sections(world, *SECTIONS):
        if section.name != SECTIONS[key]:
            message = f"[{section.name}] is not allowed in {key}, only [{SECTIONS[key]}]"
            yield hit(manifest, key, section.line, message)


@rule("FGT708", "error", sources.LOGGING, "world")
def incomplete_log_section(world: World) -> Iterator[Hit]:
    """A section of the log configuration lacks a key.

    [OUTPUT] and [FILTER] need Name and Match, [PARSER] needs Name and Format.

    Fix: add the key.
    """
    for manifest, key, section in sections(world, *SECTIONS):
        for needed in _KEYS[key]:
            if section.name == SECTIONS[key] and section.get(needed) is None:
                yield hit(manifest, key, section.line, f"[{section.name}] has no {needed}", f"add {needed}")


@rule("FGT709", "error", sources.LOGGING, "world")
def variable_in_log_configuration(world: World) -> Iterator[Hit]:
    """The log configuration uses a variable.

    The log router does not allow ${NAME}.

    Fix: write the value.
    """
    for manifest, key, section in sections(world, *SECTIONS):
        for entry in section.entries:
            if "${" in entry.value:
                yield hit(manifest, key, entry.line, f"{entry.key} has a variable, {entry.value}")


@rule("FGT710", "error", f"{sources.ROADMAP}1197", "world")
def unreadable_log_configuration(world: World) -> Iterator[Hit]:
    """The log configuration cannot be read.

    All key lines have the same indentation, deeper than the [SECTION] lines; tabs are not allowed.

    Fix: indent the keys with four spaces.
    """
    for manifest in configuration(world):
        data = mapping(manifest.data.get("data"))
        for key in SECTIONS:
            text = data.get(key)
            try:
                parse_classic(text if isinstance(text, str) else "")
            except ClassicError as error:
                yield hit(manifest, key, error.line, error.reason)
