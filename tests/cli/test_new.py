"""`fargen new` and `fargen update`: a folder that renders and checks clean, and what brings it up to date."""

import contextlib
import fcntl
import os
import pty
import re
import select
import subprocess
import sys
import termios
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from fargen.cli.asking import sized
from fargen.cli.edge import run
from fargen.values.errors import UsageError

PATIENCE = 10  # seconds
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


def asked(folder: Path, keys: str) -> tuple[int, str]:
    """``fargen new shop`` on a terminal, where each line and each control character answers a question."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "fargen", "new", "shop"]
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        preexec_fn=on_terminal,  # noqa: PLW1509  # no threads here
    )
    os.close(theirs)
    said, left, last = b"", re.findall(r"[^\n]*\n|[^\n]", keys), b""
    with contextlib.suppress(OSError):  # the terminal is gone when the process is
        while True:
            if not select.select([ours], [], [], PATIENCE)[0]:
                if not left:  # Python misses a Ctrl-C between its prompt and its wait for an answer
                    os.write(ours, last)
                continue
            part = os.read(ours, 4096)
            if not part:
                break
            said += part
            if said.endswith(b"]: ") and left:
                last = left.pop(0).encode()
                os.write(ours, last)
    os.close(ours)
    return process.wait(60), said.decode().replace("\r\n", "\n")


def on_terminal() -> None:
    """A session of its own, so that Ctrl-C on the terminal reaches the process."""
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


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
        last = out.splitlines()[-1]
        assert "error" not in last
        assert "warning" not in last
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

    @pytest.mark.parametrize("name", ["app.yaml", "rendered", "rendered/staging/shop/01-service-shop.yaml"])
    def test_nothing_is_written_through_a_symlink(self, name: str, told: Told, tmp_path: Path) -> None:
        (tmp_path / "out").mkdir()
        link = tmp_path / "shop" / name
        link.parent.mkdir(parents=True)
        link.symlink_to(tmp_path / "out")
        wrong = (
            f"fargen: {name} is a symlink, and nothing is written through one: "
            "replace it by what it leads to; nothing was changed\n"
        )
        assert told("new", "shop", "--no-input", "--force") == (2, "", wrong)
        assert (files(tmp_path), link.is_symlink()) == ({}, True)

    @pytest.mark.parametrize(
        ("flags", "wrong"),
        [
            (["--dir", ""], "--dir is empty: name a folder"),
            (["--dir", "link"], "link is a symlink that leads nowhere: choose another --dir"),
            (["--dir", "d", "--force"], "app.yaml is a folder: move it away; nothing was changed"),
            (["--dir", "e", "--force"], "rendered is a file: move it away; nothing was changed"),
            (["--size", ""], "--size: '' is not a Fargate size; write it as 0.5vCPU/2GB"),
        ],
    )
    def test_what_is_in_the_way(self, flags: list[str], wrong: str, told: Told, tmp_path: Path) -> None:
        (tmp_path / "link").symlink_to("nowhere")
        (tmp_path / "d/app.yaml").mkdir(parents=True)
        (tmp_path / "e").mkdir()
        (tmp_path / "e/rendered").write_text("")
        assert told("new", "shop", "--no-input", *flags) == (2, "", f"fargen: {wrong}\n")
        assert files(tmp_path) == {"e/rendered": b""}

    def test_environments_do_not_share_a_namespace(self, told: Told, tmp_path: Path) -> None:
        assert told("new", "shop", "--no-input")[0] == 0
        for environment, namespace in (("staging", "shop-staging"), ("production", "shop")):
            listed = list((tmp_path / "shop/rendered" / environment / "shop").iterdir())
            assert len(listed) == 4
            assert {yaml.safe_load(f.read_text())["metadata"]["namespace"] for f in listed} == {namespace}

    def test_names_of_the_greatest_length(self, told: Told, tmp_path: Path) -> None:
        assert told("new", "b" * 63, "--no-input", "--dir", "x")[0] == 0
        app = yaml.safe_load((tmp_path / "x/app.yaml").read_text())
        assert app["environments"]["staging"]["metadata"] == {"namespace": f"{'b' * 55}-staging"}
        assert told("check", "x")[0] == 0

    def test_a_host_for_all_names(self, told: Told, tmp_path: Path) -> None:
        assert told("new", "shop", "--no-input", "--public", "--host", "*.x.example")[0] == 0
        app = yaml.safe_load((tmp_path / "shop/app.yaml").read_text())
        assert app["ingress"]["host"] == "*.x.example"
        assert app["environments"]["staging"]["ingress"]["host"] == "*.staging.x.example"

    def test_the_snapshot_test_tells_what_is_not_current(self, told: Told, tmp_path: Path) -> None:
        assert told("new", "shop", "--no-input")[0] == 0
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "shop/test_snapshot.py"]
        assert subprocess.run(command, cwd=tmp_path, check=False).returncode == 0
        app = tmp_path / "shop/app.yaml"
        app.write_text(app.read_text().replace("8080", "9090"))
        run = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, text=True)
        assert run.returncode == 1
        assert "rendered/staging/shop/02-deployment-shop.yaml: would change" in run.stdout
        assert "run: fargen render app.yaml -e production -o rendered/production" in run.stdout

    def test_questions_take_enter_for_an_answer(self, tmp_path: Path) -> None:
        code, said = asked(tmp_path, "\n" * 6)
        assert code == 0, said
        assert [line for line in said.splitlines() if line.count("?") and "[" not in line] == [
            "What kind of workload?",
            "Public or internal?",
            "Size of a pod? Prices of us-east-1; any other size, or what the app needs, as 300m 700Mi",
            "How do logs leave the pod?",
        ]
        assert "Image? Enter for a placeholder [" in said
        assert "Port it listens on? [8080]: " in said
        assert "  2  0.25vCPU/1GB      $10.63 a month\n" in said
        assert "  two pods of 0.25vCPU/1GB: $21.26 a month\n" in said
        assert yaml.safe_load((tmp_path / "shop/app.yaml").read_text())["metadata"]["name"] == "shop"

    def test_a_bad_answer_is_asked_again(self, tmp_path: Path) -> None:
        code, said = asked(
            tmp_path,
            "wob\n1\nnot an image\nr.example/x:1\n99999\nabc\n3000\nboth\npublic\n9vCPU/1GB\n3\nx\n2\n",
        )
        assert code == 0, said
        for wrong in (
            "  wob: did you mean web? choose one of web, worker, stateful, job, cronjob\n",
            "  'not an image' is not an image reference\n",
            "  99999: a port is between 1 and 65535\n",
            "  abc: a port is a number\n",
            "  both: choose one of internal, public\n",
            "  '9vCPU/1GB' is not a size that Fargate sells; the nearest: 0.5vCPU/1GB or 16vCPU/32GB\n",
            "  x: choose one of native, sidecar\n",
        ):
            assert wrong in said
        app = yaml.safe_load((tmp_path / "shop/app.yaml").read_text())
        assert (app["image"], app["port"], app["size"]) == ("r.example/x:1", 3000, "0.5vCPU/1GB")
        assert app["ingress"]["scheme"] == "internet-facing"
        assert "sidecar" in app["logging"]

    @pytest.mark.parametrize(
        ("text", "size"),
        [
            ("300m 700Mi", "0.5vCPU/1GB"),
            ("250m/768Mi", "0.25vCPU/1GB"),
            ("1 1Gi", "1vCPU/2GB"),
            ("0.5vCPU/2GB", "0.5vCPU/2GB"),
        ],
    )
    def test_a_need_is_a_size(self, text: str, size: str) -> None:
        assert sized(text) == size

    @pytest.mark.parametrize(
        ("text", "wrong"),
        [
            ("300m", "--size: '300m' is not a Fargate size; write it as 0.5vCPU/2GB"),
            ("17 1Gi", "17 1Gi is more than the largest Fargate size, 16vCPU/120GB"),
        ],
    )
    def test_what_is_no_need(self, text: str, wrong: str) -> None:
        with pytest.raises(UsageError) as caught:
            sized(text)
        assert str(caught.value) == wrong

    @pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
    def test_an_end_in_the_middle_leaves_nothing(self, key: str, tmp_path: Path) -> None:
        code, said = asked(tmp_path, f"\n\n{key}")
        assert code == 130
        assert said.endswith("interrupted\n")
        assert list(tmp_path.iterdir()) == []


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
