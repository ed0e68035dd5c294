"""Names, labels and other short texts that Kubernetes restricts.

Each check returns what is wrong, or an empty text.

Sources: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ and …/labels/.
"""

from functools import lru_cache

MAX_LABEL = 63
MAX_SUBDOMAIN = 253
# As a label value. It names folders (overlays/prod) and files (values-prod.yaml).
ENVIRONMENT_NAME = "[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?"
_MEMO = 1024  # the same labels stand on every object of an app
_LOWER = frozenset("abcdefghijklmnopqrstuvwxyz")
_DIGITS = frozenset("0123456789")
_DNS = _LOWER | _DIGITS | {"-"}
_WORD = _DNS | frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ_.")
_ALNUM = _WORD - frozenset("-_.")


def dns_label(text: str, longest: int = MAX_LABEL) -> str:
    """RFC 1123 label: lower case letters, digits and ``-``; starts and ends with a letter or digit."""
    if not text:
        return "must not be empty"
    if len(text) > longest:
        return f"has {len(text)} characters; at most {longest} are allowed"
    if not set(text) <= _DNS:
        return "may only have lower case letters, digits and '-'"
    if text[0] == "-" or text[-1] == "-":
        return "must start and end with a letter or digit"
    return ""


def dns_label_1035(text: str, longest: int = MAX_LABEL) -> str:
    """RFC 1035 label: as `dns_label`, and starts with a letter."""
    return dns_label(text, longest) or ("" if text[0] in _LOWER else "must start with a letter")


@lru_cache(maxsize=_MEMO)
def dns_subdomain(text: str) -> str:
    """RFC 1123 subdomain: dot-separated labels, at most 253 characters."""
    if len(text) > MAX_SUBDOMAIN:
        return f"has {len(text)} characters; at most {MAX_SUBDOMAIN} are allowed"
    if not text:
        return "must not be empty"
    for part in text.split("."):
        if part == "":
            return "has an empty part between dots"
        if wrong := dns_label(part, MAX_SUBDOMAIN):
            return wrong
    return ""


@lru_cache(maxsize=_MEMO)
def qualified_name(text: str) -> str:
    """Label or annotation key: ``name`` or ``dns.prefix/name``, the name at most 63 characters."""
    prefix, slash, name = text.rpartition("/")
    if slash and (wrong := dns_subdomain(prefix)):
        return f"prefix {wrong}"
    if not name:
        return "must not be empty"
    return _word(name)


@lru_cache(maxsize=_MEMO)
def label_value(text: str) -> str:
    """Label value: empty, or at most 63 letters, digits, ``-``, ``_`` and ``.``, the ends alphanumeric."""
    return _word(text) if text else ""


def _word(text: str) -> str:
    if len(text) > MAX_LABEL:
        return f"has {len(text)} characters; at most {MAX_LABEL} are allowed"
    if not set(text) <= _WORD:
        return "may only have letters, digits, '-', '_' and '.'"
    if text[0] not in _ALNUM or text[-1] not in _ALNUM:
        return "must start and end with a letter or digit"
    return ""


def port_name(text: str) -> str:
    """IANA service name: at most 15 lower case letters, digits and ``-``, at least one letter, no ``--``."""
    if wrong := dns_label(text, 15):
        return wrong
    if not set(text) & _LOWER:
        return "must have at least one letter"
    return "must not have '--'" if "--" in text else ""


def env_name(text: str) -> str:
    """Name of an environment variable: letters, digits, ``_``, ``-`` and ``.``, as all versions accept."""
    if not text:
        return "must not be empty"
    if text[0] in _DIGITS:
        return "must not start with a digit"
    if not set(text) <= _WORD:
        return "may only have letters, digits, '_', '-' and '.'"
    return "must not be '.' or start with '..'" if text == "." or text.startswith("..") else ""


def file_key(text: str) -> str:
    """Key of a ConfigMap or Secret: at most 253 letters, digits, ``-``, ``_`` and ``.``, no ``..`` first."""
    if not text or text in {".", ".."}:
        return "must be a file name"
    if len(text) > MAX_SUBDOMAIN:
        return f"has {len(text)} characters; at most {MAX_SUBDOMAIN} are allowed"
    if not set(text) <= _WORD:
        return "may only have letters, digits, '-', '_' and '.'"
    return "must not start with '..'" if text.startswith("..") else ""


def host_name(text: str) -> str:
    """Host of an Ingress rule: a DNS subdomain, or one behind ``*.``."""
    return dns_subdomain(text.removeprefix("*."))


def slug(text: str) -> str:
    """A file name for any text: what a DNS subdomain may not have becomes ``-``."""
    return (
        "".join(letter if letter in _DNS or letter == "." else "-" for letter in text.lower()).strip("-.")
        or "x"
    )
