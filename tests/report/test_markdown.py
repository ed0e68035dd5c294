import pytest
from hostile import HALVES, TEXTS
from markdownreader import Read, read_markdown

from fargen.report.markdown import escaped
from fargen.report.report import Report, write_report
from fargen.report.text import printable
from fargen.values.finding import Finding, ObjectRef, Place

EXPECTED = """### fargen check

1 error, 1 warning, 1 note · 7 objects · 1 pod is not meant for Fargate · no schema, so not checked: \
Widget example.com/v1 \\(2\\), Gadget example.com/v1

| | rule | where | what | fix |
| --- | --- | --- | --- | --- |
| 🛑 | [FGT302](https://docs.aws.amazon.com/eks/latest/userguide/fargate.html) | dir/web.yaml:3:16 | \
spec.hostNetwork: hostNetwork is not supported | remove it |
| ⚠️ | K8S104 | Pod/web | no pod is selected | correct it |
| 💡 | FGT403 | dir/web.yaml:4:3 | spec.x: a note |  |
"""


def test_a_table_of_the_findings(report: Report) -> None:
    assert write_report("markdown", report) == EXPECTED


def test_nothing_found() -> None:
    assert write_report("markdown", Report((), objects=2)) == "### fargen check\n\nno findings · 2 objects\n"


def test_hostile_text_makes_no_cell_no_link_and_no_element(hostile: Report) -> None:
    row = write_report("markdown", hostile).splitlines()[-1]
    assert row.replace("\\|", "").count("|") == 6
    assert "<b" not in row
    assert "http://" not in row
    assert "\\[l\\]" in row


@pytest.mark.parametrize("around", ["| a | b |\n| --- | --- |\n| {} | z |\n", "{}\n", "- {}\n", "## {}\n"])
def test_every_text_is_read_as_it_is(around: str) -> None:
    """Wherever it stands: in a cell, a paragraph, a list, a heading."""
    plain = read_markdown(around.format("x"))
    for text in (*TEXTS, *HALVES):
        read = read_markdown(around.format(escaped(text)))
        expected = [printable(text).replace("\u200b", "") if part == "x" else part for part in plain.texts]
        if text or around.startswith("|"):  # without a text there is no paragraph
            assert (read.shape, read.links, read.texts) == (plain.shape, [], expected), ascii(text[:80])


def test_the_reader_would_see_a_link_and_a_list() -> None:
    assert read_markdown("- www.example.com\n").links == ["http://www.example.com"]
    assert "bullet_list_open" in read_markdown("- a\n").shape


@pytest.mark.parametrize("text", TEXTS)
def test_every_text_in_a_finding(text: str) -> None:
    def made(text: str) -> Read:
        ref = ObjectRef(text, text, text, text)
        found = (Finding("FGT302", "error", text, text, "", Place(text, 1, 1), ref, text),)
        return read_markdown(write_report("markdown", Report(found, {}, ((text, text, 1),))))

    read, plain = made(text), made("plain")
    assert (read.shape, read.links) == (plain.shape, [])
    shown = printable(text).replace("\u200b", "")
    assert read.texts[-3:] == [f"{shown}:1:1", f"{shown}: {shown}" if text else "", shown]


def test_what_does_not_fit_is_counted() -> None:
    finding = Finding("FGT302", "error", "x" * 5000)
    text = write_report("markdown", Report((finding,) * 300))
    assert len(text.encode()) < 1_000_000
    assert text.endswith("\n… and 121 more.\n")
