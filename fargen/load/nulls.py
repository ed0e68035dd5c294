"""Keys set to null: they vanish from the merged spec, so a misspelt one is looked for here.

Only a spec with nulls pays for the models.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, get_args

from fargen.values.finding import Finding, Path, Place, path_text
from fargen.values.suggest import nearest
from fargen.yamltext.tree import Mark

if TYPE_CHECKING:
    from pydantic import BaseModel


def unknown_nulls(removed: Iterable[tuple[Path, Mark]], kind: str) -> list[Finding]:
    """An error for each null at a key that the model of ``kind`` (App or Cluster) does not know."""
    found = []
    for path, mark in removed:
        step, known = _first_unknown(_model(kind), path)
        if step != len(path) - 1:
            continue  # known, or an unknown key further up, which the model reports as it is still there
        key = str(path[step])
        near = nearest(key, known)
        fix = f"did you mean {near}?" if near else f"known keys: {', '.join(sorted(known))}"
        source, line, column, _, _ = mark
        place = Place(source.file, line, column, len(key))
        where = path_text(path[: step + 1])
        found.append(Finding("SPEC301", "error", f"unknown key {key!r}", fix, place=place, path=where))
    return found


def _model(kind: str) -> "type[BaseModel]":
    if kind == "App":
        from fargen.spec.app import App

        return App
    from fargen.spec.cluster import Cluster

    return Cluster


def _first_unknown(model: "type[BaseModel]", path: Path) -> tuple[int, list[str]]:
    """Number of the first step that no model knows and what they know; -1 where keys are free."""
    models = [model]
    for number, step in enumerate(path):
        if isinstance(step, int):
            continue
        fields = {
            field.alias or name: field for model in models for name, field in model.model_fields.items()
        }
        if not fields:
            break
        if step not in fields:
            return number, list(fields)
        models = _models_in(fields[step].annotation)
        if _is_free(fields[step].annotation):
            break
    return -1, []


def _models_in(annotation: Any) -> "list[type[BaseModel]]":
    """Every model in an annotation such as ``tuple[Port, ...]`` or ``Disruption | Literal[False]``."""
    if hasattr(annotation, "model_fields"):
        return [annotation]
    return [model for part in _parts(annotation) for model in _models_in(part)]


def _is_free(annotation: Any) -> bool:
    """True if the annotation allows a map with keys of the user's own."""
    return getattr(annotation, "__origin__", None) is dict or any(map(_is_free, _parts(annotation)))


def _parts(annotation: Any) -> tuple[Any, ...]:
    from fargen.spec.lazy import Lazy

    return (annotation.annotation(),) if isinstance(annotation, Lazy) else get_args(annotation)
