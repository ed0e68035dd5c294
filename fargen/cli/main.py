"""The Typer application: every command, imported when it is called."""

from typing import Annotated

import typer

from fargen import __version__
from fargen.cli.check import check
from fargen.cli.render import render
from fargen.cli.rules import rules
from fargen.cli.why import why

app = typer.Typer(
    name="fargen",
    help="Short app specs to Kubernetes manifests that run on Amazon EKS Fargate.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"fargen {__version__}")
        raise typer.Exit


@app.callback()
def common(
    _version_wanted: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Short app specs to Kubernetes manifests that run on Amazon EKS Fargate."""


app.command()(render)
app.command()(check)
app.command()(rules)
app.command()(why)
