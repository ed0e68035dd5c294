"""A page of the spec's reference by its path: ``App.ingress.scheme``."""

import re

from pydantic import BaseModel

from fargen.report.reference import ReferenceChoice, ReferenceKey, ReferencePage
from fargen.spec.absent import absent_of
from fargen.spec.choices import CHOICES
from fargen.spec.reference import (
    ROOTS,
    Key,
    default_text,
    example_of,
    keys_of,
    kinds_text,
    model_below,
)
from fargen.values.errors import UsageError
from fargen.values.suggest import nearest

_MOST_KEYS = 15  # more are no help in one line
_MOST_PATHS = 3
_PATH = re.compile(rf"({'|'.join(ROOTS)})([.\[].*)?", re.DOTALL)
_INDEX = re.compile(r"\[[^\]]*\]")


def is_reference(text: str) -> bool:
    """``App.ingress``: a kind of document, and perhaps a key of it."""
    return _PATH.fullmatch(text) is not None


def reference_page(path: str) -> ReferencePage:
    """What a key may hold, its default, meaning, example and the keys below it.

    Args:
        path: ``App``, ``App.storage.efs``, ``App.storage[0].efs``, ``App.env.NAME``.

    Raises:
        UsageError: there is no such key.
    """
    path = path.rstrip(".")
    root, *steps = [step for step in _INDEX.sub("", path).split(".") if step]
    model: type[BaseModel] | None = ROOTS[root]
    owner, key, free = model, None, False
    for at, step in enumerate(steps):
        if free:  # the names of a map are the user's own
            free = False
            continue
        found = next((k for k in keys_of(model) if k.name == step), None) if model is not None else None
        if found is None:
            raise UsageError(_unknown(".".join([root, *steps[:at]]), step, model))
        owner, key, model = model, found, model_below(found)
        free = any(kind.form == "map" for kind in found.kinds)
        if free and model is None:
            break
    return _page(path, owner, key, model)


def _page(
    path: str, owner: type[BaseModel] | None, key: Key | None, model: type[BaseModel] | None
) -> ReferencePage:
    about = " ".join(((model.__doc__ if model else "") or "").split())
    anchor = (model or owner or ROOTS["App"]).__name__.lower()
    return ReferencePage(
        path,
        kinds_text(key.kinds) if key else "document",
        key.required if key else False,
        default_text(key.default) if key and key.default is not None else "",
        _meaning(key.meaning, about) if key else about,
        _choices(owner, key) if key and owner else (),
        example_of(owner, key.name) if key and owner else "",
        f"docs/reference/spec.md#{anchor}",
        tuple(_row(model, key) for key in keys_of(model)) if model is not None else (),
        _absent(owner, key) if key and owner else "",
    )


def _meaning(own: str, about: str) -> str:
    """The sentences of a key and of what it holds, each once."""
    bare = own.rstrip(".")
    return about if about.startswith(bare) or not bare else f"{own} {about}".strip()


def _choices(owner: type[BaseModel], key: Key) -> tuple[ReferenceChoice, ...]:
    """The values of which a key, or an entry of its list, is one."""
    known = CHOICES.get((owner.__name__, key.name), {})
    kinds = [part for kind in key.kinds for part in (kind, *kind.item)]
    values = [default_text(choice) or '""' for kind in kinds for choice in kind.choices]
    return tuple(ReferenceChoice(value, known.get(value, "")) for value in values)


def _absent(owner: type[BaseModel], key: Key) -> str:
    return "" if key.required or key.default is not None else absent_of(owner.__name__, key.name)


def _row(model: type[BaseModel], key: Key) -> ReferenceKey:
    default = default_text(key.default) if key.default is not None else ""
    required, absent = key.required, _absent(model, key)
    return ReferenceKey(key.name, kinds_text(key.kinds), required, default, key.meaning, absent)


def _unknown(parent: str, step: str, model: type[BaseModel] | None) -> str:
    if model is None:
        return f"{parent} has no keys of its own, so there is no {step}"
    names = [key.name for key in keys_of(model)]
    if near := _deeper(model, step) or nearest(step, names):
        return f"{parent} has no key {step}: did you mean {near}?"
    if len(names) > _MOST_KEYS:
        return f"{parent} has no key {step}: fargen explain {parent} lists the keys"
    return f"{parent} has no key {step}: keys: {', '.join(names)}"


def _deeper(model: type[BaseModel], name: str) -> str:
    """The shortest paths to keys of this very name below; empty if there are none."""
    level: list[tuple[tuple[str, ...], type[BaseModel]]] = [((), model)]
    seen = {model}
    while level:
        keys = [((*path, key.name), key) for path, each in level for key in keys_of(each)]
        found = [".".join(path) for path, key in keys if key.name == name]
        if found:
            return " or ".join(found[:_MOST_PATHS])
        level = []
        for path, key in keys:
            below = model_below(key)
            if below is not None and below not in seen:
                seen.add(below)
                level.append((path, below))
    return ""
