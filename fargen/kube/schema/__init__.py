"""Strict Kubernetes schemas: `validate` for one object, `parse_version` for what a user calls a version.

Import names from here. They load on first use: `fargen.kube.schema.accept` alone costs a cold start about
a millisecond, and the schemas themselves are read only to explain what is wrong.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fargen.kube.schema.accept import accepts
    from fargen.kube.schema.check import validate
    from fargen.kube.schema.verdict import SchemaProblem, Verdict
    from fargen.kube.schema.versions import parse_version, supported_versions

_HOMES = {
    "SchemaProblem": "verdict",
    "Verdict": "verdict",
    "accepts": "accept",
    "parse_version": "versions",
    "supported_versions": "versions",
    "validate": "check",
}

__all__ = ["SchemaProblem", "Verdict", "accepts", "parse_version", "supported_versions", "validate"]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    return value
