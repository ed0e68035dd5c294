import pytest

from fargen.fargate.data.versions import VERSIONS
from fargen.fargate.versions import DEFAULT_TODAY, DEFAULT_VERSION, is_day, minor, support, supported


@pytest.mark.parametrize(
    ("version", "today", "state"),
    [
        ("1.35", "2026-11-23", "standard"),
        ("1.35", "2027-03-27", "standard"),
        ("1.35", "2027-03-28", "extended"),
        ("v1.35.2", "2026-11-23", "standard"),
        ("1.33", "2026-11-23", "extended"),
        ("1.31", "2026-11-26", "extended"),
        ("1.31", "2026-11-27", "ended"),
        ("1.29", "2026-11-23", "ended"),
        ("1.36", "2026-06-01", "future"),
        ("1.99", "2026-11-23", "unknown"),
        ("", "2026-11-23", "unknown"),
    ],
)
def test_the_state_of_a_version_on_a_day(version: str, today: str, state: str) -> None:
    assert support(version, today) == state


def test_what_can_be_created_on_a_day() -> None:
    assert supported("2026-11-23") == ("1.36", "1.35", "1.34", "1.33", "1.32", "1.31")


def test_the_table_is_in_order_and_its_dates_too() -> None:
    assert list(VERSIONS) == [f"1.{number}" for number in range(36, 28, -1)]
    for dates in VERSIONS.values():
        assert list(dates) == sorted(dates)
    assert DEFAULT_VERSION in VERSIONS


def test_the_patch_level_does_not_count() -> None:
    assert (minor("v1.35.2-eks-1"), minor("1.35")) == ("1.35", "1.35")


def test_a_day_is_one_of_the_calendar() -> None:
    assert is_day(DEFAULT_TODAY)
    assert is_day("2028-02-29")
    assert [text for text in ("2027-02-29", "tomorrow", "20261123", "2026-11", "") if is_day(text)] == []
