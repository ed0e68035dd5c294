"""The reader: what plain words mean, where things stand, and each refusal in full."""

import math
import time
from typing import Any

import pytest

from fargen.values.errors import InputError
from fargen.values.finding import Finding, Place
from fargen.yamltext.read import MAX_BYTES, MAX_NODES, decode, read
from fargen.yamltext.tree import Map, Seq, mark_at, place_of, scalar_text


def value(text: str) -> Any:
    documents = read(text, "f.yaml")
    assert len(documents) == 1
    return documents[0].root


def refusal(text: str) -> Finding:
    with pytest.raises(InputError) as caught:
        read(text, "f.yaml")
    (finding,) = caught.value.findings
    return finding


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no", "no"), ("NO", "NO"), ("on", "on"), ("y", "y"), ("off", "off"), ("Yes", "Yes"),
        ("1:30", "1:30"), ("1_000", "1_000"), ("0b11", "0b11"), ("2026-01-02", "2026-01-02"), ("=", "="),
        ("012", 12), ("0x1F", 31), ("0o17", 15), ("1.10", 1.1), ("1e3", 1000.0), ("+5", 5), (".5", 0.5),
        ("true", True), ("False", False), ("null", None), ("~", None), ("", None), ("Null", None),
        (".inf", math.inf), ("-.INF", -math.inf), ('"no"', "no"), ("'1'", "1"), ("!!str 1", "1"),
        ("! 1", "1"),
        ("tRue", "tRue"), ("1.2.3", "1.2.3"), ("-", [None]), ("0x", "0x"), ("1e", "1e"), ("+", "+"),
        (".", "."),
    ],
)  # fmt: skip
def test_plain_scalars_have_their_yaml_1_2_core_meaning(text: str, expected: object) -> None:
    got = value(f"a: {text}") if text != "-" else value("a:\n-")
    assert got["a"] == expected
    assert type(got["a"]) in {type(expected), Seq} or isinstance(got["a"], type(expected))


@pytest.mark.parametrize("text", ["012", "1.10", "0x1F", "1e3", "+5", "1.0e+2", "007.50"])
def test_a_number_keeps_its_source_text(text: str) -> None:
    assert scalar_text(value(f"a: {text}")["a"]) == text


@pytest.mark.parametrize("text", ["9" * 100_000, "1e999", "-1e400", "1" * 400 + ".5"])
def test_a_number_that_no_reader_can_hold_is_a_text(text: str) -> None:
    assert value(f"a: {text}")["a"] == text


def test_positions_are_those_of_keys_and_values_from_one() -> None:
    root = value("# top\na: 1\nb:\n  - x\n  -   y: [1, {z: 2}]\n")
    assert mark_at(root, ("a",))[0][1:] == (2, 1, 2, 4)  # type: ignore[index]
    assert mark_at(root, ("b", 1))[0][1:] == (5, 7, 5, 7)  # type: ignore[index]
    assert mark_at(root, ("b", 1, "y", 1, "z"))[0][1:] == (5, 15, 5, 18)  # type: ignore[index]
    assert place_of(root, ("b", 1, "y"), key=True) == Place("f.yaml", 5, 7, 1)
    assert place_of(root, ("b", 9)) == Place("f.yaml", 3, 1, 1)


def test_each_document_knows_the_line_its_content_starts_on_and_empty_ones_are_left_out() -> None:
    documents = read("---\n---\na: 1\n---\n# nothing\n---\nb: 2\n...\n", "f.yaml")
    assert [(d.root, d.line) for d in documents] == [({"a": 1}, 3), ({"b": 2}, 7)]


def test_an_empty_text_has_no_documents() -> None:
    assert read("", "f") == read("\n# c\n", "f") == []


def test_merge_keys_take_over_what_is_not_there_own_keys_first() -> None:
    text = "x: &x {a: 1, b: 2}\ny: &y {b: 3, c: 4}\nz:\n  b: 9\n  <<: [*x, *y]\n"
    assert value(text)["z"] == {"b": 9, "a": 1, "c": 4}


def test_a_merged_key_stands_where_it_was_written() -> None:
    root = value("x: &x {a: 1}\nz:\n  <<: *x\n")
    assert place_of(root, ("z", "a")) == Place("f.yaml", 1, 11, 1)


def test_a_quoted_merge_key_is_a_plain_key() -> None:
    assert value('a: {"<<": 1}')["a"] == {"<<": 1}


def test_aliases_are_the_same_value_and_anchors_end_with_their_document() -> None:
    assert value("a: &x [1]\nb: *x\n") == {"a": [1], "b": [1]}
    assert refusal("a: &x 1\n---\nb: *x\n").rule == "SPEC106"


@pytest.mark.parametrize(
    ("text", "rule", "message", "fix", "line", "column"),
    [
        ("a: [1, 2", "SPEC100",
         "not valid YAML: did not find expected ',' or ']' while parsing a flow sequence",
         "add a comma before it, or close the [ that opens above", 2, 1),
        ("a: b: c\n", "SPEC100", "not valid YAML: mapping values are not allowed in this context",
         "put quotes around a value that has ': ' in it, or check the indentation", 1, 5),
        ("a:\n\tb: 1\n", "SPEC100",
         "not valid YAML: found character that cannot start any token while scanning for the next token",
         "indent with spaces, not tabs", 2, 1),
        ("a: {{ x }}\n", "SPEC107", "a key must be a string, not a list or a map",
         "this looks like a template; render it first", 1, 5),
        ("{{ x }}: 1\nb: }\n", "SPEC107", "a key must be a string, not a list or a map",
         "this looks like a template; render it first", 1, 1),
        ("a: x {{ y }}: z\n", "SPEC100", "not valid YAML: mapping values are not allowed in this context",
         "this looks like a template; render it first", 1, 13),
        ("a: '{{ y }}\n", "SPEC100",
         "not valid YAML: the quote that opens here is never closed", "add the closing '", 1, 4),
        ("a: {{a: 1}: b}\n", "SPEC107", "a key must be a string, not a list or a map",
         "this looks like a template; render it first", 1, 5),
        ("a: 1\nb: 2\na: 3\n", "SPEC105", "duplicate key 'a', first used on line 1", "remove one", 3, 1),
        ("a: *nope\n", "SPEC106", "unknown alias *nope",
         "define the anchor before its use; a text that begins with * needs quotes", 1, 4),
        ("1: x\n", "SPEC107", "the key 1 is not a string", 'write "1":', 1, 1),
        ("true: x\n", "SPEC107", "the key true is not a string", 'write "true":', 1, 1),
        ("? \n: x\n", "SPEC107", "the key (empty) is not a string", 'write "":', 1, 2),
        ("? [a]\n: x\n", "SPEC107", "a key must be a string, not a list or a map", "quote it", 1, 3),
        ("<<: 1\n", "SPEC108", "the merge key << takes a map or a list of maps", "name an anchor", 1, 1),
        ("<<: [1]\n", "SPEC108", "the merge key << takes a map or a list of maps", "name an anchor", 1, 1),
        ("a: !!int 5\n", "SPEC110",
         "the YAML tag tag:yaml.org,2002:int is not supported", "remove the tag", 1, 4),
        ("a: !!python/object:os.system x\n", "SPEC110",
         "the YAML tag tag:yaml.org,2002:python/object:os.system is not supported", "remove the tag", 1, 4),
        ("a: !Ref x\n", "SPEC110", "the YAML tag !Ref is not supported", "remove the tag", 1, 4),
        ("a: !!set {x}\n", "SPEC110",
         "the YAML tag tag:yaml.org,2002:set is not supported", "remove the tag", 1, 4),
        ("a: !!omap [x: 1]\n", "SPEC110",
         "the YAML tag tag:yaml.org,2002:omap is not supported", "remove the tag",
         1, 4),
        ('a: "\\q"\n', "SPEC100",
         "not valid YAML: found unknown escape character while parsing a quoted scalar",
         "write \\\\ for a \\ between double quotes, or use single quotes", 1, 5),
        ("%YAML 3.0\n---\na: 1\n", "SPEC100", "not valid YAML: found incompatible YAML document",
         "check the indentation and quotes around this line", 1, 1),
    ],
)  # fmt: skip
def test_each_refusal_in_full(  # noqa: PLR0917  # a row of the table
    text: str, rule: str, message: str, fix: str, line: int, column: int
) -> None:
    found = refusal(text)
    assert (found.rule, found.severity, found.message, found.fix) == (rule, "error", message, fix)
    assert found.place == Place("f.yaml", line, column)


def test_depth_is_bounded_without_recursion_errors() -> None:
    found = refusal("[" * 5000)
    assert (found.rule, found.message, found.fix) == ("SPEC104", "more than 100 levels deep", "flatten it")
    assert found.place == Place("f.yaml", 1, 102)
    assert refusal("".join(f"{'  ' * i}a:\n" for i in range(200)) + "  " * 200 + "b: 1").rule == "SPEC104"


@pytest.mark.parametrize("form", ["aliases", "merges", "keys"])
def test_an_anchor_bomb_ends_early(form: str) -> None:
    lines = ["a0: &a0 {k: [x, x, x, x, x, x, x, x, x, x]}"]
    for level in range(1, 40):
        listed = ", ".join([f"*a{level - 1}"] * 10)
        body = {
            "aliases": f"[{listed}]",
            "merges": "{" + ", ".join(f"k{n}: *a{level - 1}" for n in range(10)) + f", <<: *a{level - 1}}}",
            "keys": "{" + ", ".join(f"k{n}: *a{level - 1}" for n in range(10)) + "}",
        }[form]
        lines.append(f"a{level}: &a{level} {body}")
    started = time.perf_counter()
    found = refusal("\n".join(lines))
    assert time.perf_counter() - started < 30  # it ends; how fast is no test
    assert (found.rule, found.message) == ("SPEC109", f"aliases expand to more than {MAX_NODES:,} values")
    assert found.fix == "write the values out, or use fewer aliases"


def test_a_bomb_of_merge_keys_ends_early() -> None:
    """Merging copies keys; many merges of a large map are work even without deep aliases."""
    big = "big: &big {" + ", ".join(f"k{n}: 1" for n in range(2000)) + "}\n"
    started = time.perf_counter()
    found = refusal(big + "".join(f"m{n}: {{<<: *big}}\n" for n in range(1000)))
    assert time.perf_counter() - started < 30  # it ends; how fast is no test
    assert found.rule == "SPEC109"


def test_nul_bytes_other_encodings_and_size_are_refused_with_their_place() -> None:
    def refused(data: bytes) -> tuple[str, str, str, Place | None]:
        with pytest.raises(InputError) as caught:
            decode(data, "f.yaml")
        (finding,) = caught.value.findings
        return finding.rule, finding.message, finding.fix, finding.place

    assert refused(b"a: 1\nb\0: 2") == (
        "SPEC103", "the text has a NUL byte", "remove it", Place("f.yaml", 2, 2),
    )  # fmt: skip
    assert refused("a: 1\nb: ü".encode("latin-1")) == (
        "SPEC102", "the text is not UTF-8", "save the file as UTF-8", Place("f.yaml", 2, 4),
    )  # fmt: skip
    assert refused(b"x" * (MAX_BYTES + 1)) == (
        "SPEC101", "the file has 5,000,001 bytes, more than 5,000,000", "split it", Place("f.yaml", 1, 1),
    )  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_with_or_without_a_mark_is_read(encoding: str) -> None:
    assert value(decode("a: ü🎉\n".encode(encoding), "f")) == {"a": "ü🎉"}


def test_a_file_of_five_megabytes_is_read_in_bounded_time() -> None:
    text = "a:\n" + "  - name: some-entry-with-a-text\n" * (MAX_BYTES // 40)
    started = time.perf_counter()
    root = value(decode(text.encode(), "f.yaml"))
    assert len(root["a"]) == MAX_BYTES // 40
    assert time.perf_counter() - started < 60  # it ends; how fast is no test


def test_line_ends_of_windows_are_read_alike() -> None:
    assert value("a: 1\r\nb:\r\n- c\r\n") == {"a": 1, "b": ["c"]}


def test_maps_and_lists_are_the_types_that_know_their_places() -> None:
    root = value("a: [1]")
    assert type(root) is Map
    assert type(root["a"]) is Seq


def test_colons_inside_a_flow_value_are_part_of_it_as_in_yaml_1_2() -> None:
    text = "x: {image: web:1.0, args: [--at=12:30, '5']}\ny: 2\n"
    root = read(text, "app.yaml")[0].root
    assert root == {"x": {"image": "web:1.0", "args": ["--at=12:30", "5"]}, "y": 2}
    assert root["x"].marks["args"][1:] == (1, 21, 1, 27)


def test_the_slower_parser_refuses_what_is_wrong_elsewhere_too() -> None:
    with pytest.raises(InputError) as caught:
        read("x: {image: web:1.0}\nx: 2\n", "app.yaml")
    (finding,) = caught.value.findings
    assert (finding.rule, finding.message) == ("SPEC105", "duplicate key 'x', first used on line 1")
    assert (finding.place.line, finding.place.column) == (2, 1)


def test_what_is_too_long_for_the_slower_parser_needs_quotes() -> None:
    finding = refusal("# " + "x" * 1_000_000 + "\ny: {image: web:1.0}\n")
    assert (finding.rule, finding.fix) == (
        "SPEC100",
        "put quotes around values with a ':' between { } or [ ]",
    )
