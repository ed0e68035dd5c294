"""Every text through the tools around apps: KRM functions, templates, roads from other formats, presets."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hostile import TEXTS
from yaml import CSafeLoader, load, load_all

from fargen.yamltext.emit import emit

Fargen = Callable[..., Any]
HELD = tuple(text for text in TEXTS if "\0" not in text)  # which no variable can hold
APP = {"apiVersion": "fargen.dev/v1", "kind": "App", "metadata": {"name": "shop"}, "image": "shop:1"}


def harmless(text: str) -> bool:
    return all(letter.isprintable() or letter in "\n\xa0" for letter in text)


def call(config: dict[str, Any], *items: dict[str, Any]) -> str:
    head = {"apiVersion": "config.kubernetes.io/v1", "kind": "ResourceList"}
    return emit({**head, "functionConfig": config, "items": list(items)})


def settings(name: str, texts: tuple[str, ...]) -> dict[str, Any]:
    data = {text: text for text in texts}
    return {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": name}, "data": data}


def test_a_function_passes_items_and_texts(fargen: Fargen, here: Path) -> None:
    assert here
    env = {f"V{number:03}": text for number, text in enumerate(HELD)}
    other = settings("other", TEXTS)
    outcome = fargen("fn", stdin=call({**APP, "env": env}, other))
    assert outcome.code == 0
    answer = load(outcome.out, CSafeLoader)
    assert other in answer["items"]
    (workload,) = [item for item in answer["items"] if item["kind"] == "Deployment"]
    given = workload["spec"]["template"]["spec"]["containers"][0]["env"]
    assert [entry["value"] for entry in given] == list(HELD)
    assert harmless(outcome.out)


def test_results_of_a_function_name_the_objects(fargen: Fargen, here: Path) -> None:
    assert here
    pods = [
        {
            "apiVersion": "v1",
            "kind": "Pod",
            "metadata": {
                "name": text,
                "annotations": {
                    "internal.config.kubernetes.io/path": text,
                    "config.kubernetes.io/index": "1",
                },
            },
            "spec": {"hostNetwork": True, "containers": [{"name": text, "image": "a:1"}]},
        }
        for text in HELD
        if text
    ]
    check = {"apiVersion": "fargen.dev/v1", "kind": "Check", "metadata": {"name": "check"}}
    outcome = fargen("fn", stdin=call(check, *pods))
    assert outcome.code == 1
    answer = load(outcome.out, CSafeLoader)
    assert answer["items"] == pods
    about = [result for result in answer["results"] if result["tags"]["rule"] == "FGT302"]
    assert [result["resourceRef"]["name"] for result in about] == [pod["metadata"]["name"] for pod in pods]
    assert [result["file"]["path"] for result in about] == [pod["metadata"]["name"] for pod in pods]
    assert harmless(outcome.out)
    assert harmless(outcome.err)


def test_templates(fargen: Fargen, here: Path) -> None:
    (here / "chart" / "templates").mkdir(parents=True)
    (here / "chart" / "values.yaml").write_text(emit({"texts": list(TEXTS)}), encoding="utf-8")
    (here / "chart" / "templates" / "a.yaml.j2").write_text(
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata:\n"
        "{% for text in values.texts %}  k{{ loop.index0 }}: {{ text }}\n{% endfor %}"
        "  all: {{ values.texts | to_json }}\n  yaml: {{ values.texts | to_yaml }}\n"
    )
    outcome = fargen("template", "chart")
    assert outcome.code == 0
    (config,) = load_all(outcome.out, CSafeLoader)
    assert [config["data"][f"k{number}"] for number in range(len(TEXTS))] == list(TEXTS)
    assert json.loads(config["data"]["all"]) == list(TEXTS)
    assert load(config["data"]["yaml"], CSafeLoader) == list(TEXTS)
    assert harmless(outcome.out)


def test_an_app_made_from_manifests(fargen: Fargen, here: Path) -> None:
    """What the spec cannot say otherwise is in its text as it was."""
    env = [{"name": f"V{number:03}", "value": text} for number, text in enumerate(HELD)]
    container = {
        "name": "shop",
        "image": "shop:1",
        "env": env,
        "resources": {"requests": {"cpu": "250m", "memory": "512Mi"}},
    }
    labels = {"app": "shop"}
    deployment = {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": "shop", "annotations": {f"a.b/k{n}": text for n, text in enumerate(HELD)}},
        "spec": {
            "selector": {"matchLabels": labels},
            "template": {"metadata": {"labels": labels}, "spec": {"containers": [container]}},
        },
    }
    (here / "old.yaml").write_text(emit(deployment), encoding="utf-8")
    outcome = fargen("new", "shop", "--from", "old.yaml", "--no-input")
    assert outcome.code == 0, outcome.err
    assert harmless(outcome.out + outcome.err)
    spec = load((here / "shop" / "app.yaml").read_text(encoding="utf-8"), CSafeLoader)
    assert spec["env"] == {entry["name"]: entry["value"] for entry in env}
    assert spec["metadata"]["annotations"] == deployment["metadata"]["annotations"]


def test_a_preset_says_what_it_likes(fargen: Fargen, here: Path) -> None:
    (here / "fargen.toml").write_text('presets = ["mine"]\n')
    (here / "mine").mkdir()
    for number, text in enumerate(TEXTS):
        (here / "mine" / f"p{number}.yaml").write_text(
            emit({"description": f"x{text}", "replicas": 2}), "utf-8"
        )
    outcome = fargen("presets")
    assert outcome.code == 0
    assert harmless(outcome.out)
