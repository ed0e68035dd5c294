"""``fargen update``: a newer scaffold under the user's edits."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fargen.scaffold import pieces

Run = Callable[..., Any]


@pytest.fixture
def shop(fargen: Run, here: Path) -> Path:
    """A scaffold of today."""
    assert fargen("new", "shop", "--no-input", "-q").code == 0
    return here / "shop"


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str, str], None]:
    """Change a text of the scaffold, as a newer version would: file, old, new."""
    data = tmp_path / "data"
    shutil.copytree(pieces.DATA, data)
    monkeypatch.setattr(pieces, "DATA", str(data))
    monkeypatch.setattr("fargen.commands.updating.__version__", "0.2.0")

    def change(name: str, old: str, new: str) -> None:
        text = (data / name).read_text()
        assert old in text
        (data / name).write_text(text.replace(old, new))

    return change


def content(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_a_current_scaffold_is_left_alone(fargen: Run, shop: Path) -> None:
    before = content(shop)
    assert fargen("update", "shop") == (0, "", "shop: nothing to do\n")
    assert content(shop) == before


def test_edits_alone_are_left_alone_but_for_the_snapshot(fargen: Run, shop: Path) -> None:
    edit(shop / "app.yaml", "max: 4", "max: 9")
    text = (shop / "app.yaml").read_text()
    updated = fargen("update", "shop")
    assert updated.err == "shop/rendered/production: written again\nshop/rendered/staging: written again\n"
    assert (shop / "app.yaml").read_text() == text


def test_both_sides_changes_are_kept(fargen: Run, shop: Path, newer: Callable[..., None]) -> None:
    newer("app.txt", "max: 4, cpu: 60", "max: 6, cpu: 60")
    newer("README.txt", "## Every day", "## Daily work")
    edit(shop / "app.yaml", "LOG_LEVEL: info", "LOG_LEVEL: warn")
    edit(shop / "README.md", "# shop\n", "# Our shop\n")
    updated = fargen("update", "shop")
    assert updated == (
        0,
        "",
        (
            "shop/.github/workflows/fargen.yaml: merged\nshop/.pre-commit-config.yaml: merged\n"
            "shop/README.md: merged\nshop/app.yaml: merged\n"
            "shop/rendered/production: written again\nshop/rendered/staging: written again\n"
        ),
    )
    text = (shop / "app.yaml").read_text()
    assert ("LOG_LEVEL: warn" in text, "max: 6" in text) == (True, True)
    readme = (shop / "README.md").read_text()
    assert (readme.startswith("# Our shop\n"), "## Daily work\n" in readme) == (True, True)
    assert "fargen@v0.2.0" in (shop / ".github/workflows/fargen.yaml").read_text()
    assert (
        fargen("render", "shop/app.yaml", "-e", "staging", "-o", "shop/rendered/staging", "--check").code == 0
    )
    assert fargen("update", "shop").err == "shop: nothing to do\n"


def test_a_conflict_is_marked_and_exits_1(fargen: Run, shop: Path, newer: Callable[..., None]) -> None:
    newer("app.txt", "max: 4, cpu: 60", "max: 6, cpu: 60")
    edit(shop / "app.yaml", "max: 4", "max: 9")
    before = content(shop / "rendered")
    updated = fargen("update", "shop", "-q")
    assert updated == (1, "", "shop/app.yaml: 1 conflict: look for <<<<<<<\n")
    marked = (
        "<<<<<<< yours\nautoscaling: {min: 2, max: 9, cpu: 60}\n=======\n"
        "autoscaling: {min: 2, max: 6, cpu: 60}\n>>>>>>> fargen 0.2.0\n"
    )
    assert marked in (shop / "app.yaml").read_text()
    assert content(shop / "rendered") == before
    again = fargen("update", "shop")
    assert again == (
        2,
        "",
        "fargen: shop/app.yaml has conflict marks: resolve them, then update again\n",
    )
    edit(shop / "app.yaml", marked, "autoscaling: {min: 2, max: 9, cpu: 60}\n")
    assert fargen("update", "shop").code == 0


def test_a_file_that_the_user_removed_stays_away(fargen: Run, shop: Path, newer: Callable[..., None]) -> None:
    newer("pre-commit.txt", "repos:", "# more\nrepos:")
    (shop / ".pre-commit-config.yaml").unlink()
    left = "shop/.pre-commit-config.yaml: removed by you; the newer one is left out\n"
    assert left in fargen("update", "shop").err
    assert not (shop / ".pre-commit-config.yaml").exists()


def test_the_folder_itself_is_the_default(
    fargen: Run, shop: Path, newer: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    newer("app.txt", "max: 4, cpu: 60", "max: 6, cpu: 60")
    monkeypatch.chdir(shop)
    assert fargen("update").code == 0
    assert "max: 6" in (shop / "app.yaml").read_text()


def test_an_app_that_no_longer_renders_keeps_its_snapshot(
    fargen: Run, shop: Path, newer: Callable[..., None]
) -> None:
    newer("app.txt", "# Asked by", "# Used by")
    edit(shop / "app.yaml", "port: 8080", "prt: 8080")
    before = content(shop / "rendered")
    updated = fargen("update", "shop", "-q")
    assert (updated.code, "unknown key 'prt'" in updated.err) == (2, True)
    assert "# Used by" in (shop / "app.yaml").read_text()
    assert content(shop / "rendered") == before


def test_what_is_no_scaffold(fargen: Run, here: Path) -> None:
    (here / "x").mkdir()
    wrong = "x is not a scaffold: .fargen/scaffold.yaml, which fargen new writes, is not there"
    assert fargen("update", "x") == (2, "", f"fargen: {wrong}\n")
    assert fargen("update", "y") == (2, "", "fargen: y is not a folder\n")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[]\n", "it is not a map"),
        ("{}\n", "'files' is missing"),
        ("version: '1'\nanswers: {name: a, x: 1}\nfiles: {}\n", "unknown key 'x'"),
        ("version: '1'\nanswers: {name: a, port: b}\nfiles: {}\n", "port is 'b'"),
        ("version: '1'\nanswers: {}\nfiles: {}\n", "no name"),
        ("version: '1'\nanswers: {name: a}\nfiles: {a: 1}\n", "files has an entry that is no text"),
        ("version: '1'\nanswers: 3\nfiles: {}\n", "'int' object is not iterable"),
        (
            "version: '1'\nanswers: {name: a, kind: wob}\nfiles: {}\n",
            "--kind wob: did you mean web? choose one of web, worker, stateful, job, cronjob",
        ),
        (
            "version: '1'\nanswers: {name: a, size: 9vCPU}\nfiles: {}\n",
            "--size: '9vCPU' is not a Fargate size; write it as 0.5vCPU/2GB",
        ),
        (
            "version: '1'\nanswers: {name: a, region: mars}\nfiles: {}\n",
            "no Fargate prices for region 'mars'. Known are",
        ),
        (
            "version: '1'\nanswers: {name: a}\nfiles: {../x: ''}\n",
            "files has '../x', which is no path in this folder",
        ),
        (
            "version: '1'\nanswers: {name: a}\nfiles: {/x: ''}\n",
            "files has '/x', which is no path in this folder",
        ),
    ],
)
def test_a_damaged_record_is_told(fargen: Run, shop: Path, text: str, reason: str) -> None:
    (shop / ".fargen/scaffold.yaml").write_text(text)
    updated = fargen("update", "shop")
    assert updated.code == 2
    assert updated.err.startswith(
        f"shop/.fargen/scaffold.yaml:1:1: error[SPEC566] the record of the scaffold is damaged: {reason}"
    )


def test_without_git_nothing_is_merged(
    fargen: Run, shop: Path, newer: Callable[..., None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    newer("app.txt", "max: 4, cpu: 60", "max: 6, cpu: 60")
    edit(shop / "app.yaml", "LOG_LEVEL: info", "LOG_LEVEL: warn")
    before = content(shop)
    monkeypatch.setenv("PATH", str(tmp_path))
    wrong = "fargen: fargen update merges with git, which is not installed here\n"
    assert fargen("update", "shop") == (2, "", wrong)
    assert content(shop) == before


def test_an_imported_app_keeps_its_text(fargen: Run, here: Path, newer: Callable[..., None]) -> None:
    (here / "score.yaml").write_text(
        "apiVersion: score.dev/v1b1\nmetadata: {name: x}\ncontainers: {main: {image: x:1}}\n"
    )
    assert fargen("new", "x", "--from", "score.yaml").code == 0
    text = (here / "x/app.yaml").read_text()
    newer("README.txt", "## Every day", "## Daily work")
    assert fargen("update", "x").code == 0
    assert (here / "x/app.yaml").read_text() == text
    assert "## Daily work" in (here / "x/README.md").read_text()


def test_paths_in_the_app_lead_from_its_own_folder(fargen: Run, shop: Path, here: Path) -> None:
    (here / "cluster.yaml").write_text(
        "apiVersion: fargen.dev/v1\nkind: Cluster\nmetadata: {name: c}\nregion: eu-west-1\n"
        "kubernetesVersion: '1.33'\n"
        "profiles: [{name: fp, selectors: [{namespace: shop}, {namespace: shop-staging}]}]\n"
    )
    with (shop / "app.yaml").open("a") as stream:
        stream.write("cluster: ../cluster.yaml\n")
    assert fargen("update", "shop") == (0, "", "shop: nothing to do\n")


def test_an_environment_that_the_user_took_out_is_no_error(fargen: Run, shop: Path) -> None:
    text = (shop / "app.yaml").read_text()
    start, end = text.index("  staging:"), text.index("  production:")
    (shop / "app.yaml").write_text(
        text[:start] + text[end:].replace("production: {}", "production: {port: 9}")
    )
    updated = fargen("update", "shop")
    assert updated.err.splitlines()[0] == "shop/rendered/production: written again"
    (shop / "app.yaml").write_text(text[: text.index("environments:")])
    assert fargen("update", "shop") == (0, "", "shop: nothing to do\n")


def test_an_environment_with_a_snapshot_of_its_own_is_rendered_too(fargen: Run, shop: Path) -> None:
    edit(shop / "app.yaml", "  production: {}", "  production: {}\n  qa: {metadata: {namespace: qa}}")
    assert fargen("render", "shop/app.yaml", "-e", "qa", "-o", "shop/rendered/qa", "-q").code == 0
    edit(shop / "app.yaml", "port: 8080", "port: 8081")
    assert "shop/rendered/qa: written again\n" in fargen("update", "shop").err


def test_a_scaffold_of_a_newer_fargen_is_left_alone(fargen: Run, shop: Path) -> None:
    edit(shop / ".fargen/scaffold.yaml", 'version: "0.1.0"', 'version: "0.10.0"')
    before = content(shop)
    wrong = "fargen: shop was made by fargen 0.10.0, and this is 0.1.0: update fargen first\n"
    assert fargen("update", "shop") == (2, "", wrong)
    assert content(shop) == before


def test_a_preset_that_is_gone_is_told(fargen: Run, shop: Path) -> None:
    edit(shop / ".fargen/scaffold.yaml", "  name: shop\n", "  name: shop\n  preset: web-app\n")
    updated = fargen("update", "shop")
    assert updated.code == 2
    assert updated.err.startswith(
        "fargen: no preset is named web-app: did you mean web-api? there are batch-job"
    )


def test_line_ends_are_no_edits(fargen: Run, shop: Path, newer: Callable[..., None]) -> None:
    newer("app.txt", "max: 4, cpu: 60", "max: 6, cpu: 60")
    for name in ("app.yaml", "README.md"):
        (shop / name).write_bytes((shop / name).read_bytes().replace(b"\n", b"\r\n"))
    readme = (shop / "README.md").read_bytes()
    assert fargen("update", "shop").code == 0
    app = (shop / "app.yaml").read_bytes()
    assert (b"max: 6, cpu: 60}\r\n" in app, app.count(b"\r\n")) == (True, app.count(b"\n"))
    assert (shop / "README.md").read_bytes() == readme


def test_an_app_that_is_no_yaml_is_merged_and_told(
    fargen: Run, shop: Path, newer: Callable[..., None]
) -> None:
    newer("app.txt", "# Asked by", "# Used by")
    with (shop / "app.yaml").open("a") as stream:
        stream.write("x: [\n")
    updated = fargen("update", "shop")
    assert updated.code == 2
    assert updated.err.startswith("shop/.github/workflows/fargen.yaml: merged\n")
    assert "shop/app.yaml:37:1: error[SPEC100] not valid YAML" in updated.err


def test_a_symlink_is_not_written_through(
    fargen: Run, shop: Path, here: Path, newer: Callable[..., None]
) -> None:
    newer("README.txt", "## Every day", "## Daily work")
    (shop / "README.md").rename(here / "R.md")
    (shop / "README.md").symlink_to("../R.md")
    before = content(shop)
    wrong = (
        "fargen: README.md is a symlink, and nothing is written through one: replace it by what it leads to; "
        "nothing was changed\n"
    )
    assert fargen("update", "shop") == (2, "", wrong)
    assert content(shop) == before


def test_a_file_that_is_new_comes_and_one_that_is_yours_gets_marks(fargen: Run, shop: Path) -> None:
    """As from an older version, which had no test_snapshot.py."""
    record = shop / ".fargen/scaffold.yaml"
    text = record.read_text()
    start = text.index("  test_snapshot.py: |")
    record.write_text(text[:start])
    (shop / "test_snapshot.py").unlink()
    assert "shop/test_snapshot.py: merged\n" in fargen("update", "shop").err
    assert (shop / "test_snapshot.py").read_text().startswith('"""The snapshot test')
    record.write_text(text[:start])
    (shop / "test_snapshot.py").write_text("mine\n")
    assert fargen("update", "shop").code == 1
    assert (shop / "test_snapshot.py").read_text().startswith("<<<<<<< yours\nmine\n=======\n")
