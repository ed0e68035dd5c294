"""What stands around an app's pods: who reaches them and what they reach, as nodes and edges."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from fargen.fargate.profiles import place
from fargen.kube.manifest import Manifest, mapping, sequence
from fargen.kube.pod import Pod
from fargen.report.logdestination import log_destination
from fargen.spec.plan import Plan

_ALB = "alb.ingress.kubernetes.io/"
_NLB = "service.beta.kubernetes.io/aws-load-balancer-"
_ROLE = "eks.amazonaws.com/role-arn"
_MOST_HOSTS = 5  # lines of a box; more hide the picture
CLIENTS, BALANCER, SERVICE, PODS, OUTSIDE = range(5)
"""Columns, in the direction of a request."""


class Node(NamedTuple):
    """A box.

    Attributes:
        key: unique in its topology.
        title: what it is.
        lines: its name and what matters of it.
        column: CLIENTS to OUTSIDE.
    """

    key: str
    title: str
    lines: tuple[str, ...]
    column: int


class Edge(NamedTuple):
    """An arrow between two boxes, with a port or a path."""

    start: str
    end: str
    label: str = ""


class Topology(NamedTuple):
    """Boxes and arrows.

    Attributes:
        profile: what the frame around the pods is called.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    profile: str


def topology_of(  # noqa: PLR0913  # one argument for each thing that stands in the boxes
    pod: Pod, peers: Sequence[Manifest], namespace: str, *, size: str, replicas: str, plan: Plan | None
) -> Topology:
    """The surroundings of the pods of one workload.

    Args:
        pod: of the workload.
        peers: all objects of the app, or of the foreign input.
        namespace: of the workload.
        size: of a pod, as ``0.5vCPU 2GB``.
        replicas: in words, as ``2 to 10 pods``.
        plan: of the app; tells the profiles and where logs go; None for foreign objects.
    """
    found = _Finder(pod, [peer for peer in peers if (peer.namespace or namespace) == namespace], peers)
    found.services()
    found.schedule()
    found.outside(plan)
    lines = (pod.manifest.name, replicas, size, *found.groups(), *found.role())
    nodes = (*found.nodes, Node("pods", pod.kind, lines, PODS))
    return Topology(
        tuple(sorted(nodes, key=lambda node: node.column)), tuple(found.edges), _frame(pod, namespace, plan)
    )


class _Finder:
    """Collects nodes and edges."""

    def __init__(self, pod: Pod, near: Sequence[Manifest], peers: Sequence[Manifest]) -> None:
        self.pod, self.near, self.peers = pod, near, peers
        self.nodes: list[Node] = []
        self.edges: list[Edge] = []

    def services(self) -> None:
        """Services that select the pods, and what stands before them."""
        for service in self._of("Service"):
            selector = mapping(service.spec.get("selector"))
            if not selector or not _has(self.pod.labels, selector) or service.spec.get("clusterIP") == "None":
                continue
            key = f"service/{service.name}"
            if service.spec.get("type") == "LoadBalancer":
                self._balancer(service, key)
            else:
                self.nodes.append(Node(key, "Service", (service.name,), SERVICE))
                self._ingresses(service, key)
            self.edges.append(Edge(key, "pods", _target_ports(service)))

    def schedule(self) -> None:
        """What starts the pods of a CronJob."""
        if self.pod.kind == "CronJob":
            zone = self.pod.manifest.spec.get("timeZone")
            lines = (str(self.pod.manifest.spec.get("schedule", "")), *((str(zone),) if zone else ()))
            self.nodes.append(Node("schedule", "Schedule", lines, SERVICE))
            self.edges.append(Edge("schedule", "pods"))

    def outside(self, plan: Plan | None) -> None:
        """File systems and the destination of logs."""
        for volume in map(mapping, sequence(self.pod.spec.get("volumes"))):
            if (node := self._storage(volume)) is not None and node not in self.nodes:
                self.nodes.append(node)
                self.edges.append(Edge("pods", node.key, "NFS 2049"))
        title, lines = log_destination(plan.app if plan is not None else None, self.pod)
        self.nodes.append(Node("logs", title, lines, OUTSIDE))
        self.edges.append(Edge("pods", "logs", "logs"))

    def groups(self) -> Iterator[str]:
        """The security groups of the pods."""
        for policy in self._of("SecurityGroupPolicy"):
            labels = mapping(mapping(policy.spec.get("podSelector")).get("matchLabels"))
            if labels and _has(self.pod.labels, labels):
                for group in sequence(mapping(policy.spec.get("securityGroups")).get("groupIds")):
                    yield str(group)

    def role(self) -> Iterator[str]:
        """The IAM role of the pods' service account."""
        wanted = self.pod.spec.get("serviceAccountName")
        for account in self._of("ServiceAccount"):
            arn = mapping(account.metadata.get("annotations")).get(_ROLE)
            if account.name == wanted and isinstance(arn, str):
                yield f"role {arn.rpartition('/')[2]}"

    def _of(self, kind: str) -> Iterator[Manifest]:
        return (manifest for manifest in self.near if manifest.kind == kind)

    def _balancer(self, service: Manifest, key: str) -> None:
        """A Service that is a network load balancer."""
        scheme = mapping(service.metadata.get("annotations")).get(f"{_NLB}scheme")
        self.nodes.append(Node(key, "NLB", (service.name,), BALANCER))
        self._clients(scheme, key, ", ".join(str(port.get("port")) for port in _ports(service)))

    def _ingresses(self, service: Manifest, key: str) -> None:
        for ingress in self._of("Ingress"):
            hosts = list(dict.fromkeys(_hosts(ingress, service.name)))
            if not hosts:
                continue
            annotations = mapping(ingress.metadata.get("annotations"))
            more = (f"and {len(hosts) - _MOST_HOSTS} more",) if len(hosts) > _MOST_HOSTS else ()
            node = Node(f"ingress/{ingress.name}", "ALB", (*hosts[:_MOST_HOSTS], *more), BALANCER)
            if node not in self.nodes:
                self.nodes.append(node)
                secure = f"{_ALB}certificate-arn" in annotations
                self._clients(annotations.get(f"{_ALB}scheme"), node.key, "443" if secure else "80")
            self.edges.append(Edge(node.key, key))

    def _clients(self, scheme: object, key: str, label: str) -> None:
        """Who can reach a load balancer; internal is the default of both kinds."""
        public = scheme == "internet-facing"
        node = (
            Node("internet", "Internet", (), CLIENTS)
            if public
            else Node("vpc", "Clients in the VPC", (), CLIENTS)
        )
        if node not in self.nodes:
            self.nodes.append(node)
        self.edges.append(Edge(node.key, key, label))

    def _storage(self, volume: Mapping[str, Any]) -> Node | None:
        name = mapping(volume.get("persistentVolumeClaim")).get("claimName")
        if isinstance(name, str):
            return self._claim(name)
        server = mapping(volume.get("nfs")).get("server")
        return Node(f"nfs/{server}", "NFS", (str(server),), OUTSIDE) if server else None

    def _claim(self, name: str) -> Node:
        claim = next((claim for claim in self._of("PersistentVolumeClaim") if claim.name == name), None)
        volume = claim.spec.get("volumeName") if claim is not None else None
        for candidate in self.peers:
            if candidate.kind == "PersistentVolume" and candidate.name == volume:
                handle = mapping(candidate.spec.get("csi")).get("volumeHandle")
                if isinstance(handle, str):
                    return Node(
                        f"efs/{handle}", "EFS", tuple(part for part in handle.split(":") if part), OUTSIDE
                    )
        return Node(f"claim/{name}", "EFS claim", (name,), OUTSIDE)


def _frame(pod: Pod, namespace: str, plan: Plan | None) -> str:
    if plan is None or plan.cluster.profiles is None:
        return f"Fargate, namespace {namespace}"
    labels = {key: value for key, value in pod.labels.items() if isinstance(value, str)}
    profile = place(plan.cluster.profiles, namespace, labels).profile
    return f"Fargate profile {profile.name}" if profile is not None else "no Fargate profile"


def _has(labels: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    return all(labels.get(key) == value for key, value in wanted.items())


def _ports(service: Manifest) -> list[Mapping[str, Any]]:
    return [mapping(port) for port in sequence(service.spec.get("ports"))]


def _target_ports(service: Manifest) -> str:
    return ", ".join(str(port.get("targetPort", port.get("port"))) for port in _ports(service)[:2])


def _hosts(ingress: Manifest, service: str) -> Iterator[str]:
    """``host/path`` of every rule that leads to the service."""
    default = mapping(mapping(ingress.spec.get("defaultBackend")).get("service")).get("name")
    if default == service:
        yield "any host"
    for rule in map(mapping, sequence(ingress.spec.get("rules"))):
        for path in map(mapping, sequence(mapping(rule.get("http")).get("paths"))):
            if mapping(mapping(path.get("backend")).get("service")).get("name") == service:
                yield f"{rule.get('host', 'any host')}{path.get('path', '')}".removesuffix("/")
