import os
from pathlib import Path

import pytest

from fargen.values import assets


@pytest.mark.parametrize("name", ["templates", "presets"])
def test_in_the_repository_assets_are_at_its_root(name: str) -> None:
    root = Path(assets.__file__).parents[2]
    assert assets.asset_dir(name) == str(root / name)
    assert os.path.isdir(assets.asset_dir(name))


def test_in_a_wheel_assets_are_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "_data/templates").mkdir(parents=True)
    monkeypatch.setattr(assets, "_PACKAGE", str(tmp_path))
    assert assets.asset_dir("templates") == str(tmp_path / "_data/templates")
