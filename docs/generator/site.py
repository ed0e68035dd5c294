"""What MkDocs asks while it builds the site: where rules stand in the navigation, where links lead.

The pages are written for GitHub, where a link may leave ``docs/``; the site ends there.
"""

import posixpath
import re
from itertools import groupby
from pathlib import Path
from typing import Any

from fargen.commands.catalogue import catalogue

_CODE_OR_LINK = re.compile(
    r"^```.*?^```$|(?<!!)\[(?P<text>[^\]]+)\]\((?P<target>[^)#:\s]+)(?P<anchor>#[^)]*)?\)",
    re.MULTILINE | re.DOTALL,
)
_HEADING = re.compile(r"^# (.+)$", re.MULTILINE)
_ROOT = Path(__file__).resolve().parents[2]
_RULES = "Rules"


def on_config(config: Any) -> Any:
    """Put the page of every rule below the index of rules, by family.

    Raises:
        LookupError: the navigation has no list of rules.
    """
    rules = _rules_of(config.nav)
    if rules is None:
        raise LookupError(f"mkdocs.yml has no list {_RULES} in its navigation")
    rules.extend(_families())
    return config


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Links for readers of the site.

    Those out of ``docs/`` become the text that they stand on, with the path in the repository. A link that
    says the name of a file says the title of the page.
    """
    folder = posixpath.dirname(posixpath.join("docs", page.file.src_uri))

    def inside(match: re.Match[str]) -> str:
        if match["target"] is None:
            return match[0]
        path = posixpath.normpath(posixpath.join(folder, match["target"]))
        if path.startswith("docs/"):
            return _titled(match, path)
        return match["text"] if path in match["text"] else f"{match['text']} (`{path}` in the repository)"

    return _CODE_OR_LINK.sub(inside, markdown)


def _titled(link: re.Match[str], path: str) -> str:
    """A link within ``docs/``."""
    if not link["text"].endswith(".md"):
        return link[0]
    heading = _HEADING.search((_ROOT / path).read_text(encoding="utf-8"))
    text = heading[1] if heading else link["text"]
    return f"[{text}]({link['target']}{link['anchor'] or ''})"


def _rules_of(nav: list[Any]) -> list[Any] | None:
    """The part of the navigation that lists rules, if there is one."""
    for entry in nav:
        for title, below in entry.items() if isinstance(entry, dict) else ():
            if not isinstance(below, list):
                continue
            found = below if title == _RULES else _rules_of(below)
            if found is not None:
                return found
    return None


def _families() -> list[dict[str, list[dict[str, str]]]]:
    """Family to the pages of its rules."""
    ordered = sorted(catalogue().rules, key=lambda entry: (entry.family, entry.id))
    return [
        {family: [{entry.id: f"reference/rules/{entry.id}.md"} for entry in entries]}
        for family, entries in groupby(ordered, lambda entry: entry.family)
    ]
