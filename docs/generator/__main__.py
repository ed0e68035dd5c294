"""``python -m docs.generator``: write the generated pages, and what the commands in the others print."""

import tempfile
from pathlib import Path

from docs.generator.pages import DOCS, generated_pages, handwritten_pages, stale_pages
from docs.generator.pictures import pictures
from docs.generator.transcripts import replayed


def main() -> None:
    """Write every page that differs, and remove the pages of rules that are gone."""
    for path in stale_pages():
        path.unlink()
    for name, text in {**generated_pages(), **pictures()}.items():
        _write(DOCS / name, text)
    for path in handwritten_pages():
        with tempfile.TemporaryDirectory() as workspace:
            _write(path, replayed(path.read_text(encoding="utf-8"), Path(workspace)))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


main()
