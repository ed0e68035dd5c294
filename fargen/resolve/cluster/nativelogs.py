"""Native logging: the rights that the pod execution roles need for it (FGT714)."""

from fargen.fargate.logoutputs import CloudWatch, Firehose, Kinesis, OpenSearch, permissions
from fargen.fargate.nativelogging import Output
from fargen.resolve.cluster.draft import ClusterDraft
from fargen.resolve.nativelogging import native_logging
from fargen.spec.clusterplan import Statement

_DOMAIN_PREFIXES = ("search", "vpc")


def log_rights(draft: ClusterDraft) -> tuple[Statement, ...]:
    """What native logging needs on the pod execution role: the output's own resource, no more (FGT714)."""
    spec = native_logging(draft.cluster)
    if spec is None or not draft.account:
        return ()
    output = spec.output
    statements = [Statement("NativeLogging", permissions(output), _resources(draft, output))]
    if spec.router_logs:  # FGT717
        own = CloudWatch(f"{draft.name}-fluent-bit-logs", draft.region or output.region)
        statements.append(Statement("RouterLogs", permissions(own), _resources(draft, own)))
    return tuple(statements)


def _resources(draft: ClusterDraft, output: Output) -> tuple[str, ...]:
    """ARNs of the output's own resource. A log group's streams are below ``:*``."""
    start = f"arn:{draft.partition}"
    place = f"{output.region}:{draft.account}"
    match output:
        case CloudWatch():
            group = f"{start}:logs:{place}:log-group:{output.log_group}"
            return (group, f"{group}:*")
        case Firehose():
            return (f"{start}:firehose:{place}:deliverystream/{output.delivery_stream}",)
        case Kinesis():
            return (f"{start}:kinesis:{place}:stream/{output.stream}",)
        case OpenSearch():
            return (f"{start}:es:{place}:domain/{_domain(output.host)}/*",)


def _domain(host: str) -> str:
    """The domain's name in its endpoint ``search-NAME-ID.REGION.es.amazonaws.com``.

    ``*`` for an endpoint of one's own, which does not tell it.
    """
    label, _, rest = host.partition(".")
    kind, _, named = label.partition("-")
    name = named.rpartition("-")[0]
    own = ".es.amazonaws.com" in f".{rest}" or ".aos.amazonaws.com" in f".{rest}"
    return name if own and kind in _DOMAIN_PREFIXES and name else "*"
