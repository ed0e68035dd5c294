"""The sizes and prices that fargen knows."""

from docs.generator.markdown import table
from fargen.fargate.data import prices, sizes
from fargen.fargate.prices import DEFAULT_HOURS, DEFAULT_REGION, monthly, rates
from fargen.fargate.tiers import TIERS, Tier
from fargen.values.money import usd

_EVIDENCE = """
*list*: from a copy of AWS's price list. *mixed*: one of the prices is. *derived*: computed from the published
prices of EMR Serverless, which are 1.3 times those of Fargate wherever both are known: good estimates.
AWS's own page is <{source}>.
"""


def sizes_page() -> str:
    """Every size with its price, and the prices of every region."""
    price = rates(DEFAULT_REGION)
    rows = [(f"`{tier.spec_text}`", _usable(tier), f"{usd(monthly(tier, 0, price))}") for tier in TIERS]
    listed = [(region, *row) for region, row in prices.PRICES.items()]
    return (
        "# Sizes and prices\n\n"
        f"As of {sizes.AS_OF}, from <{sizes.SOURCE}>.\n\n"
        "Fargate gives a pod the smallest size that covers the sum of its requests and 256 MiB of memory\n"
        f"for itself; a GB is 1024 MiB. The price is that of one pod in {DEFAULT_REGION}\n"
        f"for {DEFAULT_HOURS} hours, with the 20 GB of ephemeral storage that are free.\n\n"
        + table(("size", "memory for containers", "USD a month"), rows)
        + f"\n## Prices\n\nUSD an hour for a Linux/x86 pod, as of {prices.AS_OF}. Storage: above 20 GB.\n\n"
        + table(("region", "vCPU", "GB", "storage GB", "evidence"), listed)
        + _EVIDENCE.format(source=prices.SOURCE)
    )


def _usable(tier: Tier) -> str:
    return f"{tier.usable_bytes // 2**20}Mi"
