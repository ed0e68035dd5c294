"""Texts that look like a credential."""

_WORDS = ("password", "passwd", "secret", "token", "api_key", "apikey", "private_key", "access_key")
_STARTS = ("AKIA", "ASIA", "ghp_", "github_pat_", "xoxb-", "-----BEGIN")
# Names that say where a credential is, and not what.
_POINTERS = ("_name", "_path", "_file", "_arn", "_url")
_SHORTEST = 8  # of what only has such a word in its name: TOKEN_TTL, SECRET_STORE
_SETTINGS = frozenset({"", "true", "false", "yes", "no", "on", "off", "none", "required", "optional"})


def names_credential(name: str) -> bool:
    """Whether a value of that name is a credential, in any way of writing: ``db-password``, ``apiKey``."""
    bare = name.lower().replace("_", "").replace("-", "").replace(".", "")
    pointer = bare.endswith(tuple(word.lstrip("_") for word in _POINTERS))
    return not pointer and any(word.replace("_", "") in bare for word in _WORDS)


def is_credential(name: str, text: str) -> bool:
    """Whether the value of a variable looks like a credential.

    Args:
        name: of the variable.
        text: its value; a reference such as ``$(PASSWORD)`` is none.
    """
    lower = name.lower()
    if lower.endswith(_WORDS):
        word = text.lower() not in _SETTINGS
    else:
        word = any(part in lower for part in _WORDS) and len(text) >= _SHORTEST
    pointer = text.startswith("/") or "$(" in text or lower.endswith(_POINTERS)
    return text.startswith(_STARTS) or _in_url(text) or (word and not pointer)


def _in_url(text: str) -> bool:
    """A URL with ``user:password@``."""
    scheme, found, rest = text.partition("://")
    user, at, _ = rest.partition("/")[0].rpartition("@")
    password = user.partition(":")[2]
    return bool(found and scheme and at and password) and "$(" not in password
