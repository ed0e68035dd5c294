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
CLEAN = {
    **{k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "FORCE_COLOR", "TERM"}},
    "PYTHONPATH": str(ROOT),
}


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
    assert b"\x1b[33;1mwarning" in said(TERM="dumb", FORCE_COLOR="1")
    assert b"\x1b[" not in said(NO_COLOR="1", FORCE_COLOR="1")


def test_a_pipeline_that_shows_colour_can_ask_for_it(here: Path, app: App) -> None:
    app(more="securityGroups: [sg-0a1b2c3d4e5f6a7b8]\n")
    plain = start("check", cwd=here).stdout
    asked = subprocess.run(
        [*COMMAND, "check"], cwd=here, capture_output=True, timeout=60, check=False,
        env={**CLEAN, "FORCE_COLOR": "1"},
    )  # fmt: skip
    assert b"\x1b[33;1mwarning" in asked.stdout
    assert b"\x1b[" not in plain


def test_a_terminal_that_only_prints_gets_no_counter(many: Path) -> None:
    def said(kind: str) -> bytes:
        master, slave = pty.openpty()
        command = [*COMMAND, "render", "many", "-o", "out", "--jobs", "1"]
        subprocess.run(command, cwd=many, stderr=slave, timeout=60, check=True, env={**CLEAN, "TERM": kind})
        os.close(slave)
        text = os.read(master, 100_000)
        os.close(master)
        return text

    assert b"\rrendering 50" in said("xterm")
    assert b"rendering" not in said("dumb")


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
@pytest.mark.parametrize(
    "arguments",
    [
        ("size", "--cpu", "1"),
        ("size", "--cpu", "1", "--sweep"),
        ("--version",),
        ("--help",),
        ("--show-completion", "zsh"),
    ],
)
def test_a_full_disk_is_no_bug(arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        outcome = subprocess.run(
            [*COMMAND, *arguments],
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


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("arguments", [("check", "nothing.yaml"), ("--nothing",), ("rules", "FGT999")])
def test_messages_that_nobody_takes_are_no_bug(arguments: tuple[str, ...], here: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        outcome = subprocess.run(
            [*COMMAND, *arguments], cwd=here, stderr=full, timeout=60, check=False, env=CLEAN
        )
    assert outcome.returncode == 2


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("rules",), ("schema",)])
def test_nobody_reads(arguments: tuple[str, ...]) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    outcome = subprocess.run(
        [*COMMAND, *arguments], stdout=theirs, stderr=subprocess.PIPE, timeout=60, check=False, env=CLEAN
    )
    os.close(theirs)
    assert (outcome.returncode, outcome.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        ("check", 0, b""),
        ("check -", 2, b""),
        ("adapt", 2, b"<stdin>: error[SPEC204]"),
        ("fn", 2, b"error[SPEC"),
    ],
)
def test_no_standard_input_is_no_bug(arguments: str, code: int, told: bytes, here: Path, app: App) -> None:
    app()
    closed = f"exec {sys.executable} -m fargen {arguments} 0<&-"
    outcome = subprocess.run(
        ["/bin/sh", "-c", closed], cwd=here, capture_output=True, timeout=60, check=False, env=CLEAN
    )
    assert outcome.returncode == code, outcome.stderr
    assert told in outcome.stderr
    assert b"internal" not in outcome.stderr


def test_a_standard_input_that_is_an_output_is_told_of(here: Path) -> None:
    outcome = subprocess.run(
        ["/bin/sh", "-c", f"exec {sys.executable} -m fargen check - 0>file"],
        cwd=here, capture_output=True, timeout=60, check=False, env=CLEAN,
    )  # fmt: skip
    message = b"fargen: cannot read standard input, or write the output: Bad file descriptor\n"
    assert (outcome.returncode, outcome.stderr) == (2, message)


def test_an_interrupt_while_importing_is_no_traceback() -> None:
    """Ctrl-C before the command is there to take it."""
    code = (
        "import builtins, sys\n"
        "from fargen.__main__ import main\n"
        "real = builtins.__import__\n"
        "def fake(name, *rest):\n"
        "    if name == 'fargen.values.errors':\n"
        "        raise KeyboardInterrupt\n"
        "    return real(name, *rest)\n"
        "builtins.__import__ = fake\n"
        "main()\n"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, timeout=60, check=False, env=CLEAN
    )
    assert (outcome.returncode, outcome.stdout, outcome.stderr) == (130, b"", b"")
