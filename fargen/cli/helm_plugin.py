"""``fargen helm-plugin``: the Helm 4 plugin, written to a folder."""

from typing import Annotated

import typer


def helm_plugin(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="Folder for the plugin.")],
) -> int:
    """Write the plugin with which Helm 4 uses fargen adapt as a post-renderer.

    Example: fargen helm-plugin fargen-plugin && helm plugin install fargen-plugin
    """
    from pathlib import Path

    from fargen.cli.terminal import tell
    from fargen.write.helmplugin import plugin_files
    from fargen.write.tree import AppFiles, write_tree

    change = write_tree(Path(folder), [AppFiles("", plugin_files())])
    word = "written" if change.written else "unchanged"
    tell(f"{folder}/plugin.yaml: {word}; next: helm plugin install {folder}\n")
    return 0
