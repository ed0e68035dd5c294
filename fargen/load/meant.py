"""Documents that are meant for fargen although their apiVersion does not say so.

In a directory, documents of other tools are skipped. An App with a slip in its apiVersion must not be: its
manifests would be left out in silence, and pruned where a folder is kept in step.
"""

import re
from collections.abc import Iterator
from typing import Any

from fargen.yamltext.tree import Map

_NAME = "fargen"
_DOMAIN = "fargen.dev"
_KINDS = frozenset({"app", "cluster"})
# Of domains: one or two letters wrong are above it (0.86 for fargate.dev), another name is below (0.78 for
# argo.dev).
_NEAR = 0.8
_KIND = re.compile(r"""kind["']?[ \t]*:[ \t]*["']?(?:App|Cluster|app|cluster)\b(?![-./])""")
_VERSION = re.compile(
    r"""^[ \t{"']*apiVersion["']?[ \t]*:[ \t]*["']?([^\s"',}]*)""", re.MULTILINE | re.IGNORECASE
)
_ANY_VERSION = re.compile(r"""["']?apiVersion["']?[ \t]*:[ \t]*["']?([^\s"',}]*)""", re.IGNORECASE)
_BREAK = re.compile(r"^---", re.MULTILINE)


def is_meant(root: Any) -> bool:
    """True for an App or a Cluster whose apiVersion is missing, misspelt or in another case of letters.

    An App of another tool, which its apiVersion names by a domain, is not meant.
    """
    if not isinstance(root, Map):
        return False
    written = [root[key] for key in root if key.lower() == "apiversion"]
    if any(isinstance(version, str) and version.lower().startswith(_NAME) for version in written):
        return True
    kind = root.get("kind")
    if not isinstance(kind, str) or kind.lower() not in _KINDS:
        return False
    if not written or not isinstance(written[0], str):
        return True
    return _near(written[0], like_ours="metadata" in root and ("image" in root or "profiles" in root))


def may_be_meant(text: str) -> bool:
    """False if no document of ``text`` can be `is_meant`: cheaper than parsing."""
    return _KIND.search(text) is not None and any(_may_be(part) for part in _parts(text))


def _parts(text: str) -> Iterator[str]:
    """The documents of a text, roughly."""
    start = 0
    for found in _BREAK.finditer(text):
        yield text[start : found.start()]
        start = found.end()
    yield text[start:]


def _may_be(part: str) -> bool:
    flow = part.lstrip()[:1] in {"{", "["}
    kinds = _KIND.finditer(part)
    # In block style a kind of the document stands at the start of a line; others are those of references.
    if not flow and not any(_starts_line(part, kind.start()) for kind in kinds):
        return False
    version = (_ANY_VERSION if flow else _VERSION).search(part)
    if version is None:
        return True
    like_ours = "metadata" in part and ("image" in part or "profiles" in part)
    return _near(version[1], like_ours=like_ours)


def _starts_line(text: str, at: int) -> bool:
    before = text[:at].rstrip("\"'")
    return not before or before.endswith(("\n", "\ufeff"))


def _near(version: str, *, like_ours: bool) -> bool:
    """Whether an apiVersion is a slip for fargen's.

    Args:
        version: as written.
        like_ours: the document has keys as fargen's have them, which decides where no domain does.
    """
    if version.startswith("{"):  # of a template
        return False
    group = version.partition("/")[0].lower()
    if group.startswith(_NAME):
        return True
    if "." not in group:
        return like_ours
    from difflib import SequenceMatcher

    return SequenceMatcher(None, group, _DOMAIN).ratio() >= _NEAR
