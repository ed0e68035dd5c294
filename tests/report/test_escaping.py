"""Every text in every form of findings: a reader of it gets the text; what cannot be shown is marked."""

import json
import os
import re
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree as ET

import pytest
from fluidattacks_core.sarif import SarifLog
from hostile import HALVES, TEXTS

from fargen.report.report import Report, RuleText, write_report
from fargen.values.finding import Finding, ObjectRef, Place

ALL = tuple(filter(None, (*TEXTS, *HALVES)))
# An embedded link and a placeholder of SARIF 2.1.0 (3.11.6, 3.11.5).
SARIF_MARKUP = re.compile(r"\[(?:[^\[\]\\]|\\.)+\]\(|\{\d+\}")
COMMAND_NAMES = {"error", "warning", "notice"}


def shown(text: str) -> str:
    """The text as one line for people, in which each character can be seen."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)


def without_joints(text: str) -> str:
    return text.replace("\u200b", "")


def report_of(text: str, file: str | None = None) -> Report:
    """The text in each text of a finding; the file is called so, too, if it is not given."""
    ref = ObjectRef(text, text, text, text)
    place = Place(text if file is None else file, 1, 1, 3)
    found = Finding("FGT302", "error", text, text, "", place, ref, text)
    return Report((found,), {text: text}, ((text, text, 1),), rules={"FGT302": RuleText(text, text, text)})


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    data: str


def runner_reads(line: str) -> Command | None:
    """A line as the runner of GitHub Actions reads it (actions/runner, ActionCommand.TryParseV2)."""
    line = line.strip()
    if not line.startswith("::"):
        return None
    end = line.find("::", 2)
    name, _, rest = line[2:end].partition(" ")
    properties = {}
    for entry in filter(None, rest.strip().split(",")):
        key, _, value = entry.partition("=")
        for code, letter in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            value = value.replace(code, letter)
        properties[key] = value
    data = line[end + 2 :]
    for code, letter in (("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        data = data.replace(code, letter)
    return Command(name, properties, data)


def test_the_reader_of_commands_reads_commands() -> None:
    assert runner_reads("::error file=a%2Cb.yaml,line=1::x%0A%250A") == Command(
        "error", {"file": "a,b.yaml", "line": "1"}, "x\n%0A"
    )
    assert runner_reads("plain ::error::x") is None


@pytest.mark.parametrize("text", ALL)
def test_json_gives_the_very_text(text: str) -> None:
    written = write_report("json", report_of(text))
    assert all(letter.isprintable() or letter == "\n" for letter in written)
    document = json.loads(written)
    (found,) = document["findings"]
    assert [found[key] for key in ("message", "fix", "path", "file")] == [text] * 4
    assert set(found["object"].values()) == {text}
    assert document["notChecked"] == [{"apiVersion": text, "kind": text, "count": 1}]


@pytest.mark.parametrize("text", ALL)
def test_sarif_is_valid_and_has_neither_link_nor_placeholder(text: str) -> None:
    file = re.sub("[\x00/\ud800-\udc7f\udd00-\udfff]", "x", text)  # which no name of a file has
    written = write_report("sarif", report_of(text, file))
    assert SarifLog.model_validate_json(written)
    (run,) = json.loads(written)["runs"]
    (result,) = run["results"]
    message = result["message"]["text"]
    assert without_joints(message) == without_joints(f"{shown(text)}: {shown(text)}. Fix: {shown(text)}.")
    (rule,) = run["tool"]["driver"]["rules"]
    texts = [message, *(rule[key]["text"] for key in ("shortDescription", "fullDescription", "help"))]
    assert not [found for found in texts if SARIF_MARKUP.search(found)]
    cut = without_joints(rule["shortDescription"]["text"]).removesuffix("…")
    assert without_joints(shown(text)).startswith(cut)
    (location,) = result["locations"]
    uri = location["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.isascii()
    assert os.fsdecode(unquote_to_bytes(uri)) == file


def test_the_reader_of_sarif_would_see_a_link() -> None:
    assert SARIF_MARKUP.search("see [this](1)")
    assert SARIF_MARKUP.search("the {0} of it")


@pytest.mark.parametrize("text", ALL)
def test_github_runs_one_command_with_the_text(text: str) -> None:
    written = write_report("github", report_of(text))
    (line,) = written.removesuffix("\n").split("\n")
    assert line.isprintable()
    read = runner_reads(line)
    assert read is not None
    assert read.name in COMMAND_NAMES
    assert read.data == f"{shown(text)}: {shown(text)}\nfix: {shown(text)}".rstrip()
    if "/" not in text:
        assert read.properties["file"] == shown(text)
    assert {key: read.properties[key] for key in ("line", "title")} == {"line": "1", "title": "FGT302"}


@pytest.mark.parametrize("text", ALL)
def test_junit_is_xml_with_the_text(text: str) -> None:
    root = ET.fromstring(write_report("junit", report_of(text)))  # noqa: S314  # our own output
    assert [part.tag for part in root.iter()] == ["testsuites", "testsuite", "testcase", "failure"]
    suite, case, failure = list(root.iter())[1:]
    assert (suite.get("name"), case.get("classname")) == (shown(text), shown(text))
    assert failure.get("message") == f"{shown(text)}: {shown(text)}"
    assert failure.text == f"{shown(text)}:1:1: {shown(text)}: {shown(text)}\nfix: {shown(text)}"


@pytest.mark.parametrize("text", ALL)
@pytest.mark.parametrize("color", [False, True])
def test_a_terminal_gets_printable_lines(text: str, color: bool) -> None:  # noqa: FBT001
    written = write_report("text", report_of(text)._replace(color=color, verbose=True))
    bare = re.sub(r"\x1b\[[0-9;]*m", "", written) if color else written
    lines: list[Any] = bare.split("\n")
    assert all(line.isprintable() for line in lines)
    assert lines[0] == f"{shown(text)}:1:1: error[FGT302] {shown(text)}: {shown(text)}"
    assert f"   fix: {shown(text)} · fargen rules FGT302" in lines
