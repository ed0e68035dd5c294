"""The pod template: metadata, containers, volumes."""

from typing import Any

from fargen.fargate.allocation import Allocation
from fargen.fargate.podsize import ContainerRequest
from fargen.fargate.profiles import PROFILE_LABEL
from fargen.resolve import volumes
from fargen.resolve.containers import ContainerPlan, main_container, other_container
from fargen.resolve.draft import Draft
from fargen.resolve.security import pod_security
from fargen.resolve.sizing import is_native, size_on_nodes
from fargen.spec.plan import SIZE_ANNOTATION
from fargen.values.finding import Finding, Path

NATIVE_VERSION = (1, 29)  # sidecar containers are on by default from here
CONFIG_HASH = "fargen.dev/config-hash"
COMPUTE_TYPE = "eks.amazonaws.com/compute-type"  # FGT242


class PodPlan:
    """The pod template and where its parts come from.

    Attributes:
        context: what the pod macro shows.
        links: pod-relative object path (below ``spec.template``) to spec path.
        reasons: pod-relative object path to a sentence.
    """

    def __init__(
        self, context: dict[str, Any], links: list[tuple[Path, Path]], reasons: list[tuple[Path, str]]
    ) -> None:
        self.context = context
        self.links = links
        self.reasons = reasons

    def links_at(self, base: Path) -> tuple[tuple[Path, Path], ...]:
        """The links for a template that stands at ``base``."""
        return tuple(((*base, *path), spec) for path, spec in self.links)

    def reasons_at(self, base: Path) -> tuple[tuple[Path, str], ...]:
        """The reasons for a template that stands at ``base``."""
        return tuple(((*base, *path), text) for path, text in self.reasons)


def pod_plan(draft: Draft, allocation: Allocation | None, config_hash: str) -> PodPlan:
    """The pod template of the app."""
    app = draft.app
    sized = allocation.containers if allocation is not None else size_on_nodes(draft)
    requests = {c.name: c for c in sized}
    init, running = _containers(draft, requests)
    volume_list = volumes.volumes(draft)
    account = app.service_account
    context: dict[str, Any] = {
        "labels": draft.pod_labels,
        "annotations": _annotations(draft, allocation, config_hash),
        "service_account": (account.name or draft.name) if account is not None else "",
        # IRSA brings a token of its own; Kubernetes' own is for accounts that are not there for a role.
        "automount_token": account is not None and account.role_arn is None,
        "image_pull_secrets": [{"name": name} for name in app.image_pull_secrets],
        "security": pod_security(app.security),
        "grace_seconds": app.shutdown.grace_seconds,
        "restart_policy": app.job.restart_policy if app.job is not None else "Never" if draft.is_job else "",
        "dns_config": app.dns_config or {},
        "host_aliases": list(app.host_aliases),
        "init_containers": [c.data for c in init],
        "containers": [c.data for c in running],
        "volumes": [v.data for v in volume_list],
    }
    links = [
        *_pod_links(draft),
        *_container_links("initContainers", init),
        *_container_links("containers", running),
    ]
    links += [(("spec", "volumes", i), v.path) for i, v in enumerate(volume_list)]
    return PodPlan(context, links, _reasons(draft, allocation))


def _containers(
    draft: Draft, requests: dict[str, ContainerRequest]
) -> tuple[list[ContainerPlan], list[ContainerPlan]]:
    """Init containers (native sidecars first) and containers."""
    app = draft.app
    built_in = _built_in(draft, requests)
    if draft.is_job:
        for plan in built_in:
            plan.data["restartPolicy"] = "Always"
            _judge_native(draft, plan.origin)
    native: list[ContainerPlan] = []
    ordinary: list[ContainerPlan] = []
    for index, sidecar in enumerate(app.sidecars):
        plan = other_container(draft, sidecar, requests.get(sidecar.name), ("sidecars", index))
        (native if is_native(draft, sidecar) else ordinary).append(plan)
        if is_native(draft, sidecar):
            _judge_native(draft, plan.origin)
    init = [
        other_container(draft, c, requests.get(c.name), ("initContainers", index))
        for index, c in enumerate(app.init_containers)
    ]
    main = main_container(draft, requests.get(draft.name))
    if draft.is_job:
        return [*built_in, *native, *init], [main, *ordinary]
    return [*native, *init], [main, *built_in, *ordinary]


def _judge_native(draft: Draft, origin: Path) -> None:
    """Refuse a native sidecar where Kubernetes would wait for its end before it starts the app (FGT814)."""
    if draft.version < NATIVE_VERSION:
        message = f"a native sidecar needs Kubernetes 1.29, and this is {draft.cluster.version}"
        fix = "use Kubernetes 1.29 or newer, or remove it"
        if origin[0] == "sidecars":
            fix = "use Kubernetes 1.29 or newer, or set native: false"
        draft.find(origin, Finding("SPEC438", "error", message, fix))


def _built_in(draft: Draft, requests: dict[str, ContainerRequest]) -> list[ContainerPlan]:
    """The log and the tracing sidecar."""
    if draft.app.logging is None and draft.app.tracing is None:
        return []
    from fargen.resolve.observability import adot_container, fluent_bit_container

    return [c for c in (fluent_bit_container(draft, requests), adot_container(draft, requests)) if c]


def _annotations(draft: Draft, allocation: Allocation | None, config_hash: str) -> dict[str, str]:
    app = draft.app
    annotations = dict(app.pod_annotations)
    if allocation is not None:
        annotations[SIZE_ANNOTATION] = allocation.tier.label
    if config_hash:
        annotations[CONFIG_HASH] = config_hash
    if app.compute == "ec2":
        annotations[COMPUTE_TYPE] = "ec2"
    if app.metrics is not None and app.metrics.via == "annotations":
        port = app.metrics.port
        number = next((p.port for p in app.ports if port in {None, p.name, p.port}), port)
        annotations["prometheus.io/scrape"] = "true"
        annotations["prometheus.io/port"] = str(number)
        annotations["prometheus.io/path"] = app.metrics.path
    return annotations


def _pod_links(draft: Draft) -> list[tuple[Path, Path]]:
    security: Path = ("security",)
    return [
        (("metadata", "labels"), ("metadata", "labels")),
        (("metadata", "annotations"), ("podAnnotations",)),
        (("spec",), ()),
        (("spec", "serviceAccountName"), ("serviceAccount",)),
        (("spec", "securityContext"), security),
        (("spec", "terminationGracePeriodSeconds"), ("shutdown", "graceSeconds")),
        (("spec", "imagePullSecrets"), ("imagePullSecrets",)),
        (("spec", "dnsConfig"), ("dnsConfig",)),
        (("spec", "hostAliases"), ("hostAliases",)),
        (("spec", "restartPolicy"), ("job", "restartPolicy")),
        (("metadata", "labels", PROFILE_LABEL), ("profile",)),
        *(((("metadata", "labels", key)), ("metadata", "labels", key)) for key in draft.app.metadata.labels),
    ]


def _container_links(field: str, containers: list[ContainerPlan]) -> list[tuple[Path, Path]]:
    links: list[tuple[Path, Path]] = []
    for index, container in enumerate(containers):
        at: Path = ("spec", field, index)
        links.append((at, container.origin))
        links += [((*at, *path), spec) for path, spec in container.links]
    return links


def _reasons(draft: Draft, allocation: Allocation | None) -> list[tuple[Path, str]]:
    if allocation is None:
        ec2 = "kept off Fargate: compute is ec2 (FGT242)"
        return [((), ec2 if draft.app.compute == "ec2" else "on EC2 nodes: no profile selects it (FGT219)")]
    size = next(d.why for d in draft.decisions if d.path == "size")
    resources = next(d.why for d in draft.decisions if d.path == "resources")
    reasons: list[tuple[Path, str]] = [
        (("metadata", "annotations", SIZE_ANNOTATION), f"{size} (FGT102)"),
        (("spec", "containers", 0, "resources"), f"{resources}; requests equal limits (FGT105)"),
    ]
    notes = [d.why for d in draft.decisions if d.path == "sidecarFit"]
    if notes:
        reasons[0] = (reasons[0][0], f"{reasons[0][1]}\n{notes[0]}")
    return reasons
