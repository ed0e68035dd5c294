"""What tries to steer where a pod runs: Fargate's profile alone decides, and the rest is cleaned up."""

from fargen.adapt.draft import Draft, Issue
from fargen.fargate.profiles import PROFILE_LABEL, Profile, place

COMPUTE_TYPE = "eks.amazonaws.com/compute-type"


def output_annotation(draft: Draft, issue: Issue) -> None:
    """FGT113: Fargate writes it itself."""
    draft.delete(issue.path, "FGT113", "Fargate writes this annotation itself")


def scheduler(draft: Draft, issue: Issue) -> None:
    """FGT240: admission names the scheduler."""
    draft.delete(
        issue.path, "FGT240", "Fargate's admission names the scheduler, and no other places pods there"
    )


def priority_class(draft: Draft, issue: Issue) -> None:
    """FGT241: admission overwrites it."""
    draft.delete(issue.path, "FGT241", "Fargate gives every pod the priority system-node-critical")


def node_label(draft: Draft, issue: Issue) -> None:
    """FGT243: no node has the label; for one of another compute type see `stay_off`."""
    if issue.path[-1] != COMPUTE_TYPE:
        draft.delete(issue.path, "FGT243", f"no Fargate node has the label {issue.path[-1]}")


def stay_off(draft: Draft, issue: Issue) -> None:
    """FGT242: the annotation keeps a pod off Fargate; a selector or affinity that means it does not."""
    pod = draft.pod
    if pod is not None:
        path = (*pod.path, "metadata", "annotations", COMPUTE_TYPE)
        reason = (
            f"{issue.path[-1]} asks for nodes other than Fargate's; only the annotation brings that about"
        )
        draft.set(path, "ec2", "FGT242", reason)


def architecture(draft: Draft, issue: Issue) -> None:
    """FGT313: a selector for Arm goes; an image for Arm alone stays a finding."""
    if "nodeSelector" in issue.path:
        reason = "Fargate on EKS is x86-64 only; the image must be built for linux/amd64"
        draft.delete(issue.path, "FGT313", reason)


def spot(draft: Draft, issue: Issue) -> None:
    """FGT315: there is no Fargate Spot on EKS."""
    draft.delete(issue.path, "FGT315", "EKS has no Fargate Spot")


def spread(draft: Draft, issue: Issue) -> None:
    """FGT319: every Fargate pod has a node of its own."""
    draft.delete(issue.path, "FGT319", "it does nothing on Fargate, where every pod has a node of its own")


def profile_label(draft: Draft, profiles: tuple[Profile, ...], namespace: str) -> None:
    """FGT210: pin the pod to the profile that takes it, so that a later profile does not take it over."""
    pod = draft.pod
    if pod is None or pod.labels.get(PROFILE_LABEL):
        return
    labels = {key: value for key, value in pod.labels.items() if isinstance(value, str)}
    placement = place(profiles, namespace, labels)
    if placement.profile is None:
        return
    name = placement.profile.name
    others = ", ".join(other.name for other in placement.matching if other.name != name)
    reason = f"the profile {name} takes the pod" + (f"; {others} would match, too" if others else "")
    draft.set((*pod.path, "metadata", "labels", PROFILE_LABEL), name, "FGT210", reason)
