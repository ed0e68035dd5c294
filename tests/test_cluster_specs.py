"""Every wrong Cluster is refused in exactly the words of its transcript, and nothing is written.

``tests/specs/cluster-invalid/NAME.yaml`` is a Cluster, ``NAME.txt`` beside it all that is said of it. Those
of ``cluster-warned`` are rendered; ``guide/cluster.yaml`` is a cluster that a guide shows, with its mistakes.
Run this file to write the answers anew, then read ``git diff``.
"""

import contextlib
import io
import os
import re
from pathlib import Path

import pytest

from fargen.cli.edge import run

SPECS = Path(__file__).resolve().parent / "specs"
GUIDE = SPECS / "guide" / "cluster.yaml"
CASES = [*sorted((SPECS / "cluster-invalid").glob("*.yaml")), GUIDE]
WARNED = sorted((SPECS / "cluster-warned").glob("*.yaml"))
PLACED = re.compile(r"^([\w./-]+\.yaml):(\d+):(\d+): (error|warning)\[(\w+)\] ", re.MULTILINE)


def told(file: Path, *flags: str) -> tuple[int, str, str]:
    """Exit code, standard output and messages of ``fargen render FILE``."""
    out, err = io.StringIO(), io.StringIO()
    here = Path.cwd()
    os.chdir(file.parent)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run(["render", file.name, *flags])
    finally:
        os.chdir(here)
    return code, out.getvalue(), err.getvalue()


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_the_answer_is_the_transcript(file: Path) -> None:
    code, out, text = told(file)
    assert text == file.with_suffix(".txt").read_text(encoding="utf-8")
    assert out == ""
    assert code == (2 if "error[SPEC" in text else 1)


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_nothing_is_written(file: Path, tmp_path: Path) -> None:
    code, _, _ = told(file, "-o", str(tmp_path / "out"))
    assert code in {1, 2}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("file", WARNED, ids=lambda file: file.stem)
def test_a_warning_is_the_transcript_and_does_not_keep_from_rendering(file: Path) -> None:
    code, out, text = told(file)
    assert text == file.with_suffix(".txt").read_text(encoding="utf-8")
    assert (code, out[:4]) == (0, "---\n")


def test_each_mistake_of_the_guide_has_its_rule() -> None:
    text = GUIDE.with_suffix(".txt").read_text(encoding="utf-8")
    found = [(severity, rule) for _, _, _, severity, rule in PLACED.findall(text)]
    assert found == [
        ("error", "FGTV01"),  # 1.29 is out of extended support
        ("warning", "FGT212"),  # the second selector of fp-production is a part of the first
        ("warning", "FGT212"),  # and so is that of fp-staging
        ("error", "FGT501"),  # dynamic provisioning
        ("warning", "FGT713"),  # the parser json is defined nowhere
    ]


@pytest.mark.parametrize("file", [*CASES, *WARNED], ids=lambda file: file.stem)
def test_each_error_has_a_place_and_a_fix_and_is_said_once(file: Path) -> None:
    text = file.with_suffix(".txt").read_text(encoding="utf-8")
    places = PLACED.findall(text)
    assert len(places) == text.count("error[") + text.count("warning[")
    assert text.count("   fix: ") == len(places)
    assert len(set(places)) == len(places)
    lines = [(int(line), int(column)) for _, line, column, _, _ in places]
    assert lines == sorted(lines)


def main() -> None:
    """Write every transcript."""
    for file in (*CASES, *WARNED):
        code, _, text = told(file)
        if code > 2:
            raise SystemExit(text)
        file.with_suffix(".txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
