"""ClusterPlan to Manifests: each object through its template."""

from collections.abc import Iterable, Iterator
from typing import Any

from fargen.kube.manifest import Manifest, SpecPlaces
from fargen.spec.clusterplan import ClusterPlan
from fargen.spec.plan import ObjectPlan
from fargen.templating.engine import Engine


def render_cluster(plan: ClusterPlan, engine: Engine) -> tuple[tuple[Manifest, ...], tuple[Manifest, ...]]:
    """The objects of a cluster: those to apply first, and those that wait for a chart; in apply order.

    Raises:
        InputError: a template of the user fails.
    """
    engine.start_app()
    return tuple(_rendered(plan, plan.objects, engine)), tuple(_rendered(plan, plan.after_charts, engine))


def _rendered(plan: ClusterPlan, objects: Iterable[ObjectPlan], engine: Engine) -> Iterator[Manifest]:
    for planned in objects:
        context: dict[str, Any] = {**planned.context}
        for document in engine.render(planned.template, context):
            yield Manifest(document, SpecPlaces(plan.tree, planned.links), planned.template, planned.reasons)
