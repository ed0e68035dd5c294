"""The reference of App and Cluster, from their models."""

from pydantic import BaseModel

from docs.generator.markdown import escaped, link_rules, table
from fargen.spec.absent import absent_of
from fargen.spec.app import App
from fargen.spec.cluster import Cluster
from fargen.spec.reference import Key, all_models, default_text, example_of, keys_of, kinds_text

_HEAD = """# The spec

All keys of an App and of a Cluster. An unknown key is an error. A key that is not *required* can be left out.
How layers merge is in [how-to/environments.md](../how-to/environments.md); what the ids in brackets mean, in
[rules](rules/index.md) and [facts.md](facts.md). On the command line: `fargen explain App.ingress.scheme`.

"""


def spec_page() -> str:
    """Both documents, each followed by the parts that it names."""
    return _HEAD + "\n".join(_section(model) for model in all_models())


def _section(model: type[BaseModel]) -> str:
    level = "##" if model in {App, Cluster} else "###"
    about = " ".join((model.__doc__ or "").split())
    rows = [_row(model, key) for key in keys_of(model)]
    head = f"{level} {model.__name__}\n\n{_linked(about)}\n\n"
    return head + table(("key", "value", "default", "meaning", "example"), rows)


def _row(model: type[BaseModel], key: Key) -> tuple[str, str, str, str, str]:
    words = kinds_text(key.kinds, code=_code, named=_link)
    example = _code(example_of(model, key.name))
    return _code(key.name), words, _default(model, key), _linked(key.meaning), example


def _code(text: str) -> str:
    return f"`{text}`"


def _link(model: type[BaseModel]) -> str:
    return f"[{model.__name__}](#{model.__name__.lower()})"


def _linked(text: str) -> str:
    return link_rules(escaped(text), "rules/")


def _default(model: type[BaseModel], key: Key) -> str:
    """The default value; without one, what holds where the key is left out."""
    if key.required:
        return "*required*"
    return (
        _linked(absent_of(model.__name__, key.name))
        if key.default is None
        else _code(default_text(key.default))
    )
