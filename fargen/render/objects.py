"""Plan to Manifests: each object through its template, extra templates and objects behind them."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from fargen.kube.manifest import Manifest, SpecPlaces
from fargen.spec.plan import ObjectPlan, Plan
from fargen.templating.engine import Engine
from fargen.values.errors import InputError
from fargen.values.finding import Finding, Path, Place, path_text


def rendered(plan: Plan, engine: Engine) -> Iterator[Manifest]:
    """The objects of a plan, in its order.

    Raises:
        InputError: a template fails or gives something else than objects.
    """
    app = app_context(plan)
    for planned in plan.objects:
        yield from _from_template(plan, engine, planned.template, {**planned.context, "app": app}, planned)
    for name in engine.extra_names():
        yield from _from_template(plan, engine, name, {"app": app}, None)
    for index, data in enumerate(plan.app.extra_objects):
        path: Path = ("extraObjects", index)
        yield Manifest(data, SpecPlaces(plan.tree, (((), path),)), path_text(path))


def app_context(plan: Plan) -> Mapping[str, Any]:
    """``app`` in templates: the spec as it was written, merged."""
    tree: Mapping[str, Any] = plan.tree
    return tree


def _from_template(
    plan: Plan, engine: Engine, name: str, context: Mapping[str, Any], planned: ObjectPlan | None
) -> Iterator[Manifest]:
    links = planned.links if planned is not None else ()
    reasons = planned.reasons if planned is not None else ()
    for document in engine.render(name, context, partial(_keys, links)):
        if not isinstance(document, dict):
            raise InputError([_no_object(engine, name, document)])
        yield Manifest(document, SpecPlaces(plan.tree, links), name, reasons)


def _no_object(engine: Engine, name: str, document: Any) -> Finding:
    what = "a list" if isinstance(document, list) else "a single value"
    fix = "write objects with apiVersion, kind and metadata, each after a line ---"
    place = Place(engine.environment.loader.find(name) or name, 1, 1)  # type: ignore[union-attr]  # ours, always set
    return Finding("SPEC502", "error", f"template: it gives {what}, not an object", fix, place=place)


def _keys(links: tuple[tuple[Path, Path], ...]) -> str:
    """The top-level spec keys behind an object, for messages."""
    found = dict.fromkeys(str(spec[0]) for _, spec in links if spec and spec[0] != "metadata")
    return ", ".join(found)
