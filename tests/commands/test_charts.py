"""`fargen template`: a folder of templates and values to checked manifests."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from fargen.cli.edge import run

ROOT = Path(__file__).parents[2]
LEDGER = ROOT / "examples/chart/ledger"
CONFIGMAP = """\
apiVersion: v1
kind: ConfigMap
metadata: {{name: {{{{ release.name }}}}, namespace: {{{{ release.namespace }}}}}}
data:
  text: {expression}
"""
Told = Callable[..., tuple[int, str, str]]
Make = Callable[..., Path]


@pytest.fixture
def chart(tmp_path: Path) -> Make:
    """A chart of files by name, ``values`` and ``schema`` among them."""

    def make(values: str = "", schema: str = "", **templates: str) -> Path:
        folder = tmp_path / "shop"
        (folder / "templates").mkdir(parents=True, exist_ok=True)
        for name, text in templates.items():
            (folder / f"templates/{name}.yaml.j2").write_text(text)
        if values:
            (folder / "values.yaml").write_text(values)
        if schema:
            (folder / "values.schema.json").write_text(schema)
        return folder

    return make


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Told:
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        code = run(["template", *map(str, arguments)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def configmap(expression: str) -> str:
    return CONFIGMAP.format(expression=expression)


class TestValues:
    def shown(self, told: Told, *arguments: str | Path) -> Any:
        code, out, err = told("shop", *arguments)
        assert (code, err) == (0, "")
        (document,) = yaml.safe_load_all(out)
        return json.loads(document["data"]["text"])

    def test_layers(self, chart: Make, told: Told, tmp_path: Path) -> None:
        chart("a: {b: 1, c: 2}\nd: [1, 2]\ne: 1\n", x=configmap("{{ values | to_json }}"))
        (tmp_path / "one.yaml").write_text("a: {b: 3}\nd: [3]\ne: null\n")
        (tmp_path / "two.yaml").write_text("f: 6\n")
        arguments = ("-f", "one.yaml", "-f", "two.yaml", "--set", "a.c=9,g={x,y}", "--set-string", "h=1")
        assert self.shown(told, *arguments) == {
            "a": {"b": 3, "c": 9}, "d": [3], "f": 6, "g": ["x", "y"], "h": "1",
        }  # fmt: skip

    def test_indices_fill_lists_as_helm_does(self, chart: Make, told: Told) -> None:
        chart("a: [1, 2]\n", x=configmap("{{ values | to_json }}"))
        assert self.shown(told, "--set", "a[0]=9,b[1].c=3") == {"a": [9], "b": [None, {"c": 3}]}

    def test_set_file_and_json(self, chart: Make, told: Told, tmp_path: Path) -> None:
        chart(x=configmap("{{ values | to_json }}"))
        (tmp_path / "text").write_text("a: b\n")
        assert self.shown(told, "--set-file", "a=text", "--set-json", 'b={"c": [1]}') == {
            "a": "a: b\n",
            "b": {"c": [1]},
        }

    def test_release(self, chart: Make, told: Told) -> None:
        chart(x=configmap("{{ release | to_json }}"))
        assert self.shown(told) == {"name": "shop", "namespace": "default"}
        assert self.shown(told, "--name", "cart", "-n", "prod") == {"name": "cart", "namespace": "prod"}

    @pytest.mark.parametrize(
        "text", ["a: b", "{{ x }}", "- a", "a\n---\nb: 1", "'", "${A}", "\x1b[31m", "x" * 10_000]
    )
    def test_a_value_is_never_template_text(self, text: str, chart: Make, told: Told) -> None:
        chart(json.dumps({"v": text}), x=configmap("{{ values.v }}"))
        code, out, _ = told("shop")
        assert code == 0
        (document,) = yaml.safe_load_all(out)
        assert document["data"] == {"text": text}


class TestOrder:
    def test_what_others_need_comes_first(self, chart: Make, told: Told) -> None:
        kinds = {"a": "Deployment", "b": "Service", "c": "ServiceAccount", "d": "Namespace", "e": "Widget"}
        texts = {
            name: f"apiVersion: example.com/v1\nkind: {kind}\nmetadata: {{name: x}}\n"
            for name, kind in kinds.items()
        }
        chart(**texts)
        _, out, _ = told("shop", "-q")
        assert [each["kind"] for each in yaml.safe_load_all(out)] == [
            "Namespace",
            "ServiceAccount",
            "Service",
            "Deployment",
            "Widget",
        ]

    def test_templates_in_folders_but_no_partials(self, chart: Make, told: Told) -> None:
        folder = chart(x=configmap("a"), _part="broken: {{")
        (folder / "templates/inner").mkdir()
        (folder / "templates/inner/y.yaml.j2").write_text(configmap("b").replace("{{ release.name }}", "y"))
        (folder / "templates/_inner").mkdir()
        (folder / "templates/_inner/z.yaml.j2").write_text("broken: {{")
        (folder / "templates/NOTES.txt").write_text("{{")
        _, out, err = told("shop")
        assert err == ""
        assert [each["data"]["text"] for each in yaml.safe_load_all(out)] == ["b", "a"]

    def test_an_empty_template_gives_nothing(self, chart: Make, told: Told) -> None:
        chart("on: false", x="{% if values.on %}a: 1{% endif %}\n", y=configmap("a"))
        assert told("shop")[1].count("---") == 1


class TestOutput:
    def test_a_folder_with_a_file_for_each_object(self, chart: Make, told: Told, tmp_path: Path) -> None:
        chart(x=configmap("a").replace("{{ release.name }}", "../../Evil Name"))
        code, out, err = told("shop", "-o", "out", "-q")
        assert (code, out) == (1, "")
        assert "K8S" in err
        chart(x=configmap("a"))
        assert told("shop", "-o", "out") == (0, "", "out: 1 written, 0 unchanged, 0 removed\n")
        assert (tmp_path / "out/shop/01-configmap-shop.yaml").is_file()
        assert told("shop", "-o", "out", "--check") == (0, "", "")
        assert told("shop", "-o", "out", "--check", "-n", "x")[0] == 1

    def test_show_only_and_json(self, chart: Make, told: Told) -> None:
        chart(
            x=configmap("a"), y=configmap("b").replace("ConfigMap", "Secret").replace("text: b", "text: Yg==")
        )
        assert told("shop", "--show-only", "configmap")[1].count("---") == 1
        document = json.loads(told("shop", "--format", "json", "--show-only", "ConfigMap/shop")[1])
        assert [item["kind"] for item in document["items"]] == ["ConfigMap"]

    def test_flux(self, chart: Make, told: Told) -> None:
        chart(x=configmap("'${A}'"))
        assert "$${A}" in told("shop", "--flux-escape")[1]

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["nowhere"], "there is no folder nowhere"),
            (["."], ". has no folder templates: templates are in ./templates/*.yaml.j2"),
            (["shop", "--format", "xml"], "--format xml: choose one of yaml, json"),
            (["shop", "--format", "json", "-o", "x"], "--format json is for the stream: leave out -o"),
            (["shop", "--show-only", "x", "-o", "x"], "--show-only is for the stream: leave out -o"),
            (["shop", "--check"], "--check needs -o DIR"),
            (
                ["shop", "--show-only", "Service"],
                "--show-only Service: there is none; there are ConfigMap/shop",
            ),
        ],
    )
    def test_wrong_usage(self, arguments: list[str], message: str, chart: Make, told: Told) -> None:
        chart(x=configmap("a"))
        assert told(*arguments) == (2, "", f"fargen: {message}\n")


class TestFindings:
    def test_the_place_is_the_templates(self, chart: Make, told: Told) -> None:
        pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n"
        chart("host: true", x=f"{{# a comment #}}\n{pod}  hostNetwork: {{{{ values.host }}}}\n"
              "  containers:\n    - {name: c, image: 'x:1'}\n")  # fmt: skip
        code, out, err = told("shop")
        assert (code, out) == (1, "")
        assert "shop/templates/x.yaml.j2:6:3: error[FGT302] Pod/p spec.hostNetwork: " in err
        assert "    6 |   hostNetwork: {{ values.host }}\n      |   ^^^^^^^^^^^^" in err

    def test_a_partials_line(self, chart: Make, told: Told) -> None:
        chart(
            _part="metadata:\n  nam: x\n", x='apiVersion: v1\nkind: ConfigMap\n{% include "_part.yaml.j2" %}'
        )
        assert "shop/templates/_part.yaml.j2:2:3: error[K8S" in told("shop")[2]

    def test_a_comment_in_a_template_suppresses(self, chart: Make, told: Told) -> None:
        pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n"
        text = f"{pod}  # fargen: ignore[FGT302] an experiment\n  hostNetwork: true\n"
        chart(
            x=text + "  containers: [{name: c, image: 'x:1', resources: {requests: {cpu: 1, memory: 1Gi}}}]\n"
        )
        assert "FGT302" not in told("shop")[2]

    @pytest.mark.parametrize(
        ("template", "message"),
        [
            (
                configmap("{{ values.imge }}"),
                ":5:19: error[SPEC501] template: the map has no key 'imge'",
            ),
            (configmap("{{ fail('no') }}"), ":5:9: error[SPEC501] template: no"),
            (configmap("{{ lookup('v1', 'Secret') }}"), "what a template gives depends on its input only"),
            ("- a\n", ":1:1: error[SPEC502] template: a list is not an object"),
            ("a\n", ":1:1: error[SPEC502] template: a single value is not an object"),
            ("kind: X\n", ":1:1: error[SPEC502] template: a map without apiVersion is not an object"),
        ],
    )
    def test_broken_templates(self, template: str, message: str, chart: Make, told: Told) -> None:
        chart("image: x", x=template)
        code, out, err = told("shop")
        assert (code, out) == (2, "")
        assert err.startswith("shop/templates/x.yaml.j2")
        assert message in err

    @pytest.mark.parametrize(
        ("values", "schema", "message"),
        [
            ("a: 0\n", '{"properties": {"a": {"minimum": 1}}}', "shop/values.yaml:1:4: error[SPEC571] values.a: 0 is less than the minimum of 1\n"),
            ("b: 1\n", '{"additionalProperties": false}', "shop/values.yaml:1:1: error[SPEC571] values: Additional properties are not allowed"),
            ("a: 1\n", '{"type": 3}', "shop/values.schema.json:1:1: error[SPEC572] not a JSON schema: 3 is not valid"),
            ("a: 1\n", '{"type": }', "shop/values.schema.json:1:10: error[SPEC572] the schema is not JSON: Expecting value\n"),
            ("a: 1\n", '{"properties": {"a": {"$ref": "https://example.com/x.json"}}}', "the schema refers to https://example.com/x.json, which is not in it; nothing is fetched"),
            ("- a\n", "", "shop/values.yaml:1:1: error[SPEC217] a values file is not a map\n"),
            ("a: 1\n---\nb: 1\n", "", "shop/values.yaml:3:1: error[SPEC217] a values file has 2 documents\n"),
            ("a: [\n", "", "shop/values.yaml:2:1: error[SPEC100] not valid YAML"),
        ],
    )  # fmt: skip
    def test_broken_values(self, values: str, schema: str, message: str, chart: Make, told: Told) -> None:
        chart(values, schema, x=configmap("a"))
        code, out, err = told("shop")
        assert (code, out) == (2, "")
        assert message in err

    def test_all_wrong_flags_at_once(self, chart: Make, told: Told) -> None:
        chart(x=configmap("a"))
        code, _, err = told("shop", "--set", "a", "--set-json", "b={", "--set-file", "c=nothing")
        assert code == 2
        assert err.count("error[SPEC") == 3

    def test_a_link_out_of_the_folder_is_not_followed(self, chart: Make, told: Told, tmp_path: Path) -> None:
        folder = chart(x='{% include "secret.j2" %}')
        (tmp_path / "secret").write_text("a: 1")
        (folder / "templates/secret.j2").symlink_to(tmp_path / "secret")
        assert "there is no template 'secret.j2'" in told("shop")[2]

    def test_a_template_without_end_is_ended(self, chart: Make, told: Told) -> None:
        chart(x="{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}")
        code, _, err = told("shop")
        assert code == 2
        assert "rendering takes longer than" in err or "range" in err.lower()


# ruff: noqa: E501  # tables read best a row a line


def test_a_folder_without_jinja_templates_is_told(chart: Make, told: Told) -> None:
    folder = chart()
    (folder / "templates/web.yaml").write_text("kind: {{ .Values.kind }}\n")
    message = f"fargen: there is no *.j2 in {folder}/templates: fargen template renders Jinja templates\n"
    assert told(folder) == (2, "", message)
    (folder / "Chart.yaml").write_text("name: web\n")
    message = f"fargen: {folder} is a Helm chart: use helm template, then fargen check -\n"
    assert told(folder) == (2, "", message)
