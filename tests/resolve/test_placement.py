"""Where an app's pods go: on a profile, on nodes, or nowhere."""

from pathlib import Path
from typing import Any

import pytest

from fargen.load.overrides import Overrides
from fargen.pipeline import Rendered, Request, render

CLUSTER = """\
apiVersion: fargen.dev/v1
kind: Cluster
metadata: {name: prod}
region: us-east-1
vpc:
  id: vpc-0abc1234
  subnets:
    - {id: subnet-0abc1234, zone: us-east-1a, cidr: 10.0.0.0/20}
    - {id: subnet-0def5678, zone: us-east-1b, cidr: 10.0.16.0/20}
profiles:
  - {name: fp-backend, selectors: [{namespace: shop, labels: {tier: backend}}], subnets: [subnet-0abc1234]}
  - {name: fp-shop, selectors: [{namespace: "sho?", labels: {team: "*"}}]}
efs:
  fileSystems: [{id: fs-0abc12345678def0, mountTargetZones: [us-east-1a]}]
"""
APP = """\
apiVersion: fargen.dev/v1
kind: App
metadata:
  name: web
  namespace: shop
  labels: {tier: backend}
image: web:1
resources: {cpu: 250m, memory: 300Mi}
"""
HOURS = 'hours: {timezone: Etc/UTC, start: "0 8 * * 1-5", stop: "0 20 * * 1-5", via: cronjob}\n'
EFS = """\
storage:
  - {name: data, mountPath: /data, efs: {fileSystemId: fs-0abc12345678def0, accessPointId: fsap-0abc12345678}}
"""
NEAREST = (
    "no profile selects this pod, so it stays Pending: the nearest is {namespace: shop, labels: "
    "{tier: backend}} of fp-backend, and the pod has no label tier: backend"
)
PASTE = (
    "add the label tier: backend, or add this selector to a profile: - {namespace: shop, labels: "
    "{app.kubernetes.io/name: web}}"
)


@pytest.fixture
def place(tmp_path: Path) -> Any:
    def build(app: str, cluster: str = CLUSTER) -> Rendered:
        file = tmp_path / "cluster.yaml"
        file.write_text(cluster)
        request = Request(paths=("-",), cluster=str(file), overrides=Overrides(), allow_outside=True)
        (rendered,) = render(request, app.encode)
        return rendered

    return build


def said(rendered: Rendered, rule: str = "FGT219") -> list[tuple[str, int, str, str, str]]:
    return [
        (f.severity, f.place.line if f.place else 0, f.path, f.message, f.fix)
        for f in rendered.findings
        if f.rule == rule
    ]


def test_the_profile_that_wins_is_a_decision(place: Any) -> None:
    rendered = place(APP.replace("{tier: backend}", "{tier: backend, team: a}"))
    assert rendered.plan is not None
    decision = next(d for d in rendered.plan.decisions if d.path == "profile")
    assert (decision.value, decision.fact) == ("fp-backend", "FGT210")
    assert decision.why == "the alphanumerically first of those that select the pods; the others are fp-shop"
    assert said(rendered) == []


def test_a_missing_label_is_an_error_at_the_labels(place: Any) -> None:
    rendered = place(APP.replace("{tier: backend}", "{app: web}"))
    assert rendered.failed
    assert said(rendered) == [
        (
            "error",
            6,
            "metadata.labels",
            NEAREST,
            PASTE,
        )
    ]


def test_another_value_is_an_error_at_the_label(place: Any) -> None:
    alone = "\n".join(line for line in CLUSTER.splitlines() if "fp-shop" not in line)
    ((severity, line, path, message, fix),) = said(place(APP.replace("backend", "web"), alone))
    assert (severity, line, path) == ("error", 6, "metadata.labels.tier")
    assert message.endswith("of fp-backend, and the pod has tier: web and not backend")
    assert fix.startswith(
        "set the label tier: backend, or add this selector to a profile: - {namespace: shop,"
    )


def test_another_namespace_is_an_error_at_the_namespace(place: Any) -> None:
    assert said(place(APP.replace("namespace: shop", "namespace: blog"))) == [
        (
            "error",
            5,
            "metadata.namespace",
            "no profile selects this pod, so it stays Pending: no selector has its namespace blog",
            "add this selector to a profile: - {namespace: blog}, or use the namespace shop",
        )
    ]


def test_a_profile_that_is_not_there_is_an_error_at_profile(place: Any) -> None:
    assert said(place(APP + "profile: fp-shops\n")) == [
        (
            "error",
            9,
            "profile",
            "the cluster has no profile fp-shops; there are fp-backend, fp-shop",
            "did you mean fp-shop?",
        )
    ]


def test_a_forced_profile_that_does_not_match_is_an_error_even_with_nodes(place: Any) -> None:
    mixed = CLUSTER + "nodeGroups: true\n"
    ((severity, line, path, message, fix),) = said(place(APP + "profile: fp-shop\n", mixed))
    assert (severity, line, path) == ("error", 9, "profile")
    assert message == (
        "the profile fp-shop does not select this pod, though its label forces it: the nearest is "
        '{namespace: "sho?", labels: {team: "*"}} of fp-shop, and the pod has no label team: *'
    )
    assert fix.startswith(
        "add the label like team: *, or add this selector to a profile: - {namespace: shop,"
    )


def test_the_label_that_a_patch_adds_counts(place: Any) -> None:
    patch = "{spec: {template: {metadata: {labels: {tier: backend}}}}}"
    text = (
        APP.replace("{tier: backend}", "{app: web}")
        + f"patches: [{{target: {{kind: Deployment}}, patch: {patch}}}]\n"
    )
    assert said(place(text)) == []


def test_the_pods_of_the_hours_need_a_profile_too(place: Any) -> None:
    assert said(place(APP + HOURS)) == []
    assert len(said(place(APP.replace("{tier: backend}", "{app: web}") + HOURS))) == 1
    named = CLUSTER.replace("labels: {tier: backend}", "labels: {app.kubernetes.io/name: web}")
    named = "\n".join(line for line in named.splitlines() if "fp-shop" not in line)
    ((severity, line, path, message, _),) = said(place(APP + HOURS, named))
    assert (severity, line, path) == ("error", 9, "hours")
    assert message.endswith("and the pod has app.kubernetes.io/name: web-hours and not web")


def test_without_profile_a_mixed_cluster_runs_it_on_nodes_as_written(place: Any) -> None:
    text = APP.replace("{tier: backend}", "{app: web}") + HOURS
    rendered = place(text, CLUSTER + "nodeGroups: true\n")
    assert not rendered.failed
    assert rendered.plan is not None
    assert rendered.plan.allocation is None
    templates = [dict(m.data)["spec"] for m in rendered.manifests if m.kind in {"Deployment", "CronJob"}]
    assert "size" not in str(templates)
    assert "compute-type" not in str(templates)
    (container,) = templates[0]["template"]["spec"]["containers"]
    assert container["resources"]["requests"] == {"cpu": "250m", "memory": "300Mi"}
    assert said(rendered) == [
        (
            "info",
            5,
            "metadata.namespace",
            "no profile of prod selects these pods, so they run on its EC2 nodes, as written",
            "nothing, if that is meant; else give them the labels that a profile selects",
        )
    ]
    assert not [f for f in rendered.findings if f.rule.startswith("FGT1")]


def test_a_size_is_what_the_pod_asks_for_on_nodes(place: Any) -> None:
    text = APP.replace("{tier: backend}", "{app: web}").replace(
        "resources: {cpu: 250m, memory: 300Mi}", "size: 1vCPU/2GB"
    )
    rendered = place(text, CLUSTER + "nodeGroups: true\n")
    (pod,) = [dict(m.data)["spec"]["template"]["spec"] for m in rendered.manifests if m.kind == "Deployment"]
    assert pod["containers"][0]["resources"]["requests"] == {"cpu": "1", "memory": "1792Mi"}


def test_a_cluster_that_names_no_profiles_says_nothing(place: Any) -> None:
    silent = CLUSTER[: CLUSTER.index("profiles:")]
    assert said(place(APP, silent)) == []
    ((severity, _, _, message, fix),) = said(place(APP, silent + "profiles: []\n"))
    assert (severity, fix) == ("error", "add this selector to a profile: - {namespace: shop}")
    assert message == "no profile selects this pod, so it stays Pending: the cluster has no profile"


def test_compute_ec2_needs_no_profile(place: Any) -> None:
    assert said(place(APP.replace("shop", "blog") + "compute: ec2\n")) == []


def test_a_file_system_needs_a_mount_target_where_the_profile_starts_pods(place: Any) -> None:
    assert said(place(APP + EFS), "FGT512") == []
    text = APP.replace("{tier: backend}", "{team: a}") + EFS
    assert said(place(text), "FGT512") == [
        (
            "error",
            10,
            "storage[0].efs.fileSystemId",
            "fs-0abc12345678def0 has no mount target in us-east-1b, where profile fp-shop may start the pods",
            "add a mount target there, or keep the profile to subnets of the other zones",
        )
    ]
