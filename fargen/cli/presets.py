"""``fargen presets``: what an app can build on."""

import sys
from typing import Annotated

import typer

from fargen.cli.completing import presets as names
from fargen.values.errors import UsageError


def presets(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME",
            help="A preset, to be shown.",
            autocompletion=names,
        ),
    ] = None,
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    color: Annotated[str, typer.Option("--color", help="auto, always or never.")] = "auto",
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Names only.")] = False,
) -> int:
    """The presets that an app here can name, or one of them with its comments and all that it sets.

    Example: fargen presets web-api
    """
    from fargen.cli.terminal import use_color
    from fargen.load.presetpages import preset_pages
    from fargen.report.presets import list_json, list_text, preset_json, preset_text
    from fargen.values.suggest import nearest

    if form not in {"text", "json"}:
        raise UsageError(f"--format {form}: choose one of text, json")
    pages = preset_pages(".")
    if name is None and quiet and form == "text":
        sys.stdout.write("".join(f"{page.name}\n" for page in pages))
        return 0
    if name is None:
        listed = [(page.name, page.description, page.file, page.builtin) for page in pages]
        color_wanted = use_color(color, sys.stdout)
        sys.stdout.write(list_json(listed) if form == "json" else list_text(listed, color=color_wanted))
        return 0
    page = next((page for page in pages if page.name == name), None)
    if page is None:
        near = nearest(name, [page.name for page in pages])
        hint = f"did you mean {near}? " if near else ""
        raise UsageError(
            f"no preset is named {name}: {hint}There are {', '.join(page.name for page in pages)}"
        )
    sys.stdout.write(preset_json(page._asdict()) if form == "json" else preset_text(page.text, page.sets))
    return 0
