"""What a new service is: six answers, each with a default."""

from typing import Literal, NamedTuple, cast, get_args

from fargen.fargate.prices import DEFAULT_REGION, rates
from fargen.fargate.tiers import Tier, parse_tier
from fargen.spec.advice import mended
from fargen.values.errors import UsageError
from fargen.values.images import image_reference
from fargen.values.names import dns_label, dns_label_1035
from fargen.values.suggest import nearest

Kind = Literal["web", "worker", "stateful", "job", "cronjob"]
Logging = Literal["native", "sidecar"]
KINDS: tuple[Kind, ...] = get_args(Kind)
LOGGINGS: tuple[Logging, ...] = get_args(Logging)
WORKLOADS = {
    "web": "Deployment",
    "worker": "Deployment",
    "stateful": "StatefulSet",
    "job": "Job",
    "cronjob": "CronJob",
}
SERVED = frozenset({"web", "stateful"})
"""The kinds that listen on a port."""

# Above 1024: a pod without root rights, as fargen makes them, cannot listen below on every kernel.
DEFAULT_PORT = 8080
# The smallest size that leaves a typical runtime room: 768Mi beside Fargate's own 256 MB.
DEFAULT_SIZE = "0.25vCPU/1GB"
# The suffixes of Pods and Jobs take 11 characters of a name's 63.
_LONGEST = {"stateful": 52, "cronjob": 52}


class Answers(NamedTuple):
    """One service.

    Attributes:
        name: RFC 1035 label.
        image: empty for a placeholder.
        port: ignored by kinds that serve nothing.
        public: behind an internet-facing load balancer; else inside the cluster only.
        size: as ``0.25vCPU/1GB``.
        namespace: empty for the name.
        preset: name of a preset that decides kind, port and size; empty for none.
        region: for prices, and for the log group.
        host: of the load balancer; empty for a placeholder.
    """

    name: str
    kind: Kind = "web"
    image: str = ""
    port: int = DEFAULT_PORT
    public: bool = False
    size: str = DEFAULT_SIZE
    logging: Logging = "native"
    namespace: str = ""
    preset: str = ""
    region: str = DEFAULT_REGION
    host: str = ""

    @property
    def tier(self) -> Tier:
        """The size as a Fargate size."""
        return parse_tier(self.size)

    @property
    def shown_namespace(self) -> str:
        """The namespace of production."""
        return self.namespace or self.name

    @property
    def shown_image(self) -> str:
        """The image, or one that says what is missing."""
        return self.image or f"000000000000.dkr.ecr.{self.region}.amazonaws.com/{self.name}:0.1.0"

    @property
    def shown_host(self) -> str:
        """The host, or one that nobody can own (RFC 2606)."""
        return self.host or f"{self.name}.example.com"


def checked(answers: Answers) -> Answers:
    """The answers, if there can be such a service.

    Raises:
        UsageError: a name, kind, size and so on that nothing can have.
        ValueError: a region without prices.
    """
    checked_name(answers.name, answers.kind)
    checked_kind(answers.kind)
    checked_size(answers.size)
    checked_port(answers.port)
    checked_logging(answers.logging)
    checked_namespace(answers.namespace)
    rates(answers.region)
    return answers


def checked_name(name: str, kind: str = "web") -> str:
    """The name, if objects can be named so.

    Raises:
        UsageError: with a name that would do.
    """
    longest = _LONGEST.get(kind, 63)

    def fault(text: str) -> str:
        return dns_label_1035(text, longest)

    if wrong := fault(name):
        raise UsageError(f"the name {name!r} {wrong}: {mended(name, wrong, fault)}")
    return name


def checked_namespace(namespace: str) -> str:
    """The namespace, if there can be one of this name.

    Raises:
        UsageError: with a name that would do.
    """
    if namespace and (wrong := dns_label(namespace)):
        raise UsageError(f"--namespace {namespace!r} {wrong}: {mended(namespace, wrong, dns_label)}")
    return namespace


def checked_kind(kind: str) -> Kind:
    """One of `KINDS`.

    Raises:
        UsageError: another word; with the nearest.
    """
    return cast("Kind", _chosen("--kind", kind, KINDS))


def checked_logging(logging: str) -> Logging:
    """One of `LOGGINGS`.

    Raises:
        UsageError: another word; with the nearest.
    """
    return cast("Logging", _chosen("--logging", logging, LOGGINGS))


def checked_size(size: str) -> str:
    """A size that Fargate sells, in the form of the spec.

    Raises:
        UsageError: another; with the nearest.
    """
    try:
        return parse_tier(size).spec_text
    except ValueError as error:
        raise UsageError(f"--size: {error}") from error


def checked_image(image: str) -> str:
    """An image reference.

    Raises:
        UsageError: not one.
    """
    if image and (wrong := image_reference(image)):
        raise UsageError(f"--image {image!r} {wrong}")
    return image


def checked_port(port: int) -> int:
    """A TCP port.

    Raises:
        UsageError: outside 1 to 65535.
    """
    if not 1 <= port <= 65535:
        raise UsageError(f"--port {port}: a port is between 1 and 65535")
    return port


def _chosen(flag: str, word: str, choices: tuple[str, ...]) -> str:
    if word in choices:
        return word
    near = nearest(word, choices)
    hint = f"did you mean {near}? " if near else ""
    raise UsageError(f"{flag} {word}: {hint}choose one of {', '.join(choices)}")
