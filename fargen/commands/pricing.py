"""What ``fargen cost`` does: gather, price, compare with a base and with EC2."""

import os
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from fargen.commands.gathering import Environments, Gathered, cluster_of, gather
from fargen.fargate.bill import AppCost, CostReport
from fargen.fargate.billadvice import UsageAdvice
from fargen.fargate.prices import DEFAULT_HOURS, DEFAULT_REGION
from fargen.fargate.usage import Usage
from fargen.fargate.versions import DEFAULT_TODAY
from fargen.kube.manifest import Manifest
from fargen.load.prices import PriceBook
from fargen.load.revisions import Snapshot, at_revision
from fargen.pipeline import Request
from fargen.price.basecost import compare_costs
from fargen.price.costs import cost_report
from fargen.price.ec2 import Ec2Comparison, PodDemand, compare_ec2
from fargen.price.ec2document import ec2_json
from fargen.price.workload import Workload
from fargen.values.errors import UsageError
from fargen.values.finding import Finding

if TYPE_CHECKING:
    from fargen.load.usage import Measured

MOST_HOURS = 744
"""Hours of the longest month."""

MOST_PODS = 150_000
"""What one Kubernetes cluster holds: more are not packed onto nodes, which would take long.
Source: https://kubernetes.io/docs/setup/best-practices/cluster-large/"""

_NO_ENVIRONMENT = "SPEC209"


class CostRequest(NamedTuple):
    """What to price.

    Attributes:
        request: as `fargen.pipeline.render` takes it.
        every: all environments of each app.
        region: over the clusters'.
        hours: of the month.
        prices: path of a price file.
        base: folder or revision to compare with.
        usage: path of measurements, for right-sizing.
    """

    request: Request
    every: bool = False
    region: str | None = None
    hours: int = DEFAULT_HOURS
    prices: str | None = None
    base: str | None = None
    usage: str | None = None


class Priced(NamedTuple):
    """What came of it.

    Attributes:
        report: None if an error finding prevents it.
        workloads: what was priced.
        findings: sorted; those of the base last.
        texts: file to text, for excerpts.
    """

    report: CostReport | None
    workloads: tuple[Workload, ...]
    findings: tuple[Finding, ...]
    texts: Mapping[str, str]


def price(wanted: CostRequest, stdin: Callable[[], bytes]) -> Priced:
    """The month's cost of everything behind the request.

    Raises:
        UsageError: no path to start from, hours out of range, an unknown region, or no such base.
        InputError: a price or usage file that is none, or a cluster whose region has no prices.
    """
    if not 1 <= wanted.hours <= MOST_HOURS:
        raise UsageError(f"--hours {wanted.hours}: a month has 1 to {MOST_HOURS} hours, usually 730")
    book = PriceBook(wanted.region, wanted.prices)
    book.rates()  # an unknown region is told before anything is read
    measured = _measured(wanted.usage)
    found = _gather(wanted.request, stdin, every=wanted.every)
    if measured is not None:
        found = found._replace(findings=(*found.findings, *measured.findings))
    if found.failed:
        return Priced(None, (), found.findings, found.texts)
    report = _report(wanted, found, book)
    report = report._replace(ec2=ec2_of(found.workloads, report, book))
    if measured is not None:
        report = report._replace(usage=_usage(report, found.workloads, measured.usages, book))
    if wanted.base is None:
        return Priced(report, found.workloads, found.findings, found.texts)
    before, problems, texts = _base(wanted, wanted.base, book)
    findings, texts = (*found.findings, *problems), {**found.texts, **texts}
    if before is None:
        return Priced(None, (), findings, texts)
    comparison = compare_costs(wanted.base, before, report.apps)
    return Priced(report._replace(comparison=comparison), found.workloads, findings, texts)


def _report(wanted: CostRequest, found: Gathered, book: PriceBook) -> CostReport:
    """The cost of what was found; where nothing was, that of the clusters alone, and in their region."""
    clusters = () if found.workloads else tuple(cluster.facts for cluster in found.clusters)
    if not (found.workloads or clusters) and wanted.request.cluster is not None:
        clusters = (cluster_of(wanted.request),)
    report = cost_report(found.workloads, book.rates, wanted.hours, DEFAULT_TODAY, clusters)
    bare = () if found.skipped else tuple(c.file for c in found.clusters if not c.names_apps)
    return report._replace(
        skipped=tuple(map(_name, found.skipped)),
        unused=book.rates(clusters[0] if clusters else None),
        without_apps=() if found.workloads else bare,
    )


def _measured(file: str | None) -> "Measured | None":
    if file is None:
        return None
    from fargen.load.usage import read_usage_file

    return read_usage_file(file)


def _usage(
    report: CostReport, workloads: Sequence[Workload], usages: Sequence[Usage], book: PriceBook
) -> UsageAdvice:
    from fargen.price.advice import usage_advice

    hours = {
        (app.app, app.environment, app.namespace, part.kind, part.name): part.pod_hours
        for app in report.apps
        for part in app.parts
    }
    return usage_advice(workloads, usages, book.rates, hours)


def _gather(request: Request, stdin: Callable[[], bytes], *, every: bool) -> Gathered:
    environments: Environments = "all" if every else "given"
    return gather(request, stdin, environments=environments)


def _base(
    wanted: CostRequest, base: str, book: PriceBook
) -> tuple[tuple[AppCost, ...] | None, tuple[Finding, ...], Mapping[str, str]]:
    """The apps of the base, or None and why not. A folder of that name wins over a revision."""
    if base == "-":
        raise UsageError("--base -: name a folder or a git revision")
    request = wanted.request
    if os.path.exists(base):
        found = _gather(request._replace(paths=(base,)), _no_stdin, every=wanted.every)
        return _priced_base(found, wanted, book)
    with at_revision(base, request.paths) as snapshot:
        found = _gather(_moved(request, snapshot), _no_stdin, every=wanted.every)
        apps, findings, texts = _priced_base(found, wanted, book)
        told = {snapshot.shown(file): text for file, text in texts.items()}
        return apps, snapshot.told(findings), told


def _priced_base(
    found: Gathered, wanted: CostRequest, book: PriceBook
) -> tuple[tuple[AppCost, ...] | None, tuple[Finding, ...], Mapping[str, str]]:
    """An app that had not yet the environment is not there; warnings about the base help nobody."""
    errors = [finding for finding in found.findings if finding.severity == "error"]
    if any(finding.rule != _NO_ENVIRONMENT for finding in errors):
        return None, tuple(errors), found.texts
    return cost_report(found.workloads, book.rates, wanted.hours, DEFAULT_TODAY).apps, (), {}


def _moved(request: Request, snapshot: Snapshot) -> Request:
    """The request with the paths of the revision; a cluster that it does not have is the one of now."""
    cluster = request.cluster
    if cluster is not None and snapshot.holds(cluster):
        cluster = snapshot.path(cluster)
    paths = request.paths or tuple(name for name in ("app.yaml", "cluster.yaml") if os.path.isfile(name))
    return request._replace(paths=tuple(snapshot.path(path) for path in paths), cluster=cluster)


def ec2_of(workloads: Sequence[Workload], report: CostReport, book: PriceBook) -> Mapping[str, Any]:
    """The typical pods on EC2 nodes, as JSON values (`fargen.price.ec2document`)."""
    sized = {(work.app, work.environment, work.namespace, work.kind, work.name): work for work in workloads}
    demands = []
    for app in report.apps:
        for part in app.parts:
            work = sized[app.app, app.environment, app.namespace, part.kind, part.name]
            demands.append(
                PodDemand(
                    f"{work.namespace}/{work.name}",
                    work.asked.cpu_milli,
                    work.asked.memory_bytes,
                    part.working,
                    part.hourly,
                    part.billed.typical,
                )
            )
    regions = ", ".join(report.regions) or DEFAULT_REGION
    if sum(demand.replicas for demand in demands) > MOST_PODS:
        why = f"more than {MOST_PODS:,} pods at once are more than a Kubernetes cluster holds"
        return ec2_json(Ec2Comparison(regions, report.hours, why))
    own = book.ec2(regions)  # of several regions at once there are none
    return ec2_json(compare_ec2(demands, region=regions, hours=report.hours, prices=own))


def _no_stdin() -> bytes:
    raise AssertionError("a base has no standard input")


def _name(manifest: Manifest) -> str:
    return f"{manifest.kind}/{manifest.name}"
