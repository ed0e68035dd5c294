"""Objects that are applied together become Workloads: which pods they make, and how large those are."""

from fargen.check.engine import check_manifests
from fargen.check.placement import meant_for_fargate, placed_on_nodes
from fargen.fargate.podsize import PodRequest
from fargen.kube.manifest import Manifest, mapping, sequence
from fargen.kube.pod import Pod, pod_of
from fargen.kube.sized import Sized, sized
from fargen.price.workload import NOTHING, Workload
from fargen.spec.plan import ClusterFacts, Plan
from fargen.values.finding import Finding

_POD_HASH = "pod-template-hash"  # the label by which a Deployment's pods name their ReplicaSet
_UNSIZED = ("FGT108", "FGT123", "K8S109", "K8S120")  # rules that say why a pod has no size


def owned(manifests: tuple[Manifest, ...], namespace: str) -> set[int]:
    """The ids of objects that another one of the input makes, as ``kubectl get all`` lists them."""
    known = {(m.kind, m.namespace or namespace, m.name) for m in manifests}
    found = set()
    for manifest in manifests:
        space = manifest.namespace or namespace
        for owner in map(mapping, sequence(manifest.metadata.get("ownerReferences"))):
            kind, name = str(owner.get("kind")), str(owner.get("name"))
            suffix = f"-{mapping(manifest.metadata.get('labels')).get(_POD_HASH)}"
            names = {(kind, space, name)}
            if kind == "ReplicaSet":
                names.add(("Deployment", space, name.removesuffix(suffix)))
            if names & known:
                found.add(id(manifest))
    return found


class Taker:
    """Turns objects that are applied together into Workloads."""

    def __init__(  # noqa: PLR0913  # what all Workloads of the objects share
        self,
        namespace: str,
        cluster: ClusterFacts,
        peers: tuple[Manifest, ...],
        *,
        plan: Plan | None = None,
        app: str = "",
        environment: str = "",
    ) -> None:
        self.namespace, self.cluster, self.peers = namespace, cluster, peers
        self.plan, self.app, self.environment = plan, app, environment
        self.workloads: list[Workload] = []
        self.findings: list[Finding] = []
        self.skipped: list[Manifest] = []

    def take(self, manifest: Manifest) -> None:
        """One object: a Workload, a finding, something to skip, or nothing that makes pods."""
        pod = pod_of(manifest)
        if pod is None or manifest.kind == "PodTemplate":
            return
        space = manifest.namespace or self.namespace
        if not self._on_fargate(pod, space):
            self.skipped.append(manifest)
            return
        target = sized(pod)
        if target is None or target.size is None:
            self.findings += _why_unsized(manifest, self.cluster.version, self.namespace)
            return
        asked, taken = self._asked(target)
        self.workloads.append(
            Workload(
                app=self.app or manifest.name,
                environment=self.environment,
                namespace=space,
                kind=manifest.kind,
                name=manifest.name,
                containers=tuple(target.ordered),
                asked=asked,
                taken=taken,
                size=target.size,
                pod=pod,
                peers=self.peers,
                plan=self.plan,
                cluster=self.cluster,
            )
        )

    def _on_fargate(self, pod: Pod, space: str) -> bool:
        """DaemonSets never run there (FGT301), whether they are kept off it or not."""
        if pod.kind == "DaemonSet" or not meant_for_fargate(pod):
            return False
        return not (self.cluster.node_groups and placed_on_nodes(pod, space, self.cluster.profiles))

    def _asked(self, target: Sized) -> tuple[PodRequest, PodRequest]:
        """What was asked before fill, and what ``within`` took.

        Where a patch or template changed a resource, what it wrote is what is asked.
        """
        plan, manifest, final = self.plan, target.pod.manifest, target.request
        if plan is None or plan.allocation is None:
            return final, NOTHING
        if (manifest.kind, manifest.name) != (plan.app.workload, self.app):
            return final, NOTHING
        allocation = plan.allocation
        same = [one == other for one, other in zip(final, allocation.request, strict=True)]
        asked = (
            before if kept else now for kept, before, now in zip(same, allocation.asked, final, strict=True)
        )
        option = allocation.chosen
        took = (option.taken_cpu_milli, option.taken_memory_bytes, 0)
        return PodRequest(*asked), PodRequest(
            *(amount if kept else 0 for kept, amount in zip(same, took, strict=True))
        )


def _why_unsized(manifest: Manifest, version: str, namespace: str) -> list[Finding]:
    """Why a pod has no size: it asks too much, or cannot be read."""
    result = check_manifests((manifest,), version=version, default_namespace=namespace, crashes=[])
    errors = [finding for finding in result.findings if finding.severity == "error"]
    return [finding for finding in errors if finding.rule in _UNSIZED] or errors
