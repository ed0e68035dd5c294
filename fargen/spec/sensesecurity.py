"""Users and capabilities that the profile of Pod Security refuses."""

from fargen.spec.sensed import Sense
from fargen.values.finding import Path

# https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
_CAPABILITY = "NET_BIND_SERVICE"


def security(sense: Sense) -> None:
    """What ``restricted``, the default, does not let through."""
    if sense.get("security", "profile") not in (None, "restricted"):  # a list has no hash
        return
    _restricted(sense, ("security",))
    for group in ("sidecars", "initContainers"):
        for index, _ in sense.entries(group):
            _restricted(sense, (group, index, "security"))


def _restricted(sense: Sense, path: Path) -> None:
    user = sense.get(*path, "runAsUser")
    if type(user) is not bool and user == 0:
        message = "profile restricted does not let root run: the pod would not start"
        fix = "use another user, or security: {profile: baseline}"
        sense.say((*path, "runAsUser"), "SPEC416", message, fix)
    added = sense.get(*path, "addCapabilities")
    for index, name in enumerate(added if isinstance(added, list) else ()):
        if isinstance(name, str) and name != _CAPABILITY:
            message = f"profile restricted lets {_CAPABILITY} be added only, not {name}"
            fix = "remove it, or use security: {profile: baseline}"
            sense.say((*path, "addCapabilities", index), "SPEC417", message, fix, "warning")
