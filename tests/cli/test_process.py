"""The command as a process: signals, pipes, terminals and several cores."""

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

App = Callable[..., str]
COMMAND = [sys.executable, "-m", "fargen"]
ROOT = Path(__file__).parent.parent.parent
CLEAN = {**{k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "TERM"}}, "PYTHONPATH": str(ROOT)}


def start(*arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # type: ignore[call-overload,no-any-return]  # options as they come
        [*COMMAND, *arguments], capture_output=True, timeout=60, check=False, env=CLEAN, **options
    )


@pytest.fixture
def many(app: App, here: Path) -> Path:
    """Apps in files; two with warnings, one with an error when asked for."""
    for number in range(60):
        more = "securityGroups: [sg-0a1b2c3d4e5f6a7b8]\n" if number % 30 == 7 else ""
        app(f"app-{number:02}", f"createNamespace: true\n{more}", f"many/app-{number:02}.yaml")
    return here


def test_several_processes_give_the_bytes_of_one(many: Path) -> None:
    one = start("render", "many", "--jobs", "1", cwd=many)
    two = start("render", "many", "--jobs", "2", cwd=many)
    assert one.returncode == two.returncode == 0
    assert one.stdout == two.stdout
    assert one.stderr == two.stderr
    assert one.stdout.count(b"kind: Deployment") == 60
    assert one.stdout.count(b"kind: Namespace") == 1
    assert (
        start("render", "many", "--jobs", "2", "--format", "json", cwd=many).stdout
        == start("render", "many", "--jobs", "1", "--format", "json", cwd=many).stdout
    )


def test_an_error_in_one_process_stops_the_output_of_all(many: Path, app: App) -> None:
    app("app-59", "replica: 1\n", "many/app-59.yaml")
    for jobs in ("1", "2"):
        result = start("render", "many", "--jobs", jobs, "-o", "out", cwd=many)
        assert result.returncode == 2
        assert b"many/app-59.yaml:6:1: error[SPEC301]" in result.stderr
        assert not (many / "out").exists()


def test_a_reader_that_has_seen_enough_is_no_error(many: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "render", "many"], cwd=many, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=CLEAN
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(4) == b"---\n"
        process.stdout.close()
        said = process.stderr.read()
        assert process.wait(timeout=60) == 0
    assert b"Traceback" not in said
    assert b"BrokenPipe" not in said


def test_an_interrupt_is_130_and_no_traceback(here: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "render", "-"], cwd=here, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, env={**CLEAN, "PYTHONVERBOSE": ""},
    ) as process:  # fmt: skip
        assert process.stdin is not None
        process.stdin.write(b"apiVersion: fargen.dev/v1\n")
        process.stdin.flush()
        while b"fargen/load" not in Path(f"/proc/{process.pid}/maps").read_bytes() and not _reads_stdin(
            process.pid
        ):
            if process.poll() is not None:
                break
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"interrupted\n")


def _reads_stdin(pid: int) -> bool:
    """Whether the process sleeps in a read from its pipe."""
    return "pipe_read" in Path(f"/proc/{pid}/wchan").read_text() or _blocked(pid)


def _blocked(pid: int) -> bool:
    try:
        number, first, *_ = Path(f"/proc/{pid}/syscall").read_text().split()
    except (OSError, ValueError):
        return False
    return number == "0" and first == "0x0"  # read(0, …) on x86-64


def test_a_terminal_gets_colour_unless_it_says_no(here: Path, app: App) -> None:
    app(more="securityGroups: [sg-0a1b2c3d4e5f6a7b8]\n")

    def said(**more: str) -> bytes:
        master, slave = pty.openpty()
        process = subprocess.run(
            [*COMMAND, "render"], cwd=here, stdout=subprocess.DEVNULL, stderr=slave, timeout=60, check=False,
            env={**CLEAN, **more},
        )  # fmt: skip
        os.close(slave)
        text = os.read(master, 100_000)
        os.close(master)
        assert process.returncode == 0
        return text

    assert b"\x1b[33;1mwarning" in said()
    assert b"\x1b[" not in said(NO_COLOR="1")
    assert b"\x1b[" not in said(TERM="dumb")


def test_the_output_does_not_depend_on_the_environment(here: Path, app: App) -> None:
    app(more="env: {B: 1, A: 2, C: x}\nhealth: /h\n")
    odd = {"PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Asia/Tokyo", "LANG": "tr_TR.UTF-8"}
    first = start("render", cwd=here)
    again = subprocess.run(
        [*COMMAND, "render"], cwd=here, capture_output=True, timeout=60, check=False, env={**CLEAN, **odd}
    )
    assert first.returncode == 0
    assert first.stdout == again.stdout


def test_version(here: Path) -> None:
    from fargen import __version__

    assert start("--version", cwd=here).stdout.decode() == f"fargen {__version__}\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("more", [(), ("--sweep",)])
def test_a_full_disk_is_no_bug(more: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        outcome = subprocess.run(
            [*COMMAND, "size", "--cpu", "1", *more],
            stdout=full, stderr=subprocess.PIPE, timeout=60, check=False, env=CLEAN,
        )  # fmt: skip
    assert outcome.returncode == 2
    assert outcome.stderr == b"fargen: cannot write: No space left on device\n"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_the_output_is_utf_8_whatever_the_locale_is(encoding: str) -> None:
    size = [*COMMAND, "size", "--cpu", "1"]
    plain = start("size", "--cpu", "1").stdout
    other = subprocess.run(
        size, capture_output=True, timeout=60, check=False, env={**CLEAN, "PYTHONIOENCODING": encoding}
    )
    assert (other.returncode, other.stdout) == (0, plain)
    assert "█" in plain.decode()


@pytest.mark.parametrize("stream", [1, 2])
def test_a_closed_stream_is_no_bug(stream: int) -> None:
    closed = " ".join(["exec", sys.executable, "-m", "fargen", "size", "--cpu", "1", f"{stream}>&-"])
    outcome = subprocess.run(
        ["/bin/sh", "-c", closed], capture_output=True, timeout=60, check=False, env=CLEAN
    )
    assert (outcome.returncode, outcome.stderr) == (0, b"")
