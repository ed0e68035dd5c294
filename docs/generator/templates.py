"""What templates see and may do, from the templates and from the engine."""

from pathlib import Path

import jinja2
from jinja2 import meta

from docs.generator.markdown import table
from docs.generator.templatetable import filters_and_functions
from fargen.templating.environment import MAX_SECONDS
from fargen.templating.values import MAX_CHARACTERS
from fargen.values.assets import asset_dir

_HEAD = """# Templates

`fargen template DIR` renders a folder of templates and values of your own:
[templates.md](../how-to/templates.md). Such templates see `values`, `release.name` and `release.namespace`.
What follows about values, filters, functions and bounds holds for them too.

`fargen render --templates DIR` puts the Jinja templates of a folder over the built-in ones. How to:
[customise.md](../how-to/customise.md). The flag can be repeated; the first folder that has a name wins.

- A file with the name of a built-in template replaces it wherever fargen would use it.
- Any other `*.yaml.j2` at the top of the folder gives more objects for every app, after the built-in ones.
- A file whose name starts with `_` gives nothing by itself: others import or include it.
- `builtin/NAME` is the built-in template behind a replaced one: `{% include "builtin/service.yaml.j2" %}`
  followed by more lines adds to it. `{% extends %}`, `{% import %}` and `{% from %}` work too.

Nothing outside the folders is read, symlinks resolved.

## Values

Every `{{ }}` gives one YAML value with the type that it has: a text stays a text whatever is in it, a map
becomes a map, a list a list. Do not put quotes around it. Inside a longer text the value is joined to
that text. A name that is not defined is an error. Requests, names and defaults are worked out before a
template runs, so a template needs no arithmetic.

Every template sees `app`: the spec as it was written, all layers merged, with the keys of
[the spec](spec.md), such as `app.metadata.name`. Keys are in their long form (`port: 8080` is one entry of
`ports`), and keys that were not written are not there: `app.partOf is defined` asks. A built-in template, and
one in its place, also sees:

"""

_MACROS = """
`meta` is the metadata: `name`, `namespace`, `labels` and, where there are any, `annotations`; `pod` is the
whole pod template. `_macros.j2` has the macro that prints the pod template: `pod_template(pod)`.

## Filters and functions

The templates of a chart (`fargen template`) have all of them, those of an app (`--templates`) the ones marked
*all*. In the examples `values.ports` is `[{port: 80, protocol: TCP}, {port: 53, protocol: UDP}]`.

"""

_AFTER = """
A filter that is not in the table is not there, Jinja's others included. Tests (`is defined`, `is odd`, …) are
Jinja's. `indent`, `join`, `replace` and `trim` keep values apart from the text of the template. `lookup` is
named so that its absence is explained.
"""

_BOUNDS = """
## Bounds

A template of yours runs in Jinja's sandbox. Rendering an app ends after {seconds:g} seconds or
{characters:,} characters. A template sees no clock, no random numbers, no environment variables and no
files but templates.

What comes out is parsed as strict YAML (duplicate keys are refused), written by the same code as
everything else, and sized and checked. An error names the template and the line.
"""


def templates_page() -> str:
    """The page."""
    folder = Path(asset_dir("templates"))
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.yaml.j2"))
    rows = [(f"`{name}`", _variables((folder / name).read_text(encoding="utf-8"))) for name in names]
    bounds = _BOUNDS.format(seconds=MAX_SECONDS, characters=MAX_CHARACTERS)
    return _HEAD + table(("template", "sees"), rows) + _MACROS + filters_and_functions() + _AFTER + bounds


def _variables(source: str) -> str:
    """The names that a template takes from its context."""
    tree = jinja2.Environment(autoescape=True).parse(source)
    return ", ".join(f"`{name}`" for name in sorted(meta.find_undeclared_variables(tree)))
