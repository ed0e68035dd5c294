import pytest

from fargen.fargate.data.ec2 import TYPES
from fargen.fargate.ec2 import DAEMON_CPU_MILLI, InstanceType, instance_types, node_room, reserved_cpu
from fargen.values.money import ZERO, usd

MIB = 1 << 20


@pytest.mark.parametrize(
    ("milli", "reserved"),
    # The machine image's own formula; 70, 80 and 90 are what kubelet reports on 2, 4 and 8 vCPU.
    [(1000, 60), (2000, 70), (4000, 80), (8000, 90), (16000, 110), (128_000, 390), (192_000, 550)],
)
def test_kubelet_reserves_ever_less_of_more_cores(milli: int, reserved: int) -> None:
    assert reserved_cpu(milli) == reserved


@pytest.mark.parametrize(
    ("vcpu", "gib", "pods", "milli", "mib"),
    # What Karpenter's reference lists as allocatable of c6a.32xlarge, c6a.48xlarge.
    [(128, 256, 737, 127_610, 234_021), (192, 384, 737, 191_450, 355_262)],
)
def test_the_room_of_a_node_is_what_karpenter_publishes(
    vcpu: int, gib: int, pods: int, milli: int, mib: int
) -> None:
    room = node_room(InstanceType("any", vcpu, gib, pods, ZERO))
    assert room.cpu_milli + DAEMON_CPU_MILLI == milli
    assert room.memory_bytes // MIB == mib
    assert room.pods == pods - 2


def test_prices_are_those_of_us_east_1() -> None:
    prices = {instance.name: usd(instance.hourly, 4) for instance in instance_types("us-east-1")}
    assert list(prices) == sorted(TYPES)
    assert (prices["t3.xlarge"], prices["m5.large"], prices["c5.4xlarge"]) == ("0.1664", "0.0960", "0.6800")


def test_every_type_has_room_and_grows_with_its_price() -> None:
    for instance in instance_types("us-east-1"):
        room = node_room(instance)
        assert room.cpu_milli > 0
        assert room.memory_bytes > 0
        assert room.pods > 0
        assert instance.hourly
    families = {name.partition(".")[0] for name in TYPES}
    for family in families:
        own = sorted(
            (t for t in instance_types("us-east-1") if t.name.startswith(f"{family}.")),
            key=lambda t: (t.vcpu, t.memory_gib),
        )
        assert [t.hourly for t in own] == sorted(
            (t.hourly for t in own), key=lambda m: m.numerator / m.denominator
        )


def test_other_regions_have_the_prices_that_are_given() -> None:
    assert instance_types("eu-central-1") == ()
    (only,) = instance_types("eu-central-1", {"m5.large": "0.115"})
    assert (only.name, only.vcpu, only.memory_gib, usd(only.hourly, 3)) == ("m5.large", 2, 8, "0.115")


def test_given_prices_stand_before_the_table() -> None:
    prices = {t.name: t.hourly for t in instance_types("us-east-1", {"m5.large": "1"})}
    assert usd(prices["m5.large"]) == "1.00"
    assert usd(prices["m5.xlarge"], 3) == "0.192"


def test_only_t_types_are_burstable() -> None:
    assert {t.name[0] for t in instance_types("us-east-1") if t.is_burstable} == {"t"}


def test_an_unknown_type_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^unknown EC2 type 'm5\.larg'; did you mean m5\.large\?$"):
        instance_types("us-east-1", {"m5.larg": "1"})
    with pytest.raises(ValueError, match=r"^unknown EC2 type 'x'; known are c5\.large, .*$"):
        instance_types("us-east-1", {"x": "1"})


def test_a_price_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^'cheap' is not a price; write dollars as a plain decimal number"):
        instance_types("us-east-1", {"m5.large": "cheap"})
