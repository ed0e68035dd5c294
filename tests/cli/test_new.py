"""``fargen new``: what it writes renders and checks clean at once."""

import os
import pty
import select
import signal
import subprocess
import sys
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from fargen.scaffold.answers import KINDS, LOGGINGS, SERVED
from fargen.values.assets import asset_dir

INTERRUPT = "\x03"
Run = Callable[..., Any]
COMBINATIONS = [
    (kind, reach, logging)
    for kind, reach, logging in product(KINDS, ("--public", "--internal"), LOGGINGS)
    if kind in SERVED or reach == "--internal"
]
PRESETS = tuple(sorted(path.stem for path in Path(asset_dir("presets")).glob("*.yaml")))


def is_current(fargen: Run, folder: str) -> bool:
    found = [
        fargen("render", f"{folder}/app.yaml", "-e", name, "-o", f"{folder}/rendered/{name}", "--check", "-q")
        for name in ("staging", "production")
    ]
    return all(each.code == 0 and not each.err for each in found)


@pytest.mark.parametrize(("kind", "reach", "logging"), COMBINATIONS)
def test_every_scaffold_renders_and_checks_clean(fargen: Run, kind: str, reach: str, logging: str) -> None:
    made = fargen("new", "shop", "--no-input", "--kind", kind, reach, "--logging", logging)
    assert (made.code, made.out) == (0, "")
    assert "warning" not in made.err
    checked = fargen("check", "shop", "--fail-on", "info")
    assert (checked.code, checked.out.split(" · ")[0]) == (0, "no findings")
    assert is_current(fargen, "shop")


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_gives_a_scaffold(fargen: Run, here: Path, preset: str) -> None:
    made = fargen("new", "shop", "--no-input", "--preset", preset)
    assert (made.code, "warning" in made.err) == (0, False)
    assert f"preset: {preset} " in (here / "shop/app.yaml").read_text()
    assert fargen("check", "shop", "--fail-on", "warning").code == 0
    assert is_current(fargen, "shop")


def test_what_is_written_is_listed(fargen: Run, here: Path) -> None:
    made = fargen("new", "shop", "--no-input")
    assert made.err == (
        "shop/.fargen/app.schema.json\nshop/.fargen/scaffold.yaml\nshop/.github/workflows/fargen.yaml\n"
        "shop/.pre-commit-config.yaml\nshop/README.md\nshop/app.yaml\nshop/rendered/production/\n"
        "shop/rendered/staging/\n\nnext: cd shop, edit app.yaml, fargen check app.yaml\n"
    )
    assert (here / "shop/.fargen/app.schema.json").read_text() == fargen("schema").out
    assert (
        (here / "shop/app.yaml")
        .read_text()
        .startswith("# yaml-language-server: $schema=.fargen/app.schema.json\n")
    )
    assert not [path for path in here.iterdir() if path.name not in {"shop", "fargen.toml"}]


def test_the_same_answers_give_the_same_bytes(fargen: Run, here: Path) -> None:
    def content(name: str) -> dict[str, bytes]:
        root = here / name
        return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}

    fargen("new", "shop", "--no-input", "--dir", "one")
    fargen("new", "shop", "--no-input", "--dir", "deep/two")
    assert content("one") == content("deep/two")


def test_flags_answer(fargen: Run, here: Path) -> None:
    flags = ("--image", "r.example/x:1", "--port", "3000", "--public", "--host", "x.example.org")
    made = fargen("new", "x", "--no-input", *flags, "--size", "1vcpu 2gb", "--namespace", "team")
    assert made.code == 0
    text = (here / "x/app.yaml").read_text()
    for line in (
        "image: r.example/x:1",
        "port: 3000",
        "host: x.example.org",
        "size: 1vCPU/2GB",
        "  namespace: team",
    ):
        assert f"{line}\n" in text or f"{line} #" in text
    assert "staging.x.example.org" in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("Shop",), "the name 'Shop' may only have lower case letters, digits and '-': write shop"),
        (("1shop",), "the name '1shop' must start with a letter: write app-1shop"),
        (("a" * 64,), f"the name '{'a' * 64}' has 64 characters; at most 63 are allowed: shorten it"),
        (
            ("a" * 53, "--kind", "cronjob"),
            f"the name '{'a' * 53}' has 53 characters; at most 52 are allowed: shorten it",
        ),
        (
            ("shop", "--kind", "wep"),
            "--kind wep: did you mean web? choose one of web, worker, stateful, job, cronjob",
        ),
        (("shop", "--logging", "x"), "--logging x: choose one of native, sidecar"),
        (
            ("shop", "--size", "1vCPU/1GB"),
            "--size: '1vCPU/1GB' is not a size that Fargate sells; the nearest: 0.5vCPU/1GB or 1vCPU/2GB",
        ),
        (("shop", "--port", "0"), "--port 0: a port is between 1 and 65535"),
        (("shop", "--image", "A B"), "--image 'A B' has upper case letters in its repository"),
        (
            ("shop", "--namespace", "My"),
            "--namespace 'My' may only have lower case letters, digits and '-': write my",
        ),
        (("shop", "--host", "x.example"), "--host is of a public service: add --public"),
        (
            ("shop", "--kind", "job", "--public"),
            "--public: a job answers no requests: leave it out, or choose --kind web",
        ),
        (
            ("shop", "--preset", "web-ap"),
            f"--preset web-ap: did you mean web-api? there are {', '.join(PRESETS)}",
        ),
        (
            ("shop", "--preset", "worker", "--size", "1vCPU/2GB"),
            "--size is what the preset says: leave it out, and edit app.yaml afterwards",
        ),
        (("shop", "--service", "x"), "--service goes with --from"),
        (
            ("shop", "--from", "x", "--port", "1"),
            "--port is what FILE says: leave it out, and edit app.yaml afterwards",
        ),
    ],
)
def test_what_makes_no_sense(fargen: Run, here: Path, arguments: tuple[str, ...], message: str) -> None:
    assert fargen("new", *arguments, "--no-input") == (2, "", f"fargen: {message}\n")
    assert [path.name for path in here.iterdir()] == ["fargen.toml"]


def test_an_unknown_region_has_a_near_one(fargen: Run) -> None:
    made = fargen("new", "shop", "--no-input", "--region", "eu-centra-1")
    assert (made.code, "did you mean eu-central-1?" in made.err) == (2, True)


def test_a_folder_with_content_is_left_alone(fargen: Run, here: Path) -> None:
    (here / "shop").mkdir()
    (here / "shop/app.yaml").write_text("mine\n")
    taken = (
        "fargen: shop is not empty (it has app.yaml): choose another --dir, or pass --force to replace files"
    )
    assert fargen("new", "shop", "--no-input") == (2, "", f"{taken} of the same names\n")
    assert [path.name for path in (here / "shop").iterdir()] == ["app.yaml"]
    assert (here / "shop/app.yaml").read_text() == "mine\n"


def test_force_replaces_files_of_the_same_names_only(fargen: Run, here: Path) -> None:
    (here / "shop").mkdir()
    (here / "shop/app.yaml").write_text("mine\n")
    (here / "shop/other.txt").write_text("kept\n")
    assert fargen("new", "shop", "--no-input", "--force", "-q") == (0, "", "")
    assert "kind: App" in (here / "shop/app.yaml").read_text()
    assert (here / "shop/other.txt").read_text() == "kept\n"
    assert is_current(fargen, "shop")


def test_an_empty_folder_and_this_one_are_fine(
    fargen: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "shop").mkdir()
    monkeypatch.chdir(here / "shop")
    assert fargen("new", "shop", "--no-input", "--dir", ".").code == 0
    assert fargen("check", "app.yaml").code == 0


def test_a_file_in_the_way(fargen: Run, here: Path) -> None:
    (here / "shop").write_text("mine\n")
    assert fargen("new", "shop", "--no-input") == (2, "", "fargen: shop is a file: choose another --dir\n")


def test_nothing_stays_of_what_could_not_be_written(
    fargen: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "rename", full)
    made = fargen("new", "shop", "--no-input")
    assert (made.code, "disk is full" in made.err) == (2, True)
    assert [path.name for path in here.iterdir()] == ["fargen.toml"]


def dialogue(here: Path, keys: list[str], *arguments: str) -> tuple[int, str]:
    """What a person at a terminal sees; each key goes in when a question waits for it."""
    outside, inside = pty.openpty()
    command = [sys.executable, "-m", "fargen", "new", *arguments]
    root = str(Path(__file__).resolve().parents[2])
    environment = {**os.environ, "PYTHONPATH": root, "TERM": "dumb"}
    run = subprocess.Popen(
        command, cwd=here, stdin=inside, stdout=inside, stderr=inside, env=environment, close_fds=True
    )
    os.close(inside)
    seen, waiting = "", list(keys)
    while True:
        ready, _, _ = select.select([outside], [], [], 20)
        assert ready, f"waits for something else: {seen}"
        try:
            part = os.read(outside, 4096).decode()
        except OSError:  # Linux says so when the other side is closed
            break
        if not part:
            break
        seen += part
        if seen.rstrip(" ").endswith(":") and waiting:
            key = waiting.pop(0)
            if key == INTERRUPT:
                run.send_signal(signal.SIGINT)  # as a terminal does for Ctrl-C
            else:
                os.write(outside, key.encode())
    os.close(outside)
    return run.wait(20), seen.replace("\r\n", "\n")


def test_on_a_terminal_six_questions_are_asked_and_enter_takes_the_default(here: Path) -> None:
    code, seen = dialogue(here, ["\n"] * 6, "shop")
    assert code == 0
    questions = (
        "What kind of workload?", "Image? Enter for a placeholder", "Port it listens on? [8080]",
        "Public or internal?", "Size of a pod?", "How do logs leave the pod?",
    )  # fmt: skip
    assert [seen.count(question) for question in questions] == [1] * 6
    assert "  2  0.25vCPU/1GB      $10.63 a month\n" in seen
    assert "  two pods of 0.25vCPU/1GB: $21.26 a month\n" in seen
    text = (here / "shop/app.yaml").read_text()
    assert ("port: 8080\n" in text, "ingress:" in text, "size: 0.25vCPU/1GB" in text) == (True, False, True)


def test_answers_by_number_and_word_are_checked_and_asked_again(here: Path) -> None:
    keys = ["3\n", "r.example/a:1\n", "http\n", "9000\n", "public\n", "2vCPU/3GB\n", "4\n", "sidecar\n"]
    code, seen = dialogue(here, keys, "shop")
    assert code == 0
    assert "  http: a port is a number\n" in seen
    assert "'2vCPU/3GB' is not a size that Fargate sells" in seen
    text = (here / "shop/app.yaml").read_text()
    for line in (
        "workload: StatefulSet",
        "image: r.example/a:1",
        "port: 9000",
        "size: 0.5vCPU/2GB",
        "logging:",
    ):
        assert f"{line}\n" in text
    assert "scheme: internet-facing" in text


def test_what_a_flag_says_is_not_asked(here: Path) -> None:
    code, seen = dialogue(here, ["\n"] * 2, "shop", "--kind", "job", "--image", "r.example/a:1")
    assert code == 0
    assert ("What kind" in seen, "Image?" in seen, "Port" in seen, "Size" in seen) == (
        False,
        False,
        False,
        True,
    )
    assert "two pods" not in seen


def test_no_input_asks_nothing_on_a_terminal(here: Path) -> None:
    code, seen = dialogue(here, [], "shop", "--no-input")
    assert (code, "?" in seen) == (0, False)


@pytest.mark.parametrize("key", [INTERRUPT, "\x04"])
def test_an_interrupt_writes_nothing(here: Path, key: str) -> None:
    code, _ = dialogue(here, ["\n", key], "shop")
    assert code == 130
    assert [path.name for path in here.iterdir()] == ["fargen.toml"]
