import tracemalloc
from typing import Any

import pytest

from fargen.load.apps import Failed, LoadedApp, LoadedCluster, Loader, cluster_apps, load_apps, load_document
from fargen.values.errors import InputError, UsageError
from fargen.yamltext.read import read

CLUSTER = "apiVersion: fargen.dev/v1\nkind: Cluster\nmetadata: {name: c}\n"


def test_several_documents_are_several_apps(project: Any) -> None:
    project.write("app.yaml", f"{project.head}---\n{CLUSTER}---\n{project.head}")
    found = project.load()
    assert [type(item) for item in found] == [LoadedApp, LoadedCluster, LoadedApp]
    assert [item.index for item in found] == [0, 1, 2]


def test_one_broken_document_does_not_hide_the_others(project: Any) -> None:
    project.write("a.yaml", "a: [")
    project.write(
        "b.yaml", f"{project.head}---\nkind: Pod\n---\n{project.head}size: a\nresources: {{cpu: 1}}\n"
    )
    project.app("", "c.yaml")
    found = project.load("a.yaml", "missing.yaml", "b.yaml", "c.yaml")
    kinds = [type(item).__name__ for item in found]
    assert kinds == ["Failed", "Failed", "LoadedApp", "Failed", "Failed", "LoadedApp"]
    rules = [item.findings[0].rule for item in found if isinstance(item, Failed)]
    assert rules == ["SPEC100", "SPEC200", "SPEC201", "SPEC214"]


def test_excerpts_come_from_fargen_documents_only(project: Any) -> None:
    project.write("pod.yaml", "kind: Secret\ndata: {password: x}\n")
    project.app("size: a\nresources: {cpu: 1}")
    secret, app = project.load("pod.yaml", "app.yaml")
    assert secret.sources == ()
    assert [source.file for source in app.sources] == ["app.yaml"]


def test_a_directory_may_hold_other_documents(project: Any) -> None:
    project.app("", "d/app.yaml")
    project.write("d/mixed.yaml", f"kind: Pod\n---\n{project.head}")
    project.write("d/broken-template.yaml", "a: {{ .Values }}: [")
    project.write("d/values.yaml", "image: x")
    found = project.load("d")
    assert [(item.file, item.index) for item in found] == [("d/app.yaml", 0), ("d/mixed.yaml", 1)]


def test_a_broken_fargen_document_in_a_directory_is_an_error(project: Any) -> None:
    project.app("env: [", "d/app.yaml")
    (failed,) = project.load("d")
    assert failed.findings[0].rule == "SPEC100"


def test_a_directory_without_a_fargen_document_is_an_error(project: Any) -> None:
    project.write("d/pod.yaml", "apiVersion: v1\nkind: Pod\n")
    project.app("", "e/app.yaml")
    assert project.errors("d", "e", "d") == [
        (
            "d: error[SPEC204] no fargen document in this directory | "
            "name a directory that holds a file with apiVersion: fargen.dev/v1"
        )
    ]


def test_standard_input(project: Any) -> None:
    project.write("c.yaml", CLUSTER)
    text = f"{project.head}cluster: c.yaml\n".encode()
    loaded = project.one("-", stdin=lambda: text)
    assert (loaded.file, loaded.cluster_file) == ("<stdin>", "c.yaml")


def test_nothing_to_read(project: Any) -> None:
    assert project.folder.exists()
    with pytest.raises(UsageError, match=r"^no app\.yaml or cluster\.yaml here"):
        list(load_apps([]))
    project.app("")
    assert [item.file for item in load_apps([]) if isinstance(item, LoadedApp)] == ["app.yaml"]


def test_apps_are_loaded_one_at_a_time(project: Any) -> None:
    for number in range(300):
        project.app(
            "env: {" + ", ".join(f"V{index}: x" for index in range(100)) + "}\n", f"apps/{number}/app.yaml"
        )
    assert len(project.load("apps/0")) == 1
    tracemalloc.start()
    count = sum(isinstance(item, LoadedApp) for item in load_apps(["apps"]))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 300
    assert peak < 1_000_000, "an app here takes about 30 kB, so 300 at once would be about 9 MB"


def test_a_document_without_file(project: Any) -> None:
    document = read(project.head, "<stdin>", "app")[0]
    loaded = load_document(Loader(), document, 3)
    assert isinstance(loaded, LoadedApp)
    assert loaded.index == 3


def listed(project: Any, apps: str, file: str = "clusters/prod.yaml", **flags: Any) -> tuple[str, ...]:
    project.write(file, f"{CLUSTER}apps: {apps}\n")
    return cluster_apps(project.one(file), **flags)


def test_the_apps_of_a_cluster(project: Any) -> None:
    project.write(".git", "")
    for name in ("apps/b/app.yaml", "apps/a/app.yaml", "apps/a/deep/app.yaml", "clusters/own.yaml"):
        project.app("", name)
    assert listed(project, "[../apps/*/app.yaml]") == ("apps/a/app.yaml", "apps/b/app.yaml")
    assert listed(project, "[own.yaml, ../apps/b/app.yaml, '../apps/**/app.yaml']") == (
        "clusters/own.yaml",
        "apps/b/app.yaml",
        "apps/a/app.yaml",
        "apps/a/deep/app.yaml",
    )
    assert listed(project, "[]") == ()
    assert listed(project, "5") == ()
    assert listed(project, "[5]") == ()


def test_a_folder_name_is_no_pattern(project: Any) -> None:
    project.app("", "[x]/app.yaml")
    assert listed(project, "[app.yaml]", "[x]/cluster.yaml") == ("[x]/app.yaml",)


def test_patterns_that_are_wrong(project: Any) -> None:
    project.write(".git", "")
    project.app("", "../other/app.yaml")
    (project.folder / "clusters").mkdir()
    (project.folder / "clusters/link.yaml").symlink_to("../../other/app.yaml")
    with pytest.raises(InputError) as caught:
        listed(project, "[gone/*.yaml, ../../other/*.yaml, link.yaml]")
    outside = (
        "leads outside the project folder . | "
        "move the files inside, put fargen.toml into a common folder, or pass --allow-outside"
    )
    assert project.said(caught.value.findings) == [
        (
            "clusters/prod.yaml:4:8: error[SPEC223] apps[0]: no file matches gone/*.yaml | "
            "correct the pattern; it starts from the folder clusters"
        ),
        f"clusters/prod.yaml:4:21: error[SPEC211] apps[1]: ../../other/*.yaml {outside}",
        f"clusters/prod.yaml:4:41: error[SPEC211] apps[2]: link.yaml {outside}",
    ]
    assert listed(project, "[../../other/*.yaml]", allow_outside=True) == ("../other/app.yaml",)
