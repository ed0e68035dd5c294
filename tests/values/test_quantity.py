from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fargen.values.quantity import GIB, MIB, bytes_text, cpu_text, parse_bytes, parse_cpu, parse_quantity

NANO = 10**9
CAP = (2**63 - 1) * NANO


@pytest.mark.parametrize(
    ("text", "nano"),
    [
        ("0", 0),
        ("1", NANO),
        ("+1", NANO),
        ("-1", -NANO),
        (".5", NANO // 2),
        ("5.", 5 * NANO),
        ("007", 7 * NANO),
        ("1n", 1),
        ("1u", 1_000),
        ("1m", 1_000_000),
        ("1k", 10**12),
        ("1M", 10**15),
        ("1G", 10**18),
        ("1T", 10**21),
        ("1P", 10**24),
        ("1E", 10**27),
        ("1Ki", 2**10 * NANO),
        ("1Mi", 2**20 * NANO),
        ("1Gi", 2**30 * NANO),
        ("1Ti", 2**40 * NANO),
        ("1Pi", 2**50 * NANO),
        ("1Ei", 2**60 * NANO),
        ("1.5Gi", 3 * 2**29 * NANO),
        ("0.1Ki", 1024 * NANO // 10),
        ("1e3", 1000 * NANO),
        ("1E3", 1000 * NANO),
        ("1e+3", 1000 * NANO),
        ("12e-1", 12 * NANO // 10),
        ("0.3e1", 3 * NANO),
    ],
)
def test_every_form_of_the_grammar(text: str, nano: int) -> None:
    assert parse_quantity(text) == nano


@pytest.mark.parametrize(
    ("text", "nano"),
    [("0.1n", 1), ("1.0000000001", NANO + 1), ("-0.1n", -1), ("1e-20", 1), ("0e-20", 0), ("1e-9999", 1)],
)
def test_finer_than_a_billionth_is_rounded_away_from_zero(text: str, nano: int) -> None:
    assert parse_quantity(text) == nano


@pytest.mark.parametrize("text", ["9223372036854775808", "8Ei", "10E", "1e19", "1e9999", "9" * 64])
def test_larger_than_kubernetes_can_is_capped(text: str) -> None:
    assert parse_quantity(text) == CAP


def test_a_negative_one_is_capped_too() -> None:
    assert parse_quantity("-8Ei") == -CAP


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("512MB", "; write 512M or 512Mi"),
        ("512mb", "; write 512M or 512Mi"),
        ("1K", "; write 1k or 1Ki"),
        ("3g", "; write 3G or 3Gi"),
        ("1GiB", "; write 1Gi"),
        ("1gi", "; write 1Gi"),
        ("1 Gi", "; write 1Gi"),
        (" 1Gi", "; write 1Gi"),
        ("500 m", "; write 500m"),
        ("2cores", "; write 2"),
        ("2 vCPU", "; write 2"),
        ("100millicores", "; write 100m"),
        ("1,5", "; write 1.5"),
        ("1_000", "; write 1000"),
        ("", "; write a number with an optional suffix, such as 500m, 2 or 1Gi"),
        ("abc", ""),
        (".", ""),
        ("-", ""),
        ("--1", ""),
        ("1.2.3", ""),
        ("1.2.", ""),
        ("1Ei3", ""),
        ("1e1.5", ""),
        ("1e99999", ""),
        ("1x", ""),
        ("\u0663", ""),
        ("1e\u0663", ""),
        ("0x10", ""),
        ("Gi", ""),
    ],
)
def test_what_is_no_quantity_is_refused_with_a_hint(text: str, hint: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole message is asserted
        parse_quantity(text)
    assert str(caught.value) == f"{text!r} is not a Kubernetes quantity{hint}"


def test_an_endless_number_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^'1{20}'… is too long for a Kubernetes quantity$"):
        parse_quantity("1" * 65)


@pytest.mark.parametrize(
    ("text", "milli"), [("0.5", 500), ("500m", 500), ("2", 2000), ("0.0001", 1), ("1u", 1)]
)
def test_cpu_is_rounded_up_to_milli(text: str, milli: int) -> None:
    assert parse_cpu(text) == milli


@pytest.mark.parametrize(("text", "amount"), [("1Gi", GIB), ("512m", 1), ("1.5", 2), ("100M", 10**8)])
def test_memory_is_rounded_up_to_bytes(text: str, amount: int) -> None:
    assert parse_bytes(text) == amount


@pytest.mark.parametrize("parse", [parse_cpu, parse_bytes])
def test_requests_are_not_negative(parse: Callable[[str], int]) -> None:
    with pytest.raises(ValueError, match=r"^'-1' is negative$"):
        parse("-1")


@pytest.mark.parametrize(
    ("milli", "text"), [(0, "0"), (1, "1m"), (500, "500m"), (1000, "1"), (1500, "1500m"), (10**6, "1000")]
)
def test_cpu_is_printed_as_kubernetes_prints_it(milli: int, text: str) -> None:
    assert cpu_text(milli) == text


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0, "0"),
        (1, "1"),
        (1536, "1536"),
        (1792 * MIB, "1792Mi"),
        (GIB, "1Gi"),
        (1024 * GIB, "1Ti"),
        (5 * 10**8, "500M"),
        (512 * 10**6, "512M"),
        (1000, "1k"),
    ],
)
def test_bytes_are_printed_in_the_shorter_canonical_form(amount: int, text: str) -> None:
    assert bytes_text(amount) == text


@given(st.integers(0, 2**62))
def test_bytes_survive_the_round_trip(amount: int) -> None:
    assert parse_bytes(bytes_text(amount)) == amount


@given(st.integers(0, 2**62))
def test_cpu_survives_the_round_trip(milli: int) -> None:
    assert parse_cpu(cpu_text(milli)) == milli


@given(st.text(alphabet="0123456789.+-eEinumkKMGTP ", max_size=12))
def test_any_text_is_a_number_or_a_value_error(text: str) -> None:
    try:
        amount = parse_quantity(text)
    except ValueError as error:
        assert str(error).startswith(f"{text!r} is not a Kubernetes quantity")  # noqa: PT017
    else:
        assert abs(amount) <= CAP


@given(st.integers(0, 10**6), st.integers(0, 999_999), st.sampled_from(["", "Ki", "Mi", "k", "M"]))
def test_decimals_scale_like_whole_numbers(whole: int, millionths: int, suffix: str) -> None:
    scaled = parse_quantity(f"{whole}{millionths:06d}{suffix}")
    assert parse_quantity(f"{whole}.{millionths:06d}{suffix}") == -(-scaled // 10**6)
