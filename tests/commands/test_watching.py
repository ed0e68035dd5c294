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
from fargen.commands.watching import LAST, folders, folders_of, is_input, joined, rounds
from fargen.load.overrides import Overrides
from fargen.pipeline import Request
from fargen.values.errors import UsageError
from fargen.write.exchange import stage_name

APP = """\
apiVersion: fargen.dev/v1
kind: App
metadata: {{name: shop}}
image: registry.example.com/shop:1.0.0
{more}
"""
ROOT = Path(__file__).parents[2]
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

    def test_the_default_file_may_be_gone_for_a_moment(
        self, app: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(app.parent)

        def saves() -> Iterator[None]:
            text = app.read_text()
            app.unlink()
            yield
            app.write_text(text.replace("replicas: 2", "replicas: 3"))
            yield

        _, gone, back = rounds(Request(()), saves())
        assert gone.findings[0].message == (
            "no app.yaml or cluster.yaml here: name a file or a directory, or - for standard input"
        )
        assert told(back) == ["changed Deployment"]

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

    def test_what_is_written_on_the_way_does_not(self) -> None:
        assert not is_input(f"{stage_name('out')}/tree/shop/01.yaml", "out")

    def test_a_folder_counts_if_there_is_input_in_it(self, tmp_path: Path) -> None:
        (tmp_path / "new").mkdir()
        (tmp_path / "new/notes.txt").touch()
        assert not is_input(str(tmp_path / "new"), None)
        (tmp_path / "new/app.yaml").touch()
        assert is_input(str(tmp_path / "new"), None)
        assert is_input(str(tmp_path / "moved-away"), None)
        assert not is_input(str(tmp_path / "gone.txt"), None)

    def test_a_file_that_a_flag_reads_counts(self, tmp_path: Path) -> None:
        file = tmp_path / "elsewhere/app.conf"
        file.parent.mkdir()
        file.touch()
        overrides = Overrides(sets=(("set", "a=b"), ("file", f"args[0]={file},args[1]={file}")))
        request = Request((str(tmp_path / "app.yaml"),), overrides=overrides)
        assert is_input(str(file), None, request)
        assert not is_input(str(file), None)
        assert folders(request) == (str(tmp_path),)
        assert folders(request._replace(paths=(str(file.parent),))) == (str(file.parent),)

    def test_a_link_is_watched_where_it_leads(self, tmp_path: Path) -> None:
        (tmp_path / "elsewhere").mkdir()
        (tmp_path / "elsewhere/real.yaml").touch()
        (tmp_path / "app.yaml").symlink_to(tmp_path / "elsewhere/real.yaml")
        assert folders_of([str(tmp_path / "app.yaml"), "<stdin>"]) == (str(tmp_path / "elsewhere"),)
        assert joined(["/a/b", "/a", "/ab", "/a"]) == ("/a", "/ab")

    def test_a_folder_that_does_not_exist(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match=r"--watch: there is no folder .*nothing$"):
            folders(Request((str(tmp_path / "nothing/app.yaml"),)))


class Watcher:
    """The command itself, and what it says since it was last asked."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self._said, self._read = folder / "said.txt", 0
        command = [sys.executable, "-m", "fargen", "render", *arguments, "--watch"]
        with self._said.open("w") as stream:
            self.process = subprocess.Popen(
                command, cwd=folder, stdout=stream, stderr=subprocess.STDOUT, text=True,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
            )  # fmt: skip

    def wait(self, text: str) -> str:
        """What is said until ``text`` has been."""
        end = time.monotonic() + PATIENCE
        while text not in (said := self._said.read_text()[self._read :]):
            assert time.monotonic() < end, said
            assert self.process.poll() is None, said
            time.sleep(0.05)
        self._read += said.index(text) + len(text)
        return said

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(PATIENCE)
        assert self._said.read_text().endswith("interrupted\n")
        assert "Traceback" not in self._said.read_text()
        return code


@pytest.fixture
def watcher(app: Path) -> Iterator[Callable[..., Watcher]]:
    started: list[Watcher] = []

    def start(*arguments: str) -> Watcher:
        started.append(Watcher(app.parent, *arguments))
        return started[-1]

    yield start
    for each in started:
        if each.process.poll() is None:
            each.process.kill()
        each.process.wait()


def test_the_command(app: Path, watcher: Callable[..., Watcher]) -> None:
    running = watcher(str(app), "-o", "out")
    first = running.wait("unchanged, 0 removed\n")
    assert first.startswith(
        f"watching {os.path.realpath(app.parent)}; Ctrl-C ends it\nshop: 0.25vCPU 0.5GB, "
    )
    app.write_text(APP.format(more="replicas: 5"))
    said = running.wait("1 written, 1 unchanged, 0 removed\n")
    assert "    spec.replicas: 2 → 5\n" in said
    rendered = app.parent / "out/shop/01-deployment-shop.yaml"
    assert "replicas: 5" in rendered.read_text()
    app.write_text(APP.format(more="replcas: 5"))
    assert "nothing differs" not in running.wait("did you mean replicas?")  # of what was written itself
    assert "replicas: 5" in rendered.read_text()
    assert running.stop() == 130


def _in_place(path: Path, text: str) -> None:
    path.write_text(text)


def _renamed(path: Path, text: str) -> None:
    path.with_name("app.yaml.new").write_text(text)
    path.with_name("app.yaml.new").replace(path)


def _truncated(path: Path, text: str) -> None:
    with path.open("w") as stream:
        stream.flush()
        time.sleep(0.2)
        stream.write(text)


def _deleted(path: Path, text: str) -> None:
    path.unlink()
    time.sleep(0.2)
    path.write_text(text)


def _kept_aside(path: Path, text: str) -> None:
    path.rename(path.with_name("app.yaml~"))
    path.write_text(text)
    path.with_name("app.yaml~").unlink()


def test_every_way_in_which_editors_save(app: Path, watcher: Callable[..., Watcher]) -> None:
    running = watcher()
    running.wait("2 objects\n")
    ways = (_in_place, _renamed, _truncated, _deleted, _kept_aside)
    for number, save in enumerate(ways, 3):
        save(app, APP.format(more=f"replicas: {number}"))
        running.wait(f"spec.replicas: {number - 1} → {number}\n")
        running.wait("1 object differs from the last save: 1 changed\n")
    assert running.stop() == 130


def test_folders_and_links_that_come_and_go(app: Path, watcher: Callable[..., Watcher]) -> None:
    other = app.parent.parent / f"{app.parent.name}-other"
    other.mkdir()
    (other / "real.yaml").write_text(app.read_text().replace("shop", "link"))
    apps = app.parent / "apps"
    apps.mkdir()
    (apps / "link.yaml").symlink_to(other / "real.yaml")
    running = watcher("apps", "--allow-outside")
    running.wait("2 objects\n")
    (other / "real.yaml").write_text(APP.format(more="replicas: 7").replace("shop", "link"))
    running.wait("spec.replicas: 2 → 7\n")
    (apps / "new").mkdir()
    (apps / "new/b.yaml").write_text(app.read_text())
    running.wait("+ Deployment/shop (default): added\n")
    apps.rename(app.parent / "aside")
    running.wait("apps: error[SPEC200] cannot be read")
    (app.parent / "aside").rename(apps)
    running.wait("nothing differs from the last save\n")
    (apps / "new/b.yaml").write_text(APP.format(more="replicas: 8"))
    running.wait("spec.replicas: 2 → 8\n")
    assert running.stop() == 130


def test_an_output_that_cannot_be_written_ends_nothing(app: Path, watcher: Callable[..., Watcher]) -> None:
    running = watcher("-o", "out")
    running.wait("unchanged, 0 removed\n")
    (app.parent / "out").rename(app.parent / "aside")
    (app.parent / "out").write_text("")
    app.write_text(APP.format(more="replicas: 3"))
    running.wait("fargen: out is a file, not a directory. Choose another -o directory\n")
    (app.parent / "out").unlink()
    app.write_text(APP.format(more="replicas: 4"))
    running.wait("out: 2 written, 0 unchanged, 0 removed\n")
    assert running.stop() == 130


def test_a_reader_that_has_seen_enough(app: Path) -> None:
    command = [sys.executable, "-m", "fargen", "render", str(app), "--watch"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith("shop: ")
        process.stdout.close()
        app.write_text(APP.format(more="replicas: 3"))
        assert process.wait(PATIENCE) == 0
        assert "Traceback" not in process.stderr.read()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--show-only", "Service"],
            "--watch says what each save changes: leave out --check and --show-only",
        ),
        (["--check", "-o", "out"], "--watch says what each save changes: leave out --check and --show-only"),
        (["nothing/app.yaml"], "--watch: there is no folder nothing"),
        (["-"], "--watch needs files: standard input does not change"),
    ],
)
def test_odd_flags(arguments: list[str], message: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "fargen", "render", "--watch", *arguments]
    run = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert (run.returncode, run.stdout, run.stderr) == (2, "", f"fargen: {message}\n")
