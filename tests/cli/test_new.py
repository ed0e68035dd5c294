"""`fargen new` and `fargen update`: a folder that renders and checks clean, and what brings it up to date."""

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from fargen.cli.edge import run

Told = Callable[..., tuple[int, str, str]]


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Told:
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(arguments)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


class TestNew:
    @pytest.mark.parametrize(
        "flags",
        [
            [],
            ["--kind", "web", "--public", "--port", "3000"],
            ["--kind", "worker"],
            ["--kind", "stateful", "--size", "0.5vCPU/1GB"],
            ["--kind", "job"],
            ["--kind", "cronjob", "--logging", "native"],
            ["--logging", "sidecar", "--internal"],
            ["--preset", "web-api", "--image", "registry.example.com/shop:1.0.0"],
        ],
        ids=" ".join,
    )
    def test_it_renders_and_checks_clean(self, flags: list[str], told: Told, tmp_path: Path) -> None:
        code, out, err = told("new", "shop", "--no-input", *flags)
        assert code == 0
        assert {"app.yaml", "README.md", ".pre-commit-config.yaml", ".fargen/app.schema.json"} <= set(
            files(tmp_path / "shop")
        )
        assert (out, "shop/app.yaml" in err) == ("", True)
        app = (tmp_path / "shop/app.yaml").read_text()
        assert app.startswith("# yaml-language-server: $schema=.fargen/app.schema.json\n")
        code, out, err = told("check", "shop/app.yaml")
        assert (code, err) == (0, "")
        assert out.startswith("no findings")
        for environment in ("staging", "production"):
            folder = f"shop/rendered/{environment}"
            assert told("render", "shop/app.yaml", "-e", environment, "-o", folder, "--check", "-q")[0] == 0

    def test_the_same_answers_give_the_same_bytes(self, told: Told, tmp_path: Path) -> None:
        for folder in ("a", "b"):
            assert told("new", "shop", "--no-input", "--dir", folder)[0] == 0
        assert files(tmp_path / "a") == files(tmp_path / "b")

    def test_nothing_is_overwritten(self, told: Told, tmp_path: Path) -> None:
        (tmp_path / "shop").mkdir()
        (tmp_path / "shop/app.yaml").write_text("mine")
        code, out, err = told("new", "shop", "--no-input")
        assert (code, out) == (2, "")
        assert "--force" in err
        assert files(tmp_path / "shop") == {"app.yaml": b"mine"}
        assert told("new", "shop", "--no-input", "--force")[0] == 0
        assert b"kind: App" in files(tmp_path / "shop")["app.yaml"]

    @pytest.mark.parametrize("name", ["Shop", "1shop", "a_b", "-x", "x" * 64])
    def test_names(self, name: str, told: Told, tmp_path: Path) -> None:
        code, out, _ = told("new", "--no-input", "--", name)
        assert (code, out) == (2, "")
        assert list(tmp_path.iterdir()) == []

    def test_questions_take_enter_for_an_answer(self, tmp_path: Path) -> None:
        ours, theirs = pty.openpty()
        command = [sys.executable, "-m", "fargen", "new", "shop"]
        process = subprocess.Popen(command, cwd=tmp_path, stdin=theirs, stdout=theirs, stderr=theirs)
        os.close(theirs)
        os.write(ours, b"\n" * 12)
        said = b""
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:
                break
            if not part:
                break
            said += part
        assert process.wait(60) == 0, said.decode()
        os.close(ours)
        assert said.count(b"?") >= 5
        assert yaml.safe_load((tmp_path / "shop/app.yaml").read_text())["metadata"]["name"] == "shop"


class TestUpdate:
    def test_nothing_to_do(self, told: Told, tmp_path: Path) -> None:
        told("new", "shop", "--no-input")
        before = files(tmp_path / "shop")
        code, _, err = told("update", "shop")
        assert code == 0
        assert "nothing to do" in err
        assert files(tmp_path / "shop") == before

    def older(self, folder: Path, old: str, new: str, path: str = "README.md") -> None:
        """Make the folder what an earlier scaffold would have made: with another text."""
        record = folder / ".fargen/scaffold.yaml"
        data = yaml.safe_load(record.read_text())
        assert new in data["files"][path]
        data["files"][path] = data["files"][path].replace(new, old)
        data["version"] = "0.0.9"
        record.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True))
        text = (folder / path).read_text()
        assert new in text
        (folder / path).write_text(text.replace(new, old))

    def first_line(self, folder: Path) -> str:
        return (folder / "README.md").read_text().splitlines()[0]

    def test_what_the_user_wrote_stays(self, told: Told, tmp_path: Path) -> None:
        told("new", "shop", "--no-input")
        folder = tmp_path / "shop"
        head = self.first_line(folder)
        self.older(folder, "# An older head", head)
        with (folder / "README.md").open("a") as stream:
            stream.write("\nMine.\n")
        code, _, _ = told("update", "shop")
        assert code == 0
        text = (folder / "README.md").read_text()
        assert text.startswith(f"{head}\n")
        assert text.endswith("\nMine.\n")

    def test_conflicts_are_marked(self, told: Told, tmp_path: Path) -> None:
        told("new", "shop", "--no-input")
        folder = tmp_path / "shop"
        head = self.first_line(folder)
        self.older(folder, "# An older head", head)
        (folder / "README.md").write_text(
            (folder / "README.md").read_text().replace("# An older head", "# My own head")
        )
        code, _, _ = told("update", "shop")
        assert code == 1
        text = (folder / "README.md").read_text()
        assert "<<<<<<<" in text
        assert "# My own head" in text
        assert head in text
        assert told("update", "shop")[0] == 2  # the marks are still there

    def test_a_folder_that_is_no_scaffold(self, told: Told, tmp_path: Path) -> None:
        (tmp_path / "x").mkdir()
        code, out, err = told("update", "x")
        assert (code, out) == (2, "")
        assert err.startswith("fargen: ")
