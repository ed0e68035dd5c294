"""Where logs go, as the spec says it, for the log router."""

from fargen.fargate import logoutputs
from fargen.spec.logging import Cloudwatch, Firehose, Kinesis, Opensearch

Target = Cloudwatch | Firehose | Kinesis | Opensearch
Output = logoutputs.CloudWatch | logoutputs.Firehose | logoutputs.Kinesis | logoutputs.OpenSearch


def log_output(target: Target, region: str) -> Output:
    """The output of a target that native logging and sidecars share, in the region that was found for it."""
    match target:
        case Cloudwatch():
            names = (target.log_group, region, target.stream_prefix, target.retention_days)
            return logoutputs.CloudWatch(*names)
        case Firehose():
            return logoutputs.Firehose(target.delivery_stream, region)
        case Kinesis():
            return logoutputs.Kinesis(target.stream, region)
        case Opensearch():
            return logoutputs.OpenSearch(target.host, target.index, region)
