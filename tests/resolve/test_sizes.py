# ruff: noqa: E501  # tables read best a row a line
"""Sizes: every sentence of the contract, and that the rendered pod has the size the plan says."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fargen.fargate.podsize import ContainerRequest, size_pod
from fargen.kube.pod import pod_of
from fargen.kube.sized import sized
from fargen.values.quantity import parse_bytes, parse_cpu

App = Callable[..., Any]
Refusal = Callable[..., list[tuple[str, str, str]]]


def amounts(container: dict[str, Any]) -> dict[str, str]:
    resources = container["resources"]
    assert resources["requests"] == resources["limits"]  # FGT105
    found: dict[str, str] = resources["requests"]
    return found


def label(result: Any) -> str:
    found: str = result.template["metadata"]["annotations"]["fargen.dev/size"]
    return found


@pytest.mark.parametrize(
    ("more", "tier", "main"),
    [
        ("", "0.25vCPU 0.5GB", ("250m", "256Mi")),
        ("resources: {cpu: 500m}\n", "0.5vCPU 1GB", ("500m", "768Mi")),
        ("resources: {memory: 1Gi}\n", "0.25vCPU 2GB", ("250m", "1792Mi")),
        ("resources: {cpu: 500m, memory: 1Gi}\n", "0.5vCPU 2GB", ("500m", "1792Mi")),
        ("resources: {cpu: 500m, memory: 768Mi}\n", "0.5vCPU 1GB", ("500m", "768Mi")),
        ("resources: {cpu: 1, memory: 8Gi}\n", "2vCPU 9GB", ("2", "8960Mi")),
        ("resources: {cpu: 500m, memory: 1Gi}\nfit: exact\n", "0.5vCPU 2GB", ("500m", "1Gi")),
        ("size: 0.5vCPU/2GB\n", "0.5vCPU 2GB", ("500m", "1792Mi")),
        ("size: 16vCPU/120GB\n", "16vCPU 120GB", ("16", "122624Mi")),
        ("resources: {cpu: 16, memory: 119.75Gi}\n", "16vCPU 120GB", ("16", "122624Mi")),
        ("resources: {ephemeralStorage: 30Gi}\nsize: 0.25vCPU/1GB\n", "0.25vCPU 1GB", ("250m", "768Mi")),
        ("resources: {ephemeralStorage: 30Gi}\n", "0.25vCPU 0.5GB", ("250m", "256Mi")),
    ],
)  # fmt: skip
def test_one_container_gets_what_is_paid_for(more: str, tier: str, main: tuple[str, str], app: App) -> None:
    result = app(more)
    found = amounts(result.container("shop"))
    assert label(result) == tier
    assert (parse_cpu(found["cpu"]), parse_bytes(found["memory"])) == (
        parse_cpu(main[0]),
        parse_bytes(main[1]),
    )
    assert found.get("ephemeral-storage") == ("30Gi" if "ephemeral" in more else None)


def side(name: str, cpu: str, memory: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "image": "x:1", "resources": {"cpu": cpu, "memory": memory}, **more}


@pytest.mark.parametrize(
    ("fit", "asked", "sidecar", "tier", "main"),
    [
        # add: on top of what the main container asked
        ("add", ("500m", "768Mi"), ("100m", "128Mi"), "1vCPU 2GB", ("900m", "1664Mi")),
        # within: from the room the tier leaves, then from the main container
        ("within", ("500m", "768Mi"), ("100m", "128Mi"), "0.5vCPU 1GB", ("400m", "640Mi")),
        ("within", ("400m", "512Mi"), ("100m", "128Mi"), "0.5vCPU 1GB", ("400m", "640Mi")),
        # auto: within while it is cheaper and costs at most 20 %
        ("auto", ("500m", "768Mi"), ("100m", "128Mi"), "0.5vCPU 1GB", ("400m", "640Mi")),
        ("auto", ("500m", "768Mi"), ("101m", "128Mi"), "1vCPU 2GB", ("899m", "1664Mi")),
        ("auto", ("500m", "768Mi"), ("100m", "154Mi"), "1vCPU 2GB", ("900m", "1638Mi")),
        ("auto", ("250m", "256Mi"), ("50m", "51Mi"), "0.25vCPU 0.5GB", ("200m", "205Mi")),
        # within never goes below half of what was asked: the next size that keeps it
        ("within", ("500m", "768Mi"), ("250m", "128Mi"), "0.5vCPU 1GB", ("250m", "640Mi")),
        ("within", ("500m", "768Mi"), ("251m", "128Mi"), "1vCPU 2GB", ("749m", "1664Mi")),
    ],
)  # fmt: skip
def test_sidecars_add_or_share(  # noqa: PLR0917  # a row of the table
    fit: str, asked: tuple[str, str], sidecar: tuple[str, str], tier: str, main: tuple[str, str], app: App
) -> None:
    resources = json.dumps({"cpu": asked[0], "memory": asked[1]})
    result = app(sidecarFit=json.dumps(fit), resources=resources, sidecars=json.dumps([side("s", *sidecar)]))
    assert label(result) == tier
    found = amounts(result.container("shop"))
    assert (parse_cpu(found["cpu"]), parse_bytes(found["memory"])) == (
        parse_cpu(main[0]),
        parse_bytes(main[1]),
    )
    assert amounts(result.container("s")) == {"cpu": sidecar[0], "memory": sidecar[1]}


def test_a_larger_size_for_the_floor_is_noted(app: App) -> None:
    result = app(
        "sidecarFit: within\nresources: {cpu: 500m, memory: 768Mi}\n",
        sidecars=json.dumps([side("s", "251m", "128Mi")]),
    )
    (note,) = [d for d in result.rendered.plan.decisions if d.path == "sidecarFit"]
    assert "0.5vCPU/1GB is enough without sidecars" in note.why
    assert "50 %" in note.why
    assert ("SPEC456", "info", note.why) in result.said


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (
            "500m, memory: 768Mi",
            "what the sidecars leave of 0.5vCPU/1GB; 100m CPU and 128Mi memory less than asked",
        ),
        ("500m, memory: 512Mi", "what the sidecars leave of 0.5vCPU/1GB; 100m CPU less than asked"),
        ("400m, memory: 512Mi", "the rest of the size, which is paid for anyway"),
    ],
)
def test_what_sidecars_take_is_told(asked: str, why: str, app: App) -> None:
    sidecars = json.dumps([side("s", "100m", "128Mi")])
    result = app(f"sidecarFit: within\nresources: {{cpu: {asked}}}\n", sidecars=sidecars)
    (reason,) = [d.why for d in result.rendered.plan.decisions if d.path == "resources"]
    assert reason == why


class TestSidecarsThatTakeUnasked:
    """What the main container loses is warned of unless the spec says how sidecars are to fit."""

    sidecars = json.dumps([side("s", "100m", "128Mi")])

    def test_it_is_a_warning_at_the_resources(self, app: App) -> None:
        result = app("resources: {cpu: 500m, memory: 768Mi}\n", sidecars=self.sidecars)
        (finding,) = [found for found in result.rendered.findings if found.rule == "SPEC457"]
        assert finding.message == (
            "the main container gets 400m CPU, 640Mi memory, 100m CPU and 128Mi memory less than asked: "
            "the sidecars run within 0.5vCPU/1GB"
        )
        assert finding.fix == (
            "sidecarFit: add keeps what is asked, at its price; sidecarFit: auto says that it is meant so"
        )
        assert (finding.severity, finding.path) == ("warning", "resources")

    @pytest.mark.parametrize("said", ["sidecarFit: auto\n", "sidecarFit: within\n", "sidecarFit: add\n"])
    def test_what_is_said_is_meant(self, said: str, app: App) -> None:
        result = app(f"{said}resources: {{cpu: 500m, memory: 768Mi}}\n", sidecars=self.sidecars)
        assert "SPEC457" not in {rule for rule, *_ in result.said}

    @pytest.mark.parametrize("asks", ["", "resources: {cpu: 400m, memory: 512Mi}\n"])
    def test_nothing_is_lost(self, asks: str, app: App) -> None:
        assert "SPEC457" not in {rule for rule, *_ in app(asks, sidecars=self.sidecars).said}


def test_log_and_tracing_sidecars_default_to_a_tenth_of_a_cpu(app: App) -> None:
    role = "serviceAccount: {roleArn: 'arn:aws:iam::123456789012:role/r'}\n"
    logs = (
        "logging: {sidecar: {files: /l/*.log, s3: {bucket: b, region: eu-central-1}}}\ntracing: {adot: {}}\n"
    )
    result = app(role + logs + "size: 1vCPU/2GB\n")
    for name in ("fluent-bit", "adot-collector"):
        assert amounts(result.container(name)) == {"cpu": "100m", "memory": "128Mi"}
    assert amounts(result.container("shop")) == {"cpu": "800m", "memory": "1536Mi"}


def test_an_init_container_without_resources_gets_the_main_containers(app: App) -> None:
    """FGT101: the maximum counts, so it is free."""
    init = '[{"name": "i", "image": "i:1"}, {"name": "j", "image": "j:1", "resources": {"cpu": "100m", "memory": "64Mi"}}]'
    result = app("resources: {cpu: 500m, memory: 768Mi}\n", initContainers=init)
    assert (
        amounts(result.container("i"))
        == amounts(result.container("shop"))
        == {"cpu": "500m", "memory": "768Mi"}
    )
    assert amounts(result.container("j")) == {"cpu": "100m", "memory": "64Mi"}
    assert label(result) == "0.5vCPU 1GB"


def test_an_init_container_can_need_the_larger_size(app: App) -> None:
    init = json.dumps([side("i", "2", "1Gi")])
    assert label(app("resources: {cpu: 250m, memory: 256Mi}\n", initContainers=init)) == "2vCPU 4GB"


@pytest.mark.parametrize(
    ("more", "rule", "message"),
    [
        ("resources: {memory: 130Gi}\n", "FGT108", "130Gi is more than the largest Fargate size (16 vCPU, 120 GB)"),
        ("resources: {cpu: 1000}\n", "FGT108", "1000 is more than the largest Fargate size (16 vCPU, 120 GB)"),
        ("resources: {cpu: 17}\n", "FGT108", "17 is more than the largest Fargate size (16 vCPU, 120 GB)"),
        ("resources: {ephemeralStorage: 176Gi}\n", "FGT123", "the pod asks 176Gi, more than the 175 GiB of Fargate"),
    ],
)  # fmt: skip
def test_what_no_size_covers_is_refused_at_its_place(more: str, rule: str, message: str) -> None:
    from fargen.load.overrides import Overrides
    from fargen.pipeline import Request, render

    text = "apiVersion: fargen.dev/v1\nkind: App\nmetadata: {name: shop}\nimage: shop:1\n" + more
    (rendered,) = render(Request(paths=("-",), overrides=Overrides()), text.encode)
    (found,) = rendered.findings
    assert (found.rule, found.severity, found.message) == (rule, "error", message)
    assert found.path == f"resources.{more[12:].partition(':')[0]}"
    assert found.place is not None
    assert (found.place.file, found.place.line) == ("<stdin>", 5)
    assert text.split("\n")[4][found.place.column - 1 :].startswith(
        more[12:].partition(": ")[2].partition("}")[0]
    )
    assert not rendered.manifests


@pytest.mark.parametrize(
    ("more", "fix"),
    [
        ("resources: {cpu: 1000}\n", "1000 is 1,000 CPUs; write 1000m"),
        ("resources: {cpu: 17}\n", "ask for at most 16, or split the workload"),
        (
            (
                "sidecarFit: add\nresources: {cpu: 1, memory: 130Gi}\n"
                "sidecars: [{name: s, image: 's:1', resources: {cpu: 100m, memory: 128Mi}}]\n"
            ),
            "ask 10.375Gi less in all, the limit is 119.75Gi, or split the workload",
        ),
    ],
)
def test_what_to_ask_instead(more: str, fix: str) -> None:
    from fargen.pipeline import Request, render

    text = "apiVersion: fargen.dev/v1\nkind: App\nmetadata: {name: shop}\nimage: shop:1\n" + more
    (rendered,) = render(Request(paths=("-",)), text.encode)
    assert [finding.fix for finding in rendered.findings] == [fix]


def test_the_sum_that_is_too_large_is_told_at_the_largest_ask(refusal: Refusal) -> None:
    said = refusal(
        "sidecarFit: add\nresources: {cpu: 10, memory: 1Gi}\n", sidecars=json.dumps([side("s", "8", "1Gi")])
    )
    assert said == [
        (
            "FGT108",
            "error",
            "10, with the other containers 18, is more than the largest Fargate size (16 vCPU, 120 GB)",
        )
    ]


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ("size: 0.25vCPU/0.5GB\n", "SPEC401"), ("size: 3vCPU/1GB\n", "SPEC305"), ("size: big\n", "SPEC305"),
    ],
)  # fmt: skip
def test_a_size_that_cannot_be_is_refused(more: str, rule: str, refusal: Refusal) -> None:
    said = refusal(more, sidecars=json.dumps([side("s", "250m", "256Mi")]))
    assert [entry[:2] for entry in said] == [(rule, "error")]


def test_a_sidecar_says_what_it_needs(refusal: Refusal) -> None:
    ((rule, severity, _),) = refusal("sidecars: [{name: s, image: s}]\n")
    assert (rule, severity) == ("SPEC414", "error")


cpus = st.integers(10, 5000).map(lambda n: f"{n}m")
memories = st.integers(16, 12_000).map(lambda n: f"{n}Mi")
resources = st.one_of(
    st.fixed_dictionaries({"cpu": cpus, "memory": memories}),
    st.fixed_dictionaries({"cpu": cpus}),
    st.fixed_dictionaries({"memory": memories}),
    st.none(),
)


@st.composite
def apps(draw: st.DrawFn) -> dict[str, Any]:
    """Keys of a random app: containers of every kind, and how they are to fit."""
    keys: dict[str, Any] = {
        "workload": draw(st.sampled_from(["Deployment", "StatefulSet", "Job"])),
        "resources": draw(resources),
        "fit": draw(st.sampled_from(["fill", "exact"])),
        "sidecarFit": draw(st.sampled_from(["add", "within", "auto"])),
        "sidecars": [
            side(
                f"s{n}",
                draw(cpus),
                draw(memories),
                **({} if draw(st.booleans()) else {"native": draw(st.booleans())}),
            )
            for n in range(draw(st.integers(0, 3)))
        ],
        "initContainers": [
            {"name": f"i{n}", "image": "i:1", "resources": draw(resources)}
            for n in range(draw(st.integers(0, 2)))
        ],
    }
    if draw(st.booleans()):
        keys["logging"] = {"sidecar": {"files": "/l/*.log", "s3": {"bucket": "b", "region": "eu-central-1"}}}
    return {key: value for key, value in keys.items() if value is not None}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(keys=apps())
def test_the_rendered_pod_has_the_size_of_the_plan(keys: dict[str, Any], app: App) -> None:
    result = app(**{key: json.dumps(value) for key, value in keys.items()})
    plan = result.rendered.plan
    manifest = next(m for m in result.rendered.manifests if m.kind == keys["workload"])
    pod = pod_of(manifest)
    assert pod is not None
    final = sized(pod)
    assert final is not None
    assert final.size is not None
    assert final.size.tier == plan.allocation.tier
    assert label(result) == plan.allocation.tier.label
    assert final.request == plan.allocation.request
    spec = result.pod
    for container in (*spec.get("initContainers", []), *spec["containers"]):
        amounts(container)
    main = amounts(result.container("shop"))
    asked = keys.get("resources") or {}
    if keys["sidecarFit"] == "add" or not (keys["sidecars"] or "logging" in keys):
        assert parse_cpu(main["cpu"]) >= parse_cpu(asked.get("cpu", "1m"))
        assert parse_bytes(main["memory"]) >= parse_bytes(asked.get("memory", "1Mi"))
    else:  # never below half of what it asked
        assert 2 * parse_cpu(main["cpu"]) >= parse_cpu(asked.get("cpu", "1m"))
        assert 2 * parse_bytes(main["memory"]) >= parse_bytes(asked.get("memory", "1Mi"))
    if keys["fit"] == "fill":  # another milli-CPU or MiB for the main container is another size

        def with_more(cpu: int, memory: int) -> Any:
            requests = [
                ContainerRequest(r.name, r.role, r.cpu_milli + (cpu if r.role == "main" else 0),
                                 r.memory_bytes + (memory if r.role == "main" else 0), r.ephemeral_bytes)
                for r in plan.allocation.containers
            ]  # fmt: skip
            return size_pod(requests).tier

        assert with_more(1, 0) != plan.allocation.tier
        assert with_more(0, 2**20) != plan.allocation.tier
