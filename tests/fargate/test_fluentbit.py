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
from fargen.fargate.logoutputs import S3, CloudWatch, Firehose, Kinesis, OpenSearch, Output, permissions
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


def output_of(output: Output) -> dict[str, str]:
    (found,) = read(replace(SIDECAR, output=output))["OUTPUT"]
    return pairs(found)


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


def test_fgt801_to_fgt806_cloudwatch() -> None:
    assert output_of(GROUP) == {
        "Name": "cloudwatch_logs",
        "Match": "*",
        "region": "eu-west-1",
        "log_group_name": "/eks/prod/app",
        "log_stream_prefix": "payment-",
        "log_stream_template": "$pod_name",
        "auto_create_group": "On",
        "log_retention_days": "30",
        "Retry_Limit": "5",
    }


def test_fgt803_nothing_follows_the_variable_of_a_stream() -> None:
    found = output_of(CloudWatch("g", "eu-west-1", stream_prefix="pay-", retention_days=None))
    assert (found["log_stream_prefix"], found["log_stream_template"]) == ("pay-", "pay-$pod_name")
    assert "log_retention_days" not in found


def test_firehose() -> None:
    assert output_of(Firehose("logs", "eu-west-1")) == {
        "Name": "kinesis_firehose",
        "Match": "*",
        "region": "eu-west-1",
        "delivery_stream": "logs",
        "Retry_Limit": "5",
    }


def test_kinesis() -> None:
    assert output_of(Kinesis("logs", "eu-west-1")) == {
        "Name": "kinesis_streams",
        "Match": "*",
        "region": "eu-west-1",
        "stream": "logs",
        "Retry_Limit": "5",
    }


def test_opensearch() -> None:
    assert output_of(OpenSearch("search-x.eu-west-1.es.amazonaws.com", "app-logs", "eu-west-1")) == {
        "Name": "opensearch",
        "Match": "*",
        "Host": "search-x.eu-west-1.es.amazonaws.com",
        "Port": "443",
        "Index": "app-logs",
        "AWS_Auth": "On",
        "AWS_Region": "eu-west-1",
        "tls": "On",
        "Suppress_Type_Name": "On",
        "Retry_Limit": "5",
    }


@pytest.mark.parametrize(
    ("prefix", "start"), [(None, "/payment/"), ("logs/prod", "/logs/prod/"), ("/logs/", "/logs/"), ("/", "/")]
)
def test_s3_objects_have_names_of_their_own_below_the_prefix(prefix: str | None, start: str) -> None:
    assert output_of(S3("bucket", "eu-west-1", prefix)) == {
        "Name": "s3",
        "Match": "*",
        "bucket": "bucket",
        "region": "eu-west-1",
        "s3_key_format": f"{start}%Y/%m/%d/%H/%M%S-$UUID.log",
        "use_put_object": "On",
        "total_file_size": "50M",
        "upload_timeout": "5m",
        "store_dir": "/var/log/app/.fluent-bit-s3",
        "store_dir_limit_size": "1G",
        "Retry_Limit": "5",
    }


@pytest.mark.parametrize(
    ("output", "actions"),
    [
        (
            GROUP,
            (
                "logs:CreateLogGroup",
                "logs:CreateLogStream",
                "logs:DescribeLogStreams",
                "logs:PutLogEvents",
                "logs:PutRetentionPolicy",
            ),
        ),
        (Firehose("a", "b"), ("firehose:PutRecordBatch",)),
        (Kinesis("a", "b"), ("kinesis:PutRecords",)),
        (OpenSearch("a", "b", "c"), ("es:ESHttp*",)),
        (S3("a", "b"), ("s3:PutObject",)),
    ],
)
def test_fgt809_the_rights_of_each_destination(output: Output, actions: tuple[str, ...]) -> None:
    assert permissions(output) == actions


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


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("team", "", "record.team: is empty"),
        ("team", "a\nb", "record.team: 'a\\nb' has the character '\\n'"),
        ("team", "a\u2028b", "record.team: 'a\\u2028b' has the character '\\u2028'"),
        ("team", " a", "record.team: ' a' starts or ends with a space"),
        ("team", "${AWS_SECRET}", "record.team: '${AWS_SECRET}' would be expanded by Fluent Bit at ${"),
        (
            "team",
            "[OUTPUT]",
            "record.team: '[OUTPUT]' starts with '[', which starts a section, directive or comment",
        ),
        ("team", "@SET", "record.team: '@SET' starts with '@', which starts a section, directive or comment"),
        ("team", "a" * 1025, "record.team: is longer than 1024 characters"),
        ("a b", "c", "record: 'a b' is not a key: letters, digits and _ . - / only"),
        ("", "c", "record: '' is not a key: letters, digits and _ . - / only"),
        ("pod_name", "c", "record.pod_name: is already part of every record"),
    ],
)
def test_records_cannot_break_out(key: str, value: str, message: str) -> None:
    assert str(refusal(replace(SIDECAR, record=((key, value),)))) == message


@pytest.mark.parametrize(
    ("output", "message"),
    [
        (
            CloudWatch("a b", "eu-west-1"),
            "cloudwatch.logGroup: 'a b' is not a log group name: 1 to 512 letters, digits and _ / . # -",
        ),
        (
            CloudWatch("#a", "eu-west-1"),
            "cloudwatch.logGroup: '#a' starts with '#', which starts a section, directive or comment",
        ),
        (
            CloudWatch("a", "eu-west-1", stream_prefix="a:"),
            "cloudwatch.streamPrefix: 'a:' is not a log stream name: 1 to 512 characters without : and *",
        ),
        (
            CloudWatch("a", "eu-west-1", stream_prefix="$(pod_name)"),
            "cloudwatch.streamPrefix: '$(pod_name)' has the character '$', which has a meaning there",
        ),
        (CloudWatch("a", "x\n"), "cloudwatch.region: 'x\\n' is not a region name such as eu-central-1"),
        (
            Firehose("a b", "eu-west-1"),
            "firehose.deliveryStream: 'a b' is not a name of letters, digits and _ . -",
        ),
        (Firehose("a", ""), "firehose.region: '' is not a region name such as eu-central-1"),
        (Kinesis("", "eu-west-1"), "kinesis.stream: '' is not a name of letters, digits and _ . -"),
        (
            OpenSearch("https://x", "i", "eu-west-1"),
            "opensearch.host: 'https://x' is not a name of letters, digits and _ . -",
        ),
        (
            OpenSearch("x", "App", "eu-west-1"),
            "opensearch.index: 'App' must be in lower case and not start with - _ or +",
        ),
        (
            OpenSearch("x", "_app", "eu-west-1"),
            "opensearch.index: '_app' must be in lower case and not start with - _ or +",
        ),
        (
            OpenSearch("x", "a,b", "eu-west-1"),
            "opensearch.index: 'a,b' has the character ',', which has a meaning there",
        ),
        (S3("b/c", "eu-west-1"), "s3.bucket: 'b/c' is not a name of letters, digits and _ . -"),
        (S3("b", "eu-west-1", "%Y"), "s3.prefix: '%Y' has the character '%', which has a meaning there"),
        (S3("b", "eu-west-1", "$TAG"), "s3.prefix: '$TAG' has the character '$', which has a meaning there"),
        (S3("b", "eu-west-1", ""), "s3.prefix: is empty"),
    ],
)
def test_destinations_are_checked(output: Output, message: str) -> None:
    assert str(refusal(replace(SIDECAR, output=output))) == message


def test_fgt804_retention() -> None:
    error = refusal(replace(SIDECAR, output=CloudWatch("g", "eu-west-1", retention_days=31)))
    assert error.field == "cloudwatch.retentionDays"
    assert error.reason.startswith(
        "31 is not a retention CloudWatch Logs has; the nearest is 30, all are 1, 3, "
    )


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
