"""Checks that a value of the spec is one value of a Fluent Bit configuration and nothing more."""

_LONGEST = 1024


class FieldError(ValueError):
    """A value that cannot be written into a log configuration.

    Attributes:
        field: dotted, below the logging key: ``cloudwatch.logGroup``, ``record.team``.
        reason: the message without the field.
        line: within the value, if that is a text of several lines; else 0.
    """

    def __init__(self, field: str, reason: str, line: int = 0) -> None:
        self.field = field
        self.reason = reason
        self.line = line
        super().__init__(f"{field}: {f'line {line}: ' if line else ''}{reason}")


def plain(field: str, value: str, refused: str = "") -> str:
    """``value`` if Fluent Bit takes it literally, as one value.

    Line ends would start another key or section, ``${`` expands a variable of the container (FGT807), and
    space at the ends is lost.

    Args:
        field: for the message.
        value: of the spec.
        refused: characters that mean something to the plugin the value is for.

    Raises:
        FieldError: naming what is wrong.
    """
    if not value:
        raise FieldError(field, "is empty")
    if len(value) > _LONGEST:
        raise FieldError(field, f"is longer than {_LONGEST} characters")
    for character in value:
        if not character.isprintable():
            raise FieldError(field, f"{value!r} has the character {character!r}")
        if character in refused:
            raise FieldError(field, f"{value!r} has the character {character!r}, which has a meaning there")
    if value != value.strip():
        raise FieldError(field, f"{value!r} starts or ends with a space")
    if "${" in value:
        raise FieldError(field, f"{value!r} would be expanded by Fluent Bit at ${{")
    if value[0] in "[@#":
        raise FieldError(
            field, f"{value!r} starts with {value[0]!r}, which starts a section, directive or comment"
        )
    return value


def checked(field: str, wrong: str | None) -> None:
    """Raise what a check of ``ids`` found.

    Raises:
        FieldError: if ``wrong`` is a message.
    """
    if wrong is not None:
        raise FieldError(field, wrong)


def record_key(field: str, key: str) -> str:
    """A key that can be added to a record: one word.

    Raises:
        FieldError: otherwise.
    """
    if not key or not key.isascii() or not all(c.isalnum() or c in "_.-/" for c in key):
        raise FieldError(field, f"{key!r} is not a key: letters, digits and _ . - / only")
    return key
