"""What every cluster needs beside its apps: CoreDNS, its add-ons and namespaces find a place to run."""

from collections.abc import Iterator
from typing import Any

from fargen.fargate.globs import glob_matches
from fargen.fargate.profiles import Profile, place
from fargen.spec.cluster import Cluster
from fargen.spec.facts import profiles_of
from fargen.spec.shape import finding_at
from fargen.values.finding import Finding, Path

COREDNS_PAGE = "https://docs.aws.amazon.com/eks/latest/userguide/fargate-getting-started.html"
PROFILE_PAGE = "https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html"
COREDNS_LABELS = {"k8s-app": "kube-dns"}  # FGT901
# Cluster key, what it installs into kube-system, and the labels of its pods (FGT906).
_ADD_ONS = (
    (
        "metricsServer",
        "metrics-server",
        {"k8s-app": "metrics-server", "app.kubernetes.io/name": "metrics-server"},
    ),
    (
        "loadBalancerController",
        "the AWS Load Balancer Controller",
        {"app.kubernetes.io/name": "aws-load-balancer-controller"},
    ),
)
# Namespaces that hold no pods of apps.
_WITHOUT_PODS = frozenset({"aws-observability"})  # FGT722
_FIX = "add the selector {namespace: kube-system} to a profile"


def system_findings(cluster: Cluster, tree: Any) -> Iterator[Finding]:
    """FGT220, FGT901 and FGT906 on a cluster without nodes; with nodes everything has a place.

    A Cluster that does not speak of profiles at all is only used for its other facts.
    """
    if cluster.node_groups or "profiles" not in cluster.model_fields_set:
        return
    profiles = profiles_of(cluster)
    if place(profiles, "kube-system", COREDNS_LABELS).profile is None:
        message = "no profile selects CoreDNS (kube-system, k8s-app: kube-dns), so nothing resolves names"
        finding = Finding("FGT901", "error", message, _FIX, COREDNS_PAGE)
        yield finding_at(tree, ("profiles",), finding, key=True)
        return
    if not cluster.coredns.on_fargate:
        message = "CoreDNS is kept off Fargate, and the cluster has no nodes for it"
        finding = Finding(
            "FGT901", "error", message, "remove onFargate: false, or set nodeGroups: true", COREDNS_PAGE
        )
        yield finding_at(tree, ("coredns", "onFargate"), finding)
    wanted = {
        "metricsServer": cluster.metrics_server,
        "loadBalancerController": cluster.load_balancer_controller,
    }
    for key, name, labels in _ADD_ONS:
        if wanted[key] and place(profiles, "kube-system", labels).profile is None:
            message = f"no profile selects {name} in kube-system: its pods would stay Pending"
            yield finding_at(
                tree, (key,), Finding("FGT906", "warning", message, _FIX, COREDNS_PAGE), key=True
            )
    yield from _namespaces(cluster, profiles, tree)


def _namespaces(cluster: Cluster, profiles: tuple[Profile, ...], tree: Any) -> Iterator[Finding]:
    """FGT220: a namespace that no selector names."""
    patterns = [selector.namespace for profile in profiles for selector in profile.selectors]
    for index, namespace in enumerate(cluster.namespaces):
        name = namespace.name
        if name in _WITHOUT_PODS or any(glob_matches(pattern, name) for pattern in patterns):
            continue
        message = f"no profile selects the namespace {name}: pods there would stay Pending"
        fix = f"add the selector {{namespace: {name}}} to a profile, unless it holds no pods"
        path: Path = ("namespaces", index, "name")
        yield finding_at(tree, path, Finding("FGT220", "warning", message, fix, PROFILE_PAGE))
