"""The user's own prices of Fargate: of a Cluster, and of a price file."""

from typing import Annotated

from pydantic import AfterValidator, Field

from fargen.spec.base import Model, Text, refuse
from fargen.values.money import parse_usd


def _price(text: str) -> str:
    try:
        parse_usd(text)
    except ValueError as error:
        message, _, fix = str(error).partition("; ")
        raise refuse(message, fix) from error
    return text


def _ec2_type(text: str) -> str:
    from fargen.fargate.ec2 import known_type  # only price files have such

    if wrong := known_type(text):
        message, fix = wrong
        raise refuse(message, fix)
    return text


Price = Annotated[Text, AfterValidator(_price)]
Ec2Type = Annotated[Text, AfterValidator(_ec2_type)]


class Prices(Model):
    """Own prices in USD, before those of fargen's table."""

    vcpu_hour: Price | None = Field(None, description="A vCPU for an hour.")
    gb_hour: Price | None = Field(None, description="A GB of memory for an hour.")
    ephemeral_gb_hour: Price | None = Field(
        None, description="A GB of ephemeral storage above the free 20 for an hour (FGT124)."
    )

    @property
    def given(self) -> dict[str, str]:
        """The prices that are given, under `fargen.fargate.prices.OVERRIDE_KEYS`."""
        return self.model_dump(by_alias=True, exclude_none=True, exclude={"ec2"})


class FilePrices(Prices):
    """The prices of a file: those of EC2 too, for the comparison."""

    ec2: dict[Ec2Type, Price] = Field(default={}, description="EC2 types, on demand, for an hour.")
