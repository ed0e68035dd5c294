from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fargen.values.images import image_reference

RIGHT = (
    "web",
    "web:1.0",
    "team/web:1.0",
    "registry.example.com/team/web:1.0",
    "registry.example.com:5000/a/b__c/d.e-f@sha256:" + "a" * 64,
    "registry.example.com/web:1.0@sha256:" + "A" * 64,
    "localhost/web",
    "[2001:db8::1]:5000/web",
    "MYREGISTRY/web",
    "public.ecr.aws/aws-observability/aws-for-fluent-bit:3.4.12",
    "${IMAGE}",
    "web:" + "a" * 128,
)


@pytest.mark.parametrize("text", RIGHT)
def test_right(text: str) -> None:
    assert image_reference(text) == ""


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("registry.example.com/Web:1.0", "has upper case letters in its repository"),
        ("Web", "has upper case letters in its repository"),
        ("a b", "is not an image reference"),
        ("", "is not an image reference"),
        ("a//b", "is not an image reference"),
        ("-web", "is not an image reference"),
        ("web:", "has the tag '': a tag has at most 128 letters, digits, '_', '.' and '-'"),
        ("web:-1", "has the tag '-1': a tag has at most 128 letters, digits, '_', '.' and '-'"),
        ("web@sha256:12", "has no digest such as sha256:… behind the '@'"),
        ("https://example.com/web:1", "has 'https:' for a registry, which is no host name"),
        ("a" * 256, "has 256 characters before the tag; at most 255 are allowed"),
    ],
)
def test_wrong(text: str, wrong: str) -> None:
    assert image_reference(text) == wrong


@given(st.text(max_size=300))
def test_any_text_gets_an_answer(text: str) -> None:
    assert isinstance(image_reference(text), str)


@given(st.lists(st.text(ascii_lowercase, min_size=1, max_size=9), min_size=1, max_size=5))
def test_paths_of_letters_are_right(parts: list[str]) -> None:
    assert image_reference("/".join(parts)) == ""
