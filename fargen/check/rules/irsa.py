"""FGTR0x: IAM roles of ServiceAccounts."""

from collections.abc import Iterator

from fargen.check.loadbalancers import ANNOTATIONS, annotations
from fargen.check.rule import Hit, rule
from fargen.check.rules import sources
from fargen.check.world import World
from fargen.fargate.arns import role_arn
from fargen.kube.manifest import Manifest

_ONLY = ("ServiceAccount",)
_PREFIX = "eks.amazonaws.com/"
ROLE_ARN = f"{_PREFIX}role-arn"
_WEBHOOK = "https://github.com/aws/amazon-eks-pod-identity-webhook"
_SHORTEST_TOKEN = 600


@rule("FGTR01", "error", sources.IRSA, "object", kinds=_ONLY)
def malformed_role_arn(manifest: Manifest) -> Iterator[Hit]:
    """The role of a ServiceAccount is not an ARN of a role.

    Pods with this ServiceAccount get no credentials.

    Fix: write arn:aws:iam::123456789012:role/NAME with your account and role.
    """
    arn = annotations(manifest).get(ROLE_ARN)
    if isinstance(arn, str) and (problem := role_arn(arn)):
        yield Hit((*ANNOTATIONS, ROLE_ARN), problem)


@rule("FGTR02", "info", _WEBHOOK, "object", kinds=_ONLY)
def token_settings(manifest: Manifest) -> Iterator[Hit]:
    """A setting of the token is out of its range.

    token-expiration is at least 600 seconds, sts-regional-endpoints is "true" or "false".

    Fix: write a value in range, in quotes.
    """
    values = annotations(manifest)
    seconds = values.get(f"{_PREFIX}token-expiration")
    if isinstance(seconds, str) and not (
        seconds.isascii() and seconds.isdigit() and int(seconds[:9]) >= _SHORTEST_TOKEN
    ):
        message = f"token-expiration {seconds} is not {_SHORTEST_TOKEN} seconds or more"
        yield Hit((*ANNOTATIONS, f"{_PREFIX}token-expiration"), message)
    regional = values.get(f"{_PREFIX}sts-regional-endpoints")
    if isinstance(regional, str) and regional not in {"true", "false"}:
        message = f"sts-regional-endpoints {regional} is not true or false"
        yield Hit((*ANNOTATIONS, f"{_PREFIX}sts-regional-endpoints"), message)


@rule("FGTR04", "info", sources.IRSA, "world")
def unreadable_token(world: World) -> Iterator[Hit]:
    """A non-root container may not be able to read its IAM token.

    The token file belongs to root unless the pod has a group for its files. Older SDKs then find no
    credentials.

    Fix: set securityContext.fsGroup of the pod.
    """
    for pod in world.fargate:
        namespace = world.namespace(pod.manifest)
        account = world.find("ServiceAccount", namespace, pod.spec.get("serviceAccountName"))
        if account is None or ROLE_ARN not in annotations(account):
            continue
        context = pod.spec.get("securityContext")
        context = context if isinstance(context, dict) else {}
        users = [context.get("runAsUser"), *(c.security.get("runAsUser") for c in pod.containers)]
        if context.get("fsGroup") is None and any(isinstance(user, int) and user > 0 for user in users):
            message = "without fsGroup the non-root user may not read the token of the IAM role"
            yield Hit(pod.at("securityContext", "fsGroup"), message, manifest=pod.manifest)
