"""Values written in flow style: inside brackets of YAML, and as JSON."""

import json
import re
from typing import Any

from fargen.yamltext.scalars import needs_quotes

# Characters that are plain text inside brackets for every reader of YAML 1.1 and 1.2.
_PLAIN = re.compile(r"[A-Za-z0-9_./][A-Za-z0-9_./-]*")


def flow(value: Any, *, quoted: bool) -> str:
    """One line of flow style.

    Args:
        value: plain data.
        quoted: write it as JSON, which is YAML as well.
    """
    if isinstance(value, dict):
        inner = ", ".join(
            f"{flow(key, quoted=quoted)}: {flow(item, quoted=quoted)}" for key, item in value.items()
        )
        return f"{{{inner}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(flow(item, quoted=quoted) for item in value)}]"
    if isinstance(value, str) and not quoted and _PLAIN.fullmatch(value) and not needs_quotes(value):
        return value
    return json_text(value)


def json_text(value: Any, indent: str | None = None, colon: str = ": ", comma: str = ", ") -> str:
    """JSON; every character that YAML's readers might take amiss is escaped."""
    if indent is not None:
        comma = ","
    text = json.dumps(value, indent=indent, ensure_ascii=False, separators=(comma, colon))
    return _ODD.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


# Line breaks of YAML 1.1 and characters outside its printable set that json.dumps leaves as they are.
_ODD = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
