"""What TAB offers, as a shell asks for it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHOP = ROOT / "examples/payment-service"


def offered(line: str, folder: Path = SHOP) -> list[str]:
    """What bash is told for a line whose last word is being typed."""
    asked = {
        "_FARGEN_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(line.split(" ")) - 1),
    }
    run = subprocess.run(
        [os.path.join(os.path.dirname(sys.executable), "fargen")],
        cwd=folder,
        env={**os.environ, **asked},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stderr == ""
    return run.stdout.split()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("fargen render -e ", ["production", "staging"]),
        ("fargen render app.yaml -e st", ["staging"]),
        ("fargen cost -e p", ["production"]),
        ("fargen render ../efs/nothing.yaml -e ", []),
        ("fargen render - -e ", []),
        ("fargen size --region eu-c", ["eu-central-1"]),
        ("fargen rules FGT30", [f"FGT30{number}" for number in range(1, 10)]),
        ("fargen check --select FGT301", ["FGT301"]),
        ("fargen presets w", ["web-api", "worker"]),
        ("fargen re", ["render", "report"]),
    ],
)
def test_offers(line: str, expected: list[str]) -> None:
    assert offered(line) == expected


def test_a_broken_spec_offers_nothing(tmp_path: Path) -> None:
    (tmp_path / "app.yaml").write_text("apiVersion: fargen.dev/v1\nkind: App\nenvironments: [")
    assert offered("fargen render -e ", tmp_path) == []


def test_broken_settings_offer_nothing(tmp_path: Path) -> None:
    (tmp_path / "fargen.toml").write_text("presets = 3")
    assert offered("fargen presets ", tmp_path) == []


def test_names_that_a_shell_would_evaluate_are_not_offered(tmp_path: Path) -> None:
    (tmp_path / "fargen.toml").write_text('presets = ["ours"]')
    (tmp_path / "ours").mkdir()
    for name in (r"\$(touch pwned)", "`touch pwned`", "*", "a b", "ok-1"):
        (tmp_path / "ours" / f"{name}.yaml").write_text("description: A preset.\n")
    found = offered("fargen presets ", tmp_path)
    assert "ok-1" in found
    assert "web-api" in found
    assert all(re.fullmatch(r"[\w.-]+", name) for name in found)


SHELLS = ["bash", "zsh", "fish", "powershell", "pwsh"]
MARKS = {"bash": "COMPREPLY=(", "zsh": "#compdef fargen", "fish": "complete --command fargen"}


def ours(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    """The command, without a shell around it that could be recognised."""
    command = [sys.executable, "-m", "fargen", *arguments]
    env = {**os.environ, "HOME": str(home), "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=env)


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_of_the_shell_that_is_named(shell: str, tmp_path: Path) -> None:
    shown = ours("--show-completion", shell, home=tmp_path)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert MARKS.get(shell, "Register-ArgumentCompleter") in shown.stdout


@pytest.mark.parametrize(
    ("shell", "file"),
    [
        ("bash", ".bash_completions/fargen.sh"),
        ("zsh", ".zfunc/_fargen"),
        ("fish", ".config/fish/completions/fargen.fish"),
    ],
)
def test_installing_writes_what_is_shown(shell: str, file: str, tmp_path: Path) -> None:
    done = ours("--install-completion", shell, home=tmp_path)
    path = tmp_path / file
    told = f"{path}: written; a new {shell} completes fargen's commands, flags and names\n"
    assert (done.returncode, done.stdout, done.stderr) == (0, "", told)
    assert path.read_text().strip() == ours("--show-completion", shell, home=tmp_path).stdout.strip()


def test_other_shells_are_refused(tmp_path: Path) -> None:
    found = ours("--show-completion", "tcsh", home=tmp_path)
    message = "fargen: --show-completion: tcsh: name one of bash, zsh, fish, powershell, pwsh\n"
    assert (found.returncode, found.stdout, found.stderr) == (2, "", message)


def test_a_home_that_takes_no_files(tmp_path: Path) -> None:
    (tmp_path / ".config").write_text("")
    found = ours("--install-completion", "fish", home=tmp_path)
    assert found.returncode == 2
    assert re.fullmatch(r"fargen: --install-completion fish: \S+: Not a directory\n", found.stderr)


def test_fish_itself_offers_them(tmp_path: Path) -> None:
    assert _asked("fish", "complete -C 'fargen render -e '", tmp_path) == ["production", "staging"]
    assert _asked("fish", "complete -C 'fargen size --region eu-c'", tmp_path) == ["eu-central-1"]


def test_bash_itself_offers_them(tmp_path: Path) -> None:
    typed = (
        "COMP_WORDS=(fargen render -e ''); COMP_CWORD=3; _fargen_completion fargen; echo \"${COMPREPLY[@]}\""
    )
    assert _asked("bash", typed, tmp_path) == ["production staging"]


def test_zsh_itself_offers_them(tmp_path: Path) -> None:
    typed = "words=(fargen render -e ''); CURRENT=4; _fargen_completion"
    assert _asked("zsh", typed, tmp_path) == ['*: :(("production" "staging"))']


def _asked(shell: str, typed: str, folder: Path) -> list[str]:
    """What a real shell says when it has the script and is asked."""
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"no {shell} here")
    script = folder / "script"
    script.write_text(ours("--show-completion", shell, home=folder).stdout)
    # zsh knows these two in its line editor only: the second shows what it would get.
    head = "compdef() { :; }; _arguments() { print -r -- $1; }; " if shell == "zsh" else ""
    path = f"{os.path.dirname(sys.executable)}{os.pathsep}{os.environ['PATH']}"
    run = subprocess.run(
        [program, "-c", f"{head}source {script}\n{typed}"],
        cwd=SHOP, capture_output=True, text=True, check=False,
        env={**os.environ, "HOME": str(folder), "PATH": path},
    )  # fmt: skip
    return run.stdout.splitlines()
