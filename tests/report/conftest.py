import pytest

from fargen.report.report import Report, RuleText
from fargen.values.finding import Finding, ObjectRef, Place

TEXT = "kind: Pod\nspec:\n  hostNetwork: true\n  priorityClassName: high\n"
REF = ObjectRef("v1", "Pod", "production", "web")
# Every character that some format takes for its own, and a way out of each.
HOSTILE = "a|b `c` <b>%0A::error::x</b> ]]> \"q\" 'q' & *s* [l](http://x) \x1b[31m\x00\r\n:,end"


@pytest.fixture
def report() -> Report:
    """An error and a note in one file, a warning without a place, and what else is counted."""
    page = "https://docs.aws.amazon.com/eks/latest/userguide/fargate.html"
    return Report(
        (
            Finding("K8S104", "warning", "no pod is selected", "correct it", object=REF),
            Finding("FGT302", "error", "hostNetwork is not supported", "remove it", page,
                    Place("dir/web.yaml", 3, 16, 4), REF, "spec.hostNetwork"),
            Finding("FGT403", "info", "a note", "", "", Place("dir/web.yaml", 4, 3, 17), REF, "spec.x"),
        ),
        {"dir/web.yaml": TEXT},
        (("example.com/v1", "Widget", 2), ("example.com/v1", "Gadget", 1)),
        1,
        7,
        {"FGT302": RuleText("The pod shares a namespace", "Fargate refuses it.", "remove it")},
    )  # fmt: skip


@pytest.fixture
def hostile() -> Report:
    """A finding in which everything is hostile."""
    ref = ObjectRef(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    finding = Finding("FGT302", "error", HOSTILE, HOSTILE, "", Place(HOSTILE, 1, 1, 3), ref, HOSTILE)
    return Report((finding,), {HOSTILE: HOSTILE}, ((HOSTILE, HOSTILE, 1),), rules={
        "FGT302": RuleText(HOSTILE, HOSTILE, HOSTILE)
    })  # fmt: skip
