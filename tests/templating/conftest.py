"""Fixtures of the template tests: a folder of the user's templates, and texts that break weaker engines."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hostile import TEXTS

from fargen.templating.engine import Engine
from fargen.values.errors import InputError
from fargen.values.finding import Finding, Place

Render = Callable[..., Any]


@pytest.fixture(scope="session")
def hostile() -> list[str]:
    """Texts that mean something to YAML, to Jinja or to a shell."""
    return list(TEXTS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A root of templates."""
    root = tmp_path / "templates"
    root.mkdir()
    return root


@pytest.fixture
def render(folder: Path) -> Render:
    """Render a text as template ``t.yaml.j2``, beside other files given by name."""

    made: dict[str, Engine] = {}

    def render(text: str, context: dict[str, Any] | None = None, **files: str) -> Any:
        if text not in made:  # the same template again needs no other engine
            (folder / "t.yaml.j2").write_text(text, encoding="utf-8")
            for name, content in files.items():
                (folder / f"{name}.j2").write_text(content, encoding="utf-8")
            made.clear()
            made[text] = Engine((str(folder),))
        engine = made[text]
        engine.start_app()
        return engine.render("t.yaml.j2", context or {})

    return render


@pytest.fixture
def refused(render: Render, folder: Path) -> Callable[..., tuple[str, str]]:
    """Message and place (``file:line``, the file relative to the folder) of a refusal."""

    def refused(text: str, context: dict[str, Any] | None = None, **files: str) -> tuple[str, str]:
        with pytest.raises(InputError) as caught:
            render(text, context, **files)
        (finding,) = caught.value.findings
        assert isinstance(finding, Finding)
        assert (finding.rule, finding.severity) == ("SPEC501", "error")
        assert finding.fix
        assert finding.place is not None
        assert _underlined(finding.place), "the place is outside of its line"
        shown = finding.place.file.removeprefix(f"{folder}/")
        return finding.message.removeprefix("template: "), f"{shown}:{finding.place.line}"

    return refused


def _underlined(place: Place) -> bool:
    """Whether there is something to underline, where the line can be read."""
    if place.column == 1:
        return True
    line = Path(place.file).read_text(encoding="utf-8").splitlines()[place.line - 1]
    return len(line[place.column - 1 :]) >= place.length > 0
