"""The render stage: templates, patches, final sizes."""

from fargen.kube.manifest import Manifest
from fargen.render.objects import rendered
from fargen.spec.plan import Plan
from fargen.templating.engine import Engine
from fargen.values.finding import Finding


def render_plan(plan: Plan, engine: Engine) -> tuple[tuple[Manifest, ...], list[Finding]]:
    """The manifests of an app in apply order, and what is worth saying about them.

    Raises:
        InputError: a template or a patch is wrong.
    """
    engine.start_app()
    manifests = tuple(rendered(plan, engine))
    if not plan.app.patches and not engine.environment.loader.roots:  # type: ignore[union-attr]  # ours, always set
        return manifests, []  # without patches the plan's size is the pod's (property test)
    from fargen.render.patches import patched
    from fargen.render.resize import resized
    from fargen.render.slips import slips

    after = patched(plan, manifests)
    final, notes = resized(plan, after)
    return final, [*notes, *slips(manifests, after)]
