"""Ingress: an Application Load Balancer."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from fargen.fargate import arns
from fargen.spec.base import (
    Annotations,
    Host,
    Model,
    NonEmpty,
    PortRef,
    Text,
    checked,
    refuse,
    stated,
)

Scheme = Literal["internal", "internet-facing"]
CertificateArn = Annotated[Text, stated(arns.certificate_arn)]


def cidr(text: str) -> str:
    """What is wrong with a CIDR, or an empty text."""
    import ipaddress  # only specs with inboundCidrs pay

    try:
        ipaddress.ip_network(text)
    except ValueError:
        return "is not a CIDR"
    return ""


def _group(text: str) -> str:
    """LBC's group_loader.go: at most 63 lower case letters, digits, ``-`` and ``.``."""
    allowed = set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    if not text or len(text) > 63 or not set(text) <= allowed or text[0] in "-." or text[-1] in "-.":
        return "is not a group name: at most 63 lower case letters, digits, '-' and '.'"
    return ""


class Healthcheck(Model):
    """Health check of the load balancer. Ranges: ELB API model."""

    path: Text | None = Field(
        None, pattern="^/", description="Path that is asked; default: that of the app's health."
    )
    port: PortRef | None = Field(None, description="Port; default: the traffic port.")
    protocol: Literal["HTTP", "HTTPS"] | None = Field(None, description="HTTP (default) or HTTPS.")
    interval_seconds: Annotated[int, Field(strict=True, ge=5, le=300)] | None = Field(
        None, description="Time between two checks; default 15."
    )
    timeout_seconds: Annotated[int, Field(strict=True, ge=2, le=120)] | None = Field(
        None, description="Time for one check, less than the interval; default 5."
    )
    healthy_threshold: Annotated[int, Field(strict=True, ge=2, le=10)] | None = Field(
        None, description="Successes in a row to be healthy; default 2."
    )
    unhealthy_threshold: Annotated[int, Field(strict=True, ge=2, le=10)] | None = Field(
        None, description="Failures in a row to be unhealthy; default 2."
    )
    success_codes: NonEmpty | None = Field(None, description="HTTP codes of success, as 200 or 200-399.")

    @model_validator(mode="after")
    def _timeout_below_interval(self) -> Self:
        if (self.timeout_seconds or 5) >= (self.interval_seconds or 15):
            raise refuse("timeoutSeconds must be less than intervalSeconds", "lower the timeout")
        return self


class IngressPath(Model):
    """One path of a rule."""

    path: Text = Field("/", pattern="^/", description="Path prefix.")
    port: PortRef | None = Field(None, description="Name or number of a port; default: the first.")


class IngressRule(Model):
    """One host and its paths."""

    host: Host | None = Field(None, description="Host name; without one the rule holds for all.")
    paths: tuple[IngressPath, ...] = Field((IngressPath(),), min_length=1, description="Paths.")


class Ingress(Model):
    """An Application Load Balancer in front of the app, with ip targets (FGT601)."""

    host: Host | None = Field(None, description="Host name.")
    path: Text | None = Field(None, pattern="^/", description="Path prefix; default /.")
    rules: tuple[IngressRule, ...] | None = Field(None, min_length=1, description="Instead of host and path.")
    scheme: Scheme = Field("internal", description="Who can reach the load balancer.")
    certificate_arn: CertificateArn | None = Field(
        None, description="HTTPS with this certificate, and redirect."
    )
    ssl_policy: NonEmpty | None = Field(
        None, description="TLS policy of the listener; by default one with TLS 1.3."
    )
    healthcheck: Healthcheck | None = Field(
        None, description="Health check of the load balancer; default: as the app's health."
    )
    group: Annotated[Text, checked(_group)] | None = Field(None, description="IngressGroup: share one ALB.")
    group_order: Annotated[int, Field(strict=True, ge=-1000, le=1000)] | None = Field(
        None, description="Order of the rules in the group; lower first."
    )
    waf_acl_arn: Annotated[Text, stated(arns.web_acl_arn)] | None = Field(
        None, description="WAFv2 web ACL (regional)."
    )
    inbound_cidrs: tuple[Annotated[Text, checked(cidr, "write it as 10.0.0.0/8")], ...] = Field(
        (), description="Who may connect; default everybody who can reach the ALB."
    )
    target_group_attributes: dict[NonEmpty, Text] = Field(
        default={}, description="ELB target group attributes."
    )
    load_balancer_attributes: dict[NonEmpty, Text] = Field(
        default={}, description="ELB load balancer attributes."
    )
    annotations: Annotations = Field(default={}, description="More annotations; they win over fargen's.")
