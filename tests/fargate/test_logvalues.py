import pytest

from fargen.fargate.logvalues import FieldError, checked, plain, record_key


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("team", "", "record.team: is empty"),
        ("team", "a\nb", "record.team: 'a\\nb' has the character '\\n'"),
        ("team", "a\u2028b", "record.team: 'a\\u2028b' has the character '\\u2028'"),
        ("team", " a", "record.team: ' a' starts or ends with a space"),
        ("team", "${AWS_SECRET}", "record.team: '${AWS_SECRET}' would be expanded by Fluent Bit at ${"),
        (
            "team",
            "[OUTPUT]",
            "record.team: '[OUTPUT]' starts with '[', which starts a section, directive or comment",
        ),
        ("team", "@SET", "record.team: '@SET' starts with '@', which starts a section, directive or comment"),
        ("team", "a" * 1025, "record.team: is longer than 1024 characters"),
        ("a b", "c", "record: 'a b' is not a key: letters, digits and _ . - / only"),
        ("", "c", "record: '' is not a key: letters, digits and _ . - / only"),
    ],
)
def test_records_cannot_break_out(key: str, value: str, message: str) -> None:
    with pytest.raises(FieldError) as caught:
        plain(f"record.{record_key('record', key)}", value)
    assert str(caught.value) == message


def test_characters_that_mean_something_to_a_plugin() -> None:
    assert plain("x", "a$b") == "a$b"
    with pytest.raises(FieldError, match=r"^x: 'a\$b' has the character '\$', which has a meaning there$"):
        plain("x", "a$b", refused="$")


def test_an_error_says_its_field_and_line() -> None:
    error = FieldError("filters", "is wrong", 3)
    assert (error.field, error.reason, error.line, str(error)) == (
        "filters",
        "is wrong",
        3,
        "filters: line 3: is wrong",
    )


def test_what_a_check_finds_is_raised() -> None:
    checked("x", None)
    with pytest.raises(FieldError, match=r"^x: is wrong$"):
        checked("x", "is wrong")
