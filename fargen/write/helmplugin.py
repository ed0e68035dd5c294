"""The plugin that makes ``fargen adapt`` a post-renderer of Helm 4, as it ships with fargen."""

import os

from fargen.values.assets import asset_dir


def plugin_files() -> tuple[tuple[str, bytes], ...]:
    """Name and content of the plugin's files: ``plugin.yaml`` of type ``postrenderer/v1``."""
    path = os.path.join(asset_dir("plugins"), "helm", "plugin.yaml")
    with open(path, "rb") as stream:
        return (("plugin.yaml", stream.read()),)
