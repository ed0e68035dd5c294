"""The text of ``fargen size``: at 80 columns, narrow, and in colour."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from fargen.fargate.podsize import ContainerRequest
from fargen.fargate.prices import rates
from fargen.price.size import ladder, report_of_numbers
from fargen.price.sizedocument import size_document
from fargen.report.sizetext import size_text
from fargen.values.quantity import GIB, MIB


def document(*containers: ContainerRequest, region: str = "us-east-1", sweep: bool = False) -> dict[str, Any]:
    prices = rates(region)
    pod = report_of_numbers(containers, prices)
    return size_document([pod], prices, 730, ladder([pod], prices) if sweep else None)


MAIN = ContainerRequest("main", "main", 500, GIB)
LOG = ContainerRequest("log", "sidecar", 100, 128 * MIB)


@pytest.mark.parametrize("width", [80, 44])
def test_a_pod(width: int, snapshot: SnapshotAssertion) -> None:
    text = size_text(document(MAIN, LOG), width=width)
    assert max(map(len, text.splitlines())) <= width
    assert text == snapshot


def test_the_ladder(snapshot: SnapshotAssertion) -> None:
    assert size_text(document(MAIN, sweep=True)) == snapshot


def test_an_estimate_is_marked_wherever_it_is_shown() -> None:
    text = size_text(document(MAIN, region="us-west-2", sweep=True))
    assert text.count("$") == text.count("≈$") > 80
    assert "≈ marks an estimate" in text


def test_colour_adds_nothing_but_itself() -> None:
    plain, painted = (size_text(document(MAIN), color=color) for color in (False, True))
    assert painted.replace("\x1b[1m", "").replace("\x1b[0m", "") == plain
    assert painted != plain


def test_what_is_asked_and_nothing_more_is_said_so() -> None:
    text = size_text(document(ContainerRequest("main", "main", 250, 256 * MIB)))
    assert "nothing is paid that was not asked for" in text
    assert "smaller" not in text


def test_storage_is_said_with_what_is_billed() -> None:
    text = size_text(document(ContainerRequest("main", "main", 250, 256 * MIB, 100 * GIB)))
    assert "ephemeral storage: 100Gi asked, 115 GB provisioned, 95 GB of it billed" in text


def test_a_fraction_of_a_mebibyte_is_shown_as_such() -> None:
    assert "476.8Mi" in size_text(document(ContainerRequest("main", "main", 250, 500_000_000)))


@given(st.integers(20, 200), st.text(min_size=1, max_size=80))
def test_odd_names_and_widths_break_nothing(width: int, name: str) -> None:
    text = size_text(document(ContainerRequest(name, "main", 300, MIB), sweep=True), width=width)
    assert "\x1b" not in text
    assert text.endswith("\n")
