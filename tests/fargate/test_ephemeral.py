import pytest

from fargen.fargate.ephemeral import billed_tenths, provisioned_gb, provisioned_tenths
from fargen.values.quantity import GIB


@pytest.mark.parametrize(
    ("asked_gib", "gb"), [(0, 20), (13, 20), (15, 21.5), (30, 38), (100, 115), (175, 197.5)]
)
def test_a_tenth_and_five_are_added_and_twenty_are_the_least(asked_gib: int, gb: float) -> None:
    assert provisioned_gb(asked_gib * GIB) == gb


def test_the_default_holds_up_to_the_byte() -> None:
    edge = 15 * GIB * 10 // 11
    assert billed_tenths(edge) == 0
    assert billed_tenths(edge + 1) > 0


def test_only_what_is_above_twenty_is_billed() -> None:
    assert billed_tenths(0) == 0
    assert billed_tenths(100 * GIB) == 95 * GIB * 10
    assert provisioned_tenths(1) == 20 * GIB * 10
