"""Advice for a text that is not YAML."""

# libyaml 0.1.7 follows YAML 1.1, where `{image: web:1}` is an error; YAML 1.2 and kubectl read it.
FLOW_COLON = "found unexpected ':'"
TEMPLATE_FIX = "this looks like a template; render it first"


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
    if "mapping values are not allowed" in problem:
        return "put quotes around a value that has ': ' in it, or check the indentation"
    return "check the indentation and quotes around this line"
