# ruff: noqa: E501  # tables read best a row a line
"""The scalar types that models are made of."""

from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter, ValidationError

from fargen.spec import base
from fargen.yamltext.read import read


def told(kind: Any, value: Any) -> tuple[str, ...]:
    """Rule, message and fix; or the value behind an empty rule."""
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    try:
        return ("", repr(adapter.validate_python(value)))
    except ValidationError as error:
        (detail,) = error.errors()
        context = detail.get("ctx", {})
        return (context.get("rule", detail["type"]), context.get("message", ""), context.get("fix", ""))


@pytest.mark.parametrize("text", ["1.10", "012", "0x1F", "1e3", "true", "2026-01-01", "-0", "1_000"])
def test_scalars_keep_their_text(text: str) -> None:
    assert told(base.Text, read(f"a: {text}\n", "a")[0].root["a"]) == ("", repr(text))


@pytest.mark.parametrize("value", [None, [], {}])
def test_only_scalars_are_texts(value: Any) -> None:
    assert told(base.Text, value)[0] == "string_type"


@pytest.mark.parametrize("kind", [base.Int, base.Positive, base.Natural, base.PortNumber])
@pytest.mark.parametrize("value", ["1", 1.0, True])
def test_numbers_are_not_guessed(kind: Any, value: Any) -> None:
    assert told(kind, value)[0] == "int_type"


@pytest.mark.parametrize("value", [0, 1, "true", "yes"])
def test_booleans_are_not_guessed(value: Any) -> None:
    assert told(base.Bool, value)[0] == "bool_type"


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (base.Cpu, "0.5", ("", "'0.5'")),
        (base.Cpu, 2, ("", "'2'")),
        (base.Cpu, "0m", ("SPEC305", "0m is not more than zero", "ask for at least 1m")),
        (base.Cpu, "", ("SPEC305", "'' is not a Kubernetes quantity", "write a number with an optional suffix, such as 500m, 2 or 1Gi")),
        (base.Bytes, "1.5Gi", ("", "'1.5Gi'")),
        (base.Bytes, "0", ("SPEC305", "0 is not more than zero", "ask for at least 1Mi")),
        (base.Bytes, "512m", ("SPEC305", "512m is a fraction of a byte", "write 512Mi")),
        (base.MountPath, "/a/..b", ("", "'/a/..b'")),
        (base.MountPath, "/a/..", ("SPEC305", "'/a/..' must not have '..' in it", "write an absolute path such as /data")),
        (base.PortName, "a--b", ("SPEC305", "'a--b' must not have '--'", "choose another")),
        (base.DnsLabel, "A_b", ("SPEC305", "'A_b' may only have lower case letters, digits and '-'", "write a-b")),
        (base.DnsLabel, "é", ("SPEC305", "'é' may only have lower case letters, digits and '-'", "choose another")),
        (base.LabelValue, "a b", ("SPEC305", "'a b' may only have letters, digits, '-', '_' and '.'", "write a-b")),
        (base.DnsLabel, "x" * 64, ("SPEC305", f"'{'x' * 59}…' has 64 characters; at most 63 are allowed", "shorten it")),
        (base.EnvName, "1A", ("SPEC305", "'1A' must not start with a digit", "write _1A")),
    ],
    ids=lambda case: ascii(case)[:24],
)  # fmt: skip
def test_checked_texts(kind: Any, value: Any, expected: tuple[str, ...]) -> None:
    assert told(kind, value) == expected


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ("'x' is odd: sg-ID", ("SPEC305", "'x' is odd", "write sg-ID")),
        ("'x' is odd; write y", ("SPEC305", "'x' is odd", "write y")),
        ("'x' is odd", ("SPEC305", "'x' is odd", "correct it")),
        ("it is odd: form; write y", ("SPEC305", "it is odd: form", "write y")),
        (None, ("", "'x'")),
    ],
)
def test_stated_checks_give_message_and_fix(wrong: str | None, expected: tuple[str, ...]) -> None:
    assert told(Annotated[str, base.stated(lambda _: wrong)], "x") == expected


def test_quoted_text_may_have_colons_and_semicolons() -> None:
    check = base.stated(lambda text: f"{text!r} is odd: FORM")
    assert told(Annotated[str, check], "a: b; c") == ("SPEC305", "'a: b; c' is odd", "write FORM")


def test_models_are_frozen_and_closed() -> None:
    class Part(base.Model):
        some_key: int = 1

    assert Part.model_validate({"someKey": 2}).some_key == 2
    for wrong in ({"some_key": 2}, {"other": 1}):
        with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
            Part.model_validate(wrong)
    with pytest.raises(ValidationError, match="frozen"):
        Part().some_key = 3  # type: ignore[misc]
