"""A name that is not there: the one that is meant is in the fix."""

from collections.abc import Callable
from typing import Any

import pytest

from fargen.templating.engine import Engine
from fargen.values.errors import InputError

Render = Callable[..., Any]


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("a: {{ valeus }}", "did you mean values?"),
        ("a: {{ values.imge }}", "did you mean image?"),
        ("a: {{ values.image.tga }}", "did you mean tag?"),
        ("a: {{ values['imge'] }}", "did you mean image?"),
        ("a: {{ values | idnent(2) }}", "did you mean indent?"),
        ("a: {{ values.zebra }}", "mend the template"),
        ("a: {{ zebra }}", "mend the template"),
        ("a: {{ 'x'.zebra }}", "mend the template"),
    ],
)
def test_the_nearest_name(text: str, fix: str, render: Render) -> None:
    with pytest.raises(InputError) as caught:
        render(text, {"values": {"image": {"tag": "1"}, "replicas": 2}})
    assert caught.value.findings[0].fix == fix


def test_asking_whether_it_is_there_is_no_error(render: Render) -> None:
    text = "a: {{ m.x is defined }}\nb: {{ m.x | default(3) }}"
    assert render(text, {"m": {"y": 1}}) == [{"a": False, "b": 3}]


def test_built_in_templates_tell_too() -> None:
    engine = Engine()
    engine.start_app()
    with pytest.raises(InputError) as caught:
        engine.render("namespace.yaml.j2", {"nme": "x"})
    assert caught.value.findings[0].fix == "did you mean nme?"
