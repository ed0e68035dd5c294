"""``fargen cost``: what apps cost a month."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from fargen.cli.completing import environments, regions
from fargen.values.errors import UsageError

if TYPE_CHECKING:
    from fargen.fargate.bill import CostReport

FORMATS = ("text", "json", "csv", "markdown", "svg")


def cost(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH", help="Specs or manifests: files, folders or -; default app.yaml here."
        ),
    ] = None,
    environment: Annotated[
        str | None,
        typer.Option(
            "-e",
            "--environment",
            help="Environment of the specs.",
            autocompletion=environments,
        ),
    ] = None,
    all_environments: Annotated[
        bool, typer.Option("--all-environments", help="Every environment of every app.")
    ] = False,
    cluster: Annotated[str | None, typer.Option("-c", "--cluster", help="Cluster file.")] = None,
    region: Annotated[
        str | None,
        typer.Option(
            "--region", help="AWS region; default the cluster's, else us-east-1.", autocompletion=regions
        ),
    ] = None,
    hours: Annotated[int, typer.Option("--hours", help="Hours of the month, 1 to 744.")] = 730,
    prices: Annotated[str | None, typer.Option("--prices", help="File with your own prices.")] = None,
    base: Annotated[
        str | None, typer.Option("--base", help="Folder or git revision to compare with.")
    ] = None,
    usage: Annotated[
        str | None,
        typer.Option("--usage", help="What was measured, as for fargen fit: adds right-sizing advice."),
    ] = None,
    form: Annotated[str, typer.Option("--format", help="text, json, csv, markdown or svg.")] = "text",
    allow_outside: Annotated[
        bool, typer.Option("--allow-outside", help="Paths in specs may leave the project.")
    ] = False,
    color: Annotated[str, typer.Option("--color", help="auto, always or never.")] = "auto",
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="No warnings on stderr.")] = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="Notes on stderr, too.")] = False,
) -> int:
    """What apps cost on Fargate a month: requested, billed, and why they differ.

    In a folder, what fargen rendered from a spec that is there too is not counted again.

    Example: fargen cost apps/ --base origin/main --format markdown
    """
    from fargen.cli.edge import exit_code, imports_done
    from fargen.cli.terminal import is_shown, say, show, tell_unread_pipe
    from fargen.commands.pricing import CostRequest, price
    from fargen.pipeline import Request

    if form not in FORMATS:
        raise UsageError(f"--format {form}: choose one of {', '.join(FORMATS)}")
    if environment is not None and all_environments:
        raise UsageError("-e chooses one environment, --all-environments takes all: give one of them")
    tell_unread_pipe(paths or ())
    imports_done()
    request = Request(
        paths=tuple(paths or ()), environment=environment, cluster=cluster, allow_outside=allow_outside
    )
    wanted = CostRequest(request, all_environments, region, hours, prices, base, usage)
    priced = price(wanted, sys.stdin.buffer.read)
    shown = [f for f in priced.findings if is_shown(f, quiet=quiet, verbose=verbose)]
    say(shown, priced.texts, color=color)
    if priced.report is None:
        return exit_code(priced.findings)
    text = _written(priced.report, form, color=color)
    (show if form == "text" else sys.stdout.write)(text)
    return 0


def _written(report: "CostReport", form: str, *, color: str) -> str:
    if form == "json":
        from fargen.report.costjson import cost_json

        return cost_json(report)
    if form == "csv":
        from fargen.report.costcsv import cost_csv

        return cost_csv(report)
    if form == "markdown":
        from fargen.report.costmarkdown import cost_markdown

        return cost_markdown(report)
    if form == "svg":
        from fargen.report.svg.costs import cost_svg

        return cost_svg(report)
    from fargen.cli.terminal import use_color
    from fargen.report.costtext import cost_text

    return cost_text(report, color=use_color(color, sys.stdout))
