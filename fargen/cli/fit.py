"""``fargen fit``: requests from what was measured."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from fargen.cli.completing import environments, regions
from fargen.values.errors import UsageError

if TYPE_CHECKING:
    from fargen.commands.fitting import Fitted
    from fargen.price.need import Headroom


def fit(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Specs or manifests: files, folders or -."),
    ] = None,
    usage: Annotated[
        str,
        typer.Option(
            "--usage",
            metavar="FILE",
            help="CSV, Prometheus JSON, kubectl top pod --containers, or VerticalPodAutoscalers.",
        ),
    ] = "",
    write: Annotated[bool, typer.Option("--apply", help="Write the new requests into the specs.")] = False,
    headroom: Annotated[
        int | None,
        typer.Option(
            "--headroom", min=0, max=500, help="Percent above what was used; default 15 CPU, 20 memory."
        ),
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
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    allow_outside: Annotated[
        bool, typer.Option("--allow-outside", help="Paths in specs may leave the project.")
    ] = False,
    color: Annotated[str, typer.Option("--color", help="auto, always or never.")] = "auto",
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="No warnings.")] = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="Notes, too.")] = False,
) -> int:
    """Requests that fit what an app really uses, and what that saves.

    Columns of a CSV: app or pod, namespace, container, and cpu_ and memory_ with p50, p90, p95, p99 or max.

    Example: fargen fit app.yaml --usage usage.csv --apply
    """
    from fargen.cli.edge import exit_code
    from fargen.cli.terminal import is_shown, say
    from fargen.commands.fitting import FitRequest
    from fargen.commands.fitting import fit as run_fit
    from fargen.load.prices import PriceBook
    from fargen.pipeline import Request

    if form not in {"text", "json"}:
        raise UsageError(f"--format {form}: choose one of text, json")
    if not usage:
        raise UsageError("--usage FILE is missing: it says what was measured")
    request = Request(
        tuple(paths or ()), environment=environment, cluster=cluster, allow_outside=allow_outside
    )
    wanted = FitRequest(request, usage, hours, _headroom(headroom))
    fitted = run_fit(wanted, sys.stdin.buffer.read, PriceBook(region, prices))
    shown = [f for f in fitted.findings if is_shown(f, quiet=quiet, verbose=verbose)]
    say(shown, fitted.texts, color=color)
    if fitted.failed:
        return exit_code(fitted.findings)
    _tell(fitted, form, color, write=write)
    return 0


def _headroom(percent: int | None) -> "Headroom":
    from fargen.price.need import Headroom

    return Headroom() if percent is None else Headroom(percent, percent)


def _tell(fitted: "Fitted", form: str, color: str, *, write: bool) -> None:
    """Write the specs if that is wanted, then print."""
    from fargen.cli.terminal import show, tell, use_color, width_of
    from fargen.commands.fitting import apply

    document = fitted.document()
    files, left = apply(fitted) if write else ((), ())
    if form == "json":
        from fargen.values.jsontext import pretty

        applied = {"applied": list(files), "notApplied": list(left)} if write else {}
        sys.stdout.write(pretty({**document, **applied}))
    else:
        from fargen.report.fittext import fit_text

        width, painted = width_of(sys.stdout), use_color(color, sys.stdout)
        show(fit_text(document, width=width, color=painted))
    for name in left:
        tell(f"{name}: not written; no spec alone decides its requests\n")
    if write:
        tell(f"written: {', '.join(files)}\n" if files else "nothing to write\n")
