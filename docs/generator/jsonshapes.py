"""The shapes of ``--format json``, taken from what commands print for the examples."""

import contextlib
import io
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from docs.generator.markdown import table
from fargen.cli.edge import run

_HEAD = """# JSON

`--format json` gives one document on stdout, in UTF-8. For all of them holds:

- Money a month is a text with exactly two digits (`"18.02"`), rounded once, from exact sums. Prices of an
  hour have the digits that they have. Sizes are numbers.
- Keys are in camelCase. There may be more of them in a newer version.
- Lines and columns start at 1. `file` is as it was given; standard input is `<stdin>`.
- `[]` in a path stands for each item of a list.

The tables are what the commands above them print for [the examples](../../examples): a key that none of
them has may be missing here.
"""
_FOLDER = Path(__file__).resolve().parents[2] / "examples"


class _Shape(NamedTuple):
    title: str
    arguments: tuple[str, ...]
    about: str


_MOST = 60  # characters of an example
_SHAPES = (
    _Shape(
        "Findings",
        ("check", "krm/vendor.yaml"),
        "`findings` in the order of files and lines; `summary` counts them, and in `skipped` the pods that\n"
        "are kept off Fargate; `notChecked` counts objects of kinds that have no schema here. `severity` is\n"
        "`error`, `warning` or `info`; `path` is the key in the spec or in the object.",
    ),
    _Shape("Rules", ("rules",), "`undecidable` are facts that no file can show to hold or to be broken."),
    _Shape(
        "Sizes",
        ("size", "sidecar-logging/app.yaml"),
        "`asked` is what the spec says before anything is filled up, `request` what the pod requests,\n"
        "`tier` what is billed. `unused` is the tier without Fargate's overhead and without what was asked;\n"
        "where sidecars run within the size, `taken` is what the main container gave up. `role` is `main`,\n"
        "`sidecar`, `nativeSidecar` or `init`.",
    ),
    _Shape(
        "Cost",
        ("cost", "payment-service/app.yaml", "-e", "production"),
        "`requestedMonthlyUSD` prices what was asked as if Fargate neither rounded nor added 256 MB;\n"
        "`billedMonthlyUSD` prices the size. `range` goes from the fewest to the most replicas.",
    ),
    _Shape(
        "Decisions",
        ("explain", "sidecar-logging/app.yaml", "resources"),
        "`layer` is where a value comes from: a preset, the cluster's defaults, the app, an environment, a\n"
        "values file, a flag, or a default.",
    ),
    _Shape(
        "Differences",
        ("diff", "sidecar-logging/app.yaml", "-e", "within", "--against", "../out/sidecar-logging-add"),
        "`change` is `added`, `removed`, `changed` or `replace`: a field that cannot be changed in place.",
    ),
)


def json_page() -> str:
    """Every document: its command, what it means, its keys."""
    parts = [_HEAD]
    for shape in _SHAPES:
        command = " ".join(("fargen", *shape.arguments, "--format", "json"))
        rows = [
            (f"`{path}`", kind, f"`{example}`") for path, kind, example in _keys(_document(shape.arguments))
        ]
        parts.append(
            f"## {shape.title}\n\n`{command}`\n\n{shape.about}\n\n{table(('key', 'type', 'example'), rows)}"
        )
    return "\n".join(parts)


def _document(arguments: tuple[str, ...]) -> Any:
    """What a command prints.

    Raises:
        RuntimeError: it prints no JSON, but what is in the message.
    """
    out, talk, here = io.StringIO(), io.StringIO(), Path.cwd()
    os.chdir(_FOLDER)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(talk):
            run([*arguments, "--format", "json"])
    finally:
        os.chdir(here)
    if not out.getvalue():
        raise RuntimeError(f"fargen {' '.join(arguments)}\n{talk.getvalue()}")
    return json.loads(out.getvalue())


def _keys(document: Any) -> list[tuple[str, str, str]]:
    """Every path with type and first example that says something, in the order of the document."""
    found: dict[str, tuple[str, str]] = {}
    for path, value in _leaves("", document):
        kind = _kind(value)
        if path not in found or found[path][1] in {"null", "[]", '""', "{}"}:
            found[path] = (kind, _short(value))
    return [(path, kind, example) for path, (kind, example) in found.items()]


def _leaves(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict) and value:
        for key, below in value.items():
            yield from _leaves(f"{path}.{key}" if path else key, below)
    elif isinstance(value, list) and value:
        for below in value:
            yield from _leaves(f"{path}[]", below)
    else:
        yield path, value


def _kind(value: Any) -> str:
    names = {str: "text", bool: "boolean", int: "number", float: "number", list: "list", dict: "map"}
    return "null" if value is None else names[type(value)]


def _short(value: Any) -> str:
    """JSON that fits a cell."""
    text = json.dumps(value, ensure_ascii=False).replace("`", "'")
    return text if len(text) <= _MOST else f"{text[: _MOST - 1]}…"
