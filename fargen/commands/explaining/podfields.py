"""Fields of a pod that a key of another name decides, as ``terminationGracePeriodSeconds``."""

from fargen.values.finding import Path

_RESTRICTED = "security.profile restricted, the default, asks for it"
_OWN_USER = f"a user of its own, not root: {_RESTRICTED}"
# By field: the key of the spec, and the reason of its default.
_FIELDS = {
    "runAsUser": ("security.runAsUser", _OWN_USER),
    "runAsGroup": ("security.runAsGroup", _OWN_USER),
    "fsGroup": ("security.fsGroup", f"so that the user may write to volumes; {_RESTRICTED}"),
    "runAsNonRoot": ("security.profile", _RESTRICTED),
    "seccompProfile": ("security.profile", _RESTRICTED),
    "allowPrivilegeEscalation": ("security.profile", _RESTRICTED),
    "readOnlyRootFilesystem": ("security.readOnlyRootFilesystem", "many images write beside their program"),
    "terminationGracePeriodSeconds": (
        "shutdown.graceSeconds",
        "time to finish what runs, the wait before the signal included",
    ),
    "preStop": ("shutdown.drainSeconds", "the load balancer drains meanwhile"),
}


def deciding_key(path: Path) -> tuple[str, str] | None:
    """The key that decides a field, or what is around it, and why its default is so; None if it has its own.

    Args:
        path: of the field in the object.
    """
    return next((_FIELDS[step] for step in reversed(path) if isinstance(step, str) and step in _FIELDS), None)
