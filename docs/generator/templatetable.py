"""One table of what templates can call: each filter and function, what it does, an example that is run."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from docs.generator.markdown import escaped, table
from fargen.commands.charts import ChartRequest, render_chart
from fargen.commands.product import Shape
from fargen.templating.filters import PUT_IN, build_filters
from fargen.templating.functions import chart_filters, chart_functions

# Jinja's own, in our words; for the others the first line of the docstring is said.
_JINJA = {
    "abs": "A number without its sign.",
    "batch": "The items in groups of so many.",
    "capitalize": "The first letter upper case, the others lower.",
    "count": "How many items or letters there are.",
    "d": "Short for `default`.",
    "default": "This value if the other is not defined; with `true` also if it is empty.",
    "dictsort": "Keys and values of a map, sorted by key.",
    "first": "The first item.",
    "float": "The value as a number with a fraction.",
    "groupby": "The items in groups that have the same value of a key.",
    "int": "The value as a whole number.",
    "items": "Keys and values of a map, in its order.",
    "last": "The last item.",
    "length": "How many items or letters there are.",
    "list": "The items as a list.",
    "lower": "In lower case.",
    "map": "A filter, or a key, applied to every item.",
    "max": "The largest item.",
    "min": "The smallest item.",
    "namespace": "A holder of values that a loop may change.",
    "quote": "The value as text. Quotes are written where YAML needs them.",
    "range": "Whole numbers, from 0 or another one up to the last, which is left out.",
    "reject": "The items that do not pass a test.",
    "rejectattr": "The items of which a key does not pass a test.",
    "reverse": "In the other order.",
    "round": "Rounded, to so many digits.",
    "select": "The items that pass a test.",
    "selectattr": "The items of which a key passes a test.",
    "slice": "The items in so many groups.",
    "sort": "Sorted.",
    "sum": "The sum of the items.",
    "title": "Every word with an upper case letter.",
    "truncate": "At most so many letters, at the end of a word.",
    "unique": "Each item once.",
    "upper": "In upper case.",
}  # fmt: skip
_FILTERS = {
    "abs": "-3 | abs",
    "b64decode": "'cGFzcw==' | b64decode",
    "b64encode": "'pass' | b64encode",
    "batch": "[1, 2, 3] | batch(2) | list",
    "capitalize": "'EU west' | capitalize",
    "count": "[4, 5] | count",
    "d": "values.none | d('info')",
    "default": "values.none | default('info')",
    "dictsort": "{'b': 1, 'a': 2} | dictsort",
    "fail": "'there is no region' | fail",
    "first": "[4, 5] | first",
    "float": "'1.5' | float",
    "from_json": '\'{"a": [1]}\' | from_json',
    "from_yaml": "'{a: [1]}' | from_yaml",
    "groupby": "values.ports | groupby('protocol') | list",
    "indent": "'a\\nb' | indent(2)",
    "int": "'8080' | int",
    "items": "{'b': 1, 'a': 2} | items | list",
    "join": "['a', 'b'] | join('-')",
    "last": "[4, 5] | last",
    "length": "'shop' | length",
    "list": "range(3) | list",
    "lower": "'Shop' | lower",
    "map": "values.ports | map(attribute='port') | list",
    "max": "[4, 5] | max",
    "merge": "{'a': {'x': 1}} | merge({'a': {'y': 2}})",
    "min": "[4, 5] | min",
    "quantity": "'1.5Gi' | quantity",
    "quote": "8080 | quote",
    "reject": "[1, 2, 3] | reject('odd') | list",
    "rejectattr": "values.ports | rejectattr('protocol', 'equalto', 'UDP') | list",
    "replace": "'a.b' | replace('.', '-')",
    "required": "values.none | required('which team?')",
    "reverse": "[4, 5] | reverse | list",
    "round": "1.239 | round(2)",
    "select": "[1, 2, 3] | select('odd') | list",
    "selectattr": "values.ports | selectattr('protocol', 'equalto', 'UDP') | list",
    "semver": "('v1.2.3' | semver).minor",
    "semver_match": "'1.35.0' | semver_match('>=1.30.0,<2.0.0')",
    "sha256": "'pass' | sha256 | truncate(12, true, '')",
    "slice": "[1, 2, 3] | slice(2) | list",
    "slug": "'Shop Front_2' | slug",
    "sort": "[5, 4] | sort",
    "string": "8080 | string",
    "sum": "[4, 5] | sum",
    "title": "'shop front' | title",
    "to_json": "{'a': [1]} | to_json",
    "to_yaml": "{'a': [1]} | to_yaml",
    "trim": "'  shop ' | trim",
    "truncate": "'a long description' | truncate(10, false, '')",
    "unique": "[4, 4, 5] | unique | list",
    "upper": "'shop' | upper",
}  # fmt: skip
_FUNCTIONS = {
    "fail": "fail('there is no region')",
    "fargate_cost": "fargate_cost('500m', '1Gi', region='eu-central-1')",
    "fargate_tier": "fargate_tier('500m', '1Gi')",
    "lookup": "lookup('v1', 'Secret', 'default', 'db')",
    "merge": "merge({'a': 1}, {'b': 2})",
    "namespace": "namespace(found=true).found",
    "range": "range(2, 5) | list",
    "required": "required(values.none, 'which team?')",
}
_ENDING = {"fail", "lookup", "required"}  # their examples show the message
_VALUES = "ports: [{port: 80, protocol: TCP}, {port: 53, protocol: UDP}]\n"
_HEAD = "apiVersion: example.com/v1\nkind: Example\nmetadata: {name: example}\n"


class Entry(NamedTuple):
    """One row.

    Attributes:
        where: ``all`` templates, or those of a ``chart``.
        gives: what the example gives, as JSON, or the message that it ends with.
    """

    name: str
    kind: str
    where: str
    what: str
    example: str
    gives: str


def filters_and_functions() -> str:
    """The table.

    Raises:
        ValueError: a filter or function has no example, or an example has nothing that it is for.
    """
    rows = (
        (
            f"`{entry.name}`",
            entry.kind,
            entry.where,
            escaped(entry.what),
            _code(entry.example),
            _code(entry.gives),
        )
        for entry in entries()
    )
    return table(("name", "kind", "in", "what", "example", "gives"), rows)


def entries() -> Iterator[Entry]:
    """Every filter and function, by name."""
    plain, chart = build_filters(), chart_filters()
    functions = {"range": range, "namespace": None, **chart_functions()}
    _same("filters", {*plain, *chart} - {PUT_IN}, set(_FILTERS))
    _same("functions", set(functions), set(_FUNCTIONS))
    shown = _results()
    for name, kind in sorted(
        [*((name, "filter") for name in _FILTERS), *((name, "function") for name in _FUNCTIONS)]
    ):
        known = {**plain, **chart} if kind == "filter" else functions
        everywhere = name in plain if kind == "filter" else name in {"range", "namespace"}
        what = _JINJA.get(name) or (known[name].__doc__ or "").strip().splitlines()[0].replace("``", "`")
        example = (_FILTERS if kind == "filter" else _FUNCTIONS)[name]
        yield Entry(name, kind, "all" if everywhere else "chart", what, example, shown[example])


def _same(what: str, there: set[str], written: set[str]) -> None:
    if there != written:
        raise ValueError(f"{what} without an example, or an example without one: {sorted(there ^ written)}")


def _results() -> dict[str, str]:
    """Example to what it gives."""
    fine = [text for each in (_FILTERS, _FUNCTIONS) for name, text in each.items() if name not in _ENDING]
    text, _ = _rendered("".join(f"r{at}: {{{{ {example} }}}}\n" for at, example in enumerate(fine)))
    (given,) = json.loads(text)["items"]
    shown = {example: json.dumps(given[f"r{at}"], ensure_ascii=False) for at, example in enumerate(fine)}
    for each in (_FILTERS, _FUNCTIONS):
        for name in sorted(_ENDING & set(each)):
            _, message = _rendered(f"r: {{{{ {each[name]} }}}}\n")
            shown[each[name]] = f"error: {message}"
    return shown


def _rendered(body: str) -> tuple[str, str]:
    """What a chart with one object gives as JSON, and the first message."""
    with tempfile.TemporaryDirectory() as folder:
        templates = Path(folder, "templates")
        templates.mkdir()
        Path(folder, "values.yaml").write_text(_VALUES, encoding="utf-8")
        (templates / "example.yaml.j2").write_text(_HEAD + body, encoding="utf-8")
        product = render_chart(ChartRequest(folder, release="example"), Shape("json"))
    message = product.findings[0].message if product.findings else ""
    return f'{{"items": [{product.text}]}}', message.removeprefix("template: ")


def _code(text: str) -> str:
    """Code in a cell, whatever is in it."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"
