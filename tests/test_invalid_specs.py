"""Every wrong or doubtful spec is answered in exactly the words of its transcript."""

import re
from pathlib import Path

import pytest
import transcripts

CASES = list(transcripts.transcripts())
PLACED = re.compile(r"^(--set|[\w./-]+\.(yaml|j2)(:| ))")


@pytest.mark.parametrize(
    ("folder", "transcript"), CASES, ids=[f"{folder}/{path.stem}" for folder, path in CASES]
)
def test_the_answer_is_the_transcript(folder: str, transcript: Path) -> None:
    code, out, text = transcripts.played(transcript)
    assert text == transcript.read_text(encoding="utf-8")
    assert (code, bool(out)) == (transcripts.EXIT_CODES[folder], folder == "warned")


@pytest.mark.parametrize("transcript", [path for _, path in CASES], ids=lambda path: path.stem)
def test_each_finding_has_a_place_and_a_fix(transcript: Path) -> None:
    lines = transcript.read_text(encoding="utf-8").splitlines()[1:]
    errors = [line for line in lines if "error[" in line or "warning[" in line]
    assert errors
    assert all(PLACED.match(line) for line in errors)
    assert sum(line.startswith("   fix: ") for line in lines) == len(errors)


@pytest.mark.parametrize("transcript", [path for _, path in CASES], ids=lambda path: path.stem)
def test_findings_stand_in_the_order_of_lines(transcript: Path) -> None:
    places = re.findall(
        r"^(\S+?):(\d+):(\d+): (?:error|warning)", transcript.read_text(encoding="utf-8"), re.MULTILINE
    )
    found = [(file, int(line), int(column)) for file, line, column in places]
    assert found == sorted(found)


BINARY = {
    "a NUL byte": (
        b"apiVersion: fargen.dev/v1\nkind: App\0\n",
        "app.yaml:2:10: error[SPEC103] the text has a NUL byte\n   fix: remove it\n",
    ),
    "Latin-1": (
        "apiVersion: fargen.dev/v1\nkind: App\npartOf: Bücher\n".encode("latin-1"),
        "app.yaml:3:10: error[SPEC102] the text is not UTF-8\n   fix: save the file as UTF-8\n",
    ),
    "more than 5 MB": (
        b"# padding\n" * 500_001,
        "app.yaml:1:1: error[SPEC101] the file has 5,000,001 bytes, more than 5,000,000\n   fix: split it\n",
    ),
}


@pytest.mark.parametrize("case", BINARY)
def test_what_is_no_text_is_refused(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data, message = BINARY[case]
    (tmp_path / "app.yaml").write_bytes(data)
    monkeypatch.chdir(tmp_path)
    assert transcripts.run(["render", "app.yaml"]) == 2
    assert capsys.readouterr() == ("", message)


def test_utf_16_with_a_mark_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "apiVersion: fargen.dev/v1\nkind: App\nmetadata: {name: web}\nimage: web:1\n"
    (tmp_path / "app.yaml").write_text(text, encoding="utf-16")
    monkeypatch.chdir(tmp_path)
    assert transcripts.run(["render", "app.yaml"]) == 0
    out, err = capsys.readouterr()
    assert (out[:4], err) == ("---\n", "")
