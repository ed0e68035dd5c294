"""What each filter gives, for values and for template text."""

from collections.abc import Callable
from typing import Any

import pytest

Render = Callable[..., Any]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("'a\\nb' | indent(2)", "a\n  b"), ("'a\\nb' | indent(2, first=true)", "  a\n  b"),
        ("5 | indent", "5"),
        ("[1, 'a', true] | join('-')", "1-a-true"), ("[] | join", ""), ("['a', 'b'] | join", "ab"),
        ("'abab' | replace('a', 'x')", "xbxb"), ("'abab' | replace('a', 'x', 1)", "xbab"),
        ("'abab'.replace('a', 'x', 1)", "xbab"), ("5 | string", "5"), ("true | string", "true"),
        ("' a ' | trim", "a"), ("'xax' | trim('x')", "a"), ("{'a': [1, none, true, 'ü']} | to_json",
                                                             '{"a":[1,null,true,"ü"]}'),
        ("'aB' | upper", "AB"), ("'aB' | lower", "ab"), ("'ab cd' | title", "Ab Cd"),
        ("'ab' | capitalize", "Ab"),
        ("[3, 1, 2] | sort", [1, 2, 3]), ("[1, 1] | unique | list", [1]), ("[1, 2] | sum", 3),
        ("[1, 2] | max", 2),
        ("[1, 2] | min", 1), ("[1, 2] | first", 1), ("[1, 2] | last", 2), ("'5' | int", 5),
        ("'1.5' | float", 1.5),
        ("-5 | abs", 5), ("1.26 | round(1)", 1.3), ("[1, 2] | length", 2), ("[1, 2] | count", 2),
        ("'abcdefghij' | truncate(6, true, '...', 0)", "abc..."),
        ("[{'a': 1}] | map(attribute='a') | list", [1]),
        ("[0, 1] | select | list", [1]), ("[0, 1] | reject | list", [0]),
        ("[{'a': 1}, {'a': 0}] | selectattr('a') | list", [{"a": 1}]),
        ("[{'a': 1}, {'a': 0}] | rejectattr('a') | list", [{"a": 0}]),
        ("{'a': 1} | items | list", [["a", 1]]),
        ("nope | default('d')", "d"), ("nope | d('d')", "d"), ("[1, 2, 3] | slice(2) | list", [[1, 2], [3]]),
        ("[{'a': 1}] | groupby('a') | list", [[1, [{"a": 1}]]]), ("'ab' | list", ["a", "b"]),
    ],
)  # fmt: skip
def test_of_values(expression: str, expected: Any, render: Render) -> None:
    assert render(f"a: {{{{ {expression} }}}}") == [{"a": expected}]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("s | trim", {"q": "x: y", "r": 1}), ("s | string", {"q": "x: y", "r": 1}),
        ("s | default('d')", {"q": "x: y", "r": 1}),
        ("s | replace('q', 'z')", {"z": "x: y", "r": 1}), ("s | replace(v, 'z')", {"q": "x: y", "r": 1}),
        ("s | upper", "Q: X: Y\nR: 1\n"), ("s | length", 13), ("s | list | first", "q"), ("s | last", "\n"),
        ("s | to_json", '"q: x: y\\nr: 1\\n"'), ("[s] | join", {"q": "x: y", "r": 1}),
        ("s | truncate(7, true)", "q: x..."),
        ("s | reverse", "\n1 :r\ny :x :q"), ("s.strip()", {"q": "x: y", "r": 1}),
        ("s.upper()", "Q: X: Y\nR: 1\n"),
    ],
)  # fmt: skip
def test_of_template_text(expression: str, expected: Any, render: Render) -> None:
    """What keeps its lines keeps it template text; what looks into it makes a value of it."""
    block = "{% set s %}\nq: {{ v }}\nr: 1\n{% endset %}\n"
    place = f"{{{{ {expression} }}}}"
    assert render(block + place, {"v": "x: y"}) == [expected]


def test_json_of_a_text_that_ends_a_script_stays_json(render: Render) -> None:
    assert render("a: {{ v | to_json }}", {"v": "</script>'\""}) == [{"a": '"</script>\'\\""'}]
