"""``fargen rules``: the catalogue, and a rule's page."""

import sys
from typing import Annotated

import typer

from fargen.values.errors import UsageError

FORMATS = ("text", "json", "markdown")


def rules(
    rule: Annotated[str | None, typer.Argument(metavar="[ID]", help="A rule's id, for its page.")] = None,
    form: Annotated[str, typer.Option("--format", help="text, json or markdown.")] = "text",
) -> int:
    """The rules, or one rule's page: what, why, examples, source, how to live with it.

    Example: fargen rules FGT301
    """
    from fargen.catalogue import catalogue, rule_page
    from fargen.report import rulepages

    if form not in FORMATS:
        raise UsageError(f"--format {form}: choose one of {', '.join(FORMATS)}")
    if rule is None:
        write = {"text": rulepages.catalogue_text, "json": rulepages.catalogue_json,
                 "markdown": rulepages.catalogue_markdown}[form]  # fmt: skip
        sys.stdout.write(write(catalogue()))
        return 0
    show = {"text": rulepages.page_text, "json": rulepages.page_json,
            "markdown": rulepages.page_markdown}[form]  # fmt: skip
    sys.stdout.write(show(rule_page(rule)))
    return 0
