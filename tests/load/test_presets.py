# ruff: noqa: E501  # whole messages and cases stay on one line

from pathlib import Path
from typing import Any

import pytest

from fargen.load import presets as presets_module
from fargen.load.apps import Loader
from fargen.load.presets import Presets
from fargen.load.roots import Roots
from fargen.values.errors import InputError
from fargen.yamltext.read import read


@pytest.fixture
def builtin(project: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder of built-in presets in place of the one that ships."""
    folder = tmp_path / "builtin"
    folder.mkdir()
    (folder / "web-api.yaml").write_text("description: d\nextends: base\nreplicas: 4\n", encoding="utf-8")
    (folder / "base.yaml").write_text("description: d\nreplicas: 1\ncomponent: base\n", encoding="utf-8")
    monkeypatch.setattr(presets_module, "asset_dir", lambda _: str(folder))
    project.write(".git", "")
    return folder


def preset(project: Any, name: str, text: str) -> None:
    project.write(f"{name}.yaml", f"description: d\n{text}")


@pytest.mark.usefixtures("builtin")
def test_a_built_in_preset_lies_under_the_app(project: Any) -> None:
    project.app("preset: web-api\nenv: {A: b}")
    loaded = project.one()
    assert (loaded.tree["replicas"], loaded.tree["component"], loaded.tree["preset"]) == (
        4,
        "base",
        "web-api",
    )
    assert loaded.presets == ("web-api", "base")
    source = loaded.tree.marks["component"][0]
    assert (source.file, source.layer) == ("<preset base>", "preset base")
    assert "description" not in loaded.tree
    assert "extends" not in loaded.tree


@pytest.mark.usefixtures("builtin")
def test_a_projects_own_presets_come_first(project: Any) -> None:
    project.write("fargen.toml", 'presets = ["platform", "more"]')
    preset(project, "platform/web-api", "extends: web-api\ncomponent: ours\n")
    preset(project, "more/web-api", "component: theirs\n")
    preset(project, "platform/base", "component: never used by a built-in preset\n")
    project.app("preset: web-api")
    loaded = project.one()
    assert loaded.tree["component"] == "ours"
    assert loaded.tree.marks["component"][0].file == "platform/web-api.yaml"
    assert loaded.presets == ("web-api", "web-api"), "a preset that extends its own name means the next one"
    assert "replicas" not in loaded.tree


@pytest.mark.usefixtures("builtin")
def test_built_in_presets_build_on_built_in_ones(project: Any) -> None:
    project.write("fargen.toml", 'presets = ["platform"]')
    preset(project, "platform/base", "component: ours\n")
    project.app("preset: web-api")
    assert project.one().tree["component"] == "base"


@pytest.mark.usefixtures("builtin")
def test_a_preset_by_path_starts_from_the_file_that_names_it(project: Any) -> None:
    preset(project, "apps/p/own", "extends: ../../shared/base.yaml\nreplicas: 7\n")
    preset(project, "shared/base", "extends: web-api\ncomponent: shared\n")
    project.app("preset: ./p/own.yaml", "apps/app.yaml")
    loaded = project.one("apps/app.yaml")
    assert (loaded.tree["replicas"], loaded.tree["component"]) == (7, "shared")
    assert loaded.presets == ("./p/own.yaml", "../../shared/base.yaml", "web-api", "base")
    assert loaded.tree.marks["component"][0].file == "shared/base.yaml"


@pytest.mark.usefixtures("builtin")
def test_the_highest_layer_names_the_preset(project: Any) -> None:
    preset(project, "low", "component: low\n")
    preset(project, "high", "component: high\n")
    project.app("preset: low.yaml\nenvironments: {prod: {preset: high.yaml}, none: {preset: null}}")
    project.write("v.yaml", "preset: web-api")
    assert project.one().tree["component"] == "low"
    assert project.one(environment="prod").tree["component"] == "high"
    assert "component" not in project.one(environment="none").tree
    from fargen.load.overrides import Overrides

    values = Overrides(("v.yaml",))
    assert project.one(environment="prod", overrides=values).tree["component"] == "base"
    sets = Overrides(("v.yaml",), (("set", "preset=./low.yaml"),))
    assert project.one(environment="prod", overrides=sets).tree["component"] == "low"


@pytest.mark.usefixtures("builtin")
def test_cluster_defaults_may_choose_the_preset(project: Any) -> None:
    project.write(
        "c/cluster.yaml",
        "apiVersion: fargen.dev/v1\nkind: Cluster\nmetadata: {name: c}\ndefaults: {preset: ./p.yaml, replicas: 9}\n",
    )
    preset(project, "c/p", "replicas: 1\ncomponent: p\n")
    project.app("cluster: c/cluster.yaml")
    loaded = project.one()
    assert (loaded.tree["replicas"], loaded.tree["component"]) == (9, "p")


@pytest.mark.usefixtures("builtin")
def test_a_preset_may_name_the_cluster_if_nothing_else_does(project: Any) -> None:
    for name in ("one", "two"):
        text = f"apiVersion: fargen.dev/v1\nkind: Cluster\nmetadata: {{name: {name}}}\ndefaults: {{component: {name}}}\n"
        project.write(f"{name}.yaml", text)
    preset(project, "p", "cluster: one.yaml\n")
    project.app("preset: p.yaml")
    assert project.one().tree["component"] == "one"
    project.app("preset: p.yaml\ncluster: two.yaml")
    assert project.one().tree["component"] == "two"
    project.app("preset: p.yaml\ncluster: null")
    assert project.one().cluster is None


@pytest.mark.usefixtures("builtin")
def test_an_unknown_preset_names_those_there_are(project: Any) -> None:
    project.write("fargen.toml", 'presets = ["platform"]')
    preset(project, "platform/worker", "")
    project.app("preset: web-apo\n")
    assert project.errors() == [
        (
            "app.yaml:5:9: error[SPEC206] preset: no preset is named web-apo | "
            "did you mean web-api? presets: base, web-api, worker"
        )
    ]
    project.app("preset: zzz\n")
    assert project.errors() == [
        "app.yaml:5:9: error[SPEC206] preset: no preset is named zzz | presets: base, web-api, worker"
    ]
    project.app("preset: 5\n")
    assert project.errors() == [
        "app.yaml:5:9: error[SPEC210] preset: expected a name or a path | write preset: NAME"
    ]


def test_without_any_preset_the_message_says_so(project: Any, builtin: Path) -> None:
    for file in builtin.iterdir():
        file.unlink()
    project.app("preset: web\n")
    assert project.errors() == [
        "app.yaml:5:9: error[SPEC206] preset: no preset is named web | there are no presets here"
    ]
    builtin.rmdir()
    assert "there are no presets here" in project.errors()[0]


@pytest.mark.usefixtures("builtin")
def test_a_circle_is_shown(project: Any) -> None:
    preset(project, "a", "extends: b.yaml\n")
    preset(project, "b", "extends: c.yaml\n")
    preset(project, "c", "extends: ./b.yaml\n")
    project.app("preset: a.yaml")
    assert project.errors() == [
        "c.yaml:2:10: error[SPEC208] extends: presets in a circle: b.yaml → c.yaml → ./b.yaml | remove one extends"
    ]


def test_a_preset_that_extends_only_itself_is_a_circle(project: Any, builtin: Path) -> None:
    (builtin / "self.yaml").write_text("description: d\nextends: self\n", encoding="utf-8")
    project.app("preset: self")
    assert project.errors() == [
        "<preset self>:2:10: error[SPEC208] extends: presets in a circle: self → self | remove one extends"
    ]


@pytest.mark.usefixtures("builtin")
def test_eight_presets_are_the_most(project: Any) -> None:
    for number in range(1, 10):
        preset(project, f"p{number}", f"extends: p{number + 1}.yaml\n" if number < 9 else "")
    project.app("preset: p2.yaml")
    assert len(project.one().presets) == 8
    project.app("preset: p1.yaml")
    chain = " → ".join(f"p{number}.yaml" for number in range(1, 10))
    assert project.errors() == [
        f"p8.yaml:2:10: error[SPEC208] extends: more than 8 presets on one another: {chain} | join some of them"
    ]


@pytest.mark.usefixtures("builtin")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "replicas: 1\n",
            (
                "p.yaml:1:1: error[SPEC207] description: a preset needs a description | "
                "add description: what it is for"
            ),
        ),
        (
            "description: ' '\n",
            (
                "p.yaml:1:14: error[SPEC207] description: a preset needs a description | "
                "add description: what it is for"
            ),
        ),
        ("- a\n", "p.yaml:1:1: error[SPEC207] a preset is not a map | write one map of App keys"),
        ("", "p.yaml:1:1: error[SPEC207] a preset has 0 documents | write one map of App keys"),
        (
            "a: b\n---\nc: d\n",
            "p.yaml:1:1: error[SPEC207] a preset has 2 documents | write one map of App keys",
        ),
        (
            "description: d\nextends: [a]\n",
            "p.yaml:2:10: error[SPEC210] extends: expected a name or a path | write extends: NAME",
        ),
        (
            "description: d\npreset: web-api\n",
            "p.yaml:2:1: error[SPEC224] preset: preset does not belong in a preset | write extends: instead",
        ),
        (
            "description: d\nreplicas: 1\nautoscaling: {}\n",
            (
                "p.yaml:3:1: error[SPEC214] autoscaling: cannot stand beside replicas (line 2) | "
                "keep one of replicas and autoscaling"
            ),
        ),
    ],
)
def test_a_preset_that_is_wrong(project: Any, text: str, expected: str) -> None:
    project.write("p.yaml", text)
    project.app("preset: p.yaml")
    assert project.errors() == [expected]


@pytest.mark.usefixtures("builtin")
def test_a_map_without_keys_is_no_preset(project: Any) -> None:
    project.write("p.yaml", "{}")
    project.app("preset: p.yaml")
    assert project.errors() == [
        "p.yaml:1:1: error[SPEC207] description: a preset needs a description | add description: what it is for"
    ]


@pytest.mark.usefixtures("builtin")
def test_a_preset_may_have_environments_of_its_own(project: Any) -> None:
    preset(project, "p", "replicas: 2\nenvironments: {prod: {replicas: 6, component: prod}}\n")
    project.app("preset: p.yaml")
    assert project.one(environment="prod").tree["replicas"] == 6
    assert project.one(environment="prod").environments == ("prod",)
    project.app("preset: p.yaml\nreplicas: 3\nenvironments: {staging: {}}\n")
    loaded = project.one(environment="prod")
    assert (loaded.tree["replicas"], loaded.tree["component"]) == (3, "prod"), "what the app says is above it"
    assert loaded.environments == ("staging", "prod")


def test_a_symlinked_preset_may_not_leave_the_project(project: Any, builtin: Path) -> None:
    project.write("fargen.toml", 'presets = ["platform"]')
    (project.folder / "platform").mkdir()
    (project.folder / "platform/out.yaml").symlink_to(builtin / "base.yaml")
    project.app("preset: out")
    assert project.errors() == [
        (
            "app.yaml:5:9: error[SPEC211] preset: preset out is a symlink to a file outside the project | "
            "replace the symlink by the file, or pass --allow-outside"
        )
    ]
    assert project.one(allow_outside=True).tree["component"] == "base"


@pytest.mark.usefixtures("builtin")
def test_a_preset_by_path_may_not_leave_the_project(project: Any) -> None:
    (project.folder.parent / "p.yaml").write_text("description: d\n", encoding="utf-8")
    project.app("preset: ../p.yaml")
    assert project.errors() == [
        (
            "app.yaml:5:9: error[SPEC211] preset: ../p.yaml leads outside the project folder . | "
            "move the file inside, put fargen.toml into a common folder, or pass --allow-outside"
        )
    ]


@pytest.mark.usefixtures("builtin")
def test_names_and_their_files(project: Any) -> None:
    project.write("fargen.toml", 'presets = ["platform"]')
    preset(project, "platform/base", "")
    found = Presets(Roots(allow_outside=False), None).names(".")
    assert list(found) == ["base", "web-api"]
    assert found["base"] == str(project.folder / "platform/base.yaml")


@pytest.mark.usefixtures("builtin")
def test_where_no_file_may_be_opened_built_in_presets_work() -> None:
    head = "apiVersion: fargen.dev/v1\nkind: App\nmetadata: {name: a}\n"

    def load(text: str) -> Any:
        document = read(head + text, "<stdin>", "app")[0]
        return Loader(may_open=False).app(document.root, document.source)

    assert load("preset: web-api").tree["replicas"] == 4
    with pytest.raises(InputError) as caught:
        load("preset: ./p.yaml\ncluster: c.yaml\n")
    assert [(finding.rule, finding.message, finding.fix) for finding in caught.value.findings] == [
        (
            "SPEC225",
            "no file is opened here: ./p.yaml",
            "use a built-in preset, or write its keys into the App",
        ),
        ("SPEC225", "no file is opened here: c.yaml", "remove the key and pass the Cluster among the items"),
    ]
