"""FGT4xx: SecurityGroupPolicy objects."""

from collections.abc import Iterator

from fargen.check.rule import Hit, rule
from fargen.check.rules import sources
from fargen.check.select import selects
from fargen.check.world import World
from fargen.fargate.ids import security_group_id
from fargen.kube.manifest import Manifest, mapping, sequence
from fargen.kube.pod import Pod

POLICY = "SecurityGroupPolicy.vpcresources.k8s.aws"
_ONLY = (POLICY,)
# AWS documents 1 to 5 groups; EC2's default for a network interface is 5 too (FGT404).
_MOST_GROUPS = 5
_IDS = ("spec", "securityGroups", "groupIds")


@rule("FGT401", "error", sources.POLICY_CONTROLLER, "object", kinds=_ONLY)
def incomplete_policy(manifest: Manifest) -> Iterator[Hit]:
    """A policy has no selector, or no security group.

    The controller ignores it: the pods keep the cluster's security group.

    Fix: give podSelector (or serviceAccountSelector) and at least one id in securityGroups.groupIds.
    """
    spec = manifest.spec
    if spec.get("podSelector") is None and spec.get("serviceAccountSelector") is None:
        yield Hit(("spec", "podSelector"), "the policy has no selector and is ignored")
    if not _groups(manifest):
        yield Hit(_IDS, "the policy names no security group and is ignored")


@rule("FGT402", "warning", sources.SECURITY_GROUP_EXAMPLE, "object", kinds=_ONLY)
def two_selectors(manifest: Manifest) -> Iterator[Hit]:
    """A policy has both selectors.

    AWS documents one or the other. The controller takes only pods that match both.

    Fix: remove one of them.
    """
    if all(isinstance(manifest.spec.get(key), dict) for key in ("podSelector", "serviceAccountSelector")):
        message = "the policy has podSelector and serviceAccountSelector; a pod has to match both"
        yield Hit(("spec", "serviceAccountSelector"), message, key=True)


@rule("FGT403", "info", sources.POLICY_CONTROLLER, "object", kinds=_ONLY)
def empty_selector(manifest: Manifest) -> Iterator[Hit]:
    """An empty selector selects every pod of the namespace.

    A missing selector selects nothing, {} selects everything.

    Fix: name the pods' labels, unless all are meant.
    """
    for key in ("podSelector", "serviceAccountSelector"):
        if manifest.spec.get(key) == {}:
            yield Hit(("spec", key), f"the empty {key} selects every pod of the namespace", key=True)


@rule("FGT404", "error", sources.SECURITY_GROUPS, "world")
def too_many_groups(world: World) -> Iterator[Hit]:
    """A pod gets more than five security groups.

    The groups of all policies that select a pod are united. A network interface takes five.

    Fix: list at most five groups, over all policies that select the pod.
    """
    seen = set()
    for policy in world.of(POLICY):
        groups = _groups(policy)
        if len(set(map(str, groups))) > _MOST_GROUPS:
            seen.add(id(policy))
            message = (
                f"the policy lists {len(set(map(str, groups)))} security groups; a pod takes {_MOST_GROUPS}"
            )
            yield Hit(_IDS, message, manifest=policy, key=True)
    for pod in world.fargate:
        policies = _policies(world, pod)
        union = {str(group) for policy in policies for group in _groups(policy)}
        if len(union) <= _MOST_GROUPS or any(id(policy) in seen for policy in policies):
            continue
        names = ", ".join(policy.name for policy in policies)
        message = f"the policies {names} give {pod.kind} {pod.manifest.name} {len(union)} security groups"
        fix = f"list at most {_MOST_GROUPS} in all of them together"
        yield Hit(_IDS, message, fix, policies[-1], key=True)


@rule("FGT405", "error", sources.SECURITY_GROUPS, "object", kinds=_ONLY)
def malformed_group_id(manifest: Manifest) -> Iterator[Hit]:
    """A security group is not written as an id.

    A policy takes ids, sg- and 8 or 17 hexadecimal digits. A pod with a group that does not exist hangs with
    InvalidSecurityGroupID.NotFound.

    Fix: write the id of the security group, as sg-0a1b2c3d4e5f6a7b8.
    """
    for index, group in enumerate(_groups(manifest)):
        if isinstance(group, str) and (problem := security_group_id(group)):
            yield Hit((*_IDS, index), problem)


@rule("FGT406", "warning", sources.SECURITY_GROUPS, "world")
def cluster_group_replaced(world: World) -> Iterator[Hit]:
    """A policy takes the cluster security group away.

    The groups of a policy replace the cluster security group. Unless it is listed too, or the groups have
    equal rules, the pod may not reach DNS and the control plane, nor the kubelet its probes.

    Fix: list the cluster security group beside the others.
    """
    for policy in world.of(POLICY):
        # The renderer has judged its own policies, where it knows what the spec says of the cluster's group.
        if policy.template or len(_groups(policy)) != 1:
            continue
        if not any(_union_size(world, pod) > 1 for pod in _certain(world, policy)):
            message = "this single group replaces the cluster security group of the pods"
            yield Hit((*_IDS, 0), message, manifest=policy)


@rule("FGT409", "warning", sources.SECURITY_GROUPS, "world")
def policy_without_pods(world: World) -> Iterator[Hit]:
    """A policy selects no pod of its namespace.

    A policy acts on pods of its own namespace whose template has the labels.

    Fix: use the labels of the pod template, and the namespace of the workload.
    """
    for policy in world.of(POLICY):
        near = world.near(world.namespace(policy))
        selector = policy.spec.get("podSelector")
        if near and isinstance(selector, dict) and not world.picked(policy, selector):
            message = f"the policy selects no pod of the namespace {world.namespace(policy)}"
            yield Hit(("spec", "podSelector"), message, manifest=policy, key=True)


def _groups(policy: Manifest) -> list[object]:
    return sequence(mapping(policy.spec.get("securityGroups")).get("groupIds"))


def _union_size(world: World, pod: Pod) -> int:
    return len({str(group) for policy in _policies(world, pod) for group in _groups(policy)})


def _policies(world: World, pod: Pod) -> list[Manifest]:
    """The policies that surely select the pod."""
    if "policies" not in world.memo:
        found: dict[int, list[Manifest]] = {}
        for policy in world.of(POLICY):
            for selected in _certain(world, policy):
                found.setdefault(id(selected), []).append(policy)
        world.memo["policies"] = found
    policies: list[Manifest] = world.memo["policies"].get(id(pod), [])
    return policies


def _certain(world: World, policy: Manifest) -> list[Pod]:
    """The Fargate pods that the input shows the policy to select."""
    pods, accounts = policy.spec.get("podSelector"), policy.spec.get("serviceAccountSelector")
    if accounts is None:
        return [pod for pod in world.picked(policy, pods) if world.on_fargate(pod)]
    namespace = world.namespace(policy)
    found = []
    for pod in world.near(namespace) if pods is None else world.picked(policy, pods):
        account = world.find("ServiceAccount", namespace, pod.spec.get("serviceAccountName"))
        known = account is not None and selects(accounts, mapping(account.metadata.get("labels")))
        if known and world.on_fargate(pod):
            found.append(pod)
    return found
