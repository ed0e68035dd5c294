"""What the schema check says about one object."""

from typing import Final, Literal, NamedTuple

from fargen.values.finding import Path

UNKNOWN_FIELD: Final = "K8S001"
WRONG_TYPE: Final = "K8S002"
MISSING_FIELD: Final = "K8S003"
NOT_ALLOWED: Final = "K8S004"
NOT_SERVED: Final = "K8S005"
NO_IDENTITY: Final = "K8S006"

Rule = Literal["K8S001", "K8S002", "K8S003", "K8S004", "K8S005", "K8S006"]


class SchemaProblem(NamedTuple):
    """One breach of the schema.

    Attributes:
        path: of the offending value in the object; of an unknown key, that key; of a missing field, the
            place where it should be, which the object therefore does not have.
        message: one line that names the offender; no path, never a value of a Secret.
        rule: K8S001 unknown field, K8S002 wrong type, K8S003 missing field, K8S004 value not allowed,
            K8S005 apiVersion and kind not served by the version, K8S006 no apiVersion or kind.
        fix: what to do, one line.
    """

    path: Path
    message: str
    rule: Rule
    fix: str


class Verdict(NamedTuple):
    """The answer for one object.

    Attributes:
        checked: False if there is no schema for its kind: then nothing is known, and nothing is claimed.
        problems: all of them, in the order of their paths.
    """

    checked: bool
    problems: tuple[SchemaProblem, ...] = ()

    @property
    def valid(self) -> bool:
        """Whether the object was checked and fits."""
        return self.checked and not self.problems
