"""``fargen size``: how Fargate sizes pods, and what one costs."""

import re
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from fargen.cli.completing import environments, regions
from fargen.values.errors import UsageError

if TYPE_CHECKING:
    from fargen.commands.sizing import Sizes
    from fargen.load.prices import PriceBook
    from fargen.pipeline import Request

_FORMATS = ("text", "json", "svg")


def size(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Specs or manifests: files, folders or -."),
    ] = None,
    cpu: Annotated[str | None, typer.Option("--cpu", help="CPU of a pod, in place of PATH.")] = None,
    memory: Annotated[str | None, typer.Option("--memory", help="Its memory.")] = None,
    ephemeral: Annotated[
        str | None, typer.Option("--ephemeral-storage", help="Its ephemeral storage.")
    ] = None,
    sidecar: Annotated[
        list[str] | None,
        typer.Option("--sidecar", metavar="NAME=CPU,MEM", help="A container beside it; may be repeated."),
    ] = None,
    environment: Annotated[
        str | None,
        typer.Option(
            "-e",
            "--environment",
            help="Environment.",
            autocompletion=environments,
        ),
    ] = None,
    cluster: Annotated[str | None, typer.Option("-c", "--cluster", help="Cluster file.")] = None,
    region: Annotated[
        str | None,
        typer.Option(
            "--region", help="Of the prices; default: the cluster's, else us-east-1.", autocompletion=regions
        ),
    ] = None,
    hours: Annotated[int, typer.Option("--hours", min=1, max=744, help="Hours of a month.")] = 730,
    prices: Annotated[str | None, typer.Option("--prices", metavar="FILE", help="Own prices.")] = None,
    sweep: Annotated[bool, typer.Option("--sweep", help="Every size with its price, too.")] = False,
    form: Annotated[str, typer.Option("--format", help="text, json or svg.")] = "text",
    allow_outside: Annotated[
        bool, typer.Option("--allow-outside", help="Paths in specs may leave the project.")
    ] = False,
    color: Annotated[str, typer.Option("--color", help="auto, always or never.")] = "auto",
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="No warnings.")] = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="Notes, too.")] = False,
) -> int:
    """What size Fargate gives pods, what one costs, what is paid for nothing, and what other sizes cost.

    Example: fargen size --cpu 500m --memory 1Gi --sidecar log=100m,128Mi
    """
    from fargen.cli.edge import exit_code
    from fargen.cli.terminal import is_shown, say, tell_unread_pipe
    from fargen.load.prices import PriceBook

    if form not in _FORMATS:
        raise UsageError(f"--format {form}: choose one of {', '.join(_FORMATS)}")
    flags = (cpu, memory, ephemeral, *(sidecar or ()))
    if cpu is None and memory is None:
        tell_unread_pipe(paths or ())
    where = (paths or [], environment, cluster, allow_outside)
    sizes = _sizes(where, flags, PriceBook(region, prices), hours, sweep=sweep)
    shown = [f for f in sizes.findings if is_shown(f, quiet=quiet, verbose=verbose)]
    say(shown, sizes.texts, color=color)
    if sizes.failed:
        return exit_code(sizes.findings)
    _print(sizes, form, color, sweep=sweep)
    return 0


# 500m, 1Gi, 0.5vCPU/2GB
_AMOUNT = re.compile(r"[0-9.]+(?:m|[KMGT]i?B?|k|vCPU(?:/[0-9.]+GB)?)?", re.IGNORECASE)


def _sizes(
    where: tuple[list[str], str | None, str | None, bool],
    flags: tuple[str | None, ...],
    book: "PriceBook",
    hours: int,
    *,
    sweep: bool,
) -> "Sizes":
    import os

    from fargen.commands.sizing import numbers, only_ladder, size_numbers, size_paths
    from fargen.load.files import DEFAULT_FILES

    (paths, environment, cluster, _), (cpu, memory, ephemeral, *sidecars) = where, flags
    if any(flag is not None for flag in flags):
        if paths or environment is not None:
            what = "PATH" if paths else "-e"
            raise UsageError(f"--cpu, --memory, --ephemeral-storage and --sidecar leave no room for {what}")
        containers = numbers(cpu, memory, ephemeral, filter(None, sidecars))
        return size_numbers(containers, book, hours, _request(where) if cluster else None)
    amount = next((path for path in paths if _AMOUNT.fullmatch(path) and not os.path.exists(path)), None)
    if amount is not None:
        raise UsageError(f"{amount} is no file; amounts are written --cpu 500m --memory 1Gi")
    if sweep and not paths and not any(map(os.path.isfile, DEFAULT_FILES)):
        return only_ladder(book, hours, _request(where) if cluster else None)
    return size_paths(_request(where), sys.stdin.buffer.read, book, hours)


def _request(where: tuple[list[str], str | None, str | None, bool]) -> "Request":
    from fargen.pipeline import Request

    paths, environment, cluster, allow_outside = where
    return Request(tuple(paths), environment=environment, cluster=cluster, allow_outside=allow_outside)


def _print(sizes: "Sizes", form: str, color: str, *, sweep: bool) -> None:
    from fargen.cli.terminal import show, use_color, width_of

    if form == "svg":
        from fargen.commands.reporting import staircase_svg

        sys.stdout.write(staircase_svg(sizes.pods, sizes.prices, sizes.hours))
        return
    document = sizes.document(sweep=sweep)
    if form == "json":
        from fargen.values.jsontext import pretty

        sys.stdout.write(pretty(document))
        return
    from fargen.report.sizetext import size_text

    if document["pods"] or "ladder" in document:
        width, painted = width_of(sys.stdout), use_color(color, sys.stdout)
        show(size_text(document, width=width, color=painted))
    if sizes.skipped or (not sizes.pods and not sweep):
        sys.stderr.write(_skipped(sizes.skipped))


def _skipped(count: int) -> str:
    if not count:
        return "there is no pod here\n"
    return f"{count} workload{'s' if count > 1 else ''} not meant for Fargate\n"
