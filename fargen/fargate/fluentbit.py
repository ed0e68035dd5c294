"""The configuration of a Fluent Bit log sidecar (FGT801 to FGT817): tail the app's files, ship them."""

from dataclasses import dataclass

from fargen.fargate.classic import ClassicError, Section, format_classic, parse_classic, require, section
from fargen.fargate.logoutputs import Output, output_section
from fargen.fargate.logvalues import FieldError, plain, record_key

CONFIG_DIRECTORY = "/fluent-bit/etc"
"""Where the image looks for fluent-bit.conf; a volume here hides the packaged parsers (FGT812)."""

HTTP_PORT = 2020
HEALTH_PATH = "/api/v1/health"
"""What a probe asks (FGT813)."""

ENVIRONMENT: dict[str, str] = {"NAMESPACE": "metadata.namespace", "POD_NAME": "metadata.name"}
"""Variables the configuration uses, and the pod field each is to be filled from (FGT807)."""

DEFAULT_PARSER = "json"
"""A line that is no JSON passes unparsed, so this does for plain text too."""

NO_PARSER = "none"

PARSERS: dict[str, tuple[tuple[str, str], ...]] = {
    "json": (("Format", "json"),),
    "logfmt": (("Format", "logfmt"),),
    "ltsv": (("Format", "ltsv"),),
}
"""The parsers that are always there (FGT817). None reads a time: a format that does not match loses it."""

BUFFER_SHARE = 4
"""The tail buffer is a quarter of the container's memory. A chunk on its way out exists twice and Fluent Bit
itself needs some 30 to 50 MB: buffers of 350 MB were seen to end in an OOM kill at 512 MB, 250 MB not
(https://github.com/aws/aws-for-fluent-bit/issues/382)."""

FLUSH_SECONDS = 5
GRACE_SECONDS = 30
"""Time to ship what is buffered when the pod stops: inside the default grace period of 45 seconds."""

_SECONDS_BETWEEN_LOOKS = 5  # new files are found within this time; the default is 60 (FGT810)
_ROTATE_WAIT_SECONDS = 30  # a rotated file is read on, as the native log router does (FGT712)
_SMALLEST_BUFFER_MB = 1
_MB = 1_000_000
_WILDCARDS = "*?["


@dataclass(frozen=True, slots=True)
class LogSidecar:
    """What the spec says of a log sidecar; names as in ``logging.sidecar``.

    Attributes:
        app: name of the app; it is the tag of the records.
        files: one absolute path, wildcards in its last part.
        memory_bytes: of the sidecar container.
        cluster: added to each record if given.
        record: added to each record.
        filters: [FILTER] sections, used after ours.
        parsers: [PARSER] sections; one named like ours replaces it.
    """

    app: str
    files: str
    output: Output
    memory_bytes: int
    cluster: str | None = None
    parser: str = DEFAULT_PARSER
    record: tuple[tuple[str, str], ...] = ()
    filters: str = ""
    parsers: str = ""


def sidecar_files(sidecar: LogSidecar) -> dict[str, str]:
    """``{"fluent-bit.conf": …, "parsers.conf": …}``, to be mounted at CONFIG_DIRECTORY.

    Raises:
        FieldError: a value that cannot be written, with its field.
    """
    plain("app", sidecar.app, refused=" *$")
    directory = logs_directory(sidecar.files)
    parsers = _parsers(sidecar.parsers)
    filters = _user_sections("filters", sidecar.filters, "FILTER", ("Name", "Match"))
    _require_parsers(sidecar, filters, {parser.get("Name") for parser in parsers})
    sections = (
        _service(),
        _input(sidecar, directory),
        _record(sidecar),
        *filters,
        output_section(sidecar.output, sidecar.app, directory),
    )
    return {"fluent-bit.conf": format_classic(sections), "parsers.conf": format_classic(parsers)}


def logs_directory(files: str) -> str:
    """The directory of a ``files`` pattern, where the shared volume is mounted.

    Raises:
        FieldError: not one absolute path, or a wildcard before its last part.
    """
    plain("files", files, refused=",;\"'\\")
    directory = files.rpartition("/")[0]
    root, *parts = files.split("/")
    if root or len(parts) < 2 or {"", ".", ".."} & set(parts):
        raise FieldError("files", f"{files!r} is not an absolute path of a file in a directory")
    if any(wildcard in directory for wildcard in _WILDCARDS):
        raise FieldError(
            "files", f"{files!r} has a wildcard in its directory; the last part only may have one"
        )
    return directory


def buffer_limit(memory_bytes: int) -> str:
    """``Mem_Buf_Limit`` for a container with this much memory, such as ``33MB``."""
    return f"{max(_SMALLEST_BUFFER_MB, memory_bytes // BUFFER_SHARE // _MB)}MB"


def _service() -> Section:
    return section(
        "SERVICE",
        ("Flush", str(FLUSH_SECONDS)),
        ("Grace", str(GRACE_SECONDS)),
        ("Log_Level", "info"),
        ("Daemon", "Off"),
        ("Parsers_File", f"{CONFIG_DIRECTORY}/parsers.conf"),
        ("HTTP_Server", "On"),
        ("HTTP_Listen", "0.0.0.0"),  # noqa: S104 - the kubelet probes from outside the container
        ("HTTP_Port", str(HTTP_PORT)),
        ("Health_Check", "On"),
    )


def _input(sidecar: LogSidecar, directory: str) -> Section:
    """FGT810. The position database bears the pod's name: a volume shared by several pods has one each."""
    parser = () if sidecar.parser == NO_PARSER else (("Parser", sidecar.parser),)
    return section(
        "INPUT",
        ("Name", "tail"),
        ("Tag", sidecar.app),
        ("Path", sidecar.files),
        *parser,
        ("DB", f"{directory}/.fluent-bit-${{POD_NAME}}.db"),
        ("DB.locking", "On"),
        ("Read_from_Head", "On"),
        ("Refresh_Interval", str(_SECONDS_BETWEEN_LOOKS)),
        ("Rotate_Wait", str(_ROTATE_WAIT_SECONDS)),
        ("Skip_Long_Lines", "On"),
        ("Mem_Buf_Limit", buffer_limit(sidecar.memory_bytes)),
    )


def _record(sidecar: LogSidecar) -> Section:
    """FGT807, FGT808: each record says where it comes from."""
    own = {"pod_name": "${POD_NAME}", "namespace": "${NAMESPACE}"}
    if sidecar.cluster is not None:
        own["cluster"] = plain("cluster", sidecar.cluster)
    for key, value in sidecar.record:
        if key in own:
            raise FieldError(f"record.{key}", "is already part of every record")
        own[record_key("record", key)] = plain(f"record.{key}", value)
    pairs = (("Record", f"{key} {value}") for key, value in own.items())
    return section("FILTER", ("Name", "record_modifier"), ("Match", "*"), *pairs)


def _parsers(text: str) -> tuple[Section, ...]:
    """Ours, then the user's."""
    given = _user_sections("parsers", text, "PARSER", ("Name", "Format"))
    names = {parser.get("Name") for parser in given}
    ours = (section("PARSER", ("Name", name), *pairs) for name, pairs in PARSERS.items() if name not in names)
    return (*ours, *given)


def _user_sections(field: str, text: str, name: str, keys: tuple[str, ...]) -> tuple[Section, ...]:
    """The user's own sections, which may be of one kind only."""
    try:
        sections = parse_classic(text)
        require(sections, name, keys)
    except ClassicError as error:
        raise FieldError(field, error.reason, error.line) from error
    return sections


def _require_parsers(sidecar: LogSidecar, filters: tuple[Section, ...], known: set[str | None]) -> None:
    """FGT817: a parser that is named is defined."""
    listed = ", ".join(sorted(name for name in known if name))
    if sidecar.parser != NO_PARSER and sidecar.parser not in known:
        raise FieldError("parser", f"{sidecar.parser!r} is not defined; known are {listed} and {NO_PARSER}")
    for each in filters:
        if (each.get("Name") or "").lower() != "parser":
            continue
        for entry in each.entries:
            if entry.key.lower() == "parser" and entry.value not in known:
                raise FieldError(
                    "filters", f"parser {entry.value!r} is not defined; known are {listed}", entry.line
                )
