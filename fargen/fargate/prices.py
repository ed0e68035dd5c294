"""What a pod costs: vCPU x rate + GB x rate + ephemeral GB above 20 x rate, per hour (fact table 10)."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from fargen.fargate.data.prices import AS_OF, PRICES, SOURCE
from fargen.fargate.data.regions import REGIONS
from fargen.fargate.ephemeral import billed_tenths
from fargen.fargate.tiers import Tier
from fargen.values.money import Money, parse_usd, usd
from fargen.values.quantity import GIB, MILLI

DEFAULT_REGION = "us-east-1"
"""The region whose prices AWS quotes first, and the best attested ones."""

DEFAULT_HOURS = 730
"""Hours of a month: 365 days of 24 hours over 12 months."""

Hours = int | Fraction
"""Hours that are paid for: a month, or the part of it that a pod runs."""

OVERRIDE_KEYS = ("vcpuHour", "gbHour", "ephemeralGbHour")
"""The keys of a cluster's ``prices`` and of a price file."""

_TENTHS = 10
_GOVCLOUD = "us-gov-"


@dataclass(frozen=True, slots=True)
class Rates:
    """The prices of one region.

    Attributes:
        vcpu_hour: for a vCPU.
        gb_hour: for a GB of memory (1024 MiB, FGT103).
        ephemeral_gb_hour: for a GB of ephemeral storage above the free 20 (FGT124).
        evidence: ``list``, ``mixed`` or ``derived``, see the table; ``given`` if all were overridden.
        as_of: year and month of the table.
    """

    region: str
    vcpu_hour: Money
    gb_hour: Money
    ephemeral_gb_hour: Money
    evidence: str
    as_of: str = AS_OF
    source: str = SOURCE

    @property
    def estimated(self) -> bool:
        """Whether a price is computed and not read from AWS's list."""
        return self.evidence in {"derived", "mixed"}


def rates(region: str, overrides: Mapping[str, str] | None = None) -> Rates:
    """The prices of a region, with the user's own before the table's.

    Args:
        region: such as ``eu-central-1``; need not be known if all prices are overridden.
        overrides: decimal texts under OVERRIDE_KEYS.

    Raises:
        ValueError: unknown region, unknown key, or a price that is no number.
    """
    given = dict(overrides or {})
    for key in given:
        if key not in OVERRIDE_KEYS:
            raise ValueError(f"unknown price {key!r}; known are {', '.join(OVERRIDE_KEYS)}")
    if region in PRICES:
        *listed, evidence = PRICES[region]
    elif len(given) == len(OVERRIDE_KEYS):
        listed, evidence = [], "given"
    else:
        raise ValueError(_unknown(region))
    texts = {**dict(zip(OVERRIDE_KEYS, listed, strict=False)), **given}
    vcpu, gb, ephemeral = (parse_usd(texts[key]) for key in OVERRIDE_KEYS)
    return Rates(region, vcpu, gb, ephemeral, "given" if len(given) == len(OVERRIDE_KEYS) else evidence)


def hourly(tier: Tier, ephemeral_request_bytes: int, prices: Rates) -> Money:
    """What a pod of this size costs an hour.

    Args:
        tier: as provisioned; it is billed with the overhead.
        ephemeral_request_bytes: sum of the containers' requests; what is provisioned for it follows (FGT121).
        prices: of the region.
    """
    return hourly_of(tier.cpu_milli, tier.memory_bytes, ephemeral_request_bytes, prices)


def hourly_of(cpu_milli: int, memory_bytes: int, ephemeral_request_bytes: int, prices: Rates) -> Money:
    """What these amounts would cost an hour if Fargate sold any size."""
    return (
        prices.vcpu_hour.times(cpu_milli, MILLI)
        + prices.gb_hour.times(memory_bytes, GIB)
        + prices.ephemeral_gb_hour.times(billed_tenths(ephemeral_request_bytes), _TENTHS * GIB)
    )


def monthly(tier: Tier, ephemeral_request_bytes: int, prices: Rates, hours: Hours = DEFAULT_HOURS) -> Money:
    """What a pod of this size costs in ``hours`` hours."""
    return hourly(tier, ephemeral_request_bytes, prices).times(hours.numerator, hours.denominator)


def price_text(amount: Money, prices: Rates) -> str:
    """``$9.01``; ``≈$9.01`` where a price is an estimate."""
    return f"{'≈' if prices.estimated else ''}${usd(amount)}"


def _unknown(region: str) -> str:
    from difflib import get_close_matches

    if region.startswith(_GOVCLOUD):
        hint = ": EKS has no Fargate in GovCloud (FGT334)."
    elif region not in REGIONS and (near := get_close_matches(region, PRICES, n=1)):
        hint = f"; did you mean {near[0]}?"
    else:  # nothing like it, or a region whose prices are not attested: no slip of the pen
        hint = "."
    return (
        f"no Fargate prices for region {region!r}{hint} Known are {', '.join(PRICES)}; "
        f"for another region give {', '.join(OVERRIDE_KEYS)}"
    )
