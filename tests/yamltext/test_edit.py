import copy
import json
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fargen.values.errors import InputError
from fargen.yamltext.edit import Editor
from fargen.yamltext.emit import emit
from fargen.yamltext.flowtext import flow
from fargen.yamltext.read import read
from fargen.yamltext.splice import same


def edited(text: str, *steps: tuple[Any, ...], document: int = 0) -> str:
    editor = Editor(text)
    for name, *arguments in steps:
        getattr(editor.documents[document], name)(*arguments)
    return editor.text()


DEPLOYMENT = """\
# Source: web/templates/deployment.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
    name: "web"   # four columns
spec:
    replicas: 2\t# tab
    template:
        spec:
            containers:
                # the main one
                - name: web
                  image: 'web:1'  # pinned

                  args: [serve, --port, "8080"]
                # beside it
                - name: log
                  # why not
                  image: log:2
"""


def test_only_the_value_changes() -> None:
    assert edited(DEPLOYMENT, ("set", ("spec", "replicas"), 3)) == DEPLOYMENT.replace(
        "replicas: 2\t", "replicas: 3\t"
    )


def test_a_text_keeps_its_quotes() -> None:
    path = ("spec", "template", "spec", "containers", 0, "image")
    assert "image: 'web2'  # pinned" in edited(DEPLOYMENT, ("set", path, "web2"))
    assert '    name: "api"   # four' in edited(DEPLOYMENT, ("set", ("metadata", "name"), "api"))
    assert 'image: "it\'s"' in edited(DEPLOYMENT, ("set", path, "it's: x")).replace(": x", "")


def test_a_new_map_stands_where_its_key_is_in_the_new_value() -> None:
    new = copy.deepcopy(Editor(DEPLOYMENT).documents[0].root)
    main = new["spec"]["template"]["spec"]["containers"][0]
    new["spec"]["template"]["spec"]["containers"][0] = {
        "name": "web", "image": "web:1", "resources": {"limits": {"cpu": "250m"}}, "args": main["args"],
    }  # fmt: skip
    text = edited(DEPLOYMENT, ("set", (), new))
    added = "                  resources:\n                    limits:\n                      cpu: 250m\n"
    assert text == DEPLOYMENT.replace("# pinned\n", "# pinned\n" + added)


def test_the_first_key_of_an_entry_goes_and_comments_stay() -> None:
    text = edited(DEPLOYMENT, ("delete", ("spec", "template", "spec", "containers", 1, "name")))
    old = "                - name: log\n                  # why not\n"
    assert text == DEPLOYMENT.replace(old, "                -\n                  # why not\n")


def test_an_entry_of_a_list_goes_with_its_lines() -> None:
    text = edited(DEPLOYMENT, ("delete", ("spec", "template", "spec", "containers", 1)))
    assert text == DEPLOYMENT[: DEPLOYMENT.index("                - name: log")]


def test_flow_lists_take_and_lose_entries() -> None:
    path = ("spec", "template", "spec", "containers", 0, "args")
    assert 'args: [serve, --port, "8080", "-v"]' in edited(DEPLOYMENT, ("append", path, "-v"))
    assert 'args: [--port, "8080"]' in edited(DEPLOYMENT, ("delete", (*path, 0)))
    assert "args: [serve, --port]" in edited(DEPLOYMENT, ("delete", (*path, 2)))
    assert 'args: [a, serve, --port, "8080"]' in edited(DEPLOYMENT, ("insert", path, 0, "a"))


def test_the_last_key_leaves_an_empty_map() -> None:
    assert edited("a:\n  b: 1 # c\nd: 2\n", ("delete", ("a", "b"))) == "a: {} # c\nd: 2\n"
    assert edited("a: {}\nd: 2\n", ("set", ("a", "b"), 1)) == "a:\n  b: 1\nd: 2\n"
    assert edited("a:\nd: 2\n", ("set", ("a", "b"), [1])) == "a:\n  b:\n  - 1\nd: 2\n"


def test_missing_maps_are_made() -> None:
    assert edited("a: 1\n", ("set", ("m", "k", "o"), True)) == "a: 1\nm:\n  k:\n    o: true\n"
    assert edited("a: 1\n", ("append", ("m", "k"), True)) == "a: 1\nm:\n  k:\n  - true\n"


@pytest.mark.parametrize("path", [("a", "b"), (0,), ("l", 2), ("l", "x")])
def test_a_path_that_cannot_be_is_an_error(path: tuple[Any, ...]) -> None:
    with pytest.raises(LookupError):
        edited("a: 1\nl: [1]\n", ("set", path, 1))


def test_lists_are_needed_where_entries_are_added() -> None:
    for step in (("append", ("a",), 1), ("insert", ("a",), 0, 1)):
        with pytest.raises(LookupError):
            edited("a: 1\n", step)


def test_what_is_not_there_is_gone_already() -> None:
    assert edited("a: 1 # c\n", ("delete", ("b", "c")), ("delete", ("b",))) == "a: 1 # c\n"


def test_other_documents_keep_every_byte() -> None:
    first = "# top\n%YAML 1.1\n--- # Source: a\n{a:   1 }\n"
    middle = "---\n# nothing here\n\n---  \n'quoted':    yes\n...\n# after\n"
    last = "---\na: 2   # two\n"
    assert edited(first + middle + last, ("set", ("a",), 3), document=2) == (
        first + middle + last.replace("2   #", "3   #")
    )


def test_a_document_behind_the_end_mark_without_separator() -> None:
    assert edited("a: 1\n...\na: 2\n", ("set", ("a",), 3), document=1) == "a: 1\n...\na: 3\n"


def test_windows_line_ends() -> None:
    text = "a: 1 # c\r\nb:\r\n  - x\r\nc: 3\r\n"
    assert edited(text, ("set", ("b",), ["x", {"k": 1, "z": 2}]), ("delete", ("c",))) == (
        "a: 1 # c\r\nb:\r\n  - x\r\n  - k: 1\r\n    z: 2\r\n"
    )


def test_an_alias_changes_alone() -> None:
    text = "a: &x {k: v} # one\nb: *x # two\n"
    assert edited(text, ("set", ("b",), 1)) == "a: &x {k: v} # one\nb: 1 # two\n"
    assert edited(text, ("set", ("b", "k"), "w")) == "a: &x {k: v} # one\nb:\n  k: w # two\n"
    assert edited(text, ("set", ("a", "k"), "w")) == "a: {k: w} # one\nb:\n  k: v # two\n"


def test_a_merged_key_goes_for_one_map_only() -> None:
    text = "a: &x\n  k: v # one\n  l: 1\nb:\n  <<: *x\n  m: 2 # two\n"
    assert edited(text, ("delete", ("b", "k"))) == "a:\n  k: v # one\n  l: 1\nb:\n  l: 1\n  m: 2 # two\n"
    assert edited(text, ("set", ("b", "k"), "w")) == text + "  k: w\n"


def test_literal_blocks() -> None:
    text = "a: |+ # keep\n  one\n\n\nb: >-\n  two\n  more\n\n# end\n"
    assert edited(text, ("set", ("c",), 1)).endswith("  more\nc: 1\n\n# end\n")
    assert edited(text, ("set", ("a",), "x\ny\n")).startswith("a: |\n  x\n  y\n")
    assert read(edited(text, ("delete", ("b",))), "")[0].root == {"a": "one\n\n\n"}


def test_json_stays_json() -> None:
    text = json.dumps({"a": {"b": [1, {"c": 2}], "e": {}}, "z": [1, 2]}, indent=4)
    out = edited(text, ("set", ("a", "b", 1, "d"), {"x": [1]}), ("delete", ("z", 0)), ("append", ("z",), "é"))
    wanted = {"a": {"b": [1, {"c": 2, "d": {"x": [1]}}], "e": {}}, "z": [2, "é"]}
    assert out == json.dumps(wanted, indent=4, ensure_ascii=False)
    assert edited('{"a":1,"b":{"c":2}}', ("set", ("b", "d"), [1, 2])) == '{"a":1,"b":{"c":2,"d":[1,2]}}'


def test_json_that_only_json_readers_take() -> None:
    text = '{\n\t"a": "x\\/y",\n\t"b": "\\ud83d\\ude00"\n}\n'
    out = edited(text, ("set", ("c",), [1]))
    assert json.loads(out) == {"a": "x/y", "b": "😀", "c": [1]}
    assert '\n\t"c": [' in out


def test_what_is_no_yaml_is_refused_with_its_line() -> None:
    with pytest.raises(InputError) as error:
        Editor("a: 1\n---\nb: [\n", "x.yaml")
    assert error.value.findings[0].place is not None
    assert error.value.findings[0].place.line == 4


def test_touched_says_whether_the_data_changed() -> None:
    document = Editor("a: 1\n").documents[0]
    document.set(("a",), 1)
    assert not document.touched
    document.set(("a",), "1")
    assert document.touched
    assert document.text == 'a: "1"\n'


def test_documents_come_and_go() -> None:
    editor = Editor("# top\na: 1\n---\nb: 2\n")
    first, second = editor.documents
    editor.insert_before(first, {"x": 1})
    editor.insert_before(first, {"v": [2]})
    editor.insert_before(second, {"z": {}})
    assert editor.text() == "---\nx: 1\n---\nv:\n- 2\n---\n# top\na: 1\n---\nz: {}\n---\nb: 2\n"
    editor.remove(first)
    assert editor.text() == "---\nx: 1\n---\nv:\n- 2\n---\nz: {}\n---\nb: 2\n"


def test_the_data_that_was_read_is_not_changed() -> None:
    document = Editor("a: {b: 1}\n").documents[0]
    before = document.root
    document.set(("a", "b"), 2)
    assert before == {"a": {"b": 1}}
    assert document.text == "a: {b: 2}\n"
    document.set(("a", "c"), 3)
    assert document.text == "a: {b: 2, c: 3}\n"


LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.sampled_from(
        ["", "x", "true", "1.10", "a: b", "# no", "l1\nl2\n", "\n\n", " lead", "é", "{x", "*a", "- d"]
    )
)
KEYS = st.sampled_from(["name", "a", "b", "image", "x: y", "1", "#c", "<<x", "on"])
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=14,
)
OBJECTS = st.dictionaries(KEYS, VALUES, min_size=1, max_size=5)
STYLES = (
    emit,
    lambda value: json.dumps(value, indent=2),
    json.dumps,
    lambda value: flow(value, quoted=False) + "\n",
    lambda value: emit(value).replace("\n", "\r\n"),
    lambda value: "# top\n--- # Source: x\n" + emit(value) + "# end\n",
)


@given(OBJECTS, OBJECTS, st.sampled_from(STYLES))
def test_any_text_becomes_any_data(old: Any, new: Any, style: Any) -> None:
    text = style(old)
    found = read(text, "")
    assume(len(found) == 1 and same(found[0].root, old))
    editor = Editor(text)
    editor.documents[0].set((), new)
    out = editor.text()
    assert same(read(out, "")[0].root, new)
    again = Editor(out)
    again.documents[0].set((), new)
    assert again.text() == out
    assert out.startswith("# top\n--- # Source: x\n") == text.startswith("# top")


@given(OBJECTS, st.data())
def test_comments_outside_the_change_are_kept(old: Any, data: st.DataObject) -> None:
    commented = "".join(
        f"{row} # c{i}\n" if _bare(row) else row + "\n" for i, row in enumerate(emit(old).split("\n"))
    )
    found = read(commented, "")
    assume(len(found) == 1 and same(found[0].root, old))
    key = data.draw(st.sampled_from(sorted(old)))
    new = {**old, key: data.draw(VALUES)}
    editor = Editor(commented)
    editor.documents[0].set((), new)
    out = editor.text()
    assert same(read(out, "")[0].root, new)
    rows = commented.split("\n")
    position = list(old).index(key)
    starts = [i for i, row in enumerate(rows) if row and row[0] not in " #-"]
    assume(len(starts) == len(old))
    kept = rows[: starts[position]]
    assert out.split("\n")[: len(kept)] == kept


def _bare(row: str) -> bool:
    return row.endswith(":") and '"' not in row
