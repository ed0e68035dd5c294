import pytest

from fargen.fargate.logoutputs import CloudWatch, Kinesis
from fargen.fargate.nativelogging import NativeLogging, aws_logging
from fargen.fargate.nativeproblems import FILTERS, Problem, problems

WATCH = CloudWatch("/eks/prod/apps", "us-east-1")


def found(
    filters: str = "", parsers: str = "", *, parse_json: bool = False
) -> list[tuple[str, str, int, str]]:
    spec = NativeLogging(WATCH, parse_json=parse_json, filters=filters, parsers=parsers)
    return [(problem.rule, problem.field, problem.line, problem.message) for problem in problems(spec)]


@pytest.mark.parametrize("name", FILTERS)
def test_each_allowed_filter_is_accepted(name: str) -> None:
    parser = "    Parser json\n" if name == "parser" else ""
    assert found(f"[FILTER]\n    name {name.upper()}\n    MATCH *\n{parser}", parse_json=True) == []


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (
            "[OUTPUT]\n    Name s3\n    Match *\n",
            ("FGT705", 1, "[OUTPUT] is not allowed here, only [FILTER]"),
        ),
        ("[SERVICE]\n    Flush 1\n", ("FGT705", 1, "[SERVICE] is not allowed here, only [FILTER]")),
        ("\n[FILTER]\n    Match *\n", ("FGT708", 2, "[FILTER] has no Name")),
        (
            "[FILTER]\n    Name multiline\n    Match *\n",
            ("FGT707", 1, "the log router has no filter multiline"),
        ),
        (
            "[FILTER]\n    Name kubernetes\n    Match *\n    kube_token_file /t\n",
            ("FGT711", 4, "kube_token_file must not be set"),
        ),
        ("[FILTER]\n    Name grep\n    Match ${X}\n", ("FGT709", 3, "Match has a variable, ${X}")),
        ("@SET a=b\n", ("FGT710", 1, "the directive @SET is not allowed")),
        (
            "[FILTER]\n    Name parser\n    Match *\n    Parser nginx\n",
            ("FGT713", 4, "the parser nginx is not defined; there are none"),
        ),
    ],
)
def test_each_mistake_has_its_rule_and_line(filters: str, expected: tuple[str, int, str]) -> None:
    rule, line, message = expected
    assert found(filters) == [(rule, "filters", line, message)]


def test_a_parser_that_the_user_defines_is_known() -> None:
    filters = "[FILTER]\n    Name parser\n    Match *\n    Parser nginx\n"
    assert found(filters, "[PARSER]\n    Name nginx\n    Format regex\n    Regex ^(?<a>.*)$\n") == []


def test_a_destination_that_cannot_be_written() -> None:
    assert problems(NativeLogging(Kinesis("a b", "us-east-1"))) == (
        Problem(
            "FGT720",
            "kinesis.stream",
            "'a b' is not a name of letters, digits and _ . -",
            "correct the value",
        ),
    )


def test_the_limit_is_5300_characters_exactly() -> None:
    def spec(size: int) -> NativeLogging:
        filters = f"[FILTER]\n    Name grep\n    Match *\n    Regex log {'x' * size}\n"
        return NativeLogging(WATCH, kubernetes_metadata=True, filters=filters)

    room = 5300 - sum(map(len, aws_logging(spec(1)).values())) + 1
    assert sum(map(len, aws_logging(spec(room)).values())) == 5300
    assert problems(spec(room)) == ()
    (problem,) = problems(spec(room + 1))
    assert (problem.rule, problem.field, problem.warning) == ("FGT703", "filters", False)
    assert problem.message == "the log configuration has 5301 characters; 5300 are allowed"
    assert re_sizes(problem.fix) == [
        "drop 1 of them",
        "[FILTER] grep of filters",
        "kubernetesMetadata: false frees 159",
    ]


def re_sizes(fix: str) -> list[str]:
    first, _, rest = fix.partition("; ")
    section, _, switch = rest.partition(", ")
    return [first, section.rpartition(" has ")[0], switch]
