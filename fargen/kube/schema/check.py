"""The strict schema check of one object: microseconds for a good one, every problem of a bad one."""

from typing import Any

from fargen.kube.schema.accept import accepts
from fargen.kube.schema.verdict import Verdict

VALID = Verdict(checked=True)


def validate(obj: dict[str, Any], version: str) -> Verdict:
    """Check `obj` against the strict schema of its apiVersion and kind.

    Strict means that unknown fields are refused at every depth, as `kubectl --validate=strict` does. Null
    stands for an absent field wherever Kubernetes takes it so. Quantities, names and the like are just
    strings here.

    Args:
        obj: a parsed manifest; subclasses of dict, list, str, int and float are welcome.
        version: a supported Kubernetes minor, as `parse_version` returns it.

    Returns:
        `valid` without problems; with problems, all of them; or not `checked`: no schema for that kind.
    """
    if accepts(obj, version):
        return VALID
    from fargen.kube.schema.explain import explain

    return explain(obj, version)
