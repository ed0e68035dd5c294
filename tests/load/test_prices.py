"""Prices of a run: table, cluster, file."""

from collections.abc import Callable
from pathlib import Path

import pytest

from fargen.fargate.prices import rates
from fargen.load.prices import PriceBook, read_prices
from fargen.spec.plan import ClusterFacts
from fargen.values.errors import InputError, UsageError
from fargen.values.money import usd

Write = Callable[[str], str]
FORM = "write vcpuHour, gbHour and ephemeralGbHour, or a map of them under each region"


@pytest.fixture
def price_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    monkeypatch.chdir(tmp_path)

    def write(text: str) -> str:
        Path("prices.yaml").write_text(text)
        return "prices.yaml"

    return write


def complaints(file: str) -> list[tuple[str, int, int, str, str]]:
    with pytest.raises(InputError) as caught:
        read_prices(file)
    return [
        (f.rule, f.place.line, f.place.column, f.message, f.fix) for f in caught.value.findings if f.place
    ]


def test_the_table_of_the_default_region_holds_without_a_word() -> None:
    assert PriceBook().rates() == rates("us-east-1")


def test_the_region_of_the_flag_beats_the_cluster_whose_prices_then_say_nothing() -> None:
    cluster = ClusterFacts(name="a", region="eu-central-1", prices={"vcpuHour": "0.01"})
    assert usd(PriceBook().rates(cluster).vcpu_hour, 5) == "0.01000"
    assert PriceBook(region="eu-west-1").rates(cluster) == rates("eu-west-1")
    assert usd(PriceBook(region="eu-central-1").rates(cluster).vcpu_hour, 5) == "0.01000"


def test_a_cluster_without_region_has_prices_for_any() -> None:
    cluster = ClusterFacts(name="a", prices={"vcpuHour": "0.01"})
    assert usd(PriceBook(region="eu-west-1").rates(cluster).vcpu_hour, 5) == "0.01000"


def test_a_price_file_beats_the_cluster_key_by_key(price_file: Write) -> None:
    cluster = ClusterFacts(name="a", prices={"vcpuHour": "0.01", "gbHour": "0.002"})
    book = PriceBook(file=price_file("vcpuHour: 0.030\nephemeralGbHour: 0.0001\n"))
    found = book.rates(cluster)
    assert [usd(m, 4) for m in (found.vcpu_hour, found.gb_hour, found.ephemeral_gb_hour)] == [
        "0.0300",
        "0.0020",
        "0.0001",
    ]
    assert found.evidence == "given"


def test_prices_by_region_hold_there_only(price_file: Write) -> None:
    file = price_file(
        "eu-central-1: {vcpuHour: 0.04}\nmx-central-1: {vcpuHour: 1, gbHour: 2, ephemeralGbHour: 3}\n"
    )
    assert usd(PriceBook("eu-central-1", file).rates().vcpu_hour) == "0.04"
    assert PriceBook("us-east-1", file).rates() == rates("us-east-1")
    assert usd(PriceBook("mx-central-1", file).rates().gb_hour) == "2.00"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[1]", [("SPEC471", 1, 1, "not a price file", FORM)]),
        ("a: 1\n---\nb: 2\n", [("SPEC471", 3, 1, "not a price file", FORM)]),
        ("gbhour: 1\n", [("SPEC301", 1, 1, "unknown key 'gbhour'", "did you mean gbHour?")]),
        (
            "gbHour: 1e-4\n",
            [
                (
                    "SPEC305",
                    1,
                    9,
                    "'1e-4' is not a price",
                    "write dollars as a plain decimal number such as 0.04048",
                )
            ],
        ),
        (
            "us-east-1: 5\nvcpuHour: 1\nmars: {}\n",
            [
                ("SPEC471", 1, 12, "the prices of a region are a map", FORM),
                ("SPEC471", 2, 1, "vcpuHour stands beside regions", FORM),
                ("SPEC471", 3, 1, "mars is no region", FORM),
            ],
        ),
        (
            "us-east-1: {vcpuhour: 1}\neu-west-1: {gbHour: -1}\n",
            [
                ("SPEC301", 1, 13, "unknown key 'vcpuhour'", "did you mean vcpuHour?"),
                (
                    "SPEC305",
                    2,
                    21,
                    "'-1' is not a price",
                    "write dollars as a plain decimal number such as 0.04048",
                ),
            ],
        ),
    ],
)
def test_what_is_no_price_file_is_told_with_its_place(
    price_file: Write, text: str, expected: list[tuple[str, int, int, str, str]]
) -> None:
    assert complaints(price_file(text)) == expected


def test_an_empty_file_is_no_price_file(price_file: Write) -> None:
    with pytest.raises(InputError, match=r"\[SPEC471\] : not a price file"):
        read_prices(price_file("# nothing\n"))


def test_a_region_without_prices_is_refused_where_it_comes_from() -> None:
    with pytest.raises(UsageError) as flag:
        PriceBook("us-est-2").rates()
    assert str(flag.value).startswith(
        "--region us-est-2: no Fargate prices for region 'us-est-2'; did you mean us-west-2? Known are "
    )
    assert str(flag.value).endswith("give vcpuHour, gbHour, ephemeralGbHour with --prices")
    with pytest.raises(InputError) as cluster:
        PriceBook().rates(ClusterFacts(name="x", region="eu-south-1"))
    finding = cluster.value.findings[0]
    assert (finding.rule, finding.severity, finding.path) == ("SPEC472", "error", "region")
    assert finding.message == "cluster x: no Fargate prices for region 'eu-south-1'"


def test_ec2_prices_stand_beside_those_of_fargate(price_file: Write) -> None:
    book = PriceBook(file=price_file('gbHour: 0.005\nec2: {m5.large: "0.107", t3.medium: 0.0456}\n'))
    assert book.ec2("eu-west-1") == {"m5.large": "0.107", "t3.medium": "0.0456"}
    assert usd(book.rates().gb_hour, 3) == "0.005"
    assert PriceBook().ec2("us-east-1") == {}


def test_ec2_prices_of_a_region_hold_there_only(price_file: Write) -> None:
    book = PriceBook(file=price_file("eu-west-1: {ec2: {m5.large: 0.107}}\n"))
    assert book.ec2("eu-west-1") == {"m5.large": "0.107"}
    assert book.ec2("us-east-1") == {}


def test_an_unknown_ec2_type_and_a_wrong_price_are_told_with_their_place(price_file: Write) -> None:
    assert complaints(price_file("ec2:\n  m5.larg: 0.107\n  m5.large: cheap\n")) == [
        ("SPEC305", 2, 3, "unknown EC2 type 'm5.larg'", "did you mean m5.large?"),
        (
            "SPEC305",
            3,
            13,
            "'cheap' is not a price",
            "write dollars as a plain decimal number such as 0.04048",
        ),
    ]
    assert complaints(price_file("eu-west-1: {}\nec2: {m5.large: 1}\n"))[0][3] == "ec2 stands beside regions"
