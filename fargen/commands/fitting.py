"""What ``fargen fit`` does: gather, read what was measured, fit, and write it into the specs."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from fargen.commands.gathering import gather
from fargen.fargate.prices import DEFAULT_HOURS, Rates
from fargen.fargate.sizeerrors import Excess, TooLargeError, short_text
from fargen.fargate.usage import Usage
from fargen.load.files import STDIN, read_text
from fargen.load.prices import PriceBook
from fargen.load.usage import read_usage_file
from fargen.pipeline import Request
from fargen.price.fit import Fit, fit_workload
from fargen.price.fitdocument import fit_document
from fargen.price.fitedit import edited, file_of
from fargen.price.need import Headroom
from fargen.price.owners import assign
from fargen.price.scalers import Scalers
from fargen.price.workload import Workload
from fargen.values.errors import OutputError, UsageError
from fargen.values.finding import Finding
from fargen.write.onefile import write_file


class FitRequest(NamedTuple):
    """What to fit.

    Attributes:
        request: as `fargen.pipeline.render` takes it.
        usage: path of the measured usage.
        hours: of a month.
        headroom: above what was measured.
    """

    request: Request
    usage: str
    hours: int = DEFAULT_HOURS
    headroom: Headroom = Headroom()


class Fitted(NamedTuple):
    """What came of it.

    Attributes:
        fits: empty if an error finding prevents them.
        unmeasured: workloads of which nothing of use was measured.
        unmatched: measurements of other workloads.
        prices: of the run's region: that of the first workload.
        findings: sorted.
        texts: file to text, for excerpts.
    """

    wanted: FitRequest
    fits: tuple[Fit, ...]
    unmeasured: tuple[Workload, ...]
    unmatched: tuple[Usage, ...]
    prices: Rates
    findings: tuple[Finding, ...]
    texts: Mapping[str, str]

    @property
    def failed(self) -> bool:
        """Whether there is an error finding."""
        return any(finding.severity == "error" for finding in self.findings)

    def document(self) -> dict[str, Any]:
        """The JSON document."""
        return fit_document(
            self.fits,
            self.prices,
            self.wanted.hours,
            self.wanted.headroom,
            unmeasured=self.unmeasured,
            unmatched=self.unmatched,
        )


def fit(wanted: FitRequest, stdin: Callable[[], bytes], book: PriceBook) -> Fitted:
    """New requests for everything behind the request.

    Raises:
        UsageError: no path to start from, or a region without prices.
        InputError: the usage cannot be read (SPEC473), or a cluster's region has no prices (SPEC472).
    """
    measured = read_usage_file(wanted.usage)
    gathered = gather(wanted.request, stdin, purpose="fit")
    findings = (*gathered.findings, *measured.findings)
    if gathered.failed:
        return Fitted(wanted, (), (), (), book.rates(), findings, gathered.texts)
    shares, unmatched = assign(measured.usages, gathered.workloads)
    fits: list[Fit] = []
    unmeasured: list[Workload] = []
    problems: list[Finding] = []
    scalers = Scalers()
    for workload, usages in shares:
        rates = book.rates(workload.cluster)
        try:
            found = fit_workload(workload, usages, rates, wanted.hours, wanted.headroom, scalers=scalers)
        except TooLargeError as error:
            problems += [_too_large(workload, excess) for excess in error.excesses]
            continue
        if found is None:
            unmeasured.append(workload)
        else:
            fits.append(found)
    prices = fits[0].prices if fits else book.rates()
    return Fitted(
        wanted, tuple(fits), tuple(unmeasured), unmatched, prices, (*findings, *problems), gathered.texts
    )


def _too_large(workload: Workload, excess: Excess) -> Finding:
    asked, most = (short_text(excess.resource, amount) for amount in (excess.asked, excess.largest))
    message = f"{workload.name} needs {asked} {excess.resource} with the headroom; Fargate has {most} at most"
    fix = "split the workload, or run it on EC2"
    return Finding("FGT108", "error", message, fix, object=workload.pod.manifest.ref)


def apply(fitted: Fitted) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Write the fitted requests into the specs: all of them or none.

    Returns:
        The files that changed, and the workloads with a change that no spec can take.

    Raises:
        UsageError: the specs come from standard input.
        OutputError: a file cannot be written; those before it have their old content again.
    """
    by_file: dict[str, list[Fit]] = {}
    left: list[str] = []
    for found in fitted.fits:
        if not found.is_worth_it:
            continue
        file = file_of(found)
        if file:
            by_file.setdefault(file, []).append(found)
        else:
            left.append(f"{found.workload.kind} {found.workload.name}")
    if STDIN in by_file:
        raise UsageError("--apply writes files: name the spec's file in place of -")
    before = {file: read_text(file) for file in by_file}
    after = {file: edited(before[file], file, fits) for file, fits in by_file.items()}
    _write({file: text for file, text in after.items() if text != before[file]}, before)
    return tuple(file for file in after if after[file] != before[file]), tuple(left)


def _write(texts: Mapping[str, str], before: Mapping[str, str]) -> None:
    done: list[str] = []
    try:
        for file, text in texts.items():
            write_file(file, text)
            done.append(file)
    except OutputError:
        for file in done:
            write_file(file, before[file])
        raise
