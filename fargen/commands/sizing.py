"""What ``fargen size`` does: gather pods, or take numbers, and size them."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from fargen.fargate.podsize import ContainerRequest
from fargen.fargate.prices import DEFAULT_HOURS, Rates
from fargen.fargate.sizeerrors import Excess, TooLargeError, short_text
from fargen.fargate.tiers import LARGEST
from fargen.load.prices import PriceBook
from fargen.price.scalers import Scalers
from fargen.price.size import PodReport, ladder, report_of, report_of_numbers
from fargen.price.sizedocument import size_document
from fargen.values.errors import InputError, UsageError
from fargen.values.finding import Finding
from fargen.values.quantity import parse_bytes, parse_cpu

if TYPE_CHECKING:
    from fargen.pipeline import Request

_SIZE_PAGE = "https://docs.aws.amazon.com/eks/latest/userguide/fargate-pod-configuration.html"


class Sizes(NamedTuple):
    """What came of it.

    Attributes:
        pods: empty if an error finding prevents them, or if only the ladder was wanted.
        prices: of the run's region: that of the first pod.
        findings: sorted.
        texts: file to text, for excerpts.
        skipped: how many workloads do not run on Fargate.
    """

    pods: tuple[PodReport, ...]
    prices: Rates
    hours: int
    findings: tuple[Finding, ...] = ()
    texts: Mapping[str, str] = {}  # never changed
    skipped: int = 0

    @property
    def failed(self) -> bool:
        """Whether there is an error finding."""
        return any(finding.severity == "error" for finding in self.findings)

    def document(self, *, sweep: bool = False) -> dict[str, Any]:
        """The JSON document; with ``sweep`` it has the ladder of the run's region."""
        if not sweep:
            return size_document(self.pods, self.prices, self.hours)
        here = [pod for pod in self.pods if pod.prices == self.prices]
        return size_document(self.pods, self.prices, self.hours, ladder(here, self.prices, self.hours))


def size_paths(
    request: "Request", stdin: Callable[[], bytes], book: PriceBook, hours: int = DEFAULT_HOURS
) -> Sizes:
    """The pods of specs and manifests.

    Raises:
        UsageError: no path to start from, or a region without prices.
        InputError: a cluster whose region has no prices (SPEC472).
    """
    from fargen.commands.gathering import gather

    gathered = gather(request, stdin, purpose="size")
    if gathered.failed:
        return Sizes((), book.rates(), hours, gathered.findings, gathered.texts)
    scalers = Scalers()
    pods = tuple(report_of(w, book.rates(w.cluster), hours, scalers) for w in gathered.workloads)
    prices = pods[0].prices if pods else book.rates()
    return Sizes(pods, prices, hours, gathered.findings, gathered.texts, len(gathered.skipped))


def size_numbers(
    containers: Iterable[ContainerRequest],
    book: PriceBook,
    hours: int = DEFAULT_HOURS,
    request: "Request | None" = None,
) -> Sizes:
    """A pod that is but numbers.

    Args:
        containers: see `numbers`.
        book: the prices.
        hours: of a month.
        request: whose Cluster says the region; its paths are not read.

    Raises:
        InputError: it is too large (FGT108, FGT123), or the Cluster of the request is wrong.
    """
    prices = _rates(book, request)
    try:
        pod = report_of_numbers(tuple(containers), prices, hours)
    except TooLargeError as error:
        raise InputError([_too_large(excess) for excess in error.excesses]) from error
    return Sizes((pod,), prices, hours)


def only_ladder(book: PriceBook, hours: int = DEFAULT_HOURS, request: "Request | None" = None) -> Sizes:
    """No pod, only prices.

    Raises:
        InputError: the Cluster of the request is wrong.
    """
    return Sizes((), _rates(book, request), hours)


def _rates(book: PriceBook, request: "Request | None") -> Rates:
    if request is None:
        return book.rates()
    from fargen.commands.gathering import cluster_of

    return book.rates(cluster_of(request))


def numbers(
    cpu: str | None, memory: str | None, ephemeral: str | None, sidecars: Iterable[str]
) -> list[ContainerRequest]:
    """The containers that flags describe.

    Args:
        cpu: of the main container, as all others a Kubernetes quantity.
        memory: likewise.
        ephemeral: likewise.
        sidecars: each as ``NAME=CPU,MEM``; one of the two may be empty.

    Raises:
        UsageError: a flag that cannot be read.
    """
    found = [
        ContainerRequest(
            "main",
            "main",
            _amount("--cpu", cpu, parse_cpu),
            _amount("--memory", memory, parse_bytes),
            _amount("--ephemeral-storage", ephemeral, parse_bytes),
        )
    ]
    for text in sidecars:
        name, equals, amounts = text.partition("=")
        sidecar_cpu, comma, sidecar_memory = amounts.partition(",")
        if not (name.strip() and equals and comma) or "," in sidecar_memory:
            raise UsageError(f"--sidecar {text}: write NAME=CPU,MEM, as log=100m,128Mi")
        flag = f"--sidecar {text}"
        cpu_milli = _amount(flag, sidecar_cpu.strip() or None, parse_cpu)
        memory_bytes = _amount(flag, sidecar_memory.strip() or None, parse_bytes)
        found.append(ContainerRequest(name.strip(), "sidecar", cpu_milli, memory_bytes))
    return found


def _amount(flag: str, text: str | None, parse: Callable[[str], int]) -> int:
    if text is None:
        return 0
    try:
        return parse(text)
    except ValueError as error:
        shown = flag if flag.endswith(text) else f"{flag} {text}"
        raise UsageError(f"{shown}: {error}") from error


def _too_large(excess: Excess) -> Finding:
    asked, most, cut = (short_text(excess.resource, n) for n in (excess.asked, excess.largest, excess.cut))
    if excess.resource == "ephemeral-storage":
        message = f"{asked} of ephemeral storage is more than the {most} of Fargate"
        return Finding("FGT123", "error", message, f"ask {cut} less, or keep the data on EFS", _SIZE_PAGE)
    what = "CPU" if excess.resource == "cpu" else "memory"
    largest = f"the largest Fargate size ({LARGEST.vcpu} vCPU, {LARGEST.memory_gb} GB)"
    message = f"{asked} {what} in all is more than {largest}"
    return Finding("FGT108", "error", message, f"ask for at most {most}, {cut} less", _SIZE_PAGE)
