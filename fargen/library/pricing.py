"""`fargen.size`, `fargen.cost` and `fargen.diff`."""

import os
from collections.abc import Mapping, Sequence
from typing import Any

from fargen.library.inputs import StrPath, as_input, path_text, read_paths, texts
from fargen.values.changes import Difference
from fargen.values.errors import InputError, UsageError

_HOURS = 730
_MOST_HOURS = 744  # of 31 days


def size(  # noqa: PLR0913  # one argument a flag
    *paths: StrPath,
    text: str | None = None,
    cpu: str | None = None,
    memory: str | None = None,
    environment: str | None = None,
    cluster: StrPath | None = None,
    region: str | None = None,
    hours: int = _HOURS,
    prices: StrPath | None = None,
) -> Mapping[str, Any]:
    """How Fargate sizes pods and what one costs, as ``fargen size --format json``.

    Args:
        paths: files or folders with specs or manifests.
        text: YAML or JSON in place of paths.
        cpu: a quantity; with ``memory`` in place of paths.
        memory: a quantity.
        environment: name of an environment of the specs.
        cluster: Cluster file.
        region: of the prices; default the cluster's, else us-east-1.
        hours: of the month, 1 to 744.
        prices: price file.

    Returns:
        The document of the JSON format: ``pods``, ``region``, ``hours``, ``asOf``.

    Raises:
        InputError: a spec or manifest is wrong, or a pod is too large.
        UsageError: nothing to size, hours that no month has, or a region without prices.
    """
    from fargen.commands.sizing import numbers, size_numbers, size_paths
    from fargen.load.prices import PriceBook
    from fargen.pipeline import Request

    _refuse_odd_hours(hours)
    book = PriceBook(region, path_text(prices))
    if cpu is not None or memory is not None:
        if paths or text is not None:
            raise UsageError("give paths, text, or cpu and memory")
        return size_numbers(numbers(cpu, memory, None, ()), book, hours).document()
    request = Request(read_paths(paths, text), environment=environment, cluster=path_text(cluster))
    sizes = size_paths(request, as_input(text), book, hours)
    if sizes.failed:
        raise InputError(sizes.findings)
    return sizes.document()


def cost(  # noqa: PLR0913  # one argument a flag
    *paths: StrPath,
    text: str | None = None,
    environment: str | None = None,
    all_environments: bool = False,
    cluster: StrPath | None = None,
    region: str | None = None,
    hours: int = _HOURS,
    prices: StrPath | None = None,
    base: StrPath | None = None,
) -> Mapping[str, Any]:
    """What apps cost on Fargate in a month, as ``fargen cost --format json``.

    Args:
        paths: files or folders with specs or manifests.
        text: YAML or JSON in place of paths.
        environment: name of an environment of the specs.
        all_environments: each environment of each app.
        cluster: Cluster file.
        region: of the prices; default the cluster's, else us-east-1.
        hours: of the month, 1 to 744.
        prices: price file.
        base: folder or git revision to compare with.

    Returns:
        The document of the JSON format: ``apps``, ``total``, ``ec2``, ``region``, ``hours``, ``asOf`` …

    Raises:
        InputError: a spec or manifest is wrong.
        UsageError: nothing to price, hours that no month has, a region without prices, or no such base.
    """
    from fargen.commands.pricing import CostRequest, price
    from fargen.pipeline import Request
    from fargen.report.costjson import cost_document

    _refuse_odd_hours(hours)
    request = Request(read_paths(paths, text), environment=environment, cluster=path_text(cluster))
    wanted = CostRequest(request, all_environments, region, hours, path_text(prices), path_text(base))
    priced = price(wanted, as_input(text))
    if priced.report is None:
        raise InputError(priced.findings)
    return cost_document(priced.report)


def diff(
    *paths: StrPath,
    against: StrPath = "HEAD",
    text: str | None = None,
    environment: str | None = None,
    cluster: StrPath | None = None,
    values: Sequence[StrPath] = (),
) -> Difference:
    """How objects differ from an earlier state, as ``fargen diff``.

    Args:
        paths: files or folders with specs or manifests, as they are to be.
        against: a folder or a git revision; ``-`` for ``text``.
        text: live objects as YAML or JSON, for ``against="-"``.
        environment: name of an environment of the specs.
        cluster: Cluster file.
        values: files that are laid over the specs, of both states.

    Raises:
        InputError: a state cannot be made.
        UsageError: nothing to compare, or no such folder or revision.
    """
    from fargen.commands.comparing import compare
    from fargen.load.overrides import Overrides
    from fargen.pipeline import Request

    if (text is not None) != (against == "-"):
        raise UsageError('give text with against="-", and only then')
    overrides = Overrides(texts(values))
    request = Request(
        read_paths(paths, None), environment=environment, cluster=path_text(cluster), overrides=overrides
    )
    compared = compare(request, os.fspath(against), as_input(text))
    if compared.difference is None:
        raise InputError(compared.findings)
    return compared.difference


def _refuse_odd_hours(hours: object) -> None:
    if not isinstance(hours, int) or not 1 <= hours <= _MOST_HOURS:
        raise UsageError(f"hours {hours}: a month has 1 to {_MOST_HOURS}, as a whole number")
