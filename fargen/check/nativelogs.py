"""The ConfigMap of Fargate's own log router, aws-observability/aws-logging, and its sections."""

from collections.abc import Iterator

from fargen.check.rule import Hit
from fargen.check.world import World
from fargen.fargate.classic import ClassicError, Section, parse_classic
from fargen.kube.manifest import Manifest, mapping

NAMESPACE = "aws-observability"  # FGT701
NAME = "aws-logging"  # FGT702
OUTPUTS = "output.conf"
FILTERS = "filters.conf"
PARSERS = "parsers.conf"
# What each key holds (FGT704, FGT705).
SECTIONS = {OUTPUTS: "OUTPUT", FILTERS: "FILTER", PARSERS: "PARSER"}
SWITCH = "flb_log_cw"


def configuration(world: World) -> Iterator[Manifest]:
    """The ConfigMap, if it is in the input."""
    manifest = world.find("ConfigMap", NAMESPACE, NAME)
    if manifest:
        yield manifest


def sections_of(manifest: Manifest, key: str) -> tuple[Section, ...]:
    """The sections of one key; none if it cannot be read (FGT710 tells)."""
    text = mapping(manifest.data.get("data")).get(key)
    try:
        return parse_classic(text) if isinstance(text, str) else ()
    except ClassicError:
        return ()


def sections(world: World, *keys: str) -> Iterator[tuple[Manifest, str, Section]]:
    """The sections of the keys, each with its object and key."""
    for manifest in configuration(world):
        for key in keys:
            for section in sections_of(manifest, key):
                yield manifest, key, section


def hit(manifest: Manifest, key: str, line: int, message: str, fix: str = "") -> Hit:
    """A hit at a key, with the line within its text."""
    return Hit(("data", key), f"line {line}: {message}", fix, manifest, key=True)
