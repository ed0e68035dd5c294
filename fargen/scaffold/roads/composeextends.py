"""``extends`` of compose, where the base stands in the same file.

https://github.com/compose-spec/compose-spec/blob/main/05-services.md#extends: maps merge, lists are joined,
and of command, entrypoint and the test of a health check the own one holds.
"""

from collections.abc import Mapping
from typing import Any

from fargen.kube.manifest import mapping
from fargen.scaffold.roads.road import Notes
from fargen.values.finding import Path

_WHOLE = frozenset({"command", "entrypoint", "test"})
# A service does not inherit these.
_OWN = ("depends_on", "links", "volumes_from")
_DEEPEST = 10


def extended(services: Mapping[str, Any], name: str, notes: Notes, depth: int = 0) -> dict[str, Any]:
    """A service with what it extends."""
    own = dict(mapping(services.get(name)))
    wanted = own.get("extends")
    path: Path = ("services", name)
    if wanted is None:
        return own
    base = wanted if isinstance(wanted, str) else mapping(wanted).get("service")
    if (isinstance(wanted, Mapping) and "file" in wanted) or str(base) not in services or depth > _DEEPEST:
        return own  # the key stays, and is told
    del own["extends"]
    under = extended(services, str(base), notes, depth + 1)
    for key in _OWN:
        under.pop(key, None)
    for key in under:
        if key not in own:
            notes.elsewhere((*path, key), ("services", str(base), key))
    return merged(under, own)


def merged(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Own keys over those of a base."""
    result = dict(base)
    for key, value in own.items():
        under = base.get(key)
        if key == "environment":
            result[key] = {**pairs(under), **pairs(value)} if under is not None else value
        elif isinstance(value, Mapping) and isinstance(under, Mapping):
            result[key] = merged(under, value)
        elif isinstance(value, list) and isinstance(under, list) and key not in _WHOLE:
            result[key] = [*value, *(item for item in under if item not in value)]
        else:
            result[key] = value
    return result


def pairs(value: Any) -> dict[str, Any]:
    """``environment`` in either form as a map; None for a name that the shell is to give."""
    if not isinstance(value, list):
        return dict(mapping(value))
    return {
        name: text if equals else None
        for name, equals, text in (str(entry).partition("=") for entry in value)
    }
