"""``syncWaves``: Argo CD applies the objects in fargen's order, each kind when those before it are healthy.

https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
"""

from collections.abc import Iterable, Iterator

from fargen.spec.plan import ObjectPlan

WAVE = "argocd.argoproj.io/sync-wave"
# The apply order: a SecurityGroupPolicy (FGT408), and Service and Ingress for readiness gates (FGT608), act
# only on pods that are created after them. Kinds of one line share a wave.
_ORDER = (
    ("Namespace",), ("ServiceAccount",), ("Role", "RoleBinding"), ("ConfigMap",), ("ExternalSecret",),
    ("StorageClass",), ("PersistentVolume",), ("PersistentVolumeClaim",), ("SecurityGroupPolicy",),
    ("Service",),
    ("Ingress",), ("Deployment", "StatefulSet", "Job", "CronJob"), ("PodDisruptionBudget",),
    ("HorizontalPodAutoscaler", "ScaledObject", "VerticalPodAutoscaler"), ("ServiceMonitor",),
)  # fmt: skip
_WAVES = {kind: number for number, kinds in enumerate(_ORDER) for kind in kinds}


def with_waves(objects: Iterable[ObjectPlan]) -> Iterator[ObjectPlan]:
    """The objects, each annotated with the wave of its kind."""
    for plan in objects:
        wave = {WAVE: str(_WAVES[plan.kind])}
        context = dict(plan.context)
        if "meta" in context:
            meta = context["meta"]
            context["meta"] = {**meta, "annotations": {**meta.get("annotations", {}), **wave}}
        else:
            context["annotations"] = wave
        link = (("metadata", "annotations", WAVE), ("syncWaves",))
        yield ObjectPlan(plan.kind, plan.name, plan.template, context, (*plan.links, link), plan.reasons)
