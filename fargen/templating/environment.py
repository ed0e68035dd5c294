"""The sandboxed Jinja environment: strict, bounded, and deaf to the machine it runs on."""

import math
import time
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from fargen.templating.filters import PUT_IN, build_filters, replace
from fargen.templating.loader import Loader
from fargen.templating.missing import Missing
from fargen.templating.runtime import Context
from fargen.templating.values import FIRST_TOKEN, LINE, MAX_ITEMS, bounded, concat

MAX_SECONDS = 10.0  # an app renders in about a millisecond; this ends a template that never ends
_MAX_BITS = 256  # of a whole number; a number in a manifest has 64
# Methods of texts. Left out are those that make long texts of short ones, or bytes.
_TEXT_METHODS = frozenset({
    "capitalize", "casefold", "count", "endswith", "find", "index", "isalnum", "isalpha", "isascii",
    "isdecimal",
    "isdigit", "islower", "isnumeric", "isspace", "istitle", "isupper", "lower", "lstrip", "partition",
    "removeprefix", "removesuffix", "replace", "rfind", "rindex", "rpartition", "rsplit", "rstrip", "split",
    "splitlines", "startswith", "strip", "swapcase", "title", "upper",
})  # fmt: skip
_RUNTIME_IMPORT = "from jinja2.runtime import "


@jinja2.pass_context
def _as_it_is(_context: Context, value: Any) -> Any:
    """jinja2 folds constants through HTML escaping unless outputs depend on the context."""
    return value


class Environment(ImmutableSandboxedEnvironment):
    """One rendering world: the built-in templates, and the user's own over them."""

    intercepted_binops = frozenset({"*", "**", "%", "+"})

    def __init__(self, roots: tuple[str, ...] = ()) -> None:
        self.own_loader = Loader(roots)
        super().__init__(
            autoescape=True,
            undefined=Missing,
            finalize=_as_it_is,
            loader=self.own_loader,
            auto_reload=False,
            optimized=False,  # folding constants would pass by what follows
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            cache_size=-1,
        )
        self.context_class = Context
        self.concat = concat if roots else "".join  # type: ignore[method-assign]  # ours bounds what macros and blocks make
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
        if isinstance(result, str):
            return bounded(result)
        if isinstance(result, list | tuple) and len(result) > MAX_ITEMS:
            raise jinja2.TemplateRuntimeError(f"a list has more than {MAX_ITEMS:,} items")
        if isinstance(result, int) and result.bit_length() > _MAX_BITS:
            raise jinja2.TemplateRuntimeError("this number is too large")
        return result

    def call(__self, __context: Any, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805, PYI063  # as jinja2 does: arguments may have any name
        """Call a macro or method; ``replace`` of texts is the filter, which is bounded."""
        owner = getattr(__obj, "__self__", None)
        if isinstance(owner, str) and __obj.__name__ == "replace":
            given = {name: value for name, value in kwargs.items() if name not in _CONTEXT_ARGUMENTS}
            return replace(owner, *args, **given)
        return super().call(__context, __obj, *args, **kwargs)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """``a.b``: of a map its key first, so that no key is hidden by a method of maps."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def wrap_str_format(self, value: Any) -> None:
        """``format`` is a method like others, and not among those of templates."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """The sandbox's own rule; of texts the methods of a list, of numbers none."""
        if isinstance(obj, str):
            return attr in _TEXT_METHODS
        if isinstance(obj, int | float):
            return False
        return super().is_safe_attribute(obj, attr, value)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        if not source.isascii() and (line := _reserved_line(source)):
            raise jinja2.TemplateSyntaxError("the template has a private-use character", line, name, filename)
        tree = super()._parse(source, name, filename)
        for modifier in tree.find_all(nodes.EvalContextModifier):
            raise jinja2.TemplateSyntaxError(
                "{% autoescape %} is not available", modifier.lineno, name, filename
            )
        constant: Any
        for constant in tree.find_all(nodes.Const):
            if isinstance(constant.value, float) and not math.isfinite(constant.value):
                raise jinja2.TemplateSyntaxError("this number is too large", constant.lineno, name, filename)
        block: Any
        for block in tree.find_all((nodes.FilterBlock, nodes.AssignBlock)):
            if block.filter is not None:  # jinja2 writes what comes out of the filter as it is
                block.filter = nodes.Filter(block.filter, PUT_IN, [], [], None, None).set_lineno(block.lineno)
        repeated: Any
        for repeated in (tree, *tree.find_all(_REPEATED)) if self.ticking else ():
            tick = nodes.Call(nodes.EnvironmentAttribute("tick"), [], [], None, None)
            repeated.body.insert(0, nodes.ExprStmt(tick).set_lineno(repeated.lineno))
        if self.tracing:
            _number_lines(tree, filename or f"templates/{name}")
        return tree

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,  # noqa: FBT001, FBT002  # jinja2's signature
    ) -> str:
        code = super()._generate(source, name, filename, defer_init=defer_init)
        return code.replace(_RUNTIME_IMPORT, "from fargen.templating.runtime import ", 1)


_CONTEXT_ARGUMENTS = frozenset({"_loop_vars", "_block_vars"})  # jinja2 hands them to the context
# What can run again and again: loops, and what can call itself.
_REPEATED = (nodes.For, nodes.Macro, nodes.CallBlock, nodes.Block)


def _reserved_line(source: str) -> int:
    """The first line with a character that tokens and line marks are made of; 0 if there is none."""
    lines = source.split("\n")
    return next((i for i, line in enumerate(lines, 1) if any(c >= FIRST_TOKEN or c == LINE for c in line)), 0)


def _number_lines(tree: nodes.Template, path: str) -> None:
    """Put its place into every line of template text, to find the line behind a line of output."""
    shown = "".join(letter if letter.isprintable() else "?" for letter in path)
    for data in list(tree.find_all(nodes.TemplateData)):
        lines = data.data.split("\n")
        first = data.lineno
        data.data = "\n".join(f"{LINE}{shown}:{first + i}{LINE}{line}" for i, line in enumerate(lines))


def frozen(context: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a template sees cannot be changed by it."""
    return MappingProxyType(dict(context))
