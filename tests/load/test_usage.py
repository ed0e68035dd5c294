"""Which form a usage file has, and that what is none is told with its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fargen.load.usage import read_usage, read_usage_file
from fargen.values.errors import InputError

FORMS = (
    "give CSV, the JSON of Prometheus, the output of kubectl top pod --containers, or a VerticalPodAutoscaler"
)
TOP = "POD NAME CPU(cores) MEMORY(bytes)\nweb-x web 3m 10Mi\n"
CSV = "app,cpu_p99\nweb,10m\n"
PROMETHEUS = """{"status":"success","data":{"resultType":"vector","result":[
{"metric":{"pod":"web-x","container":"web","resource":"cpu","quantile":"0.99"},"value":[1,"0.01"]}]}}"""
VPA = """kind: VerticalPodAutoscaler
apiVersion: autoscaling.k8s.io/v1
metadata: {name: web}
spec: {targetRef: {kind: Deployment, name: web}}
status: {recommendation: {containerRecommendations: [{containerName: web, target: {cpu: 10m}}]}}
"""


def problem(text: str) -> tuple[int, str, str]:
    with pytest.raises(InputError) as caught:
        read_usage(text, "u")
    (finding,) = caught.value.findings
    assert (finding.rule, finding.severity) == ("SPEC473", "error")
    assert finding.place is not None
    assert finding.place.file == "u"
    return finding.place.line, finding.message, finding.fix


@pytest.mark.parametrize(
    ("text", "origin"), [(TOP, "top"), (CSV, "csv"), (PROMETHEUS, "prometheus"), (VPA, "vpa")]
)
def test_the_form_is_told_by_the_content(text: str, origin: str) -> None:
    assert [usage.origin for usage in read_usage(text, "u").usages] == [origin]


@pytest.mark.parametrize(
    ("text", "line", "message"), [("", 0, "the file is empty"), ("hello\n", 1, "this is no measured usage")]
)
def test_what_has_none_of_the_forms_is_told(text: str, line: int, message: str) -> None:
    assert problem(text) == (line, message, FORMS)


def test_a_missing_file_is_told() -> None:
    with pytest.raises(InputError, match=r"\[SPEC200\] : cannot be read: no such file or directory"):
        read_usage_file("/nonexistent/usage.csv")


@st.composite
def bent(draw: st.DrawFn) -> str:
    """A good text with a character replaced."""
    text = draw(st.sampled_from([TOP, CSV, PROMETHEUS, VPA]))
    at = draw(st.integers(0, len(text)))
    return text[:at] + draw(st.text(max_size=3)) + text[at + 1 :]


@given(st.text() | bent())
def test_no_text_makes_it_crash(text: str) -> None:
    try:
        found = read_usage(text, "u").usages
    except InputError:
        return
    assert found
