"""Security contexts: restricted Pod Security, held by every container."""

from typing import Any

from fargen.spec.security import ContainerSecurity, Security

# No image knows it, so nothing on the file system belongs to it by accident.
DEFAULT_ID = 10001


def pod_security(security: Security) -> dict[str, Any]:
    """``securityContext`` of the pod."""
    restricted = security.profile == "restricted"
    context: dict[str, Any] = {}
    if restricted:
        context["runAsNonRoot"] = True
    default = DEFAULT_ID if restricted else None
    for field, value in (
        ("runAsUser", security.run_as_user),
        ("runAsGroup", security.run_as_group),
        ("fsGroup", security.fs_group),
    ):
        chosen = value if value is not None else default
        if chosen is not None:
            context[field] = chosen
    context["seccompProfile"] = {"type": "RuntimeDefault"}
    return context


def container_security(security: Security, own: ContainerSecurity | None = None) -> dict[str, Any]:
    """``securityContext`` of a container: what the pod's cannot hold, and what differs from it."""
    context: dict[str, Any] = {}
    restricted = security.profile == "restricted"
    if restricted:
        context["allowPrivilegeEscalation"] = False
    add = (
        own.add_capabilities
        if own is not None and own.add_capabilities is not None
        else security.add_capabilities
    )
    capabilities: dict[str, Any] = {}
    if add:
        capabilities["add"] = list(add)
    if restricted:
        capabilities["drop"] = ["ALL"]
    if capabilities:
        context["capabilities"] = capabilities
    if own is not None and own.run_as_user is not None:
        context["runAsUser"] = own.run_as_user
    if own is not None and own.run_as_group is not None:
        context["runAsGroup"] = own.run_as_group
    read_only = security.read_only_root_filesystem
    if own is not None and own.read_only_root_filesystem is not None:
        read_only = own.read_only_root_filesystem
    if read_only is not None:
        context["readOnlyRootFilesystem"] = read_only
    return context
