"""A Cluster file beside an app that does not name it."""

from pathlib import Path

import pytest

from fargen.load.apps import LoadedApp, load_apps

APP = "apiVersion: fargen.dev/v1\nkind: App\nmetadata: {name: shop}\nimage: registry.example.com/shop:1\n"
CLUSTER = "apiVersion: fargen.dev/v1\nkind: Cluster\nmetadata: {name: c}\n"


def told(folder: Path, app: str = APP, cluster: str | None = CLUSTER, flag: str | None = None) -> list[str]:
    (folder / "app.yaml").write_text(app)
    if cluster is not None:
        (folder / "cluster.yaml").write_text(cluster)
    given = str(folder / flag) if flag else None
    (loaded,) = load_apps([str(folder / "app.yaml")], cluster=given)
    assert isinstance(loaded, LoadedApp)
    return [
        f"{finding.rule} {finding.severity} {finding.message}; {finding.fix}" for finding in loaded.findings
    ]


def test_it_is_told(tmp_path: Path) -> None:
    (text,) = told(tmp_path)
    message, fix = text.split("; ", 1)
    assert message.startswith("SPEC464 warning cluster.yaml stands beside it, and is not used: ")
    assert fix.startswith("write cluster: ./cluster.yaml, or pass -c cluster.yaml; ")


@pytest.mark.parametrize("line", ["cluster: ./cluster.yaml\n", "cluster: null\n"])
def test_an_app_that_says_something_is_believed(line: str, tmp_path: Path) -> None:
    assert told(tmp_path, APP + line) == []


def test_a_flag_is_enough(tmp_path: Path) -> None:
    assert told(tmp_path, flag="cluster.yaml") == []


@pytest.mark.parametrize("cluster", [None, "kind: Cluster\n", "apiVersion: fargen.dev/v1\nkind: App\n", "{{"])
def test_other_files_are_not_meant(cluster: str | None, tmp_path: Path) -> None:
    assert told(tmp_path, cluster=cluster) == []
