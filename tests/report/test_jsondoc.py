import json

from fargen.report.report import Report, write_report


def test_the_shape_of_the_contract(report: Report) -> None:
    document = json.loads(write_report("json", report))
    assert list(document) == ["findings", "summary", "notChecked"]
    assert document["findings"][1] == {
        "rule": "FGT302",
        "severity": "error",
        "message": "hostNetwork is not supported",
        "fix": "remove it",
        "source": "https://docs.aws.amazon.com/eks/latest/userguide/fargate.html",
        "file": "dir/web.yaml",
        "line": 3,
        "column": 16,
        "object": {"apiVersion": "v1", "kind": "Pod", "namespace": "production", "name": "web"},
        "path": "spec.hostNetwork",
        "environments": [],
    }
    assert [document["findings"][0][key] for key in ("file", "line", "column")] == [None, None, None]
    assert document["summary"] == {"error": 1, "warning": 1, "info": 1, "skipped": 1, "objects": 7}
    assert document["notChecked"] == [
        {"apiVersion": "example.com/v1", "kind": "Widget", "count": 2},
        {"apiVersion": "example.com/v1", "kind": "Gadget", "count": 1},
    ]


def test_hostile_text_stays_text(hostile: Report) -> None:
    (finding,) = json.loads(write_report("json", hostile))["findings"]
    assert finding["message"] == hostile.findings[0].message
    assert finding["object"]["name"] == hostile.findings[0].message
