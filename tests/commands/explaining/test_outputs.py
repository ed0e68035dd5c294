"""Fields of the output whose key has another name tell it, and why its default is so."""

from pathlib import Path

import pytest

from fargen.commands.explaining.apps import explain
from fargen.commands.explaining.fields import select
from fargen.pipeline import Request
from fargen.report.explain import Explained

EXAMPLES = Path(__file__).parents[3] / "examples"
SIDECAR = "Deployment/spec/template/spec/containers/fluent-bit"


def told(example: str, field: str) -> Explained:
    request = Request((str(EXAMPLES / example / "app.yaml"),))
    (app,) = explain(request, lambda: b"", lambda fact: f"page of {fact}")
    return select(app, field, lambda fact: f"page of {fact}")[0]


@pytest.mark.parametrize(
    ("field", "why", "change"),
    [
        (f"{SIDECAR}/image", "fargen's default of logging.sidecar.image: a pinned aws-for-fluent-bit", "logging.sidecar.image in the spec, or patches"),
        ("Deployment/spec/strategy/rollingUpdate/maxSurge", "fargen's default of strategy.maxSurge: a new pod is there before an old one goes", "strategy.maxSurge in the spec, or patches"),
        ("PodDisruptionBudget/spec/maxUnavailable", "fargen's default of disruption.maxUnavailable: AWS can evict a pod to patch what is below it, one at a time", "disruption.maxUnavailable in the spec, or patches"),
        ("Deployment/spec/selector/matchLabels", "name and instance only: a selector cannot be changed later", "metadata.name in the spec, or patches"),
        ("Deployment/metadata/labels/app.kubernetes.io/version", "the tag of the image", "image in the spec, or patches"),
        ("Deployment/spec/revisionHistoryLimit", "fargen's default. Old ReplicaSets to keep.", "revisionHistoryLimit in the spec, or patches"),
        ("Deployment/spec/template/spec/securityContext/runAsUser", "fargen's default of security.runAsUser: a user of its own, not root: security.profile restricted, the default, asks for it", "security.runAsUser in the spec, or patches"),
    ],
)  # fmt: skip
def test_the_key_and_the_reason_of_its_default(field: str, why: str, change: str) -> None:
    entry = told("sidecar-logging", field)
    assert (entry.why, entry.change, entry.origin) == (why, change, None)


def test_a_fact_behind_a_default_has_its_page() -> None:
    entry = told("sidecar-logging", "PodDisruptionBudget/spec/maxUnavailable")
    assert (entry.fact, entry.link) == ("FGT328", "page of FGT328")


@pytest.mark.parametrize("amount", ["cpu", "memory"])
def test_each_amount_of_a_sidecar_has_its_own_key(amount: str) -> None:
    entry = told("sidecar-logging", f"{SIDECAR}/resources/requests/{amount}")
    assert entry.spec == f"logging.sidecar.{amount}"
    assert entry.origin is not None


# ruff: noqa: E501  # tables read best a row a line
