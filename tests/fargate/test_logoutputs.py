import pytest

from fargen.fargate.logoutputs import (
    S3,
    CloudWatch,
    Firehose,
    Kinesis,
    OpenSearch,
    Output,
    output_section,
    permissions,
)
from fargen.fargate.logvalues import FieldError

GROUP = CloudWatch("/eks/prod/app", "eu-west-1", retention_days=30)


def output_of(output: Output) -> dict[str, str]:
    found = output_section(output, "payment", "/var/log/app")
    assert found.name == "OUTPUT"
    as_dict = {entry.key: entry.value for entry in found.entries}
    assert len(as_dict) == len(found.entries)
    return as_dict


def refusal(output: Output) -> FieldError:
    with pytest.raises(FieldError) as caught:
        output_section(output, "payment", "/var/log/app")
    return caught.value


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
    assert str(refusal(output)) == message


def test_fgt804_retention() -> None:
    error = refusal(CloudWatch("g", "eu-west-1", retention_days=31))
    assert error.field == "cloudwatch.retentionDays"
    assert error.reason.startswith(
        "31 is not a retention CloudWatch Logs has; the nearest is 30, all are 1, 3, "
    )
