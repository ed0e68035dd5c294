from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fargen.fargate.classic import Section, parse_classic
from fargen.fargate.fluentbit import (
    CONFIG_DIRECTORY,
    ENVIRONMENT,
    HTTP_PORT,
    LogSidecar,
    buffer_limit,
    logs_directory,
    sidecar_files,
)
from fargen.fargate.logoutputs import CloudWatch
from fargen.fargate.logvalues import FieldError
from fargen.values.quantity import MIB

GROUP = CloudWatch("/eks/prod/app", "eu-west-1", retention_days=30)
SIDECAR = LogSidecar("payment", "/var/log/app/*.log", GROUP, 128 * MIB, cluster="prod")


def read(sidecar: LogSidecar) -> dict[str, list[Section]]:
    """The sections of fluent-bit.conf by name."""
    found: dict[str, list[Section]] = {}
    for each in parse_classic(sidecar_files(sidecar)["fluent-bit.conf"]):
        found.setdefault(each.name, []).append(each)
    return found


def pairs(each: Section) -> dict[str, str]:
    """A section whose keys are unique."""
    as_dict = {entry.key: entry.value for entry in each.entries}
    assert len(as_dict) == len(each.entries)
    return as_dict


def refusal(sidecar: LogSidecar) -> FieldError:
    with pytest.raises(FieldError) as caught:
        sidecar_files(sidecar)
    return caught.value


def test_fgt813_the_service_can_be_probed_and_finds_the_parsers() -> None:
    (service,) = read(SIDECAR)["SERVICE"]
    assert pairs(service) == {
        "Flush": "5",
        "Grace": "30",
        "Log_Level": "info",
        "Daemon": "Off",
        "Parsers_File": f"{CONFIG_DIRECTORY}/parsers.conf",
        "HTTP_Server": "On",
        "HTTP_Listen": "0.0.0.0",  # noqa: S104 - the kubelet probes from outside the container
        "HTTP_Port": str(HTTP_PORT),
        "Health_Check": "On",
    }


def test_fgt810_the_tail_keeps_its_place_and_loses_no_early_line() -> None:
    (tail,) = read(SIDECAR)["INPUT"]
    assert pairs(tail) == {
        "Name": "tail",
        "Tag": "payment",
        "Path": "/var/log/app/*.log",
        "Parser": "json",
        "DB": "/var/log/app/.fluent-bit-${POD_NAME}.db",
        "DB.locking": "On",
        "Read_from_Head": "On",
        "Refresh_Interval": "5",
        "Rotate_Wait": "30",
        "Skip_Long_Lines": "On",
        "Mem_Buf_Limit": "33MB",
    }


@pytest.mark.parametrize(("mib", "limit"), [(0, "1MB"), (64, "16MB"), (128, "33MB"), (512, "134MB")])
def test_the_buffer_is_a_quarter_of_the_memory(mib: int, limit: str) -> None:
    assert buffer_limit(mib * MIB) == limit


def test_fgt807_fgt808_each_record_says_where_it_comes_from() -> None:
    (modifier,) = read(replace(SIDECAR, record=(("team", "core team"), ("x/y.z-1", '"quoted"'))))["FILTER"]
    assert (modifier.get("Name"), modifier.get("Match")) == ("record_modifier", "*")
    assert modifier.values("Record") == (
        "pod_name ${POD_NAME}",
        "namespace ${NAMESPACE}",
        "cluster prod",
        "team core team",
        'x/y.z-1 "quoted"',
    )
    assert ENVIRONMENT == {"POD_NAME": "metadata.name", "NAMESPACE": "metadata.namespace"}


def test_every_variable_of_the_configuration_is_in_the_environment() -> None:
    text = sidecar_files(SIDECAR)["fluent-bit.conf"]
    used = {part.partition("}")[0] for part in text.split("${")[1:]}
    assert used == set(ENVIRONMENT)


def test_without_a_cluster_there_is_none_in_the_record() -> None:
    (modifier,) = read(replace(SIDECAR, cluster=None))["FILTER"]
    assert modifier.values("Record") == ("pod_name ${POD_NAME}", "namespace ${NAMESPACE}")


def test_there_is_one_output() -> None:
    assert len(read(SIDECAR)["OUTPUT"]) == 1


def test_fgt817_parsers_are_defined() -> None:
    sidecar = replace(
        SIDECAR,
        parser="app",
        parsers="[PARSER]\n    Name app\n    Format regex\n    Regex ^(?<time>[^ ]*) (?<log>.*)$\n",
        filters="[FILTER]\n    Name parser\n    Match *\n    Key_Name x\n    Parser app\n    Parser logfmt\n",
    )
    files = sidecar_files(sidecar)
    names = [each.get("Name") for each in parse_classic(files["parsers.conf"])]
    assert names == ["json", "logfmt", "ltsv", "app"]
    first, second = read(sidecar)["FILTER"]
    assert (first.get("Name"), second.values("Parser")) == ("record_modifier", ("app", "logfmt"))


def test_an_own_parser_replaces_ours() -> None:
    own = "[PARSER]\n  Name json\n  Format json\n  Time_Key ts\n"
    parsers = parse_classic(sidecar_files(replace(SIDECAR, parsers=own))["parsers.conf"])
    assert [each.get("Time_Key") for each in parsers if each.get("Name") == "json"] == ["ts"]


def test_no_parser_is_no_parser_line() -> None:
    (tail,) = read(replace(SIDECAR, parser="none"))["INPUT"]
    assert tail.get("Parser") is None


def test_fgt817_an_unknown_parser_is_refused() -> None:
    assert str(refusal(replace(SIDECAR, parser="crio"))) == (
        "parser: 'crio' is not defined; known are json, logfmt, ltsv and none"
    )
    filters = "\n[FILTER]\n    Name Parser\n    Match *\n    Parser crio\n"
    error = refusal(replace(SIDECAR, filters=filters))
    assert str(error) == "filters: line 5: parser 'crio' is not defined; known are json, logfmt, ltsv"
    assert (error.field, error.line) == ("filters", 5)


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ("[OUTPUT]\n  Name x\n  Match *", "filters: line 1: [OUTPUT] is not allowed here, only [FILTER]"),
        ("[FILTER]\n  Name x", "filters: line 1: [FILTER] has no Match"),
        ("[FILTER]\n  Match *", "filters: line 1: [FILTER] has no Name"),
        ("@INCLUDE x", "filters: line 1: the directive @INCLUDE is not allowed"),
    ],
)
def test_filters_are_filters_only(filters: str, message: str) -> None:
    assert str(refusal(replace(SIDECAR, filters=filters))) == message


@pytest.mark.parametrize(
    ("parsers", "message"),
    [
        ("[FILTER]\n  Name x\n  Match *", "parsers: line 1: [FILTER] is not allowed here, only [PARSER]"),
        ("[PARSER]\n  Name x", "parsers: line 1: [PARSER] has no Format"),
    ],
)
def test_parsers_are_parsers_only(parsers: str, message: str) -> None:
    assert str(refusal(replace(SIDECAR, parsers=parsers))) == message


@pytest.mark.parametrize(
    ("files", "directory"),
    [("/var/log/app/*.log", "/var/log/app"), ("/logs/a.log", "/logs"), ("/a b/[x].log", "/a b")],
)
def test_the_directory_of_the_files(files: str, directory: str) -> None:
    assert logs_directory(files) == directory


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ("", "is empty"),
        ("logs/*.log", "'logs/*.log' is not an absolute path of a file in a directory"),
        ("/a.log", "'/a.log' is not an absolute path of a file in a directory"),
        ("/logs/", "'/logs/' is not an absolute path of a file in a directory"),
        ("/logs/../etc/*", "'/logs/../etc/*' is not an absolute path of a file in a directory"),
        ("/logs//a", "'/logs//a' is not an absolute path of a file in a directory"),
        ("/log*/a", "'/log*/a' has a wildcard in its directory; the last part only may have one"),
        ("/a/*.log,/b/*.log", "'/a/*.log,/b/*.log' has the character ',', which has a meaning there"),
        ("/a/x\n[OUTPUT]", "'/a/x\\n[OUTPUT]' has the character '\\n'"),
        ("/a/${HOME}", "'/a/${HOME}' would be expanded by Fluent Bit at ${"),
    ],
)
def test_other_files_are_refused(files: str, reason: str) -> None:
    error = refusal(replace(SIDECAR, files=files))
    assert (error.field, error.reason, error.line) == ("files", reason, 0)


def test_what_is_in_every_record_cannot_be_given() -> None:
    error = refusal(replace(SIDECAR, record=(("pod_name", "x"),)))
    assert str(error) == "record.pod_name: is already part of every record"


def test_the_errors_of_values_and_destinations_come_through() -> None:
    assert refusal(replace(SIDECAR, record=(("team", "a\nb"),))).field == "record.team"
    assert refusal(replace(SIDECAR, record=(("a b", "c"),))).field == "record"
    assert refusal(replace(SIDECAR, output=CloudWatch("a b", "eu-west-1"))).field == "cloudwatch.logGroup"


def test_the_tag_is_one_word() -> None:
    assert (
        str(refusal(replace(SIDECAR, app="a *")))
        == "app: 'a *' has the character ' ', which has a meaning there"
    )


hostile = st.text(alphabet="ab \n\r\t[]{}$@#*%:,/\\\"'\u2028\u0085\x00INCLUDE", min_size=1, max_size=12)


@given(hostile, hostile, hostile, hostile)
def test_no_value_changes_the_structure(value: str, prefix: str, files: str, cluster: str) -> None:
    """Whatever is accepted leaves exactly the sections and keys that were there."""
    calm = [(s.name, [e.key for e in s.entries]) for s in parse_classic(_text(SIDECAR))]
    sidecar = replace(SIDECAR, record=(("k", value),), cluster=cluster, files=f"/logs/{files}")
    sidecar = replace(sidecar, output=CloudWatch("g", "eu-west-1", prefix, 30))
    try:
        text = _text(sidecar)
    except FieldError:
        return
    found = parse_classic(text)
    keys = [(s.name, [e.key for e in s.entries]) for s in found]
    assert keys == [(name, [*each, "Record"] if name == "FILTER" else each) for name, each in calm]
    assert found[1].get("Path") == f"/logs/{files}"
    assert found[2].values("Record")[-2:] == (f"cluster {cluster}", f"k {value}")
    assert found[3].get("log_stream_prefix") == prefix


def _text(sidecar: LogSidecar) -> str:
    return sidecar_files(sidecar)["fluent-bit.conf"]
