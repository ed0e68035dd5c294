"""FGT219: whether a profile of the cluster takes each pod. Silent without a Cluster that names them."""

from collections.abc import Iterator

from fargen.check.placement import is_live, labels_of
from fargen.check.rule import Hit, rule
from fargen.check.rules import sources
from fargen.check.world import World
from fargen.fargate.globs import is_glob
from fargen.fargate.profiles import PROFILE_LABEL, Miss, Profile, Selector, nearest_miss, place
from fargen.kube.manifest import SpecPlaces
from fargen.kube.pod import Pod
from fargen.values.suggest import nearest

_NAME = "app.kubernetes.io/name"


@rule("FGT219", "error", sources.PROFILE, "world")
def no_profile(world: World) -> Iterator[Hit]:
    """No Fargate profile takes the pod.

    A pod must match a profile when it is created. On a cluster without nodes a pod that matches none stays
    Pending; after the profile is there, it has to be deleted and created again.

    Fix: give the pod the labels that a profile asks for, or add a selector for it to a profile.
    """
    if world.profiles is None:
        return
    said: set[tuple[int, str]] = set()
    for pod in world.fargate:
        hit = None if is_live(pod) or pod.kind == "DaemonSet" else _judge(pod, world.profiles, world)
        if hit is None:
            continue
        # The pods of one app that lack the same are one finding.
        places = pod.manifest.places
        key = (id(places.root) if isinstance(places, SpecPlaces) else id(pod), hit.message)
        if key not in said:
            said.add(key)
            yield hit


def _judge(pod: Pod, profiles: tuple[Profile, ...], world: World) -> Hit | None:
    namespace, labels = world.namespace(pod.manifest), labels_of(pod)
    placement = place(profiles, namespace, labels)
    if placement.profile is not None:
        return None
    if placement.forced:
        return _forced(pod, namespace, labels, profiles)
    return _unmatched(pod, namespace, labels, profiles)


def _forced(pod: Pod, namespace: str, labels: dict[str, str], profiles: tuple[Profile, ...]) -> Hit:
    """The pod names a profile that is not there, or does not select it (FGT210)."""
    name = labels[PROFILE_LABEL]
    at = (*pod.path, "metadata", "labels", PROFILE_LABEL)
    own = tuple(profile for profile in profiles if profile.name == name)
    if not own:
        known = [profile.name for profile in profiles]
        near = nearest(name, known)
        listed = f"there are {', '.join(known)}" if known else "there is none"
        fix = f"did you mean {near}?" if near else "name one of them, or leave it to the selectors"
        return Hit(at, f"the cluster has no profile {name}; {listed}", fix, pod.manifest)
    miss = nearest_miss(own, namespace, labels)
    text = (
        f"the profile {name} does not select this pod, though its label forces it: {_told(miss, namespace)}"
    )
    return Hit(at, text, _fix(miss, namespace, labels), pod.manifest)


def _unmatched(pod: Pod, namespace: str, labels: dict[str, str], profiles: tuple[Profile, ...]) -> Hit:
    miss = nearest_miss(profiles, namespace, labels)
    message = f"no profile selects this pod, so it stays Pending: {_told(miss, namespace)}"
    fix = _fix(miss, namespace, labels)
    if miss is None or not miss.namespace:
        if not pod.manifest.namespace and not isinstance(pod.manifest.places, SpecPlaces):
            fix += "; -n NAMESPACE names that of objects without one, as of a Helm release"
        return Hit(("metadata", "namespace"), message, fix, pod.manifest)
    changed = miss.different[0][0] if miss.different and not miss.missing else None
    labelled = (*pod.path, "metadata", "labels")
    return Hit((*labelled, changed) if changed else labelled, message, fix, pod.manifest)


def _told(miss: Miss | None, namespace: str) -> str:
    if miss is None:
        return "the cluster has no profile"
    if not miss.namespace:
        return f"no selector has its namespace {namespace}"
    lacks = [f"has no label {key}: {value}" for key, value in miss.missing]
    lacks += [f"has {key}: {value} and not {wanted}" for key, wanted, value in miss.different]
    return f"the nearest is {miss.selector.text} of {miss.profile}, and the pod {' and '.join(lacks)}"


def _fix(miss: Miss | None, namespace: str, labels: dict[str, str]) -> str:
    """Both ways out, ready to paste."""
    if miss is None or not miss.namespace:
        paste = f"add this selector to a profile: - {Selector(namespace).text}"
        there = miss.selector.namespace if miss is not None else ""
        return paste if not there or is_glob(there) else f"{paste}, or use the namespace {there}"
    wanted = [*miss.missing, *((key, value) for key, value, _ in miss.different)]
    pairs = ", ".join(_pair(key, value) for key, value in wanted)
    own = {_NAME: labels[_NAME]} if _NAME in labels else {}
    many = "labels" if len(wanted) > 1 else "label"
    change = "set" if miss.different else "add"
    return (
        f"{change} the {many} {pairs}, or add this selector to a profile: - {Selector(namespace, own).text}"
    )


def _pair(key: str, value: str) -> str:
    """A label to write; of a pattern, what it must be like."""
    return f"{key}: {value}" if not is_glob(key + value) else f"like {key}: {value}"
