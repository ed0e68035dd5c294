"""Compile the built-in templates ahead: ``python -m fargen.templating.compile`` writes ``builtin.py``.

Compiling costs a cold start 2 ms a template; loading compiled code costs almost nothing.
"""

import os

import jinja2

from fargen.templating.environment import Environment
from fargen.values.assets import asset_dir

TARGET = os.path.join(os.path.dirname(__file__), "builtin.py")
_HEAD = '''"""The built-in templates, compiled by fargen.templating.compile. Generated: do not edit."""

from typing import Any

JINJA_VERSION = {version!r}

'''


def compiled_source() -> str:
    """The text of ``builtin.py`` for the templates as they are."""
    root = asset_dir("templates")
    environment = Environment()
    environment.ticking = False
    parts = [_HEAD.format(version=jinja2.__version__)]
    factories = []
    for name in sorted(_names(root)):
        with open(os.path.join(root, name), encoding="utf-8") as file:
            code = environment.compile(file.read(), name=name, raw=True)
        function = "make_" + "".join(
            letter if letter.isalnum() else "_" for letter in name.removesuffix(".yaml.j2")
        )
        body = "\n".join(f"    {line}" if line else "" for line in code.split("\n"))
        names = "name", "blocks", "root", "debug_info"
        tail = f"    return {{{', '.join(f'{name!r}: {name}' for name in names)}, '__file__': None}}"
        parts.append(f"\ndef {function}(environment: Any) -> dict[str, Any]:\n{body}\n{tail}\n\n")
        factories.append(f"    {name!r}: {function},\n")
    parts.append("\nFACTORIES = {\n" + "".join(factories) + "}\n")
    return "".join(parts)


def _names(root: str) -> list[str]:
    """Template names below the root, with forward slashes."""
    found = []
    for folder, _, files in os.walk(root):
        below = os.path.relpath(folder, root)
        found += [f if below == "." else f"{below}/{f}" for f in files if f.endswith(".j2")]
    return found


if __name__ == "__main__":
    with open(TARGET, "w", encoding="utf-8") as target:
        target.write(compiled_source())
