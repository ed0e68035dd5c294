# ruff: noqa: E501  # whole messages and cases stay on one line

from pathlib import Path
from typing import Any

import pytest

from fargen.load.overrides import Overrides, read_sets, values_tree


def sets(*flags: tuple[str, str]) -> Overrides:
    return Overrides(sets=flags)


def test_values_files_lie_over_the_environment_in_order(project: Any) -> None:
    project.write("a.yaml", "port: 1\nreplicas: 5\n")
    project.write("v/b.yaml", "replicas: 6\nimage: null\n")
    project.app("port: 8080\nenvironments: {prod: {replicas: 4}}")
    loaded = project.one(environment="prod", overrides=Overrides(("a.yaml", "v/b.yaml")))
    assert (loaded.tree["replicas"], loaded.tree["ports"]) == (6, [{"name": "http", "port": 1}])
    assert "image" not in loaded.tree
    source = loaded.tree.marks["replicas"][0]
    assert (source.file, source.layer) == ("v/b.yaml", "values v/b.yaml")
    assert [path for path, _ in loaded.removed] == [("image",)]


def test_a_values_file_may_be_empty_or_have_environments(project: Any) -> None:
    project.write("empty.yaml", "# nothing\n")
    project.write("v.yaml", "replicas: 1\nenvironments: {prod: {replicas: 9}}")
    project.app("environments: {prod: {replicas: 4}}")
    overrides = Overrides(("empty.yaml", "v.yaml"))
    loaded = project.one(environment="prod", overrides=overrides)
    assert loaded.tree["replicas"] == 9
    assert loaded.tree.marks["replicas"][0].layer == "values v.yaml, environment prod"
    assert values_tree("empty.yaml") == {}


def test_a_path_in_a_values_file_starts_from_its_folder(project: Any) -> None:
    project.write(".git", "")
    project.write("v/c.yaml", "apiVersion: fargen.dev/v1\nkind: Cluster\nmetadata: {name: c}\n")
    project.write("v/v.yaml", "cluster: c.yaml")
    project.app("")
    assert project.one(overrides=Overrides(("v/v.yaml",))).cluster_file == "v/c.yaml"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n", "v.yaml:1:1: error[SPEC217] a values file is not a map | write one map of App keys"),
        (
            "a: b\n---\nc: d\n",
            "v.yaml:3:1: error[SPEC217] a values file has 2 documents | write one map of App keys",
        ),
        (
            "apiVersion: fargen.dev/v1\nkind: App\n",
            "v.yaml:1:1: error[SPEC224] apiVersion: apiVersion does not belong in a values file | remove it",
        ),
    ],
)
def test_a_values_file_that_is_wrong(project: Any, text: str, expected: str) -> None:
    project.write("v.yaml", text)
    project.app("")
    assert project.errors(overrides=Overrides(("v.yaml",)))[0] == expected


def test_a_values_file_that_is_missing_does_not_hide_other_errors(project: Any) -> None:
    project.app("size: 1vCPU/2GB\nresources: {cpu: 1}")
    assert project.errors(overrides=Overrides(("gone.yaml",))) == [
        "gone.yaml: error[SPEC200] cannot be read: no such file or directory | check the path and its permissions",
        (
            "app.yaml:6:13: error[SPEC214] resources.cpu: cannot stand beside size (line 5) | "
            "keep one of size and resources.cpu"
        ),
    ]


def test_set_is_the_highest_layer(project: Any) -> None:
    project.write("v.yaml", "replicas: 5\n")
    project.app("port: 8080\nresources: {cpu: 1, memory: 1Gi}\nmetadata.x: y\n")
    flags = sets(("set", "replicas=7,port=9,health=/up"), ("set", "size=1vCPU/2GB"), ("string", "env.A=1"))
    loaded = project.one(overrides=Overrides(("v.yaml",), flags.sets))
    assert loaded.tree["replicas"] == 7
    assert loaded.tree["ports"] == [{"name": "http", "port": 9}]
    assert loaded.tree["health"] == {"path": "/up"}
    assert loaded.tree["size"] == "1vCPU/2GB"
    assert "resources" not in loaded.tree
    assert loaded.tree["env"] == {"A": "1"}
    source = loaded.tree["env"].marks["A"][0]
    assert (source.file, source.layer) == ("--set-string env.A=1", "--set-string")


def test_null_removes_and_is_kept_in_mind(project: Any) -> None:
    project.app("autoscaling: {min: 1}\n")
    loaded = project.one(overrides=sets(("set", "autoscaling=null,component=null")))
    assert "autoscaling" not in loaded.tree
    assert [path for path, _ in loaded.removed] == [("autoscaling",), ("component",)]


def test_later_flags_win_and_maps_join(project: Any) -> None:
    project.app("")
    flags = sets(
        ("set", "shutdown.drainSeconds=1"),
        ("json", 'shutdown={"graceSeconds": 2, "drainSeconds": 3}'),
        ("set", "component=a"),
        ("set", "component=b,args={x,y}"),
    )
    tree = project.one(overrides=flags).tree
    assert tree["shutdown"] == {"drainSeconds": 3, "graceSeconds": 2}
    assert (tree["component"], tree["args"]) == ("b", ["x", "y"])


def test_an_index_counts_in_the_list_of_all_layers(project: Any) -> None:
    project.app("ports: [{name: a, port: 1}]\nenvironments: {prod: {ports: [{name: b, port: 2}]}}")
    flags = sets(("set", "ports[1].port=22,ports[3].name=c,ports[3].port=3"), ("set", "port=8080"))
    assert project.one(environment="prod", overrides=flags).tree["ports"] == [
        {"name": "a", "port": 1},
        {"name": "b", "port": 22},
        {"name": "http", "port": 8080},
        {"name": "c", "port": 3},
    ]


def test_layers_of_one_run_do_not_leak_into_one_another(project: Any) -> None:
    text = "args: [a]\nautoscaling: {metrics: [{resource: {name: x}}]}\n"
    project.app(text, "one.yaml")
    project.app(text, "two.yaml")
    flags = sets(
        ("json", 'args[1]={"k": "v"}'), ("set", "autoscaling.metrics[0].resource.name=y,args[1].k=w")
    )
    first, second = (item.tree for item in project.load("one.yaml", "two.yaml", overrides=flags))
    assert first == second
    assert first["args"] == ["a", {"k": "w"}]
    assert first["args"][1] is not second["args"][1]


def test_two_alternatives_in_flags(project: Any) -> None:
    project.app("")
    assert project.errors(overrides=sets(("set", "replicas=1"), ("set", "autoscaling.min=2"))) == [
        (
            "--set autoscaling.min=2:1:1: error[SPEC214] autoscaling: cannot stand beside replicas (--set replicas=1) | "
            "keep one of replicas and autoscaling"
        )
    ]
    assert project.errors(overrides=sets(("set", "autoscaling.min=2,replicas=1"))) == [
        (
            "--set autoscaling.min=2,replicas=1:1:19: error[SPEC214] replicas: cannot stand beside autoscaling (line 1) | "
            "keep one of autoscaling and replicas"
        )
    ]


def test_flags_that_are_wrong_are_all_said_with_their_text(project: Any) -> None:
    project.app("")
    flags = sets(
        ("set", "resources..cpu=1"), ("json", "a={"), ("set", "environments.prod.x=1,kind=Job"), ("set", "b")
    )
    assert project.errors(overrides=flags) == [
        "--set resources..cpu=1:1:11: error[SPEC218] a key is missing before '.' | write names between the dots",
        (
            "--set-json a={:1:4: error[SPEC221] not valid JSON: expecting property name enclosed in double quotes | "
            "write key=JSON"
        ),
        "--set b:1:1: error[SPEC218] key 'b' has no value | write b=…",
        "--set environments.prod.x=1,kind=Job:1:23: error[SPEC224] kind: kind does not belong in --set | remove it",
        (
            "--set environments.prod.x=1,kind=Job:1:1: error[SPEC224] environments: "
            "environments does not belong in --set | choose an environment with -e, and set its keys themselves"
        ),
    ]
    (failed, _) = project.load(overrides=flags)
    assert [source.text for source in failed.sources] == [text for _, text in flags.sets]


def test_an_index_that_is_not_there(project: Any) -> None:
    project.app("args: [a]\n")
    assert project.errors(overrides=sets(("set", "image=x,args[5]=b"))) == [
        (
            "--set image=x,args[5]=b:1:9: error[SPEC219] args[5]: the list has 1 entry, so the next index is 1 | "
            "count the entries from 0, or set them in a values file by name"
        )
    ]


def test_set_file(project: Any, tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text("line 1\nline 2\n", encoding="utf-8")
    (project.folder / "bad.bin").write_bytes(b"\xff")
    project.app("")
    loaded = project.one(
        overrides=sets(("file", "config.files.a\\.txt=../outside.txt,config.mountPath=../outside.txt"))
    )
    assert loaded.tree["config"]["files"] == {"a.txt": "line 1\nline 2\n"}
    assert project.errors(overrides=sets(("file", "env.A=gone.txt"))) == [
        "--set-file env.A=gone.txt:1:7: error[SPEC220] there is no file gone.txt | correct the path; it starts from the current folder"
    ]
    assert project.errors(overrides=sets(("file", "env.A=bad.bin"), ("file", "env.A=.")))[0] == (
        "--set-file env.A=bad.bin:1:7: error[SPEC102] the text is not UTF-8 | save the file as UTF-8"
    )
    assert project.errors(overrides=sets(("file", "env.A=."))) == [
        "--set-file env.A=.:1:7: error[SPEC200] cannot be read: is a directory | check the path and its permissions"
    ]


def test_no_flags_are_an_empty_layer() -> None:
    found, problems = read_sets(())
    assert (found.layer.tree, found.indexed, problems) == ({}, (), [])
