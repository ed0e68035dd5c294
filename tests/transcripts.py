"""Wrong and doubtful specs, and what fargen says about each; run it to write the answers anew.

``tests/specs/FOLDER/NAME.yaml`` is a spec, ``NAME.txt`` beside it a transcript: the command, then what it
prints on standard error. FOLDER tells the exit code; with 0 there is standard output, else none.
"""

import contextlib
import io
import os
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

from fargen.cli.edge import run

SPECS = Path(__file__).resolve().parent / "specs"
EXIT_CODES = {"invalid": 2, "unplannable": 1, "warned": 0}
_PROMPT = "$ fargen "


def transcripts() -> Iterator[tuple[str, Path]]:
    """Folder and transcript of every wrong spec, in the order of their names."""
    for folder in EXIT_CODES:
        for spec in sorted((SPECS / folder).glob("*.yaml")):
            yield folder, spec.with_suffix(".txt")


def command_of(transcript: Path) -> str:
    """The command line of a transcript; that of a new spec is ``render FILE``."""
    if not transcript.exists():
        return f"render {transcript.with_suffix('.yaml').name}"
    return transcript.read_text(encoding="utf-8").partition("\n")[0].removeprefix(_PROMPT)


def played(transcript: Path) -> tuple[int, str, str]:
    """Exit code, standard output, and the transcript as it is now."""
    command = command_of(transcript)
    out, err = io.StringIO(), io.StringIO()
    here = Path.cwd()
    os.chdir(transcript.parent)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run(shlex.split(command))
    finally:
        os.chdir(here)
    return code, out.getvalue(), f"{_PROMPT}{command}\n{err.getvalue()}"


def main() -> int:
    """Write every transcript whose exit code is that of its folder; 1 if one is not."""
    wrong = 0
    for folder, transcript in transcripts():
        code, out, text = played(transcript)
        if code == EXIT_CODES[folder] and bool(out) == (code == 0):
            transcript.write_text(text, encoding="utf-8")
            continue
        sys.stderr.write(f"{folder}/{transcript.stem}: exit code {code}, {len(out)} characters of output\n")
        wrong = 1
    return wrong


if __name__ == "__main__":
    sys.exit(main())
