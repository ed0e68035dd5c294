# ruff: noqa: E501  # tables read best a row a line
"""Every text of an App that may hold anything comes out of the manifests as it went in, or is refused by name."""

import json
from typing import Any

import pytest
import yaml
from hostile import TEXTS
from hypothesis import given, settings
from hypothesis import strategies as st

from fargen.load.overrides import Overrides
from fargen.pipeline import Request, render
from fargen.write.stream import yaml_stream
from fargen.yamltext.emit import emit
from fargen.yamltext.read import read

# Where a text may hold anything: path in the spec.
FREE: dict[str, tuple[Any, ...]] = {
    "env": ("env", "A"), "command": ("command", 0), "args": ("args", 1), "metadata annotation": ("metadata", "annotations", "a/b"),
    "pod annotation": ("podAnnotations", "a/b"), "config file": ("config", "files", "f.txt"),
    "sidecar env": ("sidecars", 0, "env", "A"), "sidecar command": ("sidecars", 0, "command", 0),
    "init args": ("initContainers", 0, "args", 0), "account annotation": ("serviceAccount", "annotations", "a/b"),
    "ingress annotation": ("ingress", "annotations", "a.b/c"), "nlb annotation": ("loadBalancer", "annotations", "a.b/c"),
    "header": ("health", "headers", "X-A"), "probe command": ("sidecars", 0, "health", "exec", 0),
    "prefix of envFrom": ("envFrom", 0, "prefix"), "secret key": ("secrets", 0, "keys", "k"),
    "extra object": ("extraObjects", 0, "data", "k"), "attribute": ("ingress", "targetGroupAttributes", "stickiness.x"),
    "path": ("ingress", "rules", 0, "paths", 0, "path"), "health path": ("health", "path"),
    "label": ("metadata", "labels", "tier"), "record": ("logging", "sidecar", "record", "k"),
}  # fmt: skip


def app() -> dict[str, Any]:
    """A spec with a text at every path of FREE."""
    return {
        "apiVersion": "fargen.dev/v1",
        "kind": "App",
        "metadata": {"name": "shop", "annotations": {"a/b": "T"}, "labels": {"tier": "T"}},
        "image": "shop:1",
        "port": 8080,
        "command": ["T"],
        "args": ["x", "T"],
        "env": {"A": "T"},
        "envFrom": [{"secret": "s", "prefix": "T"}],
        "podAnnotations": {"a/b": "T"},
        "config": {"mountPath": "/etc/x", "files": {"f.txt": "T"}},
        "secrets": [{"name": "es", "store": "st", "keys": {"k": "T"}}],
        "health": {"path": "/T", "headers": {"X-A": "T"}},
        "ingress": {"rules": [{"paths": [{"path": "/T"}]}], "annotations": {"a.b/c": "T"},
                    "targetGroupAttributes": {"stickiness.x": "T"}},
        "loadBalancer": {"ports": [{"port": 1}], "annotations": {"a.b/c": "T"}},
        "serviceAccount": {"annotations": {"a/b": "T"}, "roleArn": "arn:aws:iam::123456789012:role/r"},
        "logging": {"sidecar": {"files": "/l/*.log", "record": {"k": "T"}, "s3": {"bucket": "b", "region": "eu-central-1"}}},
        "sidecars": [{"name": "s", "image": "s:1", "command": ["T"], "env": {"A": "T"},
                      "health": {"exec": ["T"]}, "resources": {"cpu": "10m", "memory": "10Mi"}}],
        "initContainers": [{"name": "i", "image": "i:1", "args": ["T"]}],
        "hours": {"start": "0 8 * * *", "stop": "0 9 * * *"},
        "extraObjects": [{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "x"}, "data": {"k": "T"}}],
    }  # fmt: skip


def outcome(path: tuple[Any, ...], text: str) -> tuple[list[Any] | None, list[str]]:
    """The objects with this text at the path, read back from YAML; or the error ids."""
    tree = app()
    node: Any = tree
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = text
    request = Request(paths=("-",), overrides=Overrides())
    (rendered,) = render(request, emit(tree).encode)
    if not rendered.manifests:
        return None, [f.rule for f in rendered.findings if f.severity == "error"]
    stream = yaml_stream(rendered.manifests)
    objects = [document.root for document in read(stream, "out")]
    assert (
        list(yaml.safe_load_all(stream))
        == objects
        == [json.loads(json.dumps(m.data)) for m in rendered.manifests]
    )
    return objects, []


def substituted(node: Any, mark: str, text: str) -> Any:
    if isinstance(node, dict):
        return {key: substituted(item, mark, text) for key, item in node.items() if "config-hash" not in key}
    if isinstance(node, list):
        return [substituted(item, mark, text) for item in node]
    return node.replace(mark, text) if isinstance(node, str) else node


MARK = "/MARKmark0123"


@pytest.fixture(scope="module")
def marked() -> dict[str, Any]:
    """The objects with a mark at each place, for comparison."""
    found = {}
    for name, path in FREE.items():
        mark = MARK if name != "label" else MARK[1:]
        objects, errors = outcome(path, mark)
        assert objects is not None, (name, errors)
        assert MARK[1:] in json.dumps(objects), name
        found[name] = objects
    return found


@pytest.mark.parametrize("name", FREE)
def test_hostile_texts_come_out_as_they_went_in_or_are_refused_by_name(
    name: str, marked: dict[str, Any]
) -> None:
    accepted = 0
    mark = MARK if name != "label" else MARK[1:]
    for text in TEXTS:
        full = f"/{text}" if name in {"path", "health path"} else text
        objects, errors = outcome(FREE[name], full)
        if objects is None:
            assert errors, text
            assert all(rule.startswith(("SPEC", "K8S", "FGT")) for rule in errors)
            continue
        accepted += 1
        if name == "prefix of envFrom" and not text:
            continue  # no prefix
        if name not in {
            "secret key",
            "record",
        }:  # these are split at '#', and written into Fluent Bit's own grammar
            assert substituted(objects, mark, full) == substituted(
                substituted(marked[name], mark, full), mark, full
            )
    assert accepted


FREEST = ["env", "command", "args", "metadata annotation", "pod annotation", "config file", "extra object"]


@settings(max_examples=60, deadline=None)
@given(
    name=st.sampled_from(FREEST), text=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60)
)
def test_any_text_is_kept_where_any_is_allowed(name: str, text: str) -> None:
    objects, errors = outcome(FREE[name], f"<{text}>")
    assert errors == []
    assert json.dumps(f"<{text}>") in json.dumps(objects)
