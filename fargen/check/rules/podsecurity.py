"""FGT3xx: what Fargate refuses of a pod's privileges, ports, volumes and devices.

The event for all of them begins "Pod not supported on Fargate:" (FGT341).
"""

from collections.abc import Iterator

from fargen.check.rule import Hit, rule
from fargen.check.rules import sources
from fargen.kube.manifest import mapping, sequence
from fargen.kube.pod import Pod
from fargen.values.finding import Path

# What may be added (FGT305).
_CAPABILITIES = frozenset(
    {
        "AUDIT_WRITE",
        "CHOWN",
        "DAC_OVERRIDE",
        "FOWNER",
        "FSETID",
        "KILL",
        "MKNOD",
        "NET_BIND_SERVICE",
        "NET_RAW",
        "SETFCAP",
        "SETGID",
        "SETPCAP",
        "SETUID",
        "SYS_CHROOT",
    }
)
# https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/, safe sysctls
_SAFE_SYSCTLS = frozenset(
    {
        "kernel.shm_rmid_forced",
        "net.ipv4.ip_local_port_range",
        "net.ipv4.ip_local_reserved_ports",
        "net.ipv4.ip_unprivileged_port_start",
        "net.ipv4.ping_group_range",
        "net.ipv4.tcp_fin_timeout",
        "net.ipv4.tcp_keepalive_intvl",
        "net.ipv4.tcp_keepalive_probes",
        "net.ipv4.tcp_keepalive_time",
        "net.ipv4.tcp_rmem",
        "net.ipv4.tcp_syncookies",
        "net.ipv4.tcp_wmem",
    }
)
_APPARMOR = "container.apparmor.security.beta.kubernetes.io/"
_KUBELET_PORT = 10250  # FGT336


@rule("FGT302", "error", sources.FARGATE)
def host_namespaces(pod: Pod) -> Iterator[Hit]:
    """The pod shares a namespace of the node.

    Fargate refuses hostNetwork, hostPID and hostIPC.

    Fix: remove it.
    """
    for key in ("hostNetwork", "hostPID", "hostIPC"):
        if pod.spec.get(key) is True:
            yield Hit(pod.at(key), f"{key} is not supported on Fargate")


@rule("FGT303", "error", sources.FARGATE)
def privileged(pod: Pod) -> Iterator[Hit]:
    """A container is privileged.

    Fargate refuses privileged containers, init and debug containers too.

    Fix: remove privileged: true; what needs it has to run on EC2 nodes.
    """
    for container in pod.containers:
        if container.security.get("privileged") is True:
            path = (*container.path, "securityContext", "privileged")
            yield Hit(path, "privileged containers are not supported on Fargate")


@rule("FGT304", "error", "https://github.com/kubernetes/ingress-nginx/issues/4888")
def privilege_escalation(pod: Pod) -> Iterator[Hit]:
    """A container sets allowPrivilegeEscalation to true.

    Fargate refuses the value true when it is written out; unset and false are accepted.

    Fix: set allowPrivilegeEscalation to false, or remove it.
    """
    for container in pod.containers:
        if container.security.get("allowPrivilegeEscalation") is True:
            path = (*container.path, "securityContext", "allowPrivilegeEscalation")
            yield Hit(path, "allowPrivilegeEscalation: true is refused by Fargate")


@rule("FGT305", "error", f"{sources.BEST_PRACTICES}pod-security.html")
def forbidden_capability(pod: Pod) -> Iterator[Hit]:
    """A Linux capability is added that Fargate does not allow.

    Only the capabilities of an ordinary container may be named in capabilities.add. NET_ADMIN, SYS_ADMIN,
    SYS_PTRACE, IPC_LOCK and ALL, among others, are refused.

    Fix: remove it; what needs it has to run on EC2 nodes.
    """
    for container in pod.containers:
        added = sequence(mapping(container.security.get("capabilities")).get("add"))
        for index, name in enumerate(added):
            if isinstance(name, str) and not name.startswith("CAP_") and name.upper() not in _CAPABILITIES:
                path = (*container.path, "securityContext", "capabilities", "add", index)
                yield Hit(path, f"the capability {name} is not allowed on Fargate")


@rule("FGT306", "error", "https://github.com/frappe/helm/issues/182")
def capability_prefix(pod: Pod) -> Iterator[Hit]:
    """A capability is written with the prefix CAP_.

    Fargate compares the names as Kubernetes writes them, without the prefix, and refuses the others.

    Fix: write the name without CAP_.
    """
    for container in pod.containers:
        added = sequence(mapping(container.security.get("capabilities")).get("add"))
        for index, name in enumerate(added):
            if isinstance(name, str) and name.startswith("CAP_"):
                bare = name.removeprefix("CAP_")
                fix = f"write {bare}" if bare in _CAPABILITIES else f"remove it: {bare} is not allowed either"
                path = (*container.path, "securityContext", "capabilities", "add", index)
                yield Hit(path, f"Fargate refuses the name {name}", fix)


@rule("FGT307", "error", sources.FARGATE)
def host_port(pod: Pod) -> Iterator[Hit]:
    """A port is bound on the node.

    Fargate refuses hostPort and hostIP. The pod has an address of its own in the subnet.

    Fix: remove it; a Service or a load balancer with ip targets reaches the container port.
    """
    for container in pod.containers:
        for index, data in enumerate(sequence(container.data.get("ports"))):
            port = mapping(data)
            for key in ("hostPort", "hostIP"):
                if port.get(key):
                    path = (*container.path, "ports", index, key)
                    yield Hit(path, f"{key} is not supported on Fargate")


@rule("FGT310", "warning", sources.FARGATE)
def block_device(pod: Pod) -> Iterator[Hit]:
    """A container uses a block device.

    Fargate mounts file systems only: EFS, and the volumes made of the pod's own disk.

    Fix: mount a file system with volumeMounts.
    """
    for container in pod.containers:
        if sequence(container.data.get("volumeDevices")):
            path = (*container.path, "volumeDevices")
            yield Hit(path, "block devices do not work on Fargate", key=True)


@rule("FGT312", "error", sources.FARGATE)
def extended_resource(pod: Pod) -> Iterator[Hit]:
    """A device is requested that no Fargate node has.

    Fargate has no GPU, no Inferentia or Trainium, and no other extended resource.

    Fix: remove it; what needs it has to run on EC2 nodes.
    """
    for container in pod.containers:
        resources = mapping(container.data.get("resources"))
        seen: dict[str, Path] = {}
        for part in ("limits", "requests"):
            for key in mapping(resources.get(part)):
                if "/" in key:
                    seen.setdefault(key, (*container.path, "resources", part, key))
        for key, path in seen.items():
            yield Hit(path, f"no Fargate node has {key}", key=True)


@rule("FGT322", "error", f"{sources.ROADMAP}967")
def node_security_setting(pod: Pod) -> Iterator[Hit]:
    """The pod needs a setting of the node.

    Unsafe sysctls have to be allowed in the kubelet, and Localhost profiles of seccomp and AppArmor have to
    lie on the node. On Fargate neither can be arranged.

    Fix: remove it, or use a safe sysctl and the profile RuntimeDefault.
    """
    context = mapping(pod.spec.get("securityContext"))
    for index, data in enumerate(sequence(context.get("sysctls"))):
        name = mapping(data).get("name")
        if isinstance(name, str) and name not in _SAFE_SYSCTLS:
            path = pod.at("securityContext", "sysctls", index, "name")
            yield Hit(path, f"the sysctl {name} is unsafe and cannot be allowed on Fargate")
    owners = [(context, pod.at("securityContext"))]
    owners += [(dict(c.security), (*c.path, "securityContext")) for c in pod.containers]
    for owner, path in owners:
        for key in ("seccompProfile", "appArmorProfile"):
            if mapping(owner.get(key)).get("type") == "Localhost":
                message = "a Localhost profile cannot be put on a Fargate node"
                yield Hit((*path, key, "type"), message, "use RuntimeDefault")
    for key, value in pod.annotations.items():
        if key.startswith(_APPARMOR) and str(value).startswith("localhost/"):
            path = (*pod.path, "metadata", "annotations", key)
            yield Hit(path, "a Localhost profile cannot be put on a Fargate node", "use runtime/default")


@rule("FGT336", "warning", sources.METRICS_SERVER)
def kubelet_port(pod: Pod) -> Iterator[Hit]:
    """A container listens on the port of the kubelet.

    The kubelet of a Fargate pod listens on port 10250 of the same address.

    Fix: use another port; metrics-server uses 10251 on Fargate.
    """
    for container in pod.containers:
        for index, data in enumerate(sequence(container.data.get("ports"))):
            if mapping(data).get("containerPort") == _KUBELET_PORT:
                path = (*container.path, "ports", index, "containerPort")
                yield Hit(path, "port 10250 is the kubelet's on a Fargate pod")
