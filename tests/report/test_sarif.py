"""SARIF as code scanning takes it: the fields it asks for, and what the 2.1.0 schema allows there."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from fargen.report.report import Report, write_report

TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
POSITIVE = {"type": "integer", "minimum": 1}
# What GitHub and the SARIF 2.1.0 schema ask of a file, for the parts that are written.
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
