"""Fitted requests: never less than what is needed, and the size that really follows from them."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from fargen.commands.gathering import gather
from fargen.fargate.podsize import ContainerRequest
from fargen.fargate.prices import rates
from fargen.fargate.usage import Usage
from fargen.pipeline import Request
from fargen.price.fit import Fit, fit_workload
from fargen.price.fitdocument import advice_of, change_of, fit_document
from fargen.price.fitedit import edited
from fargen.price.need import Headroom
from fargen.price.workload import Workload
from fargen.values.money import usd
from fargen.values.quantity import MIB

PRICES = rates("us-east-1")
APP = "apiVersion: fargen.dev/v1\nkind: App\nmetadata: {name: shop}\nimage: shop:1\nport: 8080\n"
LOG = "sidecars: [{name: log, image: 'log:1', resources: {cpu: 50m, memory: 64Mi}}]\n"


def workload(text: str) -> Workload:
    return gather(Request(("-",)), text.encode).workloads[0]


def used(container: str = "", **amounts: int) -> Usage:
    """``cpu_p99=100`` in milli-CPU, ``memory_max=200`` in MiB."""
    cpu = {key[4:]: value for key, value in amounts.items() if key.startswith("cpu_")}
    memory = {key[7:]: value * MIB for key, value in amounts.items() if key.startswith("memory_")}
    return Usage("shop", container, "", cpu, memory, "csv")


def fitted(text: str, *usages: Usage, headroom: Headroom = Headroom()) -> Fit:  # noqa: B008
    found = fit_workload(workload(text), usages, PRICES, headroom=headroom)
    assert found is not None
    return found


def requests(fit: Fit) -> dict[str, tuple[int, int]]:
    return {c.name: (c.fitted.cpu_milli, c.fitted.memory_bytes // MIB) for c in fit.containers}


def test_a_pod_that_is_too_large_gets_a_smaller_size() -> None:
    fit = fitted(APP + "resources: {cpu: '1', memory: 3Gi}\n", used(cpu_p99=200, memory_max=500))
    assert requests(fit) == {"shop": (230, 608)}
    assert (fit.before.tier.label, fit.after.tier.label) == ("1vCPU 4GB", "0.25vCPU 1GB")
    assert usd(fit.saved) == "31.90"
    assert change_of(fit) == "smaller"
    assert advice_of(fit) == [
        "1vCPU 4GB becomes 0.25vCPU 1GB: $31.90 a month less for each pod",
        "0.25vCPU 0.5GB would need 352Mi memory less",
    ]


def test_a_pod_that_is_too_small_gets_a_larger_one() -> None:
    fit = fitted(APP + "resources: {cpu: 250m, memory: 256Mi}\n", used(cpu_p99=300, memory_max=500))
    assert change_of(fit) == "larger"
    assert fit.is_short
    assert (
        advice_of(fit)[0] == "0.25vCPU 0.5GB is too small: 0.5vCPU 1GB costs $9.01 a month more for each pod"
    )


def test_the_same_size_says_what_fill_gives() -> None:
    fit = fitted(APP + "resources: {cpu: 400m, memory: 512Mi}\n", used(cpu_p99=300, memory_max=300))
    assert not fit.is_worth_it
    assert advice_of(fit) == [
        "the size stays 0.5vCPU 1GB: these requests cost the same",
        "0.25vCPU 1GB would need 100m CPU less",
        "fill gives the main container 500m CPU and 768Mi memory of what is paid",
    ]


def test_a_sidecar_that_is_short_is_raised_in_the_same_size() -> None:
    fit = fitted(APP + "resources: {cpu: 400m, memory: 512Mi}\n" + LOG, used("log", memory_max=100))
    assert change_of(fit) == "raise"
    assert requests(fit) == {"shop": (400, 512), "log": (50, 128)}


def test_one_sample_never_lowers_a_request() -> None:
    spec = APP + "resources: {cpu: '1', memory: 512Mi}\n"
    fit = fitted(spec, used(cpu_now=10, memory_now=800))
    assert requests(fit) == {"shop": (1000, 960)}
    assert fit.is_sample
    assert advice_of(fit)[-1] == (
        "this is one sample: it can show that a pod is too small, never that it is too large; "
        "measure a week to save"
    )


def test_a_container_that_the_pod_does_not_have_is_told() -> None:
    fit = fitted(APP, used(cpu_p99=100), used("istio-proxy", cpu_p99=50))
    assert fit.strangers == ("istio-proxy",)
    assert advice_of(fit)[-1] == (
        "measured, but not in this pod: istio-proxy; what adds it at run time also counts"
    )


def test_sidecars_may_not_take_what_the_main_container_needs() -> None:
    spec = APP + "resources: {cpu: 500m, memory: 768Mi}\nsidecarFit: within\n" + LOG
    fit = fitted(spec, used(cpu_p99=430, memory_max=600))
    assert requests(fit) == {"shop": (500, 720), "log": (50, 64)}
    assert fit.adds_sidecars
    assert fit.after.tier.label == "1vCPU 2GB"
    assert advice_of(fit)[-1] == (
        "with sidecarFit: add, or the sidecars would take from the main container what it needs"
    )
    assert "sidecarFit: add\n" in edited(spec, "x", [fit])


def test_a_size_of_the_spec_is_replaced_by_one_with_room_for_all() -> None:
    fit = fitted(APP + "size: 2vCPU/4GB\n" + LOG, used(cpu_p99=430, memory_max=600))
    assert fit.after.tier.label == "1vCPU 2GB"
    assert "size: 1vCPU/2GB\n" in edited(APP + "size: 2vCPU/4GB\n" + LOG, "x", [fit])


def test_medians_alone_fit_nothing() -> None:
    assert fit_workload(workload(APP), [used(cpu_p50=100)], PRICES) is None


def test_foreign_pods_are_fitted_as_they_are() -> None:
    text = "apiVersion: v1\nkind: Pod\nmetadata: {name: shop}\nspec: {containers: [{name: a, image: 'a:1', "
    text += "resources: {requests: {cpu: 2, memory: 4Gi}}}]}\n"
    fit = fitted(text, used(cpu_p99=100, memory_p99=100))
    assert requests(fit) == {"a": (120, 128)}
    assert fit.after.request == (120, 128 * MIB, 0)


def test_the_document_has_everything_of_a_fit() -> None:
    fit = fitted(APP + "resources: {cpu: '1', memory: 3Gi}\n", used(cpu_p99=200))
    stranger = Usage("api", "web", "prod", {}, {}, "csv")
    document = fit_document(
        [fit], PRICES, 730, Headroom(), unmeasured=[fit.workload], unmatched=[stranger] * 2
    )
    assert json.loads(json.dumps(document)) == {
        "apps": [
            {
                "app": "shop",
                "environment": "",
                "namespace": "default",
                "kind": "Deployment",
                "name": "shop",
                "containers": [
                    {
                        "name": "shop",
                        "role": "main",
                        "asked": {"cpuMilli": 1000, "memoryMiB": 3072},
                        "measured": {"cpu": {"statistic": "p99", "cpuMilli": 200}, "memory": None},
                        "fitted": {"cpuMilli": 230, "memoryMiB": 3072},
                    }
                ],
                "tier": {"before": {"vcpu": 1, "memoryGB": 4}, "after": {"vcpu": 0.5, "memoryGB": 4}},
                "monthlyUSD": {"before": "42.53", "after": "27.75"},
                "savedMonthlyUSD": "14.78",
                "change": "smaller",
                "confidence": "measured",
                "runningHours": None,
                "advice": [
                    "1vCPU 4GB becomes 0.5vCPU 4GB: $14.78 a month less for each pod",
                    "0.5vCPU 3GB would need 256Mi memory less",
                ],
                "sidecarFit": None,
                "strangers": [],
                "estimated": False,
            }
        ],
        "total": {"savedMonthlyUSD": "14.78"},
        "unmeasured": ["Deployment shop"],
        "unmatched": ["prod/api (web)"],
        "headroomPercent": {"cpu": 15, "memory": 20},
        "region": "us-east-1",
        "hours": 730,
        "asOf": "2026-11",
        "estimated": False,
    }


AMOUNTS = st.tuples(st.integers(10, 3000), st.integers(16, 7000))


@given(st.lists(AMOUNTS, min_size=3, max_size=3), AMOUNTS | st.none(), st.data())
@settings(max_examples=60, deadline=None)
def test_what_is_written_gives_the_size_that_was_told_and_never_less_than_is_needed(
    amounts: list[tuple[int, int]], side: tuple[int, int] | None, data: st.DataObject
) -> None:
    main, used_main, used_side = amounts
    fit = data.draw(st.sampled_from(["fill", "exact"]))
    sidecar_fit = data.draw(st.sampled_from(["add", "within", "auto"]))
    init = data.draw(st.booleans())
    spec = (
        APP + f"fit: {fit}\nsidecarFit: {sidecar_fit}\nresources: {{cpu: {main[0]}m, memory: {main[1]}Mi}}\n"
    )
    if side:
        spec += (
            f"sidecars: [{{name: log, image: 'l:1', resources: {{cpu: {side[0]}m, memory: {side[1]}Mi}}}}]\n"
        )
    if init:
        spec += "initContainers: [{name: migrate, image: 'm:1'}]\n"
    found = fitted(
        spec,
        used("shop", cpu_p99=used_main[0], memory_p99=used_main[1]),
        used("log", cpu_p99=used_side[0], memory_p99=used_side[1]),
    )
    after = workload(edited(spec, "<stdin>", [found]))
    assert after.size.tier == found.after.tier
    final: dict[str, ContainerRequest] = {c.name: c for c in after.containers}
    for name, (cpu, mib) in {"shop": used_main, **({"log": used_side} if side else {})}.items():
        assert 100 * final[name].cpu_milli >= 115 * cpu
        assert 100 * final[name].memory_bytes >= 120 * mib * MIB
