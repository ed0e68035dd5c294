"""The sandboxed Jinja environment: strict, bounded, and deaf to the machine it runs on."""

import time
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.sandbox import SandboxedEnvironment

from fargen.templating.filters import build_filters
from fargen.templating.loader import Loader
from fargen.templating.runtime import Context
from fargen.templating.values import LINE, RESERVED

MAX_SECONDS = 10.0  # an app renders in about a millisecond; this ends a template that never ends
MAX_CHARACTERS = 10_000_000  # of output; a cluster refuses objects above 1.5 MB
# Methods of texts that make long texts of short ones.
_GROWING = frozenset({"center", "ljust", "rjust", "zfill", "expandtabs", "format", "format_map", "join"})
_RUNTIME_IMPORT = "from jinja2.runtime import "


@jinja2.pass_context
def _as_it_is(_context: Context, value: Any) -> Any:
    """jinja2 folds constants through HTML escaping unless outputs depend on the context."""
    return value


class Environment(SandboxedEnvironment):
    """One rendering world: the built-in templates, and the user's own over them."""

    intercepted_binops = frozenset({"*", "**", "%", "+"})

    def __init__(self, roots: tuple[str, ...] = ()) -> None:
        super().__init__(
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            finalize=_as_it_is,
            loader=Loader(roots),
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            cache_size=-1,
        )
        self.context_class = Context
        self.filters = build_filters()
        self.globals = {"range": self.globals["range"], "namespace": self.globals["namespace"]}
        self.deadline = 0.0
        self.tracing = False  # number the lines of template text
        self.ticking = True  # look at the clock in every loop; off for our own templates

    def start(self) -> None:
        """Start the clock of one app."""
        self.deadline = time.monotonic() + MAX_SECONDS

    def tick(self) -> str:
        """End a rendering that takes too long; called in every round of every loop of a user's template.

        Raises:
            jinja2.TemplateRuntimeError: more than `MAX_SECONDS`.
        """
        if time.monotonic() > self.deadline:
            raise jinja2.TemplateRuntimeError(f"rendering takes longer than {MAX_SECONDS:g} s")
        return ""

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic, but nothing that could grow a text or a number without bound."""
        texts = isinstance(left, str | list | tuple) or isinstance(right, str | list | tuple)
        if operator in {"*", "%"} and texts:
            raise jinja2.TemplateRuntimeError(f"{operator} works on numbers only")
        if operator == "**" and (abs(left) > 1000 or abs(right) > 100):
            raise jinja2.TemplateRuntimeError("this power is too large")
        result = super().call_binop(context, operator, left, right)
        self.check_size(result)
        return result

    def check_size(self, value: Any) -> None:
        """Refuse texts above the bound.

        Raises:
            jinja2.TemplateRuntimeError: more than `MAX_CHARACTERS`.
        """
        if isinstance(value, str) and len(value) > MAX_CHARACTERS:
            raise jinja2.TemplateRuntimeError(f"a text grows above {MAX_CHARACTERS:,} characters")

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """The sandbox's own rule, without the methods that make long texts of short ones."""
        if isinstance(obj, str) and attr in _GROWING:
            return False
        return super().is_safe_attribute(obj, attr, value)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        if any(letter in source for letter in RESERVED):
            line = next(i for i, text in enumerate(source.split("\n"), 1) if any(c in text for c in RESERVED))
            raise jinja2.TemplateSyntaxError("the template has a private-use character", line, name, filename)
        tree = super()._parse(source, name, filename)
        for modifier in tree.find_all(nodes.EvalContextModifier):
            raise jinja2.TemplateSyntaxError(
                "{% autoescape %} is not available", modifier.lineno, name, filename
            )
        for loop in tree.find_all(nodes.For) if self.ticking else ():
            tick = nodes.Call(nodes.EnvironmentAttribute("tick"), [], [], None, None)
            loop.body.insert(0, nodes.ExprStmt(tick).set_lineno(loop.lineno))
        if self.tracing:
            _number_lines(tree)
        return tree

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:  # noqa: FBT001, FBT002  # jinja2's signature
        code = super()._generate(source, name, filename, defer_init=defer_init)
        return code.replace(_RUNTIME_IMPORT, "from fargen.templating.runtime import ", 1)


def _number_lines(tree: nodes.Template) -> None:
    """Put its line number into every line of template text, to find the line behind a line of output."""
    for data in list(tree.find_all(nodes.TemplateData)):
        lines = data.data.split("\n")
        first = data.lineno
        data.data = "\n".join(f"{LINE}{first + i}{LINE}{line}" for i, line in enumerate(lines))


def frozen(context: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a template sees cannot be changed by it."""
    return MappingProxyType(dict(context))
