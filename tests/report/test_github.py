from fargen.report.report import Report, write_report
from fargen.values.finding import Finding, Place

EXPECTED = """\
::error file=dir/web.yaml,line=3,endLine=3,col=16,endColumn=20,title=FGT302::spec.hostNetwork: \
hostNetwork is not supported%0Afix: remove it
::warning title=K8S104::no pod is selected%0Afix: correct it
::notice file=dir/web.yaml,line=4,endLine=4,col=3,endColumn=20,title=FGT403::spec.x: a note
"""


def test_the_most_severe_come_first(report: Report) -> None:
    assert write_report("github", report) == EXPECTED


def test_hostile_text_cannot_start_a_command(hostile: Report) -> None:
    text = write_report("github", hostile)
    assert text.count("\n") == 1
    head, properties, rest = text.split("::", 2)
    assert head == ""
    assert properties.startswith("error file=a|b `c` <b>%250A%3A%3Aerror%3A%3Ax")
    assert properties.count(",") == 5
    assert rest.startswith("a|b `c` <b>%250A::error::x")
    assert "\x1b" not in text
    assert "\r" not in text


def test_no_findings_no_words() -> None:
    assert write_report("github", Report(())) == ""


def test_a_file_is_named_as_in_the_pull_request() -> None:
    finding = Finding("FGT302", "error", "x", place=Place("./apps/../apps/web.yaml", 1, 1))
    assert "file=apps/web.yaml,line=1" in write_report("github", Report((finding,)))
