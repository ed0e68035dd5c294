from pathlib import Path

import pytest

from fargen.load.apps import Failed, LoadedApp, load_apps
from fargen.load.toml import place_of_key, read_toml
from fargen.values.errors import InputError
from fargen.values.finding import Finding, Place


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("a = 1\nb 2\n", "Expected '=' after a key in a key/value pair", Place("f.toml", 2, 3)),
        ("a = 1\nb =", "Invalid value", Place("f.toml", 2, 4)),
    ],
)
def test_what_is_no_toml_has_its_place(text: str, message: str, place: Place) -> None:
    with pytest.raises(InputError) as caught:
        read_toml(text, "f.toml")
    expected = Finding("SPEC222", "error", f"not valid TOML: {message}", "correct the line", place=place)
    assert caught.value.findings == (expected,)


def test_what_is_nested_too_deep_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        read_toml("a = " + "[" * 10_000, "f.toml")
    message = "not valid TOML: nested too deep"
    assert caught.value.findings == (
        Finding("SPEC222", "error", message, "nest less", place=Place("f.toml")),
    )


TEXT = """presets = ["a"]
"quoted" = 1
check.ignore = []
  [ tool . fargen.check ]
  fail-on = "error"
[[many.of]]
x = { y = 1 }
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("presets",), (1, 1)),
        (("quoted",), (2, 1)),
        (("check",), (3, 1)),
        (("check", "ignore"), (3, 1)),
        (("tool",), (4, 5)),
        (("tool", "fargen", "check"), (4, 5)),
        (("tool", "fargen", "check", "fail-on"), (5, 3)),
        (("many",), (6, 3)),
        (("many", "of", "x"), (7, 1)),
        (("many", "of", "x", "y"), (0, 0)),
        (("gone",), (0, 0)),
    ],
)
def test_the_place_of_a_key(path: tuple[str, ...], place: tuple[int, int]) -> None:
    assert place_of_key(TEXT, "f.toml", *path) == Place("f.toml", *place)


def test_an_app_that_needs_no_settings_still_tells_of_a_slip_in_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = "apiVersion: fargen.dev/v1\nkind: App\nmetadata: {name: web}\nimage: nginx:1\n"
    Path("app.yaml").write_text(app, encoding="utf-8")
    Path("fargen.toml").write_text("[check]\n\n[preset]\n", encoding="utf-8")
    (failed,) = load_apps(["app.yaml"])
    place = Place("fargen.toml", 3, 2)
    wrong = Finding("SPEC222", "error", "unknown key 'preset'", "did you mean presets?", place=place)
    assert isinstance(failed, Failed)
    assert failed.findings == (wrong,)
    Path("fargen.toml").write_text("[check]\n", encoding="utf-8")
    (loaded,) = load_apps(["app.yaml"])
    assert isinstance(loaded, LoadedApp)
