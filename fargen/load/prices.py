"""Prices of a run: the table of regions, a cluster's ``prices`` over it, and ``--prices FILE`` over both.

A price file is one YAML or JSON map, in USD. Prices for whatever region is asked for:

    vcpuHour: 0.0362
    gbHour: 0.00398
    ephemeralGbHour: 0.000111

or prices by region:

    eu-central-1: {vcpuHour: 0.0419, gbHour: 0.0046}
    us-east-1: {vcpuHour: 0.0362}

Beside the three, ``ec2: {m5.large: "0.107"}`` has the prices of EC2 types for the comparison.

What is not given comes from the cluster, then from the table. Use::

    book = PriceBook(region=flag_or_none, file=flag_or_none)    # raises InputError if the file is wrong
    rates = book.rates(workload.cluster)                         # Rates: region, prices, evidence, estimated
    ec2 = book.ec2(rates.region)                                 # own EC2 prices, for compare_ec2
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from fargen.fargate.prices import DEFAULT_REGION, OVERRIDE_KEYS, Rates, rates
from fargen.load.files import read_text
from fargen.values.errors import InputError, UsageError
from fargen.values.finding import Finding, Place
from fargen.yamltext.read import Document, read
from fargen.yamltext.tree import Map, place_of

if TYPE_CHECKING:
    from fargen.spec.plan import ClusterFacts
    from fargen.spec.prices import FilePrices

_REGION = re.compile(r"[a-z]{2}(-[a-z]+)+-\d+")
_FORM = "write vcpuHour, gbHour and ephemeralGbHour, or a map of them under each region"


class PriceBook:
    """The prices of a run.

    Args:
        region: of ``--region``; wins over the clusters'.
        file: path of ``--prices``.

    Raises:
        InputError: the file cannot be read, or is no price file (SPEC471, SPEC3xx).
    """

    def __init__(self, region: str | None = None, file: str | None = None) -> None:
        self.region = region
        self._every: FilePrices | None = None
        self._regions: Mapping[str, FilePrices] = {}
        self._known: dict[tuple[str, tuple[tuple[str, str], ...]], Rates] = {}
        if file is not None:
            self._every, self._regions = read_prices(file)

    def rates(self, cluster: ClusterFacts | None = None) -> Rates:
        """What holds for the pods of a cluster: in the region of the flag, else in the cluster's.

        A cluster's own prices hold for its region only.

        Raises:
            UsageError: nothing is known of the region of the flag.
            InputError: nothing is known of the cluster's region (SPEC472).
        """
        own_region = cluster.region if cluster is not None else ""
        region = self.region or own_region or DEFAULT_REGION
        own = cluster.prices if cluster is not None and region == (own_region or region) else {}
        every, here = self._every, self._regions.get(region)
        given = {**own, **(every.given if every else {}), **(here.given if here else {})}
        key = (region, tuple(sorted(given.items())))
        if key not in self._known:
            try:
                self._known[key] = rates(region, given)
            except ValueError as error:
                raise self._unknown(str(error), cluster) from error
        return self._known[key]

    def ec2(self, region: str) -> Mapping[str, str]:
        """The file's own EC2 prices for a region, dollars an hour by type."""
        found = self._regions.get(region, self._every)
        return found.ec2 if found is not None else {}

    def _unknown(self, message: str, cluster: ClusterFacts | None) -> Exception:
        if self.region is not None:
            return UsageError(f"--region {self.region}: {message} with --prices")
        fix = "choose another with --region, or give all three prices with --prices FILE or in the Cluster"
        what, _, _ = message.partition(" Known are")
        subject = (
            f"cluster {cluster.name}: {what.rstrip('.')}"
            if cluster is not None and cluster.name
            else what.rstrip(".")
        )
        return InputError([Finding("SPEC472", "error", subject, fix, path="region")])


def read_prices(file: str) -> tuple[FilePrices | None, dict[str, FilePrices]]:
    """The prices of a file for every region, and those by region.

    Raises:
        InputError: it cannot be read, or is no price file.
    """
    from fargen.spec.prices import FilePrices  # only a run with a file pays for models
    from fargen.spec.shape import validate

    documents = read(read_text(file), file, "prices")
    if len(documents) != 1 or not isinstance(documents[0].root, Map) or not documents[0].root:
        place = Place(file, documents[-1].line, 1) if documents else Place(file)
        raise InputError([Finding("SPEC471", "error", "not a price file", _FORM, place=place)])
    root = documents[0].root
    regional = [key for key in root if _REGION.fullmatch(key)]
    if not regional:
        return validate(FilePrices, root), {}
    _refuse_mixed(documents[0], regional)
    found: dict[str, FilePrices] = {}
    problems: list[Finding] = []
    for region in regional:
        try:
            found[region] = validate(FilePrices, root[region])
        except InputError as error:
            problems += error.findings
    if problems:
        raise InputError(problems)
    return None, found


def _refuse_mixed(document: Document, regional: list[str]) -> None:
    """Every key is a region, and every value a map."""
    problems = []
    for key, value in document.root.items():
        if key not in regional:
            what = "stands beside regions" if key in (*OVERRIDE_KEYS, "ec2") else "is no region"
            place = place_of(document.root, (key,), key=True)
            problems.append(Finding("SPEC471", "error", f"{key} {what}", _FORM, place=place, path=key))
        elif not isinstance(value, Map):
            place = place_of(document.root, (key,))
            message = "the prices of a region are a map"
            problems.append(Finding("SPEC471", "error", message, _FORM, place=place, path=key))
    if problems:
        raise InputError(problems)
