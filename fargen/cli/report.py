"""``fargen report``: one page with pictures of what there is, what it costs and why."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from fargen.cli.completing import environments, regions
from fargen.values.errors import UsageError

if TYPE_CHECKING:
    from fargen.report.records import ReportData

_FORMS = (".html", ".htm", ".md", ".markdown")


def report(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Files, folders or -; default app.yaml or cluster.yaml here."),
    ] = None,
    output: Annotated[
        str | None, typer.Option("-o", "--output", help="The page, FILE.html; FILE.md for Markdown.")
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
    every: Annotated[
        bool, typer.Option("--all-environments", help="Every environment of each spec.")
    ] = False,
    cluster: Annotated[str | None, typer.Option("-c", "--cluster", help="Cluster file.")] = None,
    region: Annotated[
        str | None,
        typer.Option(
            "--region",
            help="Region of the prices; default: the cluster's, else us-east-1.",
            autocompletion=regions,
        ),
    ] = None,
    hours: Annotated[int, typer.Option("--hours", help="Hours of the month.")] = 730,
    prices: Annotated[str | None, typer.Option("--prices", help="File with prices of your own.")] = None,
    title: Annotated[str, typer.Option("--title", help="Title of the page.")] = "Fargate report",
    allow_outside: Annotated[
        bool, typer.Option("--allow-outside", help="Paths in specs may leave the project.")
    ] = False,
    color: Annotated[str, typer.Option("--color", help="auto, always or never.")] = "auto",
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Only errors.")] = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="Notes, too.")] = False,
) -> int:
    """What runs, what it costs and why, as one page that needs nothing but itself.

    Example: fargen report apps/ -e production -o report.html
    """
    from fargen.cli.edge import exit_code
    from fargen.cli.terminal import is_shown, say, tell
    from fargen.commands.pricing import CostRequest
    from fargen.commands.reporting import report as run_report
    from fargen.pipeline import Request
    from fargen.write.onefile import write_file

    form = _form(output)
    if every and environment is not None:
        raise UsageError("-e chooses one environment, --all-environments takes all: give one of them")
    request = Request(
        paths=tuple(paths or ()), environment=environment, cluster=cluster, allow_outside=allow_outside
    )
    wanted = CostRequest(request, every=every, region=region, hours=hours, prices=prices)
    reported = run_report(wanted, title, sys.stdin.buffer.read)
    shown = [finding for finding in reported.findings if is_shown(finding, quiet=quiet, verbose=verbose)]
    say(shown, reported.texts, color=color)
    if reported.data is None:
        return exit_code(reported.findings)
    text = _text(form, reported.data)
    if output == "-":
        sys.stdout.write(text)
    elif output is not None:
        write_file(output, text)
        if not quiet:
            tell(f"{output}: written\n")
    return exit_code(reported.findings)


def _form(output: str | None) -> str:
    """``html`` or ``markdown``, by the name of the file."""
    if output is None:
        raise UsageError("name the page: -o report.html, or -o - for standard output")
    if output == "-":
        return "html"
    ending = next((ending for ending in _FORMS if output.lower().endswith(ending)), None)
    if ending is None:
        raise UsageError(f"-o {output}: choose a name that ends in .html for a page or in .md for Markdown")
    return "html" if ending in _FORMS[:2] else "markdown"


def _text(form: str, data: "ReportData") -> str:
    if form == "html":
        from fargen.report.page.page import report_page

        return report_page(data)
    from fargen.report.markdownreport import markdown_page

    return markdown_page(data)
