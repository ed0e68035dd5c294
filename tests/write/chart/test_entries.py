"""values.yaml, a file for each environment, and the schema."""

import json

from fargen.write.chart.entries import Entry, environment_yaml, schema_json, schema_of, values_yaml
from fargen.write.chart.rows import MISSING

ENTRIES = [
    Entry(("image", "tag"), ("1.0", "2.0", MISSING), "The tag.", {"type": "string"}),
    Entry(
        ("env",), ({"A": "1", "B": "2"}, {"A": "1", "C": "3"}, {"A": "1", "B": "2"}), "", {"type": "object"}
    ),
    Entry(("autoscaling", "cpu"), (60, None, 60), "", {"type": "integer"}, nullable=True),
    Entry(("perEnvironment", "x"), (MISSING, 7, MISSING), "", schema_of((MISSING, 7))),
]


def test_values_have_comments() -> None:
    text = values_yaml(ENTRIES, "Values.")
    assert text.startswith('# Values.\n# The image of the app.\nimage:\n  # The tag.\n  tag: "1.0"\n')
    assert text.endswith("  x: 7\n")  # nothing else has it


def test_an_environment_has_only_what_differs() -> None:
    assert environment_yaml(ENTRIES, 1, "One.") == (
        '# One.\nimage:\n  tag: "2.0"\nenv:\n  C: "3"\n  B: null\nautoscaling:\n  cpu: null\n'
    )
    assert environment_yaml(ENTRIES, 2, "Two.") == "# Two.\n{}\n"


def test_the_schema_knows_every_key() -> None:
    schema = json.loads(schema_json(ENTRIES, "Values"))
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert schema["additionalProperties"] is False
    assert schema["required"] == ["image", "env", "autoscaling", "perEnvironment"]
    assert schema["properties"]["image"] == {
        "type": "object",
        "additionalProperties": False,
        "required": ["tag"],
        "properties": {"tag": {"description": "The tag.", "type": "string"}},
    }
    assert schema["properties"]["autoscaling"]["required"] == []
    assert schema["properties"]["autoscaling"]["properties"]["cpu"] == {
        "anyOf": [{"type": "integer"}, {"type": "null"}]
    }
    assert schema["properties"]["global"] == {"type": "object"}


def test_types_of_values() -> None:
    assert schema_of(("a", MISSING)) == {"type": "string"}
    assert schema_of((1, "a", None)) == {"type": ["integer", "null", "string"]}
    assert schema_of(([], {}, 1.5, True)) == {"type": ["array", "boolean", "number", "object"]}
