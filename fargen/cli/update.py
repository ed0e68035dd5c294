"""``fargen update``: a scaffold, brought to what this version would make."""

import os
from typing import Annotated

import typer


def update(
    folder: Annotated[
        str, typer.Argument(metavar="DIR", help="Folder that fargen new made; default here.")
    ] = ".",
    color: Annotated[str, typer.Option("--color", help="auto, always or never.")] = "auto",
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Only errors and conflicts.")] = False,
) -> int:
    """Bring a scaffold to this version of fargen. Your edits stay; exit 1 where both changed the same lines.

    Example: fargen update shop
    """
    from fargen.cli.edge import exit_code
    from fargen.cli.terminal import is_shown, say, tell
    from fargen.commands.updating import update as bring
    from fargen.commands.updating import write_update

    change = bring(folder)
    changed, findings = write_update(folder, change)
    lines = [(path, "merged") for path in change.merged]
    lines += [(path, "removed by you; the newer one is left out") for path in change.left]
    lines += [(path, "written again") for path in changed]
    for path, word in lines if not quiet else ():
        tell(f"{os.path.join(folder, path)}: {word}\n")
    for path, count in sorted(change.conflicts.items()):
        what = "conflict" if count == 1 else "conflicts"
        tell(f"{os.path.join(folder, path)}: {count} {what}: look for <<<<<<<\n")
    if not lines and not change.conflicts and not quiet:
        tell(f"{folder}: nothing to do\n")
    say([f for f in findings if is_shown(f, quiet=quiet, verbose=False)], {}, color=color)
    return 1 if change.conflicts else exit_code(findings)
