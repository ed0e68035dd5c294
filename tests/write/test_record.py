"""The hash list of DIR."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fargen.values.errors import OutputError
from fargen.write.record import digest, emit_record, name_fault, parse_record

EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
DAMAGED = (
    "; this list of the files that fargen wrote is damaged. Restore it, or delete it together with the files "
    "that fargen wrote"
)


def test_the_hash_is_sha256() -> None:
    assert digest(b"") == EMPTY


def test_the_list_is_sorted_and_readable() -> None:
    text = emit_record({"web/b.yaml": EMPTY, "api/a.yaml": EMPTY})
    assert text == f"{EMPTY}  api/a.yaml\n{EMPTY}  web/b.yaml\n".encode()
    assert parse_record(text, "x") == {"web/b.yaml": EMPTY, "api/a.yaml": EMPTY}
    assert parse_record(b"", "x") == {}


@given(st.dictionaries(st.text().filter(lambda name: name_fault(name) is None), st.binary().map(digest)))
def test_a_list_reads_back(recorded: dict[str, str]) -> None:
    assert parse_record(emit_record(recorded), "x") == recorded


@given(st.text(alphabet="./a-\0\n\\"))
def test_an_accepted_name_stays_inside(name: str) -> None:
    if name_fault(name) is None:
        segments = name.split("/")
        assert not {"", ".", ".."} & set(segments)
        assert not {"\0", "\n", "\\"} & set(name)


@pytest.mark.parametrize(
    ("data", "where", "reason"),
    [
        (b"\xff\n", "", "it is not UTF-8 text"),
        (f"{EMPTY}  a".encode(), "", "its last line is cut off"),
        (b"<<<<<<< HEAD\n", ":1", "not a SHA-256, two spaces and a name"),
        (f"{EMPTY} a\n".encode(), ":1", "not a SHA-256, two spaces and a name"),
        (f"{EMPTY}  a\n{EMPTY[1:]}  b\n".encode(), ":2", "not a SHA-256, two spaces and a name"),
        (f"{EMPTY.upper()}  a\n".encode(), ":1", "not a SHA-256, two spaces and a name"),
        (f"{EMPTY}  \n".encode(), ":1", "'': it is empty"),
        (f"{EMPTY}  ../x\n".encode(), ":1", "'../x': it is not a plain path inside the directory"),
        (f"{EMPTY}  /x\n".encode(), ":1", "'/x': it is not a plain path inside the directory"),
        (f"{EMPTY}  .git/x\n".encode(), ":1", "'.git/x': .git is not fargen's to write"),
        (f"{EMPTY}  a\n{EMPTY}  a\n".encode(), ":2", "a is listed twice"),
    ],
)
def test_a_damaged_list_is_refused(data: bytes, where: str, reason: str) -> None:
    with pytest.raises(OutputError) as caught:
        parse_record(data, "out/.fargen-files")
    assert str(caught.value) == f"out/.fargen-files{where}: {reason}{DAMAGED}"
