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
    final, notes = _final(plan, engine, manifests)
    if plan.app.sync_waves:
        from fargen.render.hooks import repeating_jobs

        notes += repeating_jobs(plan, final)
    return final, notes


def _final(
    plan: Plan, engine: Engine, manifests: tuple[Manifest, ...]
) -> tuple[tuple[Manifest, ...], list[Finding]]:
    """The manifests after the patches, with the sizes that their pods then have."""
    if not plan.app.patches and not engine.environment.loader.roots:  # type: ignore[union-attr]  # ours, always set
        return manifests, []  # without patches the plan's size is the pod's (property test)
    from fargen.render.patches import patched
    from fargen.render.resize import resized
    from fargen.render.slips import slips

    after = patched(plan, manifests)
    final, notes = resized(plan, after)
    return final, [*notes, *slips(manifests, after)]
