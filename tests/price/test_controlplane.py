import pytest

from fargen.price.controlplane import control_plane
from fargen.spec.plan import ClusterFacts
from fargen.values.money import usd

TODAY = "2026-11-23"


@pytest.mark.parametrize(
    ("version", "support", "month", "note"),
    [
        ("1.35", "standard", "73.00", ""),
        ("1.34", "standard", "73.00", ""),
        ("1.33", "extended", "438.00", "extended support costs six times the standard price: update"),
        ("1.29", "standard", "73.00", "Kubernetes 1.29 is not in support on 2026-11-23; priced as standard"),
        ("1.99", "standard", "73.00", "Kubernetes 1.99 is not in support on 2026-11-23; priced as standard"),
    ],
)
def test_the_fee_follows_the_version(version: str, support: str, month: str, note: str) -> None:
    plane = control_plane(ClusterFacts(name="shop", version=version), TODAY, 730)
    assert (plane.cluster, plane.version, plane.support, plane.note) == ("shop", version, support, note)
    assert usd(plane.monthly) == month


def test_the_fee_by_hours() -> None:
    assert usd(control_plane(ClusterFacts(name="shop"), TODAY, 720).monthly) == "72.00"


def test_no_cluster_is_known() -> None:
    assert control_plane(ClusterFacts(), TODAY, 730).note == "no cluster is known, so this version is assumed"
