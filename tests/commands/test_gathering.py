"""Specs and any manifests become the same Workloads: size and tier do not depend on the road."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fargen.commands.gathering import Gathered, gather
from fargen.kube.manifest import Manifest, TextPlaces
from fargen.kube.pod import pod_of
from fargen.load.foreign import read_contents
from fargen.pipeline import Request, render
from fargen.price.workload import Workload
from fargen.values.errors import UsageError
from fargen.write.stream import yaml_stream

ROOT = Path(__file__).parents[2]
RULES = sorted((ROOT / "tests/rules").glob("*/*.yaml"))
APP = "apiVersion: fargen.dev/v1\nkind: App\nmetadata: {name: shop}\nimage: shop:1\nport: 8080\n"
POD = """\
apiVersion: v1
kind: Pod
metadata: {name: NAME}
spec: {containers: [{name: main, image: "a:1", resources: {requests: {cpu: 600m, memory: 1Gi}}}]}
"""
PARTS = ("requests", "limits")
Write = Callable[..., str]


def taken(text: str, **flags: str) -> Gathered:
    return gather(Request(("-",), **flags), text.encode)  # type: ignore[arg-type]


def no_stdin() -> bytes:
    raise AssertionError("nothing reads standard input here")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    (tmp_path / "fargen.toml").write_text("")
    monkeypatch.chdir(tmp_path)

    def write(path: str, text: str) -> str:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text)
        return path

    return write


def shown(workload: Workload) -> tuple[str, str, str, str]:
    return workload.app, workload.environment, workload.kind, workload.size.tier.label


def test_a_foreign_pod_asks_what_it_requests() -> None:
    workload = taken(POD.replace("NAME", "web")).workloads[0]
    assert (workload.app, workload.environment, workload.namespace) == ("web", "", "default")
    assert workload.asked == workload.size.request == (600, 1 << 30, 0)
    assert workload.taken == (0, 0, 0)
    assert workload.size.tier.label == "1vCPU 2GB"
    assert [(c.name, c.role) for c in workload.containers] == [("main", "main")]
    assert workload.plan is None


def test_a_spec_asks_what_it_says_before_fill() -> None:
    workload = taken(APP + "resources: {cpu: 300m, memory: 500Mi}\n").workloads[0]
    assert workload.asked == (300, 500 << 20, 0)
    assert workload.size.request == (500, 768 << 20, 0)
    assert workload.size.tier.label == "0.5vCPU 1GB"
    assert workload.plan is not None


def test_a_given_size_is_what_is_asked() -> None:
    workload = taken(APP + "size: 1vCPU/4GB\n").workloads[0]
    assert workload.asked == workload.size.request == (1000, 3840 << 20, 0)


def test_within_tells_what_it_takes() -> None:
    spec = APP + "resources: {cpu: 500m, memory: 768Mi}\nsidecarFit: within\n"
    spec += "sidecars: [{name: log, image: 'log:1', resources: {cpu: 50m, memory: 64Mi}}]\n"
    workload = taken(spec).workloads[0]
    assert workload.taken == (50, 64 << 20, 0)
    assert workload.asked == (550, 832 << 20, 0)
    assert workload.size.tier.label == "0.5vCPU 1GB"


def test_what_a_patch_writes_is_what_is_asked() -> None:
    path = "/spec/template/spec/containers/0/resources"
    operations = [{"op": "replace", "path": f"{path}/{part}/cpu", "value": "700m"} for part in PARTS]
    patch = f"patches: {json.dumps([{'target': {'kind': 'Deployment'}, 'patch': operations}])}\n"
    gathered = taken(APP + "resources: {cpu: 300m, memory: 500Mi}\n" + patch)
    workload = gathered.workloads[0]
    assert workload.asked == (700, 500 << 20, 0)
    assert workload.size.tier.label == "1vCPU 2GB"
    assert [finding.rule for finding in gathered.findings if finding.rule == "SPEC551"] == ["SPEC551"]


def test_the_cronjobs_of_hours_are_workloads() -> None:
    hours = 'hours: {start: "0 8 * * 1-5", stop: "0 20 * * 1-5", timezone: Etc/UTC, via: cronjob}\n'
    found = taken(APP + hours).workloads
    assert [(w.kind, w.name, w.app) for w in found] == [
        ("Deployment", "shop", "shop"),
        ("CronJob", "shop-start", "shop"),
        ("CronJob", "shop-stop", "shop"),
    ]
    assert found[1].asked == found[1].size.request


def test_what_runs_on_nodes_is_skipped_and_named(project: Write) -> None:
    project("cluster.yaml", "apiVersion: fargen.dev/v1\nkind: Cluster\nmetadata: {name: mixed}\n"
            "nodeGroups: true\nprofiles: [{name: fp, selectors: [{namespace: prod}]}]\n")  # fmt: skip
    project("a/app.yaml", APP + "compute: ec2\n")
    project("b/app.yaml", APP.replace("{name: shop}", "{name: elsewhere}"))
    project("c/app.yaml", APP.replace("{name: shop}", "{name: inside, namespace: prod}"))
    project("d/pod.yaml", POD.replace("NAME", "pod"))
    project("e/set.yaml", "apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: agent}\n")
    gathered = gather(Request(("a", "b", "c", "d", "e"), cluster="cluster.yaml"), no_stdin)
    assert [workload.app for workload in gathered.workloads] == ["inside"]
    assert [manifest.name for manifest in gathered.skipped] == ["shop", "elsewhere", "pod", "agent"]
    assert not gathered.failed


def test_specs_and_manifests_mix_in_one_run_and_the_cluster_lists_apps(project: Write) -> None:
    project("cluster.yaml", "apiVersion: fargen.dev/v1\nkind: Cluster\nmetadata: {name: c}\n"
            "region: eu-central-1\napps: [apps/*.yaml]\n")  # fmt: skip
    project("apps/shop.yaml", APP)
    gathered = gather(Request(("cluster.yaml", "-")), POD.replace("NAME", "web").encode)
    assert [shown(workload) for workload in gathered.workloads] == [
        ("shop", "", "Deployment", "0.25vCPU 0.5GB"),
        ("web", "", "Pod", "1vCPU 2GB"),
    ]
    assert [w.cluster.region for w in gathered.workloads] == ["eu-central-1", ""]


def test_all_environments_stand_for_an_app_that_has_some(project: Write) -> None:
    some = "environments: {staging: {}, production: {size: 1vCPU/2GB}}\n"
    project("a.yaml", APP + some)
    project("b.yaml", APP.replace("name: shop", "name: plain"))
    every = gather(Request(("a.yaml", "b.yaml")), no_stdin, environments="all")
    assert [shown(workload) for workload in every.workloads] == [
        ("shop", "staging", "Deployment", "0.25vCPU 0.5GB"),
        ("shop", "production", "Deployment", "1vCPU 2GB"),
        ("plain", "", "Deployment", "0.25vCPU 0.5GB"),
    ]
    one = gather(Request(("a.yaml", "b.yaml"), environment="production"), no_stdin)
    assert [workload.environment for workload in one.workloads] == ["production", ""]


def test_what_makes_the_other_is_counted_once() -> None:
    """As in ``kubectl get all -o yaml``: a Deployment, its ReplicaSet and the Pods of that."""
    template = {"spec": {"containers": [{"name": "a", "image": "a:1"}]}}
    deployment = {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"}}
    labels = {"pod-template-hash": "7f9c"}
    owner = {"kind": "ReplicaSet", "name": "web-7f9c"}
    pod = {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": "web-7f9c-x", "labels": labels},
        **template,
    }
    pod["metadata"]["ownerReferences"] = [owner]  # type: ignore[index]
    made = {"name": "web-7f9c", "labels": labels, "ownerReferences": [{"kind": "Deployment", "name": "web"}]}
    replicas = {
        "apiVersion": "apps/v1",
        "kind": "ReplicaSet",
        "metadata": made,
        "spec": {"template": template},
    }
    top = {**deployment, "spec": {"template": template}}
    for items, kinds in (
        ([top, replicas, pod], ["Deployment"]),
        ([top, pod], ["Deployment"]),
        ([replicas, pod], ["ReplicaSet"]),
        ([pod], ["Pod"]),
    ):
        text = json.dumps({"apiVersion": "v1", "kind": "List", "items": items})
        assert [workload.kind for workload in taken(text).workloads] == kinds


def test_too_large_a_pod_is_an_error_at_its_place() -> None:
    gathered = taken(POD.replace("1Gi", "130Gi"))
    assert gathered.workloads == ()
    assert gathered.failed
    (finding,) = gathered.findings
    assert (finding.rule, finding.place and finding.place[:3]) == ("FGT108", ("<stdin>", 4, 90))
    assert list(gathered.texts) == ["<stdin>"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (APP + "resources: {memory: 130Gi}\n", "FGT108"),
        (APP + "imag: a\n", "SPEC301"),
        (POD.replace("600m", "lots"), "K8S109"),
        ("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: []}\n", "K8S120"),
        ("a: [\n", "SPEC100"),
    ],
)
def test_what_has_no_size_says_why(text: str, rule: str) -> None:
    gathered = taken(text)
    assert gathered.workloads == ()
    assert rule in {finding.rule for finding in gathered.findings if finding.severity == "error"}


def test_nothing_to_price_is_an_error(project: Write) -> None:
    project("empty/a.txt", "")
    gathered = gather(Request(("empty",)), no_stdin, purpose="size")
    assert [finding.message for finding in gathered.findings] == [
        "there is nothing to size here: no Kubernetes object and no spec"
    ]
    with pytest.raises(UsageError, match=r"no app\.yaml or cluster\.yaml here"):
        gather(Request(()), no_stdin)


_amounts = st.fixed_dictionaries({
    "cpu": st.integers(1, 5000).map(lambda milli: f"{milli}m"),
    "memory": st.integers(4, 20_000).map(lambda mib: f"{mib}Mi"),
})  # fmt: skip
_ALL = {"image": "a:1"}
_APPS = st.fixed_dictionaries(
    {
        "resources": _amounts,
        "fit": st.sampled_from(["fill", "exact"]),
        "sidecarFit": st.sampled_from(["add", "within", "auto"]),
        "workload": st.sampled_from(["Deployment", "StatefulSet", "Job"]),
        "sidecars": st.lists(_amounts, max_size=2).map(
            lambda found: [{"name": f"s{i}", **_ALL, "resources": r} for i, r in enumerate(found)]
        ),
        "initContainers": st.lists(_amounts | st.none(), max_size=2).map(
            lambda found: [
                {"name": f"i{i}", **_ALL, **({"resources": r} if r else {})} for i, r in enumerate(found)
            ]
        ),
    }
)


@given(_APPS)
@settings(max_examples=60, deadline=None)
def test_a_spec_and_its_manifests_have_one_size(parts: dict[str, object]) -> None:
    spec = {
        "apiVersion": "fargen.dev/v1", "kind": "App", "metadata": {"name": "shop"}, "image": "shop:1", **parts
    }  # fmt: skip
    text = json.dumps(spec)
    (mine,) = taken(text).workloads
    (rendered,) = render(Request(("-",)), text.encode)
    (foreign,) = taken(yaml_stream(rendered.manifests)).workloads
    assert foreign.size == mine.size
    assert foreign.containers == mine.containers
    assert mine.plan is not None
    assert mine.plan.allocation is not None
    assert mine.size.tier == mine.plan.allocation.tier
    assert foreign.asked == foreign.size.request


@pytest.mark.parametrize("file", RULES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_no_pod_is_lost(file: Path) -> None:
    """Every pod of the rules' examples is priced, skipped, or the reason of an error."""
    text = file.read_text()
    gathered = gather(Request((str(file),)), no_stdin)
    pods = [m for m in read_contents(text, "x", named=True).manifests if pod_of(m)]
    counted = len(gathered.workloads) + len(gathered.skipped)
    assert gathered.failed or counted >= len(pods) or any("ownerReferences" in m.metadata for m in pods)


def test_a_template_makes_no_pod() -> None:
    template = Manifest(
        {"apiVersion": "v1", "kind": "PodTemplate", "metadata": {"name": "t"}}, TextPlaces({})
    )
    assert pod_of(template) is not None
    assert taken(json.dumps(template.data)).workloads == ()


def test_what_fargen_rendered_counts_once(project: Write) -> None:
    spec = APP + "hours: {timezone: Etc/UTC, start: '0 8 * * *', stop: '0 20 * * *', via: cronjob}\n"
    file = project("apps/zz.yaml", spec + "environments: {staging: {}, production: {replicas: 3}}\n")
    for name in ("staging", "production"):
        (made,) = render(Request((file,), environment=name), no_stdin)
        project(f"apps/rendered/{name}/shop.yaml", yaml_stream(made.manifests))
    project("apps/other.yaml", POD.replace("NAME", "other"))
    found = gather(Request(("apps",)), no_stdin, environments="all")
    assert {(w.app, w.environment, w.kind) for w in found.workloads} == {
        *(("shop", name, kind) for name in ("staging", "production") for kind in ("Deployment", "CronJob")),
        ("other", "", "Pod"),
    }
    assert len(found.workloads) == 2 * 3 + 1
    alone = gather(Request(("apps/rendered/production",)), no_stdin)
    assert [w.kind for w in alone.workloads] == ["Deployment", "CronJob", "CronJob"]
    named = gather(Request((file, "apps/rendered/production/shop.yaml")), no_stdin)
    assert len(named.workloads) == 3 + 3


def test_a_patch_of_a_kustomization_is_no_workload(project: Write) -> None:
    project("k/kustomization.yaml", "resources: [pod.yaml]\npatches: [{path: patch.yaml}]\n")
    project("k/pod.yaml", POD.replace("NAME", "web"))
    project("k/patch.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {priority: 1}\n")
    assert [w.app for w in gather(Request(("k",)), no_stdin).workloads] == ["web"]


def test_an_app_without_environments_is_not_called_by_one() -> None:
    assert taken(APP, environment="prod").workloads[0].environment == ""
    found = taken(APP + "environments: {prod: {}}\n", environment="prod")
    assert found.workloads[0].environment == "prod"


def test_what_is_no_manifest_beside_the_apps_is_only_told(project: Write) -> None:
    project("all/app.yaml", APP)
    template = project("all/chart/web.yaml", "apiVersion: {{ .Values.version }}\n{{ x }}\n")
    (Path("all") / "picture.yaml").write_bytes(b"\x89PNG\xff")
    found = gather(Request(("all",)), no_stdin)
    assert [workload.app for workload in found.workloads] == ["shop"]
    assert [(finding.severity, finding.place and finding.place.file) for finding in found.findings] == [
        ("warning", template), ("warning", "all/picture.yaml")
    ]  # fmt: skip
    assert gather(Request((template,)), no_stdin).failed
    project("all/broken.yaml", "apiVersion: v1\nkind: [\n")
    assert gather(Request(("all",)), no_stdin).failed
