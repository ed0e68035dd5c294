"""The built-in presets, as they are."""

import os
from pathlib import Path

from docs.generator.markdown import fenced
from fargen.values.assets import asset_dir

_HEAD = """# Presets

The built-in presets in full. An app names one with `preset: NAME` and adds the rest; every key can be
overruled. How to write your own: [how-to/presets.md](../how-to/presets.md).

"""


def presets_page() -> str:
    """Name and text of every built-in preset."""
    folder = Path(asset_dir("presets"))
    names = sorted(name for name in os.listdir(folder) if name.endswith(".yaml"))
    parts = [
        f"## {name.removesuffix('.yaml')}\n\n{fenced('yaml', (folder / name).read_text(encoding='utf-8'))}"
        for name in names
    ]
    return _HEAD + "\n".join(parts)
