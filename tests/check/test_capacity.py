import pytest

from fargen.check.capacity import capacity_findings
from fargen.check.usage import Usage
from fargen.fargate.profiles import Profile, Selector
from fargen.spec.plan import ClusterFacts, SubnetFacts
from fargen.values.finding import Place

A = SubnetFacts("subnet-a", cidr="10.0.0.0/28", place=Place("c.yaml", 7, 9))  # 11 addresses
B = SubnetFacts("subnet-b", cidr="10.0.0.16/28", place=Place("c.yaml", 8, 9))
PUBLIC = SubnetFacts("subnet-p", cidr="10.0.1.0/24", public=True)
EVERYWHERE = Profile("everywhere", (Selector("*"),))
IN_A = Profile("in-a", (Selector("a"),), ("subnet-a",))
FACTS = ClusterFacts(name="prod", profiles=(EVERYWHERE, IN_A), subnets=(A, B, PUBLIC))


def found(facts: ClusterFacts, *usages: Usage) -> list[tuple[str, str, int, str]]:
    return [
        (f.rule, f.severity, f.place.line if f.place else 0, f.message)
        for f in capacity_findings(facts, usages)
    ]


def message(pods: int, room: int, names: str) -> str:
    has = "subnets" if "," in names else "subnet"
    verb = "have" if "," in names else "has"
    return f"up to {pods} pods in rollouts need an address each, and the {has} {names} {verb} {room}"


@pytest.mark.parametrize(("pods", "severity"), [(17, None), (18, "warning"), (22, "warning"), (23, "error")])
def test_a_warning_from_80_percent_and_an_error_above_all(pods: int, severity: str | None) -> None:
    expected = [("FGT217", severity, 7, message(pods, 22, "subnet-a, subnet-b"))] if severity else []
    assert found(FACTS, Usage("everywhere", pods, 0)) == expected


def test_pods_that_can_go_to_one_subnet_only_must_fit_there() -> None:
    assert found(FACTS, Usage("in-a", 12, 0)) == [("FGT217", "error", 7, message(12, 11, "subnet-a"))]


def test_groups_that_fit_alone_must_fit_together() -> None:
    assert found(FACTS, Usage("in-a", 8, 0), Usage("everywhere", 15, 0)) == [
        ("FGT217", "error", 7, message(23, 22, "subnet-a, subnet-b"))
    ]
    own = Profile("in-b", (Selector("b"),), ("subnet-b",))
    facts = ClusterFacts(name="prod", profiles=(own, EVERYWHERE), subnets=(A, B))
    assert found(facts, Usage("in-b", 8, 0), Usage("everywhere", 9, 0)) == []


def test_what_is_not_known_is_not_judged() -> None:
    unknown = ClusterFacts(name="prod", profiles=(EVERYWHERE,), subnets=(A, SubnetFacts("subnet-x")))
    assert found(unknown, Usage("everywhere", 1000, 0)) == []
    elsewhere = Profile("everywhere", (Selector("*"),), ("subnet-other",))
    facts = ClusterFacts(name="prod", profiles=(elsewhere,), subnets=(A,))
    assert found(facts, Usage("everywhere", 1000, 0)) == []
    assert found(ClusterFacts(name="prod", profiles=(EVERYWHERE,)), Usage("everywhere", 1000, 99_000)) == []


@pytest.mark.parametrize(
    ("milli", "severity"), [(4750, None), (4800, "warning"), (6000, "warning"), (6250, "error")]
)
def test_the_quota_of_vcpu(milli: int, severity: str | None) -> None:
    facts = ClusterFacts(
        name="prod", profiles=(EVERYWHERE,), vcpu_quota=6, quota_place=Place("c.yaml", 12, 20)
    )
    text = f"all pods together take up to {milli / 1000:g} vCPU in rollouts, of a quota of 6"
    assert found(facts, Usage("everywhere", 1, milli)) == (
        [("FGT332", severity, 12, text)] if severity else []
    )
