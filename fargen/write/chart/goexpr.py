"""Pieces of Go templates."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any


class Shown:
    """What stands at a leaf.

    Attributes:
        text: the template text, ``{{ .Values.replicaCount | int }}``.
        go: the value as an expression, for helpers.
    """

    def __init__(self, text: str, go: str) -> None:
        self.text = text
        self.go = go


class Constant(Shown):
    """The same in all rows; a mark too.

    Attributes:
        value: what it is.
    """

    def __init__(self, value: Any) -> None:
        super().__init__("", "")
        self.value = value


def as_path(path: Sequence[str]) -> str:
    """``a.b``."""
    return ".".join(path)


def go_string(text: str) -> str:
    """A text as a Go string literal. Go reads all escapes that JSON has but surrogate pairs."""
    return json.dumps(text, ensure_ascii=False)


def escaped(text: str) -> str:
    """Text outside of actions, in which ``{{`` is to stay."""
    return text.replace("{{", '{{ "{{" }}')
