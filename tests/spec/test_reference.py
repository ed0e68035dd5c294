from typing import get_type_hints

import pytest
from pydantic import BaseModel, TypeAdapter

from fargen.spec.app import App
from fargen.spec.cluster import Cluster
from fargen.spec.examples import EXAMPLES
from fargen.spec.moreexamples import MORE_EXAMPLES
from fargen.spec.reference import all_models, default_text, example_of, keys_of, kinds_text
from fargen.yamltext.read import read

CASES = [(model, key.name) for model in all_models() for key in keys_of(model)]
LAYERED = {(App, "port"), (App, "environments")}


@pytest.mark.parametrize(("model", "key"), CASES, ids=[f"{m.__name__}.{k}" for m, k in CASES])
def test_the_example_of_every_key_is_valid(model: type[BaseModel], key: str) -> None:
    example = read(f"{key}: {example_of(model, key)}", "example")[0].root[key]
    if (model, key) in LAYERED:
        return
    name, field = next((n, f) for n, f in model.model_fields.items() if (f.alias or n) == key)
    hint = get_type_hints(model, include_extras=True)[name]
    assert TypeAdapter(hint).validate_python(example) is not None
    assert field.description


def test_there_is_no_example_of_what_is_no_key() -> None:
    keys = {model.__name__: {key.name for key in keys_of(model)} for model in all_models()}
    blocks = {**EXAMPLES, **MORE_EXAMPLES}
    assert not EXAMPLES.keys() & MORE_EXAMPLES.keys()
    assert {
        name: {line.partition(":")[0] for line in text.split("\n") if line} for name, text in blocks.items()
    } == keys


def text_of(model: type[BaseModel], key: str) -> str:
    return next(kinds_text(k.kinds) for k in keys_of(model) if k.name == key)


def test_kinds_are_told_in_words() -> None:
    assert text_of(App, "workload") == "Deployment or StatefulSet or Job or CronJob"
    assert text_of(App, "port") == "whole number, 1 to 65535"
    assert text_of(App, "storage") == "list of Storage"
    assert text_of(App, "disruption") == "Disruption or false"
    assert text_of(App, "extraObjects") == "list of map"
    assert text_of(App, "environments") == "map of App"
    assert text_of(Cluster, "tags") == "map of text"
    assert text_of(Cluster, "defaults") == "map"


def test_defaults_are_those_of_the_models() -> None:
    defaults = {key.name: key.default for key in keys_of(App)}
    assert defaults["fit"] == "fill"
    assert defaults["progressDeadlineSeconds"] == 900
    assert defaults["recommendations"] is False
    assert defaults["storage"] is None
    assert default_text(defaults["shutdown"]) == "{drainSeconds: 15, graceSeconds: 45}"
    assert default_text(defaults["clusterSecurityGroup"]) == "true"
    rule = next(model for model in all_models() if model.__name__ == "IngressRule")
    assert [default_text(key.default) for key in keys_of(rule) if key.default] == ["[{path: /}]"]
