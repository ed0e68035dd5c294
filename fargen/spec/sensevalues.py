"""Values that are not what their writer means."""

from collections.abc import Iterator

from fargen.spec.sensed import Sense
from fargen.values.finding import Path
from fargen.yamltext.tree import scalar_text

_CREDENTIAL_WORDS = (
    "password",
    "passwd",
    "secret",
    "token",
    "api_key",
    "apikey",
    "private_key",
    "access_key",
)
_CREDENTIAL_STARTS = ("AKIA", "ASIA", "ghp_", "github_pat_", "xoxb-", "-----BEGIN")


def credentials(sense: Sense) -> None:
    """Plain text in ``env`` that looks like a credential."""
    for prefix in _env_places(sense):
        env = sense.get(*prefix)
        for name, value in env.items() if isinstance(env, dict) else ():
            if isinstance(value, dict | list) or value is None:
                continue
            text = scalar_text(value)
            word = any(part in name.lower() for part in _CREDENTIAL_WORDS) and len(text) >= 8
            pointer = (
                "/" in text[:1]
                or "$(" in text
                or name.lower().endswith(("_name", "_path", "_file", "_arn", "_url"))
            )
            if text.startswith(_CREDENTIAL_STARTS) or _in_url(text) or (word and not pointer):
                fix = "put it into a Secret and write {secret: NAME, key: KEY}"
                message = "this looks like a credential in plain text"
                sense.say((*prefix, name), "SPEC454", message, fix, "warning", key=True)


def _in_url(text: str) -> bool:
    """A URL with ``user:password@``; a reference such as ``$(PASSWORD)`` is no password."""
    scheme, found, rest = text.partition("://")
    user, at, _ = rest.partition("/")[0].rpartition("@")
    password = user.partition(":")[2]
    return bool(found and scheme and at and password) and "$(" not in password


def _env_places(sense: Sense) -> Iterator[Path]:
    yield ("env",)
    for group in ("sidecars", "initContainers"):
        for index, _ in sense.entries(group):
            yield (group, index, "env")
