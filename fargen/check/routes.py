"""Hosts and paths of an Ingress, as the API server takes them.

https://kubernetes.io/docs/concepts/services-networking/ingress/ and the validation of networking.k8s.io/v1
"""

from fargen.values.names import dns_subdomain

_EMPTY_OR_DOTS = ("//", "/./", "/../", "%2f", "%2F")
_STRICT = ("Exact", "Prefix")  # no set: a value of any type is looked up in it
_LAST_DOTS = ("/.", "/..")


def host_problem(host: str) -> str:
    """What is wrong with a host; empty if nothing is. A wildcard stands for the first label alone."""
    name = host.removeprefix("*.")
    if "*" in name:
        return "may have * only as its first label"
    if name.replace(".", "").isdigit() and name.count(".") == 3:
        return "is an address; write a DNS name"
    return dns_subdomain(name)


def path_problem(path: str, kind: object) -> str:
    """What is wrong with a path of that ``pathType``; empty if nothing is."""
    if kind not in _STRICT and not path:
        return ""
    if not path.startswith("/"):
        return "does not begin with /"
    if kind not in _STRICT:
        return ""
    for part in _EMPTY_OR_DOTS:
        if part in path:
            return f"may not have {part} in it"
    return next((f"may not end with {part}" for part in _LAST_DOTS if path.endswith(part)), "")
