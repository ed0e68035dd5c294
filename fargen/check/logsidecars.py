"""Fluent Bit configurations of the input: those of sidecars, and the one of Fargate's own log router."""

from collections.abc import Iterator
from typing import NamedTuple

from fargen.check.nativelogs import OUTPUTS, configuration, sections_of
from fargen.check.world import World
from fargen.fargate.classic import ClassicError, Entry, Section, parse_classic
from fargen.kube.manifest import Manifest, mapping, sequence
from fargen.kube.pod import Container, Pod

MAIN = "fluent-bit.conf"
PARSERS = "parsers.conf"


class LogConfig(NamedTuple):
    """One ConfigMap with a configuration that could be read.

    Attributes:
        key: where the sections stand: ``fluent-bit.conf``, or ``output.conf`` of the log router.
        sections: of that key.
        parsers: names defined in ``parsers.conf``; None if there is no such key or it cannot be read.
        users: the pods that mount it, with the container.
    """

    manifest: Manifest
    key: str
    sections: tuple[Section, ...]
    parsers: frozenset[str] | None
    users: tuple[tuple[Pod, Container], ...]

    def of(self, name: str) -> Iterator[Section]:
        """The sections of a name."""
        return (section for section in self.sections if section.name == name)

    def plugins(self, name: str, *plugins: str) -> Iterator[Section]:
        """The sections of a name with one of the plugins."""
        return (s for s in self.of(name) if (s.get("Name") or "").lower() in plugins)


def configs(world: World) -> tuple[LogConfig, ...]:
    """The configurations of sidecars that could be read."""
    if "logsidecars" not in world.memo:
        world.memo["logsidecars"] = tuple(_configs(world))
    found: tuple[LogConfig, ...] = world.memo["logsidecars"]
    return found


def native_outputs(world: World) -> Iterator[LogConfig]:
    """The outputs of the log router."""
    for manifest in configuration(world):
        yield LogConfig(manifest, OUTPUTS, sections_of(manifest, OUTPUTS), None, ())


def is_fluent_bit(container: Container) -> bool:
    """Whether the container runs Fluent Bit, by its image."""
    image = container.data.get("image")
    return isinstance(image, str) and "fluent-bit" in image


def entry_of(section: Section, key: str) -> Entry | None:
    """The last entry of a key, the one that holds."""
    found = [entry for entry in section.entries if entry.key.lower() == key.lower()]
    return found[-1] if found else None


def _configs(world: World) -> Iterator[LogConfig]:
    for manifest in world.of("ConfigMap"):
        data = mapping(manifest.data.get("data"))
        text = data.get(MAIN)
        if not isinstance(text, str):
            continue
        try:
            sections = parse_classic(text)
        except ClassicError:  # stricter than Fluent Bit: no evidence
            continue
        users = tuple(_users(world, manifest))
        yield LogConfig(manifest, MAIN, sections, _parser_names(data.get(PARSERS)), users)


def _parser_names(text: object) -> frozenset[str] | None:
    if not isinstance(text, str):
        return None
    try:
        sections = parse_classic(text)
    except ClassicError:
        return None
    return frozenset(name for section in sections if (name := section.get("Name")))


def _users(world: World, manifest: Manifest) -> Iterator[tuple[Pod, Container]]:
    for pod in world.near(world.namespace(manifest)):
        volumes = {
            mapping(item).get("name")
            for item in sequence(pod.spec.get("volumes"))
            if mapping(mapping(item).get("configMap")).get("name") == manifest.name
            and isinstance(mapping(item).get("name"), str)
        }
        for container in pod.containers if volumes else ():
            mounts = [mapping(item).get("name") for item in sequence(container.data.get("volumeMounts"))]
            if any(isinstance(name, str) and name in volumes for name in mounts) and is_fluent_bit(container):
                yield pod, container
