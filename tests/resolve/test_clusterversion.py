import pytest

from fargen.resolve.clusterversion import known_version, version_findings
from fargen.spec.cluster import Cluster
from fargen.values.errors import InputError


def cluster(version: str) -> Cluster:
    tree = {
        "apiVersion": "fargen.dev/v1",
        "kind": "Cluster",
        "metadata": {"name": "c"},
        "kubernetesVersion": version,
    }
    return Cluster.model_validate(tree)


def found(version: str, today: str | None = None) -> list[tuple[str, str]]:
    return [(f.rule, f.severity) for f in version_findings(cluster(version), {}, today)]


@pytest.mark.parametrize(
    ("version", "today", "expected"),
    [
        ("1.35", None, []),
        ("1.35.2", None, []),
        ("1.33", None, [("FGTV02", "warning")]),
        ("1.30", None, [("FGTV01", "error")]),
        ("1.35", "2027-03-27", []),
        ("1.35", "2027-03-28", [("FGTV02", "warning")]),
        ("1.35", "2028-03-28", [("FGTV01", "error")]),
        ("1.36", "2026-06-01", [("FGTV01", "error")]),
        ("1.29", "2026-03-23", [("FGTV02", "warning")]),
        ("1.29", "2026-03-24", [("FGTV01", "error")]),
        ("one", None, [("SPEC305", "error")]),
    ],
)
def test_the_verdict_is_that_of_the_day(
    version: str, today: str | None, expected: list[tuple[str, str]]
) -> None:
    assert found(version, today) == expected


def test_the_future_names_its_day() -> None:
    (finding,) = version_findings(cluster("1.36"), {}, "2026-05-01")
    day = "so no cluster can be created with it (as of 2026-05-01)"
    assert finding.message == f"EKS has Kubernetes 1.36 from 2026-06-02 only, {day}"
    assert finding.fix == "write one of 1.35, 1.34, 1.33, 1.32, 1.31, 1.30, in quotes"


def test_the_minor_is_what_counts() -> None:
    assert known_version(cluster("v1.34.7"), {}) == "1.34"
    with pytest.raises(
        InputError, match=r"^\[FGTV01\] kubernetesVersion: EKS has no Kubernetes 1\.99, so no"
    ):
        known_version(cluster("1.99"), {})
