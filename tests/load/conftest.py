from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fargen.load.apps import Failed, load_apps
from fargen.values.finding import Finding

HEAD = "apiVersion: fargen.dev/v1\nkind: App\nmetadata: {name: web}\nimage: web:1\n"


class Project:
    """A folder to run in, and what fargen says about the files in it."""

    head = HEAD

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def app(self, text: str, name: str = "app.yaml") -> Path:
        return self.write(name, HEAD + text)

    def load(self, *paths: str, **flags: Any) -> list[Any]:
        return list(load_apps(paths or ["app.yaml"], **flags))

    def one(self, *paths: str, **flags: Any) -> Any:
        (loaded,) = self.load(*paths, **flags)
        assert not isinstance(loaded, Failed), self.said(loaded.findings)
        return loaded

    def errors(self, *paths: str, **flags: Any) -> list[str]:
        failed = [item for item in self.load(*paths, **flags) if isinstance(item, Failed)]
        return [text for item in failed for text in self.said(item.findings)]

    @staticmethod
    def said(findings: tuple[Finding, ...] | list[Finding]) -> list[str]:
        return [_said(finding) for finding in findings]


def _said(finding: Finding) -> str:
    place = finding.place
    assert place is not None
    where = f"{place.file}:{place.line}:{place.column}" if place.line else place.file
    path = f" {finding.path}:" if finding.path else ""
    return f"{where}: {finding.severity}[{finding.rule}]{path} {finding.message} | {finding.fix}"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return Project(folder)


@pytest.fixture
def said() -> Callable[[Any], list[str]]:
    return Project.said
