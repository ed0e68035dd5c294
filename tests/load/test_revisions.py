import os
import subprocess
from pathlib import Path

import pytest

from fargen.load.revisions import at_revision
from fargen.values.errors import UsageError
from fargen.values.finding import Finding, Place

WHO = ("-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false")


def git(folder: Path, *arguments: str) -> str:
    run = subprocess.run(["git", *WHO, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return run.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two commits: ``apps/shop.yaml`` has replicas 1, then 2; the work tree says 3."""
    top = tmp_path / "work"
    (top / "apps").mkdir(parents=True)
    git(top, "init", "-q", "-b", "main")
    (top / "apps/shop.yaml").write_text("replicas: 1\n")
    (top / "apps/image.png").write_bytes(b"\0")
    (top / ".gitattributes").write_text("*.yaml export-ignore\n")
    (top / "linked.yaml").symlink_to("apps/shop.yaml")
    (top / "outside.yaml").symlink_to("/etc/hostname")
    (top / "above.yaml").symlink_to("../secret.yaml")
    git(top, "add", "-A")
    git(top, "commit", "-q", "-m", "one")
    (top / "apps/shop.yaml").write_text("replicas: 2\n")
    (top / "late.yaml").write_text("late: true\n")
    git(top, "add", "-A")
    git(top, "commit", "-q", "-m", "two")
    (top / "apps/shop.yaml").write_text("replicas: 3\n")
    return top


def refused(revision: str, *paths: str, folder: Path) -> str:
    with pytest.raises(UsageError) as error, at_revision(revision, paths, folder=str(folder)) as snapshot:
        [snapshot.path(path) for path in paths]
    return str(error.value)


@pytest.mark.parametrize(("revision", "replicas"), [("HEAD~1", 1), ("HEAD", 2), ("main", 2), ("@", 2)])
def test_files_are_those_of_the_revision(repository: Path, revision: str, replicas: int) -> None:
    with at_revision(revision, ["apps/shop.yaml"], folder=str(repository)) as snapshot:
        text = Path(snapshot.path("apps/shop.yaml")).read_text()
        assert Path(snapshot.path("linked.yaml")).read_text() == text
        folder = snapshot.folder
    assert text == f"replicas: {replicas}\n"
    assert not os.path.exists(folder)


def test_the_work_tree_and_the_index_stay_as_they_are(repository: Path) -> None:
    before = git(repository, "status", "--porcelain"), (repository / ".git/index").read_bytes()
    with at_revision("HEAD~1", folder=str(repository)):
        pass
    assert (git(repository, "status", "--porcelain"), (repository / ".git/index").read_bytes()) == before
    assert (repository / "apps/shop.yaml").read_text() == "replicas: 3\n"


def test_paths_are_relative_to_the_working_folder_or_absolute(repository: Path) -> None:
    inner = repository / "apps"
    with at_revision("HEAD", ["shop.yaml"], folder=str(inner)) as snapshot:
        found = snapshot.path("shop.yaml")
        assert found == os.path.join(snapshot.folder, "apps", "shop.yaml")
        assert snapshot.path(str(inner / "shop.yaml")) == found
        assert snapshot.path(".") == os.path.join(snapshot.folder, "apps")
        assert snapshot.path("..") == snapshot.folder


def test_only_text_that_fargen_reads_is_written(repository: Path) -> None:
    with at_revision("HEAD", folder=str(repository)) as snapshot:
        names = sorted(path.name for path in Path(snapshot.folder).rglob("*"))
    assert names == [".git", "apps", "late.yaml", "linked.yaml", "shop.yaml"]


def test_places_are_told_as_git_tells_them(repository: Path) -> None:
    with at_revision("HEAD", folder=str(repository)) as snapshot:
        inside = Finding("SPEC200", "error", "x", place=Place(snapshot.path("apps/shop.yaml"), 1, 2))
        outside, nowhere = (
            Finding("SPEC200", "error", "x", place=Place("app.yaml")),
            Finding("A", "error", "x"),
        )
        told = snapshot.told([inside, outside, nowhere])
    assert told == (inside._replace(place=Place("HEAD:apps/shop.yaml", 1, 2)), outside, nowhere)


def test_no_repository(tmp_path: Path) -> None:
    said = refused("main", folder=tmp_path)
    assert said.startswith("--base main: neither a folder nor a revision: not a git repository")


def test_no_commit_where_none_was_named(tmp_path: Path) -> None:
    """HEAD is the default of diff: who has not written it reads nothing of it."""
    told = "there is no commit of . to compare with: name a folder with --base"
    assert refused("HEAD", folder=tmp_path) == told
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    assert refused("HEAD", folder=tmp_path) == told


@pytest.mark.parametrize("revision", ["nowhere", "HEAD:apps", "--all", "-h", "HEAD..HEAD~1", "", "a b", "\n"])
def test_no_such_revision(repository: Path, revision: str) -> None:
    said = refused(revision, folder=repository)
    assert said == f"--base {revision}: neither a folder nor a revision of the repository {repository}"


def test_a_shallow_clone_is_told(repository: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--depth", "1", repository.as_uri(), str(clone)], check=True)
    assert refused("v0", folder=clone) == (
        f"--base v0: neither a folder nor a revision of the repository {clone}; this clone is shallow: "
        "fetch it first, as with fetch-depth: 0 of actions/checkout"
    )


def test_a_nul_in_a_revision(repository: Path) -> None:
    assert refused("a\0b", folder=repository) == "--base a\0b: embedded null byte"


def test_a_path_that_the_revision_does_not_have(repository: Path) -> None:
    said = refused("HEAD~1", "late.yaml", folder=repository)
    assert said == "--base HEAD~1: late.yaml does not exist in this revision"
    with at_revision("HEAD~1", folder=str(repository)) as snapshot:
        assert [snapshot.holds(path) for path in ("late.yaml", "apps")] == [False, True]


def test_a_path_outside_the_repository(repository: Path) -> None:
    said = refused("HEAD", "apps", "../else.yaml", folder=repository)
    assert said == f"--base HEAD: ../else.yaml is outside the repository {repository}"


def test_standard_input(repository: Path) -> None:
    assert refused("HEAD", "-", folder=repository) == (
        "--base HEAD: standard input has no revisions; name files"
    )


def test_no_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    assert refused("HEAD", folder=repository) == (
        "--base HEAD: no such folder, and git is not installed to read a revision"
    )
