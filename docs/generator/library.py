"""The library's reference: what ``import fargen`` offers, from the docstrings, and examples that are run."""

import contextlib
import inspect
import io
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import fargen
from docs.generator.markdown import escaped, fenced, table

_HEAD = """# Library

`import fargen` gives the commands as functions. They print nothing, never exit, keep no state, and may be
called from several threads. All is typed. Importing costs next to nothing: what a function needs is imported
when it is called.

"""
_EXAMPLES = (
    """import fargen

(app,) = fargen.render("examples/payment-service/app.yaml", environment="production")
print(app.name, app.namespace, app.size)
for item in app.objects:
    print(item["kind"], item["metadata"]["name"])
""",
    """try:
    fargen.render(text="apiVersion: fargen.dev/v1\\nkind: App\\nmetadata: {name: shop}\\nimege: shop:1\\n")
except fargen.InputError as error:
    for finding in error.findings:
        print(finding.rule, finding.place.line, finding.message)
""",
    """pod = fargen.size(cpu="500m", memory="1Gi", region="eu-central-1")["pods"][0]
print(pod["tier"], pod["monthlyUSD"])
report = fargen.check("examples/payment-service/app.yaml", "examples/cluster.yaml")
print(report.ok, report.objects)
""",
)
_ROOT = Path(__file__).resolve().parents[2]
_SECTION = re.compile(r"^(Args|Attributes|Returns|Raises):\n(.*?)(?=^\S|\Z)", re.MULTILINE | re.DOTALL)
_ENTRY = re.compile(r"^    (\w+): (.*?)(?=^    \w|\Z)", re.MULTILINE | re.DOTALL)
_TITLES = {"Args": "argument", "Attributes": "attribute", "Raises": "raises"}


def library_page() -> str:
    """Examples, functions, what they give, and errors."""
    offered = [(name, getattr(fargen, name)) for name in fargen.__all__ if name != "__version__"]
    functions = [(name, each) for name, each in offered if inspect.isfunction(each)]
    classes = [(name, each) for name, each in offered if inspect.isclass(each)]
    errors = [(name, each) for name, each in classes if issubclass(each, Exception)]
    parts = [_HEAD, *_examples()]
    for title, listed in (
        ("Functions", functions),
        ("What they give", [pair for pair in classes if pair not in errors]),
        ("Errors", errors),
    ):
        parts.append(f"## {title}\n\n")
        parts += [_section(name, each) for name, each in listed]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


def _examples() -> list[str]:
    """Each example, and what it prints; a later one knows the names of those before."""
    names: dict[str, Any] = {}
    shown, here = [], Path.cwd()
    os.chdir(_ROOT)
    try:
        for code in _EXAMPLES:
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                exec(code, names)  # noqa: S102  # the examples above
            shown += [fenced("python", code), fenced("text", out.getvalue())]
    finally:
        os.chdir(here)
    return shown


def _section(name: str, each: Callable[..., Any]) -> str:
    """Signature, what it is, and its tables."""
    about = inspect.getdoc(each) or ""
    first = _SECTION.sub("", about).strip()
    parts = [f"### fargen.{name}\n\n"]
    if inspect.isfunction(each):
        parts.append(fenced("python", _signature(name, each)) + "\n")
    parts.append(_words(first) + "\n\n")
    fields = tuple(getattr(each, "_fields", ()) or getattr(each, "__dataclass_fields__", ()))
    if fields:
        parts.append("Fields: " + ", ".join(f"`{field}`" for field in fields) + ".\n\n")
    for found in _SECTION.finditer(about):
        parts += [_part(found[1], inspect.cleandoc("\n" + found[2]), found[2]), "\n"]
    return "".join(parts)


def _part(title: str, text: str, raw: str) -> str:
    """A section of a docstring."""
    if title == "Returns":
        return f"Returns: {_words(text)}\n"
    rows = [(f"`{entry[1]}`", _words(entry[2])) for entry in _ENTRY.finditer(raw)]
    return table((_TITLES[title], "meaning"), rows)


def _signature(name: str, each: Callable[..., Any]) -> str:
    """One argument a line."""
    signature = inspect.signature(each)
    lines = [f"    {_argument(given)},\n" for given in signature.parameters.values()]
    return f"{name}(\n{''.join(lines)}) -> {_type(signature.return_annotation)}"


def _argument(given: inspect.Parameter) -> str:
    star = "*" if given.kind is given.VAR_POSITIONAL else ""
    default = "" if given.default is given.empty else f" = {given.default!r}"
    return f"{star}{given.name}: {_type(given.annotation)}{default}"


def _type(annotation: Any) -> str:
    """A type as it is written, without the modules."""
    text = (
        annotation.__name__
        if isinstance(annotation, type) and not hasattr(annotation, "__args__")
        else str(annotation)
    )
    return re.sub(r"\b(?:\w+\.)+(\w+)", r"\1", text)


def _words(text: str) -> str:
    return escaped(re.sub(r"\s+", " ", text).strip().replace("``", "`"))
