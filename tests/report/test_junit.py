from xml.etree import ElementTree as ET

import pytest

from fargen.report.report import Report, write_report

EXPECTED = """<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="fargen check" tests="3" failures="1">
  <testsuite name="fargen check" tests="1" failures="0">
    <testcase classname="fargen" name="K8S104">
      <system-out>warning: Pod/web: no pod is selected
fix: correct it</system-out>
    </testcase>
  </testsuite>
  <testsuite name="dir/web.yaml" tests="2" failures="1">
    <testcase classname="dir/web.yaml" name="FGT302 at 3:16">
      <failure type="error" message="spec.hostNetwork: hostNetwork is not supported">dir/web.yaml:3:16: \
spec.hostNetwork: hostNetwork is not supported
fix: remove it
https://docs.aws.amazon.com/eks/latest/userguide/fargate.html</failure>
    </testcase>
    <testcase classname="dir/web.yaml" name="FGT403 at 4:3">
      <system-out>info: dir/web.yaml:4:3: spec.x: a note</system-out>
    </testcase>
  </testsuite>
</testsuites>
"""


def test_a_suite_a_file_and_a_case_a_finding(report: Report) -> None:
    assert write_report("junit", report) == EXPECTED


@pytest.mark.parametrize(("fail_on", "failures"), [("never", 0), ("error", 1), ("warning", 2), ("info", 3)])
def test_what_fails_follows_the_threshold(report: Report, fail_on: str, failures: int) -> None:
    root = ET.fromstring(write_report("junit", report._replace(fail_on=fail_on)))  # noqa: S314
    assert root.get("failures") == str(failures)
    assert len(root.findall(".//failure")) == failures


def test_nothing_found_is_a_case_that_passes() -> None:
    root = ET.fromstring(write_report("junit", Report(())))  # noqa: S314
    assert [case.get("name") for case in root.iter("testcase")] == ["no findings"]
    assert (root.get("tests"), root.get("failures")) == ("1", "0")


def test_hostile_text_stays_text(hostile: Report) -> None:
    root = ET.fromstring(write_report("junit", hostile))  # noqa: S314
    (failure,) = root.iter("failure")
    assert [child.tag for child in failure] == []
    assert str(failure.get("message")).startswith("a|b `c` <b>%0A::error::x</b> ]]> \"q\" 'q' &")
