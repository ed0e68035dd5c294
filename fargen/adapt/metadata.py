"""FGT317: programs that ask the instance metadata service for what they are not told."""

from collections.abc import Iterator

from fargen.adapt.draft import Draft
from fargen.kube.manifest import sequence
from fargen.values.finding import Finding, path_text

# Image to the flags without which it asks the metadata service (FGT612).
_NEEDED = {"aws-load-balancer-controller": ("--aws-region", "--aws-vpc-id")}
_SOURCE = "https://docs.aws.amazon.com/eks/latest/userguide/fargate.html"


def unanswered(draft: Draft) -> Iterator[Finding]:
    """A warning for each container that would wait for the metadata service."""
    for container in draft.pod.containers if draft.pod else ():
        image = str(container.data.get("image", "")).partition("@")[0].rpartition("/")[2].partition(":")[0]
        words = [str(w) for part in ("command", "args") for w in sequence(container.data.get(part))]
        given = {word.partition("=")[0] for word in words}
        missing = [flag for flag in _NEEDED.get(image, ()) if flag not in given]
        if missing:
            path = (*container.path, "args")
            yield Finding(
                "FGT317",
                "warning",
                f"{image} asks the instance metadata service, which no Fargate pod reaches",
                f"give it {' and '.join(missing)}, in the chart's values region and vpcId",
                _SOURCE,
                draft.places.find(path)[0],
                draft.ref,
                path_text(path),
                foreign=True,
            )
