"""Advice for a text that is not YAML."""

# libyaml 0.1.7 follows YAML 1.1, where `{image: web:1}` is an error; YAML 1.2 and kubectl read it.
FLOW_COLON = "found unexpected ':'"
TEMPLATE_FIX = "this looks like a template; render it first"

_MISPLACED = ("mapping values are not allowed", "did not find expected key", "did not find expected '-'")


def line_of(text: str, line: int) -> str:
    """The line with this number, from 1; empty if there is none."""
    lines = text.splitlines()
    return lines[line - 1] if 0 < line <= len(lines) else ""


def syntax_fix(problem: str, text: str, line: int) -> str:
    """What to do about the parser's ``problem`` in ``line`` of ``text``."""
    here = line_of(text, line)
    if "\t" in here[: len(here) - len(here.lstrip())] or "tab" in problem:
        return "indent with spaces, not tabs"
    if "{{" in here:
        return TEMPLATE_FIX
    if problem == FLOW_COLON:
        return "put quotes around values with a ':' between { } or [ ]"
    if problem.startswith(_MISPLACED) and (fitting := _indentations(text, line)):
        return f"indent it by {' or '.join(map(str, fitting))} spaces, as the lines above"
    if "mapping values are not allowed" in problem:
        return "put quotes around a value that has ': ' in it, or check the indentation"
    return "check the indentation and quotes around this line"


def _indentations(text: str, line: int) -> list[int]:
    """The nearest indentations that would fit, where a line has none of those above it; else empty."""
    *above, here = text.splitlines()[:line]
    own = _columns(here)[-1]
    entry = here.lstrip().startswith("- ")  # only other entries may stand where dashes stand
    fitting: list[int] = []
    for other in reversed(above):
        if other.startswith("---"):
            break
        if other.strip() and not other.lstrip().startswith("#"):
            columns = _columns(other) if entry else _columns(other)[:1]
            if not fitting and other.rstrip().endswith(":") and own > columns[0]:
                return []  # the line above opens a map or a list, which may begin anywhere
            fitting += [column for column in columns if not fitting or column < fitting[-1]]
    if own in fitting:
        return []
    deeper = [column for column in fitting if column > own][-1:]
    return deeper + [column for column in fitting if column < own][:1]


def _columns(line: str) -> list[int]:
    """Where the entry of a line begins, and before it the dashes that it follows."""
    start = len(line) - len(line.lstrip(" "))
    rest = line[start:]
    if rest.startswith("- "):
        return [start + 1 + column for column in _columns(rest[1:])] + [start]
    return [start]
