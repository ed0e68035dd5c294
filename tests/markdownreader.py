"""Markdown as GitHub reads it: blocks and their texts, by a CommonMark parser with tables and links."""

import re
from typing import Any, NamedTuple

from linkify_it import LinkifyIt
from markdown_it import MarkdownIt
from markdown_it.token import Token


def _length(_: Any, text: str, at: int) -> int:
    found = re.compile(r"[\w-]+(\.[\w-]+)+[^\s<]*").match(text, at)
    return len(found[0]) if found else 0


def _addressed(_: Any, link: Any) -> None:
    link.url = f"http://{link.url}"


# Without a scheme GitHub takes only what begins with www. for an address, and not every name with a dot:
# https://github.github.com/gfm/#autolinks-extension-
_LINKS = LinkifyIt({}, {"fuzzy_link": False}).add("www.", {"validate": _length, "normalize": _addressed})
_READER = MarkdownIt("gfm-like", {"html": True, "linkify": True})
_READER.linkify = _LINKS
_NO_WIDTH = "\u200b"  # stands in addresses, so that they are no links


class Read(NamedTuple):
    """What a text of Markdown is.

    Attributes:
        shape: the blocks and the elements inside them, without what they say.
        texts: of paragraphs, headings and cells, in order.
        code: contents of blocks of code.
        links: their targets.
    """

    shape: list[str]
    texts: list[str]
    code: list[str]
    links: list[str]


def read_markdown(text: str) -> Read:
    """The parts of a text."""
    read = Read([], [], [], [])
    for token in _READER.parse(text):
        if token.type != "inline":
            read.shape.append(token.type)
            if token.type in {"fence", "code_block"}:
                read.code.append(token.content)
            continue
        inside = token.children or []
        read.shape.extend(part.type for part in inside if part.type not in {"text", "text_special"})
        read.links.extend(str(part.attrs["href"]) for part in inside if "href" in part.attrs)
        read.texts.append("".join(map(_text, inside)).replace(_NO_WIDTH, ""))
    return read


def _text(token: Token) -> str:
    return "\n" if token.type in {"softbreak", "hardbreak"} else token.content
