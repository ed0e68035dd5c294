"""``fargen rules``: the catalogue, and a rule's page."""

import sys
from typing import Annotated

import typer

from fargen.cli.completing import rules as ids
from fargen.values.errors import UsageError

FORMATS = ("text", "json", "markdown")


def rules(
    rule: Annotated[
        str | None,
        typer.Argument(
            metavar="ID",
            help="A rule's id, for its page.",
            autocompletion=ids,
        ),
    ] = None,
    form: Annotated[str, typer.Option("--format", help="text, json or markdown.")] = "text",
    color: Annotated[str, typer.Option("--color", help="auto, always or never.")] = "auto",
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Ids only.")] = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="The reason of each rule, too.")] = False,
) -> int:
    """The rules, or one rule's page: what, why, examples, source, how to live with it.

    Example: fargen rules FGT301
    """
    from fargen.cli.terminal import use_color
    from fargen.commands.catalogue import catalogue, rule_page
    from fargen.report import rulepages

    if form not in FORMATS:
        raise UsageError(f"--format {form}: choose one of {', '.join(FORMATS)}")
    painted = use_color(color, sys.stdout)
    if rule is None and form == "text":
        sys.stdout.write(rulepages.catalogue_text(catalogue(), quiet=quiet, verbose=verbose, color=painted))
        return 0
    if rule is None:
        write = rulepages.catalogue_json if form == "json" else rulepages.catalogue_markdown
        sys.stdout.write(write(catalogue()))
        return 0
    show = {"text": rulepages.page_text, "json": rulepages.page_json,
            "markdown": rulepages.page_markdown}[form]  # fmt: skip
    sys.stdout.write(show(rule_page(rule)))
    return 0
