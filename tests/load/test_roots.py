import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fargen.load.roots import Roots, inside
from fargen.values.errors import InputError


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "repo/apps/a").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("marker", ["fargen.toml", ".git"])
def test_the_root_is_the_nearest_marked_folder(here: Path, marker: str) -> None:
    (here / "repo" / marker).touch()
    roots = Roots(allow_outside=False)
    assert roots.root_of("repo/apps/a").path == str(here / "repo")
    assert roots.holds("repo/apps/a", str(here / "repo/x"))
    assert not roots.holds("repo/apps/a", str(here / "repository/x"))
    assert not roots.holds("repo/apps/a", str(here / "other"))
    assert roots.shown("repo/apps/a") == "repo"


def test_a_nearer_marker_wins(here: Path) -> None:
    (here / "repo/.git").mkdir()
    (here / "repo/apps/fargen.toml").touch()
    assert Roots(allow_outside=False).root_of("repo/apps/a").path == str(here / "repo/apps")


def test_without_a_marker_the_folder_itself_is_the_root(here: Path) -> None:
    if any((parent / name).exists() for parent in (here, *here.parents) for name in (".git", "fargen.toml")):
        pytest.skip("the temporary folder lies in a project")
    roots = Roots(allow_outside=False)
    assert roots.root_of("repo/apps").path == str(here / "repo/apps")
    assert not roots.holds("repo/apps", str(here / "repo/x"))


def test_the_folder_of_a_symlink_is_where_it_leads(here: Path) -> None:
    (here / "repo/.git").mkdir()
    (here / "link").symlink_to("repo/apps")
    assert Roots(allow_outside=False).root_of("link").path == str(here / "repo")


def test_outside_may_be_allowed() -> None:
    assert Roots(allow_outside=True).holds("repo", "/elsewhere")


def test_inside() -> None:
    assert inside("/a/b", "/a")
    assert inside("/a", "/a")
    assert inside("/a", "/")
    assert not inside("/ab", "/a")


def test_preset_folders(here: Path) -> None:
    (here / "repo/fargen.toml").write_text('presets = ["apps", "./apps/a"]', encoding="utf-8")
    roots = Roots(allow_outside=False)
    assert roots.root_of("repo/apps").presets == (str(here / "repo/apps"), str(here / "repo/apps/a"))
    assert roots.root_of("repo") is roots.root_of("repo/apps")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("preset = []", "1:1: error[SPEC222] unknown key 'preset' | did you mean presets?"),
        ("zzz = 1", "1:1: error[SPEC222] unknown key 'zzz' | known keys: check, presets"),
        (
            'presets = "a"',
            '1:1: error[SPEC222] presets is not a list of folders | write presets = ["platform/presets"]',
        ),
        (
            "presets = [1]",
            '1:1: error[SPEC222] presets is not a list of folders | write presets = ["platform/presets"]',
        ),
        ('presets = ["gone"]', "1:1: error[SPEC222] presets: gone is not a folder | correct the path"),
        (
            'presets = [".."]',
            (
                "1:1: error[SPEC211] presets: .. leads outside the project | "
                "move the folder into the project, or pass --allow-outside"
            ),
        ),
        (
            "presets = ",
            "1:11: error[SPEC222] not valid TOML: Invalid value | correct the line",
        ),
    ],
)
def test_settings_that_are_wrong(
    here: Path, text: str, expected: str, said: Callable[[Any], list[str]]
) -> None:
    (here / "repo/fargen.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        Roots(allow_outside=False).root_of("repo/apps")
    assert said(caught.value.findings) == [f"{os.path.join('repo', 'fargen.toml')}:{expected}"]


def test_preset_folders_outside_may_be_allowed(here: Path) -> None:
    (here / "repo/fargen.toml").write_text('presets = [".."]', encoding="utf-8")
    assert Roots(allow_outside=True).root_of("repo").presets == (str(here),)
