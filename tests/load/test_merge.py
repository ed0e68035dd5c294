# ruff: noqa: E501  # whole messages and cases stay on one line

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fargen.load.longform import long_form
from fargen.load.merge import Stack, entry_names, nested
from fargen.load.shapes import APP
from fargen.values.finding import Finding
from fargen.yamltext.read import read
from fargen.yamltext.tree import Map, Seq, Source, mark_at, scalar_text


def tree(text: str, layer: str = "app") -> Map:
    found: Map = read(text, f"{layer}.yaml", layer)[0].root
    return found


def stacked(*texts: str) -> Stack:
    stack = Stack(APP)
    for number, text in enumerate(texts):
        stack.lay(long_form(tree(text, f"layer{number}")))
    return stack


def merged(*texts: str) -> Map:
    return stacked(*texts).tree


@pytest.mark.parametrize(
    ("layers", "expected"),
    [
        # maps merge, null removes, other lists replace
        (["metadata: {labels: {a: x, b: y}}", "metadata: {labels: {b: null, c: z}}"], {"metadata": {"labels": {"a": "x", "c": "z"}}}),
        (["args: [a, b]", "args: [c]"], {"args": ["c"]}),
        (["args: [a, b]", "args: null"], {}),
        (["args: [a]", "args: []"], {"args": []}),
        (["disruption: false", "disruption: {maxUnavailable: 2}"], {"disruption": {"maxUnavailable": 2}}),
        (["disruption: {maxUnavailable: 2}", "disruption: false"], {"disruption": False}),
        (["replicas: null\nimage: a"], {"image": "a"}),
        (["shutdown: {drainSeconds: null}"], {"shutdown": {}}),
        # named lists merge by name
        (
            ["ports: [{name: http, port: 80}, {name: admin, port: 9}]", "ports: [{name: admin, port: 10}, {name: x, port: 1}]"],
            {"ports": [{"name": "http", "port": 80}, {"name": "admin", "port": 10}, {"name": "x", "port": 1}]},
        ),
        (["ports: [{name: http, port: 80}, {name: b, port: 9}]", "ports: [{name: http, remove: true}]"], {"ports": [{"name": "b", "port": 9}]}),
        (["ports: [{name: http, port: 80}]", "ports: []"], {"ports": []}),
        (["port: 8080", "port: 9090"], {"ports": [{"name": "http", "port": 9090}]}),
        (["port: 8080", "ports: [{name: http, servicePort: 81}]"], {"ports": [{"name": "http", "port": 8080, "servicePort": 81}]}),
        (["port: 8080", "port: null"], {"ports": []}),
        (["dnsConfig: {options: [{name: ndots, value: '2'}]}", "dnsConfig: {options: [{name: ndots, value: '3'}]}"], {"dnsConfig": {"options": [{"name": "ndots", "value": "3"}]}}),
        (
            ["sidecars: [{name: p, image: a, env: {A: {secret: s, key: k}, B: x}}]", "sidecars: [{name: p, env: {A: y}}]"],
            {"sidecars": [{"name": "p", "image": "a", "env": {"A": "y", "B": "x"}}]},
        ),
        # lists without names, or with one twice, replace
        (["hostAliases: [{ip: a, hostnames: [x]}]", "hostAliases: [{ip: b}]"], {"hostAliases": [{"ip": "b"}]}),
        (["lifecycle: {h: [{name: a, value: 1}]}", "lifecycle: {h: [{name: b}, {name: b}]}"], {"lifecycle": {"h": [{"name": "b"}, {"name": "b"}]}}),
        # an env value is whole
        (["env: {A: {secret: s, key: k}}", "env: {A: {configMap: c, key: d}}"], {"env": {"A": {"configMap": "c", "key": "d"}}}),
        (["env: {A: {secret: s, key: k}, B: b}", "env: {A: {secret: t}}"], {"env": {"A": {"secret": "t"}, "B": "b"}}),
        # size | cpu and memory of resources
        (["resources: {cpu: 1, memory: 1Gi, ephemeralStorage: 30Gi}", "size: 1vCPU/2GB"], {"resources": {"ephemeralStorage": "30Gi"}, "size": "1vCPU/2GB"}),
        (["resources: {cpu: 1}", "size: 1vCPU/2GB"], {"size": "1vCPU/2GB"}),
        (["size: 1vCPU/2GB", "resources: {memory: 2Gi}"], {"resources": {"memory": "2Gi"}}),
        (["size: 1vCPU/2GB", "resources: {ephemeralStorage: 30Gi}"], {"size": "1vCPU/2GB", "resources": {"ephemeralStorage": "30Gi"}}),
        (["size: 1vCPU/2GB", "resources: {cpu: null}"], {"size": "1vCPU/2GB", "resources": {}}),
        (["resources: {cpu: 1, memory: 1Gi}", "resources: {cpu: 2}"], {"resources": {"cpu": 2, "memory": "1Gi"}}),
        (["size: a", "resources: {cpu: 1}", "size: b"], {"size": "b"}),
        # replicas | autoscaling
        (["autoscaling: {min: 2, max: 4}", "replicas: 1"], {"replicas": 1}),
        (["replicas: 1", "autoscaling: {min: 2, max: 4}"], {"autoscaling": {"min": 2, "max": 4}}),
        (["autoscaling: {min: 2}", "autoscaling: null"], {}),
        (["autoscaling: {min: 2}", "replicas: 1\nautoscaling: null"], {"replicas": 1}),
        (["replicas: 3", "autoscaling: null"], {"replicas": 3}),
        # a storage source
        (
            ["storage: [{name: d, mountPath: /d, efs: {fileSystemId: fs-1}}]", "storage: [{name: d, emptyDir: {}}]"],
            {"storage": [{"name": "d", "mountPath": "/d", "emptyDir": {}}]},
        ),
        (
            ["storage: [{name: d, efs: {fileSystemId: a}}]", "storage: [{name: d, efs: {accessPointId: b}}]"],
            {"storage": [{"name": "d", "efs": {"fileSystemId": "a", "accessPointId": "b"}}]},
        ),
        # a log output
        (
            ["logging: {sidecar: {files: /l, cloudwatch: {logGroup: g}}}", "logging: {sidecar: {s3: {bucket: b}}}"],
            {"logging": {"sidecar": {"files": "/l", "s3": {"bucket": "b"}}}},
        ),
        # a health handler
        (["health: /x", "health: {tcp: 80}"], {"health": {"tcp": 80}}),
        (["health: {path: /x, port: 8080}", "health: /y"], {"health": {"path": "/y", "port": 8080}}),
        (["health: {startup: {path: /s}}", "health: {startup: {exec: [a]}}"], {"health": {"startup": {"exec": ["a"]}}}),
        (["health: {liveness: {grpc: 1}}", "health: {liveness: {tcp: 2}}"], {"health": {"liveness": {"tcp": 2}}}),
        (["health: {readiness: {grpc: 1}}", "health: {readiness: false}"], {"health": {"readiness": False}}),
        (["sidecars: [{name: p, health: /a}]", "sidecars: [{name: p, health: {tcp: 1}}]"], {"sidecars": [{"name": "p", "health": {"tcp": 1}}]}),
        # ingress host and path | rules
        (["ingress: {host: a, path: /, scheme: internal}", "ingress: {rules: [{host: b}]}"], {"ingress": {"scheme": "internal", "rules": [{"host": "b"}]}}),
        (["ingress: {rules: [{host: b}]}", "ingress: {path: /x}"], {"ingress": {"path": "/x"}}),
        (["ingress: {host: a, path: /}", "ingress: {host: b}"], {"ingress": {"host": "b", "path": "/"}}),
        # opaque lists replace, nothing inside is looked at
        (["patches: [{name: a, x: 1}]", "patches: [{name: a, remove: true}]"], {"patches": [{"name": "a", "remove": True}]}),
        (["extraObjects: [{a: {b: null}}]"], {"extraObjects": [{"a": {"b": None}}]}),
        # wrong shapes stay, for the models to refuse
        (["ports: 80\nport: 8080"], {"ports": 80}),
        (["sidecars: {a: b}", "health: [1]"], {"sidecars": {"a": "b"}, "health": [1]}),
        (["storage: [a, {name: b}]"], {"storage": ["a", {"name": "b"}]}),
        (["env: [a]", "env: {A: b}"], {"env": {"A": "b"}}),
    ],
)  # fmt: skip
def test_layers(layers: list[str], expected: dict[str, Any]) -> None:
    assert merged(*layers) == expected


def test_removing_what_is_not_there_is_a_warning() -> None:
    stack = stacked("sidecars: [{name: proxy, image: a}]", "sidecars:\n- {name: proxi, remove: true}")
    (finding,) = stack.findings
    assert (finding.rule, finding.severity, finding.path) == ("SPEC216", "warning", "sidecars[0]")
    assert finding.message == "no lower layer has an entry 'proxi' to remove"
    assert finding.fix == "did you mean proxy?"
    assert finding.place is not None
    assert (finding.place.file, finding.place.line, finding.place.column) == ("layer1.yaml", 2, 3)
    assert stacked("ports: [{name: x, remove: true}]").findings[0].fix == "drop this entry"


def test_only_remove_true_alone_removes() -> None:
    assert merged("ports: [{name: a, remove: false}]") == {"ports": [{"name": "a", "remove": False}]}
    assert merged("ports: [{name: a, port: 1, remove: true}]") == {
        "ports": [{"name": "a", "port": 1, "remove": True}]
    }


def test_an_entry_set_by_index_keeps_the_choices() -> None:
    stack = stacked("storage: [{name: d, mountPath: /d, efs: {fileSystemId: x}}]")
    mark = (Source("f"), 1, 1, 1, 1)
    stack.lay_at(("storage", 0, "emptyDir", "medium"), "Memory", mark)
    assert stack.tree == {"storage": [{"name": "d", "mountPath": "/d", "emptyDir": {"medium": "Memory"}}]}


def test_indices_append_replace_and_remove() -> None:
    text = "args: [a, b]\nautoscaling: {metrics: [{resource: {name: x}}]}"
    layer = tree(text)
    stack = Stack(APP)
    stack.lay(layer)
    mark = (Source("f"), 7, 7, 7, 7)
    stack.lay_at(("args", 2), "c", mark)
    stack.lay_at(("args", 0), "A", mark)
    stack.lay_at(("args", 1), None, mark)
    stack.lay_at(("autoscaling", "metrics", 0, "resource", "name"), "y", mark)
    stack.lay_at(("new", 0, "a", 0), 1, mark)
    assert stack.tree == {
        "args": ["A", "c"],
        "autoscaling": {"metrics": [{"resource": {"name": "y"}}]},
        "new": [{"a": [1]}],
    }
    assert stack.tree["args"].marks == [mark, mark]
    assert layer == tree(text)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        (("args", 3), "the list has 2 entries, so the next index is 2"),
        (("one", 2), "the list has 1 entry, so the next index is 1"),
        (("image", 0), "image is not a list"),
        (("args", "x", 0), "args is not a map"),
        (("args", 0, "x"), "entry 0 is not a map"),
        (("args", 0, 0), "entry 0 is not a list"),
    ],
)
def test_an_index_that_does_not_fit_is_refused(path: tuple[str | int, ...], message: str) -> None:
    stack = stacked("args: [a, b]\none: [a]\nimage: x")
    with pytest.raises(LookupError, match=f"^{message}$"):
        stack.lay_at(path, 1, (Source("f"), 1, 1, 1, 1))


def test_names_of_a_list() -> None:
    assert entry_names(tree("a: [{name: x}, {name: y}]")["a"]) == ["x", "y"]
    for text in ("a: []", "a: [{name: x}, {name: x}]", "a: [{name: x}, {}]", "a: [{name: 1}]", "a: [x]"):
        assert entry_names(tree(text)["a"]) == []


# Properties over made-up layers. Keys are those that the shape of an App gives a meaning, and plain ones.
names = st.sampled_from(["a", "b", "c"])
scalars = st.sampled_from(["x", "y", 1, True])
plain = st.recursive(
    scalars | st.none(),
    lambda inner: st.dictionaries(names, inner, max_size=3) | st.lists(scalars, max_size=2),
    max_leaves=6,
)
named_lists = st.lists(
    st.fixed_dictionaries({"name": names}, optional={"port": scalars, "efs": scalars, "emptyDir": scalars}),
    max_size=3,
    unique_by=lambda entry: entry["name"],
)
layers = st.fixed_dictionaries(
    {},
    optional={
        "a": plain, "b": plain, "env": st.dictionaries(names, plain, max_size=3), "ports": named_lists,
        "storage": named_lists, "size": scalars | st.none(), "replicas": scalars, "autoscaling": plain,
        "resources": st.dictionaries(st.sampled_from(["cpu", "memory", "ephemeralStorage"]), scalars, max_size=3),
    },
)  # fmt: skip


def flow(value: Any) -> str:
    """YAML flow text of a made-up value."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar_text(value)


def has_null(value: Any, *, inside: bool = False) -> bool:
    if isinstance(value, dict):
        return any(has_null(item, inside=inside) for key, item in value.items() if key != "env")
    return value is None


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], Any]]:
    if isinstance(value, dict | list):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        return [leaf for step, item in items for leaf in leaves(item, (*path, step))]
    return [(path, value)]


@given(layers)
def test_a_layer_over_itself_changes_nothing(layer: dict[str, Any]) -> None:
    text = flow(layer)
    assert merged(text, text) == merged(text)


@given(layers, layers)
def test_no_null_is_left_and_layers_stay_as_they_were(low: dict[str, Any], high: dict[str, Any]) -> None:
    trees = [tree(flow(low)), tree(flow(high))]
    stack = Stack(APP)
    for layer in trees:
        stack.lay(layer)
    assert not has_null(stack.tree)
    assert trees == [low, high]


@given(layers, layers, layers)
def test_layers_of_plain_maps_may_be_joined_in_any_grouping(
    low: dict[str, Any], middle: dict[str, Any], high: dict[str, Any]
) -> None:
    """Without nulls, choices and wholes, (low + middle) + high is low + (middle + high)."""
    first, second, third = (
        {"metadata": {key: value for key, value in layer.get("env", {}).items() if isinstance(value, str)}}
        for layer in (low, middle, high)
    )
    grouped = merged(flow(second), flow(third))
    assert merged(flow(first), flow(second), flow(third)) == merged(flow(first), flow(grouped))


@given(layers, layers)
def test_the_highest_layer_wins(low: dict[str, Any], high: dict[str, Any]) -> None:
    result = merged(flow(low), flow(high))
    for key in ("size", "replicas"):
        if high.get(key) is not None and not (key == "replicas" and high.get("autoscaling") is not None):
            assert result[key] == high[key]


@given(st.lists(layers, min_size=1, max_size=3))
def test_every_mark_points_to_the_text_of_its_value(found: list[dict[str, Any]]) -> None:
    result = merged(*map(flow, found))
    for path, value in leaves(result):
        mark, whole = mark_at(result, path)
        assert mark is not None
        assert whole
        source, key_line, key_column, line, column = mark
        lines = source.text.splitlines()
        assert lines[line - 1][column - 1 :].startswith(scalar_text(value))
        if isinstance(path[-1], str):
            assert lines[key_line - 1][key_column - 1 :].startswith(f"{path[-1]}:")


@given(st.lists(layers, min_size=1, max_size=3))
def test_marks_and_entries_go_together(found: list[dict[str, Any]]) -> None:
    todo: list[Any] = [merged(*map(flow, found))]
    while todo:
        node = todo.pop()
        if isinstance(node, Map):
            assert set(node) == set(node.marks)
            todo += node.values()
        elif isinstance(node, Seq):
            assert len(node) == len(node.marks)
            todo += node


def test_findings_are_data() -> None:
    assert all(isinstance(item, Finding) for item in stacked("ports: [{name: x, remove: true}]").findings)


def test_nested() -> None:
    mark = (Source("f"), 1, 1, 1, 5)
    assert nested(("a", "b"), 1, mark) == {"a": {"b": 1}}
    assert nested(("a", "b"), 1, mark)["a"].marks == {"b": mark}


def test_a_variable_without_value_removes_one_of_a_lower_layer_only() -> None:
    stack = stacked("env: {A: a, B: b, C: null}\nreplicas:", "env: {A: null, D: null}\nhealth: null")
    assert stack.tree == {"env": {"B": "b"}}
    assert [(finding.rule, finding.severity, finding.path) for finding in stack.findings] == [
        ("SPEC216", "warning", "env.C"),
        ("SPEC216", "warning", "env.D"),
    ]
    assert stack.findings[0].message == "has no value, and no lower layer has one to remove"
    assert stack.findings[0].fix == 'write C: "" for an empty text, or drop it'
