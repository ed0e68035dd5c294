"""Where an app's logs go, in the words of a picture."""

from fargen.kube.pod import Pod
from fargen.spec.app import App

# The output of a log sidecar: its title, and the fields that name the destination.
_OUTPUTS = {
    "cloudwatch": ("CloudWatch Logs", ("log_group",)),
    "firehose": ("Data Firehose", ("delivery_stream",)),
    "kinesis": ("Kinesis", ("stream",)),
    "opensearch": ("OpenSearch", ("host", "index")),
    "s3": ("S3", ("bucket",)),
}


def log_destination(app: App | None, pod: Pod) -> tuple[str, tuple[str, ...]]:
    """Title and lines: the output of a sidecar, or the router that a cluster sets up (FGT701).

    Args:
        app: None for a foreign pod; a sidecar in it is known by its image only.
        pod: of the workload.
    """
    sidecar = app.logging.sidecar if app is not None and app.logging is not None else None
    if sidecar is not None:
        title, fields = _OUTPUTS[sidecar.output]
        output = getattr(sidecar, sidecar.output)
        return title, (*(str(getattr(output, field)) for field in fields), "through Fluent Bit")
    shippers = [c.name for c in pod.running if "fluent" in str(c.data.get("image", "")) and c.role != "main"]
    if shippers:
        return "Logs", (f"shipped by {shippers[0]}",)
    return "Fargate log router", ("if the cluster sets it up",)
