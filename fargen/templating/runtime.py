"""The names that compiled templates import: jinja2's own, but template text and values are kept apart.

Compiled code imports from here in place of ``jinja2.runtime`` (see `fargen.templating.environment`).
"""

from typing import Any

from jinja2 import runtime as jinja_runtime
from jinja2.exceptions import TemplateNotFound, TemplateRuntimeError
from jinja2.runtime import LoopContext, Undefined, identity
from jinja2.utils import Namespace, internalcode, missing

from fargen.templating.values import TemplateText, encode, join_text

__all__ = [
    "LoopContext",
    "Macro",
    "Markup",
    "Namespace",
    "TemplateNotFound",
    "TemplateReference",
    "TemplateRuntimeError",
    "Undefined",
    "escape",
    "identity",
    "internalcode",
    "markup_join",
    "missing",
    "str_join",
]

Markup = TemplateText
escape = encode
markup_join = join_text
str_join = join_text


class Macro(jinja_runtime.Macro):
    """A macro whose result is template text."""

    def _invoke(self, arguments: list[Any], autoescape: bool) -> str:  # noqa: FBT001  # jinja2's signature
        return TemplateText(super()._invoke(arguments, autoescape))


class BlockReference(jinja_runtime.BlockReference):
    """``super()`` and ``self.block()``: their result is template text."""

    def __call__(self) -> str:
        return TemplateText(super().__call__())

    @property
    def super(self) -> Any:
        parent = super().super
        if isinstance(parent, jinja_runtime.BlockReference):
            return BlockReference(parent.name, parent._context, parent._stack, parent._depth)  # noqa: SLF001
        return parent


class Context(jinja_runtime.Context):
    """A context whose ``super()`` gives template text."""

    def super(self, name: str, current: Any) -> Any:
        parent = super().super(name, current)
        if isinstance(parent, jinja_runtime.BlockReference):
            return BlockReference(parent.name, parent._context, parent._stack, parent._depth)  # noqa: SLF001
        return parent


class TemplateReference(jinja_runtime.TemplateReference):
    """``self`` in a template."""

    def __getitem__(self, name: str) -> Any:
        block = super().__getitem__(name)
        return BlockReference(block.name, block._context, block._stack, block._depth)  # noqa: SLF001
