"""What to write instead of an unknown key, a value out of bounds or a wrong name."""

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

from fargen.spec.foreignkeys import pointer
from fargen.values.suggest import nearest
from fargen.yamltext.tree import IntText, scalar_text

_MOST_KEYS = 15  # more known keys than this are no help in one line


def unknown_key_fix(
    key: str,
    known: Collection[str],
    *,
    above: tuple[str, ...] = (),
    kind: str = "App",
    level: str = "",
) -> str:
    """The key that is meant: the same in another spelling, Kubernetes' word for it, or the nearest one.

    Args:
        key: as written.
        known: keys of the same map.
        above: the keys that it stands below; none at the top of the document.
        kind: of the document.
        level: what to do if the key is known one level up or down; empty if it is not.
    """
    plain = key.replace("_", "").replace("-", "").lower()
    same = next((name for name in known if name.lower() == plain), None)
    if same:
        return f"did you mean {same}?"
    if found := pointer(key, above, cluster=kind == "Cluster"):
        return found
    if level:
        return level
    if near := nearest(key, known):
        return f"did you mean {near}?"
    if len(known) > _MOST_KEYS:
        return f"remove it; fargen explain {kind} lists the keys"
    return f"known keys: {', '.join(sorted(known))}" if known else "remove it"


def rest_of_number(entries: Mapping[str, Any], key: str) -> str:
    """What to write for a number with a comma, ``memory: 1,5Gi``, that YAML reads as two entries.

    Args:
        entries: the map, in the order of its text.
        key: the unknown one in it.

    Returns:
        An empty text if it is no such number.
    """
    keys = list(entries)
    before = entries[keys[keys.index(key) - 1]] if keys.index(key) else None
    if entries[key] is not None or not key[:1].isdecimal() or type(before) not in {int, IntText}:
        return ""
    whole = scalar_text(before)
    return f"{whole},{key} is two entries; write {whole}.{key}"


def bound(kind: str, context: Mapping[str, Any], value: Any) -> tuple[str, str]:
    """Message and fix of a number, text or list outside its bounds."""
    if kind in {"greater_than_equal", "greater_than"}:
        least = context.get("ge", context.get("gt"))
        return f"{value} is less than {least}", f"write at least {least}"
    if kind == "less_than_equal":
        return f"{value} is more than {context['le']}", f"write at most {context['le']}"
    if kind in {"string_too_short", "too_short"}:
        return "must not be empty", "write a value" if isinstance(value, str) else "add an entry"
    if kind == "string_too_long":
        return f"has {len(value)} characters, more than {context['max_length']}", "shorten it"
    if kind == "string_pattern_mismatch":
        return _pattern(context["pattern"], value)
    return f"is not valid ({kind})", "see the reference of this key"


def _pattern(pattern: str, value: Any) -> tuple[str, str]:
    if pattern == "^/":
        return f"{value!r} does not start with '/'", f"write /{value}"
    if pattern == r"^\S+$":
        return f"{value!r} has spaces in it", "remove them"
    if "|" not in pattern:
        return f"{value!r} has characters that are not allowed", "use letters, digits, '-' and '_'"
    choices = pattern.strip("^$()").split("|")
    return f"{value!r} is not one of {', '.join(choices)}", "choose one of them"


def mended(text: str, wrong: str, check: Callable[[str], str]) -> str:
    """A fix for a name: the nearest one that ``check`` lets pass, or what to do."""
    if not text:
        return "write a value"
    if "characters; at most" in wrong:
        return "shorten it"
    words = re.sub(r"[^A-Za-z0-9_./-]+", "-", text).strip("-_./")
    label = re.sub(r"[^a-z0-9-]+", "-", words.lower())
    for name in (words, words.lower(), words.replace("/", "-"), label, f"_{text}", f"app-{label}"):
        if name and not check(name):
            return f"write {name}"
    return "choose another"
