"""Render one template to data, and name template and line when that fails."""

from collections.abc import Callable, Mapping
from typing import Any, NoReturn

import jinja2

from fargen.templating.elsewhere import helm_fix
from fargen.templating.environment import Environment
from fargen.templating.filters import PUT_IN
from fargen.templating.missing import told
from fargen.templating.pointing import line_of, pointed
from fargen.templating.skeleton import FillError, fill, parse
from fargen.templating.values import LINE, MAX_CHARACTERS, VALUES, StopError, Values
from fargen.values.errors import InputError
from fargen.values.finding import Finding, Place
from fargen.values.suggest import nearest
from fargen.yamltext.read import read

# What a template can make go wrong.
_FAILURES = (
    jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError,
    AssertionError,  # how jinja2's filters refuse an argument
)  # fmt: skip
_NOWHERE = ("", 0)
_COMPILED = "fargen.templating.builtin"
_STOPPED = "give what the template asks for, or mend the template"
_SKELETONS = 512  # parsed texts kept; a bulk run meets few different ones


class Engine:
    """The templates of a run. Not for use by several threads at once: each makes its own.

    Args:
        roots: folders with the user's templates; they win over built-in ones of the same name.
        chart: with the functions for templates that are no App's (see `fargen.templating.functions`).
    """

    def __init__(self, roots: tuple[str, ...] = (), *, chart: bool = False) -> None:
        self.roots, self.chart = roots, chart
        self.environment = self._world()
        self._parsed: dict[str, list[Any]] = {}

    def _world(self) -> Environment:
        environment = Environment(self.roots)
        if self.chart:
            from fargen.templating.functions import chart_filters, chart_functions

            environment.filters |= chart_filters()
            environment.globals |= chart_functions()
        return environment

    def start_app(self) -> None:
        """Start the clock that bounds the rendering of one app."""
        self.environment.start()

    def extra_names(self) -> tuple[str, ...]:
        """User templates that override nothing: each adds objects. Sorted."""
        loader = self.environment.own_loader
        return loader.extra_names() if loader.roots else ()

    def all_names(self) -> tuple[str, ...]:
        """Every template of the user's folders, those in subfolders too, but not partials. Sorted."""
        return self.environment.own_loader.all_names()

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
            self._refuse(again if isinstance(again, Exception) else error, name, keys(), context)
        finally:
            VALUES.reset(reset)

    def lines(self, name: str, context: Mapping[str, Any]) -> list[tuple[Any, list[Place | None]]]:
        """The documents of a template with the template's lines behind them, for messages.

        Returns:
            Each document as it was read, its marks being lines of the rendered text, with tokens for values;
            and for each such line the place of the template that gave it. Empty if the template fails.
        """
        reset = VALUES.set(Values(strict=True))
        try:
            traced = self._traced(name, context)
            if not isinstance(traced, str):
                return []
            lines = traced.split("\n")
            places = [_marked(lines, number) for number in range(1, len(lines) + 1)]
            plain = "\n".join("".join(line.split(LINE)[::2]) for line in lines)
            return [(document.root, places) for document in read(plain, name)]
        except InputError:
            return []
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

    def _refuse(self, error: Exception, name: str, keys: str, context: Mapping[str, Any]) -> NoReturn:
        """Say what went wrong at its place, which the error knows or its traceback."""
        world = self.environment
        text, fix = told(error, {*context, *world.globals}, world.filters.keys() - {PUT_IN})
        file, line = _template_line(error)
        place = Place(file or name, line or 1, 1)
        if isinstance(error, jinja2.TemplateNotFound):
            text = f"there is no template {error.name!r}"
            near = nearest(str(error.name), world.own_loader.every_name())
            fix = f"did you mean {near}?" if near else ""
        elif isinstance(error, jinja2.TemplateSyntaxError):
            place = Place(error.filename or error.name or name, error.lineno, 1)
            fix = fix or helm_fix(line_of(place), syntax=True)
        elif isinstance(error, StopError):
            fix = _STOPPED
        elif isinstance(error, jinja2.UndefinedError):
            fix = fix or helm_fix(line_of(place), syntax=False)
        raise InputError([_finding(_plain_text(error, text), place, keys, fix)]) from error

    def _traced(self, name: str, context: Mapping[str, Any]) -> str | Exception:
        """Render again, from the text of all templates and with marked lines; the text or what went wrong."""
        environment = self._world()
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


def _finding(message: str, place: Place, keys: str, fix: str = "") -> Finding:
    known = f"mend the template; it shows {keys}" if keys else "mend the template"
    return Finding("SPEC501", "error", f"template: {message}", fix or known, place=pointed(place, message))


def _plain_text(error: Exception, text: str) -> str:
    if isinstance(error, RecursionError):
        return "a template includes or calls itself without end"
    return (text or type(error).__name__).rstrip(".")


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
