"""Jobs under Argo CD, which has a Job again that deleted itself.

With a ttl a finished Job goes, Argo CD misses it, and a sync makes it anew: it runs again. Hooks are not
missed: https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/.
"""

from collections.abc import Iterable, Iterator

from fargen.kube.manifest import Manifest, mapping
from fargen.spec.plan import Plan
from fargen.spec.shape import finding_at
from fargen.values.finding import Finding

HOOK = "argocd.argoproj.io/hook"
_HOOKS = (HOOK, "helm.sh/hook")  # Argo CD takes Helm's for its own
SOURCE = "https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/"


def repeating_jobs(plan: Plan, manifests: Iterable[Manifest]) -> Iterator[Finding]:
    """A warning for each Job of an app under Argo CD that runs again."""
    for manifest in manifests:
        annotations = mapping(manifest.metadata.get("annotations"))
        hook = any(key in annotations for key in _HOOKS)
        if manifest.kind == "Job" and "ttlSecondsAfterFinished" in manifest.spec and not hook:
            message = f"Argo CD runs the Job {manifest.name} again when it has deleted itself"
            fix = f"make it a hook with a patch: metadata.annotations, {HOOK}: Sync"
            finding = Finding("SPEC522", "warning", message, fix, SOURCE, object=manifest.ref)
            yield finding_at(plan.tree, ("syncWaves",), finding)
