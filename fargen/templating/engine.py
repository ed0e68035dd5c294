"""Render one template to data, and name template and line when that fails."""

from collections.abc import Callable, Mapping
from typing import Any, NoReturn

import jinja2

from fargen.templating.environment import Environment
from fargen.templating.skeleton import FillError, fill, parse
from fargen.templating.values import LINE, MAX_CHARACTERS, VALUES, Values
from fargen.values.errors import InputError
from fargen.values.finding import Finding, Place

# What a template can make go wrong.
_FAILURES = (
    jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError,
)  # fmt: skip
_NOWHERE = ("", 0)
_COMPILED = "fargen.templating.builtin"
_SKELETONS = 512  # parsed texts kept; a bulk run meets few different ones


class Engine:
    """The templates of a run. Not for use by several threads at once: each makes its own.

    Args:
        roots: folders with the user's templates; they win over built-in ones of the same name.
    """

    def __init__(self, roots: tuple[str, ...] = ()) -> None:
        self.environment = Environment(roots)
        self._parsed: dict[str, list[Any]] = {}

    def start_app(self) -> None:
        """Start the clock that bounds the rendering of one app."""
        self.environment.start()

    def extra_names(self) -> tuple[str, ...]:
        """User templates that override nothing: each adds objects. Sorted."""
        loader = self.environment.own_loader
        return loader.extra_names() if loader.roots else ()

    def render(self, name: str, context: Mapping[str, Any], keys: Callable[[], str] = str) -> list[Any]:
        """The documents that a template gives.

        Args:
            name: file name of the template.
            context: what the template sees.
            keys: gives the spec keys that the template shows, for messages.

        Raises:
            InputError: the template, or what it makes of the values, is wrong; with template and line.
        """
        values = Values(strict=bool(self.environment.own_loader.roots))
        reset = VALUES.set(values)
        try:
            text = self._text(name, context)
            documents = self._parsed.get(text)
            if documents is None:
                documents = self._parse(text, name)
            return [fill(document, values) for document in documents]
        except InputError as error:
            self._refuse_text(error.findings[0].place, error.findings[0].message, name, context, keys())
        except FillError as error:
            self._refuse_text(Place(name, error.line), error.message, name, context, keys())
        except _FAILURES as error:
            again = self._traced(name, context) if _template_line(error) == _NOWHERE else error
            _refuse(again if isinstance(again, Exception) else error, name, keys())
        finally:
            VALUES.reset(reset)

    def _text(self, name: str, context: Mapping[str, Any]) -> str:
        template = self.environment.get_template(name)
        parts, size = [], 0
        for part in template.root_render_func(template.new_context(dict(context))):
            size += len(part)
            if size > MAX_CHARACTERS:
                raise jinja2.TemplateRuntimeError(f"the output grows above {MAX_CHARACTERS:,} characters")
            parts.append(part)
        return "".join(parts)

    def _parse(self, text: str, name: str) -> list[Any]:
        if len(self._parsed) >= _SKELETONS:
            self._parsed.clear()
        documents = self._parsed[text] = parse(text, name)
        return documents

    def _refuse_text(
        self, at: Place | None, message: str, name: str, context: Mapping[str, Any], keys: str
    ) -> NoReturn:
        """Name the template line behind a line of the rendered text: render again with numbered lines."""
        traced = self._traced(name, context)
        number = at.line if at else 1
        place = _marked(traced.split("\n"), number) if isinstance(traced, str) else None
        # Lines that the message names are those of the rendered text, which nobody sees.
        told = message.partition(", first used on line ")[0]
        raise InputError([_finding(told, place or Place(name, 1, 1), keys)])

    def _traced(self, name: str, context: Mapping[str, Any]) -> str | Exception:
        """Render again, from the text of all templates and with marked lines; the text or what went wrong."""
        environment = Environment(self.environment.own_loader.roots)
        environment.tracing = True
        environment.start()
        VALUES.set(Values(strict=True))
        try:
            template = environment.get_template(name)
            return "".join(template.root_render_func(template.new_context(dict(context))))
        except _FAILURES as error:
            return error


def _marked(lines: list[str], number: int) -> Place | None:
    """The place that begins a line of text with marks, or the nearest one above it."""
    for index, line in enumerate(reversed(lines[:number])):
        pieces = line.split(LINE)
        places, texts = pieces[1::2], pieces[2::2]
        if places:
            first = next((i for i, text in enumerate(texts) if text.strip()), -1)
            path, _, at = places[-1 if index else first].rpartition(":")
            return Place(path, int(at), 1)
    return None


def _refuse(error: Exception, name: str, keys: str) -> NoReturn:
    """The place of a jinja2 error, from the error or from its traceback."""
    if isinstance(error, jinja2.TemplateNotFound):
        file, line = _template_line(error)
        message, place = f"there is no template {error.name!r}", Place(file or name, line or 1, 1)
    elif isinstance(error, jinja2.TemplateSyntaxError):
        message, place = (
            error.message or "syntax error",
            Place(error.filename or error.name or name, error.lineno, 1),
        )
    else:
        file, line = _template_line(error)
        message, place = _reworded(error), Place(file or name, line or 1, 1)
    raise InputError([_finding(message, place, keys)]) from error


def _finding(message: str, place: Place, keys: str) -> Finding:
    fix = f"mend the template; it shows {keys}" if keys else "mend the template"
    return Finding("SPEC501", "error", f"template: {message}", fix, place=place)


def _reworded(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "a template includes or calls itself without end"
    text = str(error) or type(error).__name__
    return text.rstrip(".").replace("'fargen.yamltext.tree.Map object'", "the map")


def _template_line(error: Exception) -> tuple[str, int]:
    """The innermost template frame: jinja2 rewrites tracebacks to template files and lines."""
    found = _NOWHERE
    trace = error.__traceback__
    while trace is not None:
        namespace = trace.tb_frame.f_globals
        template = namespace.get("__jinja_template__")
        if namespace.get("__name__") == _COMPILED:
            found = _NOWHERE  # its lines are those of the compiled code
        elif template is not None:
            line = template.get_corresponding_lineno(trace.tb_lineno)
            found = (_path(template, template.name or ""), line)
        trace = trace.tb_next
    return found


def _path(template: jinja2.Template, name: str) -> str:
    path = template.filename
    return path if path and path != "<template>" else f"templates/{name}"
