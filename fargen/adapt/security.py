"""FGT302 to FGT307: what a container wants of the node. It goes where nothing is lost by that."""

from fargen.adapt.draft import Draft, Issue
from fargen.kube.manifest import mapping, sequence
from fargen.kube.pod import Container, Pod
from fargen.values.change import ABSENT

# Programs of init containers that need root's ordinary capabilities at the most (CHOWN, FOWNER).
_PLAIN_PROGRAMS = frozenset({"chown", "chmod", "mkdir", "ls", "true", "echo", "test", "cp", "touch"})
_SHELLS = frozenset({"sh", "bash", "ash", "dash"})
# Capabilities whose calls are hints to the kernel: programs go on when they fail (capabilities(7)).
_DISPENSABLE = frozenset({"SYS_NICE"})
_NODE_FIX = "turn it off in the chart's values, or keep the workload on EC2 nodes"


def host_namespace(draft: Draft, issue: Issue) -> None:
    """FGT302: hostNetwork goes if the pod wants nothing else of the node; hostPID and hostIPC never."""
    pod, key = draft.pod, str(issue.path[-1])
    if pod is None:
        return
    if key != "hostNetwork":
        draft.refuse(
            issue, f"{key} cannot be removed safely: the pod looks at what else runs on the node", _NODE_FIX
        )
        return
    if wanted := _of_the_node(pod):
        draft.refuse(issue, f"hostNetwork cannot be removed safely: the pod also has {wanted}", _NODE_FIX)
        return
    reason = "a Fargate pod has a network address of its own"
    draft.delete(issue.path, "FGT302", reason)
    dns = (*pod.path, "spec", "dnsPolicy")
    if draft.get(dns) == "ClusterFirstWithHostNet":
        draft.delete(dns, "FGT302", "without hostNetwork the default, ClusterFirst, does the same")


def privileged(draft: Draft, issue: Issue) -> None:
    """FGT303: goes where the process has no more rights by it; else the object is refused."""
    pod, container = draft.pod, draft.container(issue.path)
    if pod is None or container is None:
        return
    if wanted := _of_the_node(pod, privileged=False):
        message = f"privileged cannot be removed safely: the pod also has {wanted}"
        draft.refuse(issue, message, _NODE_FIX)
    elif _not_root(pod, container):
        draft.delete(issue.path, "FGT303", "the process does not run as root, so privileged gave it nothing")
    elif _plain_command(container):
        draft.delete(issue.path, "FGT303", "what the container does needs root's ordinary rights only")
    else:
        message = "privileged cannot be removed safely: the container runs as root and may need it"
        fix = "turn it off in the chart's values, run it as another user, or keep it on EC2 nodes"
        draft.refuse(issue, message, fix)


def escalation(draft: Draft, issue: Issue) -> None:
    """FGT304: without the field Kubernetes does the same as with true, and Fargate takes the pod."""
    draft.delete(issue.path, "FGT304", "Fargate refuses the written true; unset means the same")


def capability(draft: Draft, issue: Issue) -> None:
    """FGT305: what is only a hint goes; for the rest the object is refused."""
    name = str(draft.get(issue.path))
    if name.removeprefix("CAP_").upper() in _DISPENSABLE:
        draft.delete(issue.path, issue.rule, f"{name} is not allowed, and programs run without it")
    else:
        message = f"the capability {name} cannot be removed safely: the container may fail without it"
        draft.refuse(issue, message, _NODE_FIX)


def capability_prefix(draft: Draft, issue: Issue) -> None:
    """FGT306: the name is written as Kubernetes writes it, if Fargate allows the capability."""
    name = str(draft.get(issue.path))
    if issue.finding.fix.startswith("write "):
        reason = "Kubernetes and Fargate write capabilities without CAP_"
        draft.set(issue.path, name.removeprefix("CAP_"), "FGT306", reason)
    else:
        capability(draft, issue)


def host_port(draft: Draft, issue: Issue) -> None:
    """FGT307: the pod has an address of its own, on which the container port is open."""
    draft.delete(
        issue.path, "FGT307", "the pod has an address of its own: the container port is reached there"
    )


def _of_the_node(pod: Pod, *, privileged: bool = True) -> str:
    """What else of the node the pod wants, in words; empty if nothing."""
    for key in ("hostPID", "hostIPC"):
        if pod.spec.get(key) is True:
            return key
    for volume in sequence(pod.spec.get("volumes")):
        path = mapping(mapping(volume).get("hostPath")).get("path")
        if path is not None:
            return f"the hostPath {path}"
    if privileged and any(container.security.get("privileged") is True for container in pod.containers):
        return "a privileged container"
    return ""


def _not_root(pod: Pod, container: Container) -> bool:
    context = mapping(pod.spec.get("securityContext"))
    user = container.security.get("runAsUser", context.get("runAsUser"))
    if isinstance(user, int) and not isinstance(user, bool):
        return user > 0
    return container.security.get("runAsNonRoot", context.get("runAsNonRoot", ABSENT)) is True


def _plain_command(container: Container) -> bool:
    """Whether all programs of the command are plain ones, also behind ``sh -c``."""
    words = [w for part in ("command", "args") for w in sequence(container.data.get(part))]
    if not words or not all(isinstance(word, str) for word in words) or "$(" in " ".join(words):
        return False
    if _program(words[0]) in _SHELLS:
        options = [word for word in words[1:] if word.startswith("-")]
        scripts = [word for word in words[1:] if not word.startswith("-")]
        if "c" not in "".join(options) or len(scripts) != 1 or "`" in scripts[0]:
            return False
        text = scripts[0]
        for separator in ("&&", "||", ";", "|", "\n"):
            text = text.replace(separator, "\n")
        lines = [line.split() for line in text.split("\n") if line.strip()]
        programs = [_program(line[0]) for line in lines if line != ["set", "-e"]]
        return bool(programs) and all(program in _PLAIN_PROGRAMS for program in programs)
    return _program(words[0]) in _PLAIN_PROGRAMS


def _program(word: str) -> str:
    return word.rpartition("/")[2]
