import json
import re
from dataclasses import replace

import pytest

from fargen.check.engine import check_manifests
from fargen.fargate.classic import parse_classic
from fargen.fargate.logoutputs import CloudWatch, Firehose, Kinesis, OpenSearch
from fargen.fargate.logvalues import FieldError
from fargen.fargate.nativelogging import LABELS, NAME, NAMESPACE, NativeLogging, Output, aws_logging
from fargen.kube.manifest import Manifest, TextPlaces

WATCH = CloudWatch("/eks/prod/apps", "us-east-1", retention_days=30)
FULL = NativeLogging(WATCH, kubernetes_metadata=True, parse_json=True)


def test_everything_for_cloudwatch() -> None:
    assert aws_logging(FULL) == {
        "flb_log_cw": "false",
        "output.conf": (
            "[OUTPUT]\n"
            "    Name               cloudwatch_logs\n"
            "    Match              *\n"
            "    region             us-east-1\n"
            "    log_group_name     /eks/prod/apps\n"
            "    log_stream_prefix  fargate-\n"
            "    auto_create_group  true\n"
            "    log_retention_days 30\n"
        ),
        "filters.conf": (
            "[FILTER]\n"
            "    Name         parser\n"
            "    Match        kube.*\n"
            "    Key_Name     log\n"
            "    Parser       crio\n"
            "    Reserve_Data On\n"
            "\n"
            "[FILTER]\n"
            "    Name         parser\n"
            "    Match        kube.*\n"
            "    Key_Name     log\n"
            "    Parser       json\n"
            "    Reserve_Data On\n"
            "\n"
            "[FILTER]\n"
            "    Name                kubernetes\n"
            "    Match               kube.*\n"
            "    Merge_Log           Off\n"
            "    Buffer_Size         0\n"
            "    Kube_Meta_Cache_TTL 300s\n"
        ),
        "parsers.conf": (
            "[PARSER]\n"
            "    Name        crio\n"
            "    Format      Regex\n"
            "    Regex       ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>P|F) (?<log>.*)$\n"
            "    Time_Key    time\n"
            "    Time_Format %Y-%m-%dT%H:%M:%S.%L%z\n"
            "\n"
            "[PARSER]\n"
            "    Name   json\n"
            "    Format json\n"
        ),
    }


def parsed(line: str) -> dict[str, object]:
    """A line of the container runtime, taken through the parser filters of the configuration."""
    data = aws_logging(FULL)
    parsers = {section.get("Name"): section for section in parse_classic(data["parsers.conf"])}
    record: dict[str, object] = {"log": line}
    for section in parse_classic(data["filters.conf"]):
        if section.get("Name") != "parser":
            continue
        parser = parsers[section.get("Parser")]
        text = str(record[section.get("Key_Name") or ""])
        if parser.get("Format") == "Regex":
            match = re.fullmatch((parser.get("Regex") or "").replace("(?<", "(?P<"), text)
            fields: dict[str, object] | None = dict(match.groupdict()) if match else None
        else:
            try:
                fields = json.loads(text)
            except ValueError:
                fields = None
        if fields is not None:
            record = {**{key: value for key, value in record.items() if key != "log"}, **fields}
    return record


def test_a_json_line_becomes_fields() -> None:
    line = '2026-11-23T20:57:45.123456789+00:00 stdout F {"level":"info","took":12}'
    assert parsed(line) == {
        "time": "2026-11-23T20:57:45.123456789+00:00",
        "stream": "stdout",
        "logtag": "F",
        "level": "info",
        "took": 12,
    }


def test_another_line_stays_text() -> None:
    record = parsed("2026-11-23T20:57:45.1Z stderr F Traceback: no {json}")
    assert (record["stream"], record["log"]) == ("stderr", "Traceback: no {json}")


@pytest.mark.parametrize(
    ("output", "lines"),
    [
        (
            Firehose("apps", "eu-west-1"),
            ["Name            kinesis_firehose", "region          eu-west-1", "delivery_stream apps"],
        ),
        (Kinesis("apps", "eu-west-1"), ["Name   kinesis", "region eu-west-1", "stream apps"]),
        (
            OpenSearch("search-apps-1.us-east-1.es.amazonaws.com", "apps", "us-east-1"),
            [
                "Name       es",
                "Host       search-apps-1.us-east-1.es.amazonaws.com",
                "Port       443",
                "Index      apps",
                "AWS_Auth   On",
                "AWS_Region us-east-1",
                "tls        On",
            ],
        ),
    ],
)
def test_other_destinations(output: Output, lines: list[str]) -> None:
    data = aws_logging(NativeLogging(output, router_logs=True))
    assert list(data) == ["flb_log_cw", "output.conf"]
    assert data["flb_log_cw"] == "true"
    assert [line.strip() for line in data["output.conf"].splitlines() if "Match" not in line][1:] == lines


@pytest.mark.parametrize("metadata", [False, True])
@pytest.mark.parametrize("parse", [False, True])
@pytest.mark.parametrize("output", [WATCH, Firehose("a", "eu-west-1"), Kinesis("a", "eu-west-1")])
def test_our_own_rules_find_nothing(output: Output, parse: bool, metadata: bool) -> None:  # noqa: FBT001
    data = aws_logging(NativeLogging(output, metadata, parse))
    config = {
        "apiVersion": "v1",
        "kind": "ConfigMap",
        "metadata": {"name": NAME, "namespace": NAMESPACE},
        "data": data,
    }
    space = {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": NAMESPACE, "labels": LABELS}}
    manifests = tuple(Manifest(item, TextPlaces(item)) for item in (space, config))
    assert check_manifests(manifests, version="1.35").findings == ()


def test_a_parser_of_ones_own_replaces_ours() -> None:
    own = "[PARSER]\n  Name json\n  Format json\n  Time_Key ts\n"
    text = aws_logging(replace(FULL, parsers=own))["parsers.conf"]
    assert text.count("json\n") == 2
    assert "    Name     json\n    Format   json\n    Time_Key ts\n" in text


def test_text_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(FieldError, match=r"^filters: line 1: a key before the first \[SECTION\]$"):
        aws_logging(replace(FULL, filters="  Name grep\n"))
