"""`fargen render --watch`."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fargen.commands.comparing import Compared
from fargen.commands.watching import LAST, folders, is_input, rounds
from fargen.load.overrides import Overrides
from fargen.pipeline import Request
from fargen.values.errors import UsageError

APP = """\
apiVersion: fargen.dev/v1
kind: App
metadata: {{name: shop}}
image: registry.example.com/shop:1.0.0
{more}
"""
PATIENCE = 30  # seconds until a change has to be told, on a machine that does much else


def saved(path: Path, *states: str) -> Iterator[None]:
    """Write each state, then say that something was saved."""
    for more in states:
        path.write_text(APP.format(more=more))
        yield


@pytest.fixture
def app(tmp_path: Path) -> Path:
    path = tmp_path / "app.yaml"
    path.write_text(APP.format(more="replicas: 2"))
    return path


def told(compared: Compared) -> list[str]:
    if compared.difference is None:
        return [finding.rule for finding in compared.findings]
    return [f"{change.change} {change.object.kind}" for change in compared.difference.objects]


class TestRounds:
    def test_each_save_is_compared_with_the_last_good_state(self, app: Path) -> None:
        states = ("replicas: 3", "replicas: 3", "replcas: 3", "replicas: [", "replicas: 4")
        first, *later = rounds(Request((str(app),)), saved(app, *states))
        assert told(first) == ["added Deployment", "added PodDisruptionBudget"]
        assert [told(each) for each in later] == [
            ["changed Deployment"],
            [],
            ["SPEC301"],
            ["SPEC100"],
            ["changed Deployment"],
        ]
        last = later[-1].difference
        assert last is not None
        assert last.before == LAST
        (field,) = last.objects[0].fields
        assert (field.before, field.after) == (3, 4)
        assert [bill.app for bill in last.bills] == ["shop"]

    def test_a_start_with_errors_is_survived(self, app: Path) -> None:
        app.write_text(APP.format(more="replcas: 3"))
        first, second = rounds(Request((str(app),)), saved(app, "replicas: 3"))
        assert told(first) == ["SPEC301"]
        assert told(second) == ["added Deployment", "added PodDisruptionBudget"]

    def test_a_file_that_goes_and_comes_back(self, app: Path) -> None:
        def saves() -> Iterator[None]:
            text = app.read_text()
            app.unlink()
            yield
            app.write_text(text)
            yield

        _, gone, back = rounds(Request((str(app),)), saves())
        assert told(gone) == ["SPEC200"]
        assert told(back) == []

    def test_standard_input_is_refused(self) -> None:
        with pytest.raises(UsageError) as caught:
            next(rounds(Request(("-",)), ()))
        assert str(caught.value) == "--watch needs files: standard input does not change"


class TestFolders:
    def test_the_project_and_what_flags_name(self, tmp_path: Path) -> None:
        for folder in ("project/apps/shop", "values", "project/templates", "other"):
            (tmp_path / folder).mkdir(parents=True)
        (tmp_path / "project/fargen.toml").touch()
        request = Request(
            (str(tmp_path / "project/apps/shop/app.yaml"),),
            overrides=Overrides((str(tmp_path / "values/x.yaml"),)),
            templates=(str(tmp_path / "project/templates"),),
        )
        assert folders(request) == (str(tmp_path / "project"), str(tmp_path / "values"))

    @pytest.mark.parametrize(
        ("path", "expected"),
        [("app.yaml", True), ("t.yaml.j2", True), ("out/shop/01.yaml", False), (".app.yaml.swp", False)],
    )
    def test_what_counts(self, path: str, expected: object) -> None:
        assert is_input(path, "out") is expected

    def test_a_sibling_of_the_output_counts(self) -> None:
        assert is_input("out-of-the-way/app.yaml", "out")


@pytest.fixture
def watcher(app: Path) -> Iterator[tuple[Callable[[str], str], subprocess.Popen[str]]]:
    """The command itself; waits until it has said something."""
    said = app.parent / "said.txt"
    with said.open("w") as stream:
        command = [sys.executable, "-m", "fargen", "render", app, "--watch", "-o", app.parent / "out"]
        process = subprocess.Popen(command, stdout=stream, stderr=subprocess.STDOUT, text=True)

    def wait(text: str) -> str:
        end = time.monotonic() + PATIENCE
        while text not in said.read_text():
            assert time.monotonic() < end, said.read_text()
            assert process.poll() is None, said.read_text()
            time.sleep(0.05)
        return said.read_text()

    yield wait, process
    if process.poll() is None:
        process.kill()
    process.wait()


def test_the_command(app: Path, watcher: tuple[Callable[[str], str], subprocess.Popen[str]]) -> None:
    wait, process = watcher
    first = wait("unchanged, 0 removed\n")
    assert first.startswith(
        f"watching {os.path.realpath(app.parent)}; Ctrl-C ends it\nshop: 0.25vCPU 0.5GB, "
    )
    time.sleep(0.5)  # until the folder is watched
    app.write_text(APP.format(more="replicas: 5"))
    assert "    spec.replicas: 2 → 5\n" in wait("1 written, 1 unchanged, 0 removed\n")
    assert "replicas: 5" in (app.parent / "out/shop/01-deployment-shop.yaml").read_text()
    app.write_text(APP.format(more="replcas: 5"))
    wait("did you mean replicas?")
    assert "replicas: 5" in (app.parent / "out/shop/01-deployment-shop.yaml").read_text()
    process.send_signal(signal.SIGINT)
    assert process.wait(PATIENCE) == 130


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--show-only", "Service"],
            "--watch says what each save changes: leave out --check and --show-only",
        ),
        (["--check", "-o", "out"], "--watch says what each save changes: leave out --check and --show-only"),
        (["-"], "--watch needs files: standard input does not change"),
    ],
)
def test_odd_flags(arguments: list[str], message: str) -> None:
    command = [sys.executable, "-m", "fargen", "render", "--watch", *arguments]
    run = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert (run.returncode, run.stdout, run.stderr) == (2, "", f"fargen: {message}\n")
