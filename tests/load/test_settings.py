from pathlib import Path

import pytest

from fargen.load.settings import CheckSettings, check_settings
from fargen.values.errors import InputError, UsageError


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_a_file_all_rules_hold(here: Path) -> None:
    assert here.exists()
    assert check_settings(".") == CheckSettings((), (), "error")


def test_the_projects_own_file(here: Path) -> None:
    (here / "fargen.toml").write_text('[check]\nselect = ["FGT"]\nignore = ["FGT329"]\nfail-on = "warning"\n')
    (here / "sub").mkdir()
    assert check_settings("sub") == CheckSettings(("FGT",), ("FGT329",), "warning")


def test_pyproject_does_too(here: Path) -> None:
    (here / "pyproject.toml").write_text('[tool.fargen.check]\nignore = ["K8S"]\n')
    assert check_settings(".") == CheckSettings((), ("K8S",), "error")
    (here / "pyproject.toml").write_text("[tool.ruff]\n")
    assert check_settings(".") == CheckSettings()


def test_flags_win() -> None:
    settings = CheckSettings(("FGT",), ("FGT1",), "warning")
    assert settings.over(None, None, None) == settings
    assert settings.over((), ("K8S",), "never") == CheckSettings((), ("K8S",), "never")
    with pytest.raises(UsageError, match=r"^--fail-on all: choose one of error, warning, info, never$"):
        settings.over(None, None, "all")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("check = 3", 'check is not a table | write [check] and below it fail-on = "warning"'),
        ("[check]\nselct = []", "unknown key 'selct' in check | did you mean select?"),
        ("[check]\nzzz = []", "unknown key 'zzz' in check | known keys: select, ignore, fail-on"),
        ("[check]\nselect = 'FGT'", 'check.select is not a list of rules | write select = ["FGT3"]'),
        (
            "[check]\nfail-on = 'x'",
            'check.fail-on is none of error, warning, info, never | write fail-on = "error"',
        ),
        ("[check", ("not valid TOML: Expected ']' at the end of a table declaration | "
         "correct the line")),
    ],
)  # fmt: skip
def test_what_is_wrong_with_settings(here: Path, text: str, expected: str) -> None:
    (here / "fargen.toml").write_text(text)
    with pytest.raises(InputError) as caught:
        check_settings(".")
    (finding,) = caught.value.findings
    assert (finding.rule, f"{finding.message} | {finding.fix}") == ("SPEC222", expected)
