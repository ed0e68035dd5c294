"""SARIF as code scanning takes it: the official 2.1.0 schema, and the fields and limits that GitHub asks for.

https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
"""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from fluidattacks_core.sarif import SarifLog
from pydantic import ValidationError

from fargen.commands.catalogue import rule_texts
from fargen.commands.checking import CheckRequest, check
from fargen.report.report import Report, RuleText, write_report

RULES = Path(__file__).parent.parent / "rules"
TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
POSITIVE = {"type": "integer", "minimum": 1}
# What GitHub asks beyond the official schema, from which `SarifLog` is made; nothing else is written.
SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["$schema", "version", "runs"],
    "properties": {
        "$schema": {"const": "https://json.schemastore.org/sarif-2.1.0.json"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/run"}},
    },
    "$defs": {
        "run": {
            "type": "object",
            "additionalProperties": False,
            "required": ["tool", "results"],
            "properties": {
                "tool": {
                    "type": "object",
                    "required": ["driver"],
                    "properties": {"driver": {"$ref": "#/$defs/driver"}},
                },
                "invocations": {"type": "array", "minItems": 1},
                "columnKind": {"enum": ["unicodeCodePoints", "utf16CodeUnits"]},
                "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
            },
        },
        "driver": {
            "type": "object",
            "additionalProperties": False,
            "required": ["name", "rules"],
            "properties": {
                "name": {"const": "fargen"},
                "version": {"type": "string", "minLength": 1},
                "semanticVersion": {"type": "string", "pattern": r"^\d+\.\d+\.\d+"},
                "rules": {"type": "array", "uniqueItems": True, "items": {"$ref": "#/$defs/rule"}},
            },
        },
        "rule": {
            "type": "object",
            "additionalProperties": False,
            "required": ["id", "shortDescription", "fullDescription", "help"],
            "properties": {
                "id": {"type": "string", "minLength": 1},
                "shortDescription": TEXT,
                "fullDescription": TEXT,
                "help": TEXT,
                "helpUri": {"type": "string", "format": "uri"},
                "defaultConfiguration": {
                    "properties": {"level": {"enum": ["none", "note", "warning", "error"]}}
                },
                "properties": {
                    "properties": {
                        "tags": {"type": "array", "uniqueItems": True, "items": {"type": "string"}},
                        "precision": {"enum": ["very-high", "high", "medium", "low"]},
                        "problem.severity": {"enum": ["error", "warning", "recommendation"]},
                    }
                },
            },
        },
        "result": {
            "type": "object",
            "additionalProperties": False,
            "required": ["ruleId", "level", "message", "locations", "partialFingerprints"],
            "properties": {
                "ruleId": {"type": "string", "minLength": 1},
                "ruleIndex": {"type": "integer", "minimum": 0},
                "level": {"enum": ["none", "note", "warning", "error"]},
                "message": TEXT,
                "locations": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/location"}},
                "partialFingerprints": {
                    "type": "object",
                    "required": ["primaryLocationLineHash"],
                    "additionalProperties": {"type": "string", "minLength": 1},
                },
            },
        },
        "location": {
            "type": "object",
            "required": ["physicalLocation"],
            "properties": {
                "physicalLocation": {
                    "type": "object",
                    "required": ["artifactLocation", "region"],
                    "properties": {
                        "artifactLocation": {
                            "required": ["uri"],
                            "properties": {
                                "uri": {"type": "string", "minLength": 1, "format": "uri-reference"}
                            },
                        },
                        "region": {
                            "required": ["startLine", "startColumn", "endLine", "endColumn"],
                            "additionalProperties": POSITIVE,
                        },
                    },
                }
            },
        },
    },
}
VALID = jsonschema_rs.validator_for({"$schema": "http://json-schema.org/draft-07/schema#", **SCHEMA},
                                    validate_formats=True)  # fmt: skip

LINE_HASH = sha256(b"FGT302\nspec.hostNetwork\nhostNetwork: true").hexdigest()[:16]


def run_of(report: Report) -> dict[str, Any]:
    document = json.loads(write_report("sarif", report))
    SarifLog.model_validate(document)
    assert [f"{list(error.instance_path)}: {error.message}" for error in VALID.iter_errors(document)] == []
    (run,) = document["runs"]
    return dict(run)


def test_the_fields_of_a_result(report: Report) -> None:
    run = run_of(report)
    assert run["results"][1] == {
        "ruleId": "FGT302",
        "ruleIndex": 1,
        "level": "error",
        "message": {"text": "spec.hostNetwork: hostNetwork is not supported. Fix: remove it."},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "dir/web.yaml"},
                    "region": {"startLine": 3, "startColumn": 16, "endLine": 3, "endColumn": 20},
                }
            }
        ],
        "partialFingerprints": {"primaryLocationLineHash": f"{LINE_HASH}:1"},
    }
    assert [result["level"] for result in run["results"]] == ["warning", "error", "note"]


def test_the_fields_of_a_rule(report: Report) -> None:
    rules = run_of(report)["tool"]["driver"]["rules"]
    assert rules[1] == {
        "id": "FGT302",
        "shortDescription": {"text": "The pod shares a namespace"},
        "fullDescription": {"text": "Fargate refuses it."},
        "help": {"text": "Fargate refuses it.\n\nFix: remove it. More: fargen rules FGT302"},
        "defaultConfiguration": {"level": "error"},
        "properties": {"tags": ["kubernetes", "fargate"], "precision": "high", "problem.severity": "error"},
        "helpUri": "https://docs.aws.amazon.com/eks/latest/userguide/fargate.html",
    }


def test_every_result_names_its_rule(report: Report) -> None:
    run = run_of(report)
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [ids[result["ruleIndex"]] for result in run["results"]] == [r["ruleId"] for r in run["results"]]


def test_a_line_that_moves_keeps_its_fingerprint(report: Report) -> None:
    finding = report.findings[1]
    assert finding.place is not None
    moved = finding._replace(place=finding.place._replace(line=5))
    texts = {"dir/web.yaml": "\n\n" + report.texts["dir/web.yaml"]}
    first = run_of(report)["results"][1]["partialFingerprints"]
    (second,) = run_of(Report((moved,), texts))["results"]
    assert second["partialFingerprints"] == first


def test_the_same_line_twice_has_two_fingerprints(report: Report) -> None:
    finding = report.findings[1]
    run = run_of(report._replace(findings=(finding, finding)))
    assert [r["partialFingerprints"]["primaryLocationLineHash"][-2:] for r in run["results"]] == [":1", ":2"]


def test_no_findings_are_a_run_without_results() -> None:
    assert run_of(Report(()))["results"] == []


def test_hostile_text_stays_text(hostile: Report) -> None:
    (result,) = run_of(hostile)["results"]
    assert "\x1b" not in result["message"]["text"]


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("<stdin>", "%3Cstdin%3E"),
        ("./a b/ü.yaml", "a%20b/%C3%BC.yaml"),
        ("HERE/sub/x.yaml", "sub/x.yaml"),
        ("/elsewhere/x.yaml", "file:///elsewhere/x.yaml"),
    ],
)
def test_places_are_relative_to_the_repository(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, uri: str
) -> None:
    monkeypatch.chdir(tmp_path)
    finding = report.findings[1]
    assert finding.place is not None
    place = finding.place._replace(file=file.replace("HERE", str(tmp_path)))
    (result,) = run_of(Report((finding._replace(place=place),)))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


@pytest.mark.parametrize(
    ("part", "key", "value"),
    [
        ((), "version", "2.0.0"),
        (("runs", 0), "column", 1),
        (("runs", 0, "results", 0), "level", "info"),
        (("runs", 0, "results", 0), "message", {}),
        (("runs", 0, "tool"), "driver", {}),
    ],
)
def test_the_official_schema_refuses_what_is_wrong(
    report: Report, part: tuple[Any, ...], key: str, value: object
) -> None:
    document = json.loads(write_report("sarif", report))
    spot = document
    for step in part:
        spot = spot[step]
    spot[key] = value
    with pytest.raises(ValidationError):
        SarifLog.model_validate(document)


def test_more_results_than_github_takes_keep_the_most_severe(report: Report) -> None:
    error, note = report.findings[1], report.findings[2]
    run = run_of(report._replace(findings=(*[note] * 20_000, *[error] * 5_001)))
    levels = [result["level"] for result in run["results"]]
    assert (len(levels), levels.count("error"), levels[0]) == (25_000, 5_001, "note")
    (invocation,) = run["invocations"]
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == (
        "1 of lower severity are left out: code scanning takes 25,000"
    )


def test_texts_of_rules_are_as_short_as_github_wants_them(report: Report) -> None:
    run = run_of(report._replace(rules={"FGT302": RuleText("t" * 3000, "w" * 3000, "f")}))
    rule = run["tool"]["driver"]["rules"][1]
    assert rule["shortDescription"]["text"] == "t" * 1023 + "…"
    assert rule["fullDescription"]["text"] == "w" * 1023 + "…"


def test_a_fingerprint_in_a_file_of_one_line_rests_on_the_path(report: Report) -> None:
    finding = report.findings[1]
    assert finding.place is not None
    place = finding.place._replace(line=1)
    long = report._replace(findings=(finding._replace(place=place),), texts={place.file: "x" * 5_000_000})
    (result,) = run_of(long)["results"]
    expected = sha256(b"FGT302\nspec.hostNetwork\n").hexdigest()[:16]
    assert result["partialFingerprints"]["primaryLocationLineHash"] == f"{expected}:1"


def test_everything_that_rules_say_is_valid() -> None:
    paths = tuple(map(str, sorted(RULES.glob("*/bad.yaml"))))
    checked = check(CheckRequest(paths), bytes)
    run = run_of(Report(checked.findings, checked.texts, rules=rule_texts(checked.findings)))
    assert len(run["results"]) > 200
    assert all(len(rule["properties"]["tags"]) <= 10 for rule in run["tool"]["driver"]["rules"])
    prints = [(r["ruleId"], r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
               r["partialFingerprints"]["primaryLocationLineHash"]) for r in run["results"]]  # fmt: skip
    assert len(prints) == len(set(prints))
