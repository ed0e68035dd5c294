from pathlib import Path
from typing import Any

import pytest

from fargen.load.references import reference_to, tidy

CLUSTER = "apiVersion: fargen.dev/v1\nkind: Cluster\nmetadata: {name: c}\n"


def test_a_cluster_is_read_from_the_folder_of_the_app_and_lies_under_it(project: Any) -> None:
    project.write(".git", "")
    project.write(
        "cluster.yaml", f"{CLUSTER}region: null\ndefaults: {{imagePullPolicy: Always, replicas: 5, port: 1}}"
    )
    project.app("cluster: ../cluster.yaml\nreplicas: 3\n", "apps/app.yaml")
    loaded = project.one("apps/app.yaml")
    assert loaded.cluster_file == "cluster.yaml"
    assert loaded.cluster["metadata"] == {"name": "c"}
    assert "region" not in loaded.cluster
    assert (loaded.tree["imagePullPolicy"], loaded.tree["replicas"]) == ("Always", 3)
    source = loaded.tree.marks["imagePullPolicy"][0]
    assert (source.layer, source.file) == ("cluster defaults", "cluster.yaml")


def test_a_cluster_file_is_read_once_for_all_apps(project: Any) -> None:
    project.write("cluster.yaml", CLUSTER)
    for name in ("a", "b"):
        project.app("cluster: cluster.yaml", f"{name}.yaml")
    first, second = project.load("a.yaml", "b.yaml")
    assert first.cluster is second.cluster


def test_paths_may_not_leave_the_project(project: Any) -> None:
    project.write(".git", "")
    (project.folder.parent / "cluster.yaml").write_text(CLUSTER, encoding="utf-8")
    project.app("cluster: ../cluster.yaml\n")
    assert project.errors() == [
        (
            "app.yaml:5:10: error[SPEC211] cluster: ../cluster.yaml leads outside the project folder . | "
            "move the file inside, put fargen.toml into a common folder, or pass --allow-outside"
        )
    ]
    assert project.one(allow_outside=True).cluster_file == "../cluster.yaml"
    project.app("")
    assert project.one(cluster="../cluster.yaml").cluster_file == "../cluster.yaml", "flags are not limited"


def test_symlinks_may_not_leave_the_project(project: Any, tmp_path: Path) -> None:
    project.write("fargen.toml", "")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "c.yaml").write_text(CLUSTER, encoding="utf-8")
    (project.folder / "c.yaml").symlink_to(outside / "c.yaml")
    (project.folder / "dir").symlink_to(outside)
    (project.folder / "inner.yaml").symlink_to("real.yaml")
    project.write("real.yaml", CLUSTER)
    for path in ("c.yaml", "dir/c.yaml", str(outside / "c.yaml"), "dir/../outside/c.yaml"):
        project.app(f"cluster: {path}\n")
        assert project.errors() == [
            (
                f"app.yaml:5:10: error[SPEC211] cluster: {path} leads outside the project folder . | "
                "move the file inside, put fargen.toml into a common folder, or pass --allow-outside"
            )
        ]
    project.app("cluster: inner.yaml")
    assert project.one().cluster_file == "inner.yaml"
    project.app(f"cluster: {project.folder}/real.yaml")
    assert project.one().cluster_file == f"{project.folder}/real.yaml"


def test_whether_a_file_outside_exists_is_not_said(project: Any) -> None:
    project.write(".git", "")
    project.app("cluster: ../nothing.yaml\n")
    assert "SPEC211" in project.errors()[0]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (
            "gone.yaml",
            "SPEC212] cluster: gone.yaml does not exist | correct the path; it starts from the folder .",
        ),
        (
            "apps",
            "SPEC212] cluster: apps is a folder, not a file | correct the path; it starts from the folder .",
        ),
        ('""', "SPEC212] cluster: not a path | write the path of a file"),
        ('"a\\0b"', "SPEC212] cluster: not a path | write the path of a file"),
        ("[a]", "SPEC210] cluster: expected a path | write cluster: PATH"),
    ],
)
def test_a_path_that_leads_nowhere(project: Any, value: str, expected: str) -> None:
    (project.folder / "apps").mkdir()
    project.app(f"cluster: {value}\n")
    assert project.errors() == [f"app.yaml:5:10: error[{expected}"]


def test_a_file_that_is_no_cluster(project: Any) -> None:
    project.write("pod.yaml", "apiVersion: v1\nkind: Pod\n")
    project.app("cluster: pod.yaml\n")
    assert project.errors() == [
        "pod.yaml:1:1: error[SPEC213] the file has no Cluster | name a file with kind: Cluster"
    ]


def test_defaults_that_are_wrong(project: Any) -> None:
    project.write("c.yaml", f"{CLUSTER}defaults: [a]\n")
    project.app("cluster: c.yaml\n")
    assert project.errors() == [
        "c.yaml:4:11: error[SPEC210] defaults: expected a map of App keys | write key: value below it"
    ]
    project.write("c.yaml", f"{CLUSTER}defaults: {{cluster: x, size: a, resources: {{cpu: 1}}}}\n")
    assert project.errors() == [
        (
            "c.yaml:4:12: error[SPEC224] cluster: cluster does not belong in a cluster's defaults | "
            "remove it: they belong to a cluster already"
        ),
        (
            "c.yaml:4:45: error[SPEC214] resources.cpu: cannot stand beside size (line 4) | "
            "keep one of size and resources.cpu"
        ),
    ]


def test_tidy_keeps_paths_that_symlinks_bend(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/f").touch()
    (tmp_path / "link").symlink_to("a/b")
    assert tidy(f"{tmp_path}/a/b/../f") == f"{tmp_path}/a/f"
    assert tidy(f"{tmp_path}/./a/f") == f"{tmp_path}/a/f"
    assert tidy(f"{tmp_path}/link/../f") == f"{tmp_path}/link/../f"


def test_no_layers_name_nothing() -> None:
    assert reference_to("preset", []) is None
