"""Where the cluster runs the app's pods: on which profile's subnets, or on nodes (FGT210, FGT219, FGT512).

A pod that no profile takes is judged on the final manifests, by rule FGT219: a patch may change its labels.
"""

from fargen.fargate.profiles import Profile, place
from fargen.resolve.draft import Draft
from fargen.values.finding import Finding, Path

PROFILE_PAGE = "https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html"
EFS_PAGE = "https://docs.aws.amazon.com/eks/latest/userguide/efs-csi.html"


def decide_placement(draft: Draft) -> Profile | None:
    """Note where the pods go; the profile that takes them, if there is one and it is known."""
    cluster = draft.cluster
    if draft.app.compute == "ec2" or cluster.profiles is None:
        return None
    found = place(cluster.profiles, draft.namespace, draft.pod_labels)
    if found.profile is None:
        if not draft.on_fargate:
            _note_nodes(draft)
        return None
    name = found.profile.name
    others = [profile.name for profile in found.matching if profile is not found.profile]
    if found.forced:
        why = "profile names it, and it selects the pods"
    elif others:
        why = f"the alphanumerically first of those that select the pods; the others are {', '.join(others)}"
    else:
        why = "the only profile that selects the pods"
    draft.decide("profile", name, why, "FGT210")
    _judge_file_systems(draft, found.profile)
    return found.profile


def _note_nodes(draft: Draft) -> None:
    """Design: a mixed cluster's pods without a profile run on EC2, as written."""
    cluster = draft.cluster.name
    message = f"no profile of {cluster} selects these pods, so they run on its EC2 nodes, as written"
    fix = "nothing, if that is meant; else give them the labels that a profile selects"
    path: Path = ("metadata", "namespace")
    draft.decide(
        "compute", "ec2", f"no profile of {cluster} selects the pods, and it has node groups", "FGT219"
    )
    draft.find(path, Finding("FGT219", "info", message, fix, PROFILE_PAGE))


def _judge_file_systems(draft: Draft, profile: Profile) -> None:
    """FGT512: a mount target in every zone where the pods may start, as far as both are known."""
    subnets = [s for s in draft.cluster.subnets if not s.public]
    if profile.subnets:
        subnets = [s for s in subnets if s.id in profile.subnets]
    zones = dict.fromkeys(s.zone for s in subnets if s.zone)
    for index, storage in enumerate(draft.app.storage):
        targets = draft.cluster.mount_targets.get(storage.efs.file_system_id) if storage.efs else None
        missing = [zone for zone in zones if targets and zone not in targets]
        if storage.efs and missing:
            message = (
                f"{storage.efs.file_system_id} has no mount target in {', '.join(missing)}, "
                f"where profile {profile.name} may start the pods"
            )
            fix = "add a mount target there, or keep the profile to subnets of the other zones"
            path: Path = ("storage", index, "efs", "fileSystemId")
            draft.find(path, Finding("FGT512", "error", message, fix, EFS_PAGE))
