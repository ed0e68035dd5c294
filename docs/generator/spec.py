"""The reference of App and Cluster, from their models."""

import json
from typing import Any, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from docs.generator.markdown import escaped, link_rules, table
from docs.generator.wording import models_in, type_text
from fargen.spec.app import App
from fargen.spec.cluster import Cluster

_HEAD = """# The spec

All keys of an App and of a Cluster. An unknown key is an error. A key that is not *required* can be left out.
How layers merge is in [how-to/environments.md](../how-to/environments.md); what the ids in brackets mean, in
[rules](rules/index.md) and [facts.md](facts.md).

"""


def spec_page() -> str:
    """Both documents, each followed by the parts that it names."""
    seen: list[type[BaseModel]] = []
    for root in (App, Cluster):
        _collect(root, seen)
    return _HEAD + "\n".join(_section(model) for model in seen)


def _collect(model: type[BaseModel], seen: list[type[BaseModel]]) -> None:
    """``model`` and what its keys name, each once, in the order of the keys."""
    if model in seen:
        return
    seen.append(model)
    for hint in _hints(model).values():
        for part in models_in(hint):
            _collect(part, seen)


def _hints(model: type[BaseModel]) -> dict[str, Any]:
    hints = get_type_hints(model, include_extras=True)
    return {name: hints[name] for name in model.model_fields}


def _section(model: type[BaseModel]) -> str:
    level = "##" if model in {App, Cluster} else "###"
    about = " ".join((model.__doc__ or "").split())
    hints = _hints(model)
    shown = (
        item for item in model.model_fields.items() if not item[1].exclude
    )  # excluded: there to be refused
    rows = [_row(name, field, hints[name]) for name, field in shown]
    head = f"{level} {model.__name__}\n\n{_linked(about)}\n\n"
    return head + table(("key", "value", "default", "meaning"), rows)


def _row(name: str, field: FieldInfo, hint: Any) -> tuple[str, str, str, str]:
    return f"`{field.alias or name}`", type_text(hint), _default(field), _linked(field.description or "")


def _linked(text: str) -> str:
    return link_rules(escaped(text), "rules/")


def _default(field: FieldInfo) -> str:
    value = field.default
    if value is PydanticUndefined:
        return "*required*" if field.default_factory is None else ""
    if value is None or value in ((), {}, ""):
        return ""
    if isinstance(value, BaseModel):
        return "its defaults"
    if isinstance(value, tuple):
        texts = [f"`{item}`" for item in value if not isinstance(item, BaseModel)]
        return ", ".join(texts) or "one with its defaults"
    return f"`{value}`" if isinstance(value, str) else f"`{json.dumps(value)}`"
