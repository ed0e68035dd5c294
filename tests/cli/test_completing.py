"""What TAB offers, as a shell asks for it."""

import os
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


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_can_be_shown(shell: str) -> None:
    command = [sys.executable, "-m", "fargen", "--show-completion", shell]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "_FARGEN_COMPLETE" in run.stdout
