"""Values of ``fargen template`` come together as those of ``helm template``."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from fargen.cli.edge import run

VALUES = """\
map: {one: 1, list: [1, 2, {key: text}], gone: null}
list: [1, 2, 3]
text: text
other: {key: value}
"""
FILES = {
    "one.yaml": "map: {one: 2, new: {deep: q}}\nlist: [9]\ntext: null\n",
    "two.yaml": "map: {list: null}\nother: null\n",
    "data.txt": "first\nsecond",
}
HELM = """\
apiVersion: v1
kind: ConfigMap
metadata: {name: values}
data:
  values: {{ .Values | toJson | quote }}
"""
JINJA = """\
apiVersion: v1
kind: ConfigMap
metadata: {name: values}
data:
  values: {{ values | to_json }}
"""
EQUAL = [
    "--set map.one=5", "--set map.one=true,text=1.5", "--set map.list=null", "--set map=null",
    "--set nope=null", "--set list[0]=7", "--set list[5]=7", "--set new[0].x=3,new[1].y=4",
    "--set new[0][1]=4", "--set map.list[2].key=z", "--set list={a,b,3}", "--set list={a\\,b,c}",
    "--set text=a\\,b", "--set text=a=b", "--set a\\.b=1", "--set other.x\\.y/z=1", "--set text=",
    "--set text=0123", "--set text=1e3", "--set text=0x10", "--set text=9007199254740993", "--set text=True",
    "--set text=~", "--set text=yes", "--set text=a,", "--set list={null,true,1.5}", "--set map.one.deep=1",
    "--set list.x=1", "--set map[0]=1", "--set-string text=5,map.one=true", "--set-string list={1,2}",
    "--set-string text=null", "--set-json text=5", '--set-json text={"a":[1,null]}', "--set-json text=null",
    '--set-json text="x",other.key=[1]', '--set-json list[0]={"a":1}', "--set-file text=data.txt",
    "--set-file map.list[0]=data.txt", "-f one.yaml", "-f one.yaml -f two.yaml", "-f two.yaml -f one.yaml",
    "-f one.yaml --set map.new=null", "-f one.yaml --set list[1]=4", "--set map.one=5 --set map.one=6",
    "--set-string map.one=5 --set map.one=6", "--set map.one=6 --set-json map.one=7",
]  # fmt: skip
REFUSED = [
    "--set text", "--set text={{ x }}", "--set ,text=a", "--set text=a,,other.key=b", "--set map[-1]=1",
    "--set list[x]=1", "--set list[70000]=1", "--set map..one=1", "--set-json text={bad",
    "--set-file text=none.txt", "-f none.yaml",
]  # fmt: skip


@pytest.fixture(autouse=True)
def charts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same values in a chart of Helm and in one of fargen, both here."""
    (tmp_path / "helm" / "templates").mkdir(parents=True)
    (tmp_path / "jinja" / "templates").mkdir(parents=True)
    (tmp_path / "helm" / "Chart.yaml").write_text("apiVersion: v2\nname: values\nversion: 0.1.0\n")
    (tmp_path / "helm" / "values.yaml").write_text(VALUES)
    (tmp_path / "helm" / "templates" / "values.yaml").write_text(HELM)
    (tmp_path / "jinja" / "values.yaml").write_text(VALUES)
    (tmp_path / "jinja" / "templates" / "values.yaml.j2").write_text(JINJA)
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)


def by_helm(helm: str, flags: list[str], home: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [helm, "template", "values", "helm", *flags]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=home)


def values_in(text: str) -> Any:
    return json.loads(yaml.safe_load(text)["data"]["values"])


def words(flags: str) -> list[str]:
    """Flags and their values: a value may have spaces in it."""
    first, _, rest = flags.partition(" ")
    return [first, rest] if " -" not in rest else [first, rest.split(" ")[0], *rest.split(" ")[1:]]


@pytest.mark.parametrize("flags", EQUAL)
def test_values_are_equal(
    flags: str, helm: str, home: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    outcome = by_helm(helm, words(flags), home)
    assert outcome.returncode == 0, outcome.stderr
    assert run(["template", "jinja", *words(flags)]) == 0
    assert values_in(capsys.readouterr().out) == values_in(outcome.stdout)


@pytest.mark.parametrize("flags", REFUSED)
def test_both_refuse(flags: str, helm: str, home: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert by_helm(helm, words(flags), home).returncode != 0
    assert run(["template", "jinja", *words(flags)]) == 2
    assert "error[SPEC" in capsys.readouterr().err
