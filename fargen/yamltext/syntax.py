"""Advice for a text that is not YAML."""


def syntax_fix(problem: str, text: str, line: int) -> str:
    """What to do about the parser's ``problem`` in ``line`` of ``text``."""
    here = _line(text, line)
    if "\t" in here[: len(here) - len(here.lstrip())] or "tab" in problem:
        return "indent with spaces, not tabs"
    if "{{" in here:
        return _TEMPLATE_FIX
    if "mapping values are not allowed" in problem:
        return "put quotes around a value that has ': ' in it, or check the indentation"
    return "check the indentation and quotes around this line"
