"""A Cluster, resolved: what exists, who owns what, and what is said about it."""

from pathlib import Path

import pytest
from clusterplans import HEAD, PLACE, example, plan_text

from fargen.clusterline import DraftedCluster, draft_cluster
from fargen.load.apps import LoadedCluster, load_apps
from fargen.spec.clusterplan import ClusterPlan
from fargen.templating.engine import Engine

KUBE_SYSTEM = "profiles: [{name: fp-system, selectors: [{namespace: kube-system}]}]\n"
DYNAMIC = "efs: {storageClasses: [{name: fast, provisioningMode: efs-ap, fileSystemId: fs-0abc12345678def0}]"


def drafted(folder: Path, body: str) -> DraftedCluster:
    file = folder / "cluster.yaml"
    file.write_text(HEAD + body, encoding="utf-8")
    (loaded,) = (item for item in load_apps([str(file)]) if isinstance(item, LoadedCluster))
    return draft_cluster(loaded, Engine())


def said(draft: DraftedCluster) -> list[tuple[str, str, str, int]]:
    return [
        (finding.rule, finding.severity, finding.message, finding.place.line if finding.place else 0)
        for finding in draft.findings
    ]


def objects(plan: ClusterPlan) -> list[str]:
    return [f"{planned.kind}/{planned.name}" for planned in plan.objects]


@pytest.mark.parametrize(
    ("body", "existing"),
    [
        ("", False),
        ("vpc: {id: vpc-0abc123456789def0}\n", False),
        ("oidcProviderId: ABC\n", True),
        ("vpc: {id: vpc-0abc123456789def0, clusterSecurityGroup: sg-0123456789abcdef0}\n", True),
        ("oidcProviderId: ABC\nvpc: {cidr: 10.0.0.0/16}\n", False),
    ],
)
def test_a_cluster_exists_when_eks_has_given_it_something(
    tmp_path: Path, body: str, *, existing: bool
) -> None:
    assert plan_text(tmp_path, PLACE + body).existing == existing


def test_profiles_of_kube_system_come_first(tmp_path: Path) -> None:
    profiles = "[{name: a, selectors: [{namespace: shop}]}, {name: z, selectors: [{namespace: kube-system}]}]"
    plan = plan_text(tmp_path, f"{PLACE}profiles: {profiles}\n")
    assert [profile.name for profile in plan.profiles] == ["z", "a"]


def test_a_profile_may_have_a_role_of_its_own(tmp_path: Path) -> None:
    arn = "arn:aws:iam::123456789012:role/there"
    body = (
        f"{PLACE}profiles:\n"
        "  - {name: fp-system, selectors: [{namespace: kube-system}]}\n"
        "  - {name: a, selectors: [{namespace: a}], podExecutionRole: own}\n"
        f'  - {{name: b, selectors: [{{namespace: b}}], podExecutionRole: "{arn}"}}\n'
    )
    plan = plan_text(tmp_path, body)
    assert [(role.name, role.arn, role.create) for role in plan.roles] == [
        (
            "AmazonEKSFargatePodExecutionRole",
            "arn:aws:iam::123456789012:role/AmazonEKSFargatePodExecutionRole",
            True,
        ),
        ("own", "arn:aws:iam::123456789012:role/own", True),
        ("there", arn, False),
    ]


def test_tags_of_a_profile_are_the_clusters_and_its_own(tmp_path: Path) -> None:
    body = f"{PLACE}tags: {{a: cluster, b: cluster}}\n" + KUBE_SYSTEM.replace("}]}]", "}], tags: {b: own}}]")
    (profile,) = plan_text(tmp_path, body).profiles
    assert profile.tags == {"a": "cluster", "b": "own"}


def test_objects_are_in_apply_order() -> None:
    assert objects(example("cluster-mixed")) == [
        "Namespace/payments",
        "Namespace/aws-observability",
        "ServiceAccount/aws-load-balancer-controller",
        "ServiceAccount/efs-csi-controller-sa",
        "ConfigMap/aws-logging",
        "StorageClass/efs-sc",
    ]


def test_eksctl_makes_the_service_accounts_of_a_new_cluster() -> None:
    plan = example("cluster-guide")
    assert [controller.account for controller in plan.controllers] == ["aws-load-balancer-controller"]
    assert not any(name.startswith("ServiceAccount/") for name in objects(plan))


def test_the_namespace_of_logging_keeps_its_own_labels(tmp_path: Path) -> None:
    spaces = "namespaces: [{name: aws-observability, labels: {a: b}}]\n"
    body = f"{PLACE}{spaces}logging: {{kinesis: {{stream: s}}}}\n"
    plan = plan_text(tmp_path, body)
    assert objects(plan)[0] == "Namespace/aws-observability"
    assert plan.objects[0].context["labels"] == {
        "app.kubernetes.io/managed-by": "fargen",
        "a": "b",
        "aws-observability": "enabled",
    }


@pytest.mark.parametrize(
    ("efs", "there"), [("", True), ("efs: {}\n", True), ("efs: {csiDriver: false}\n", False)]
)
def test_the_driver_object(tmp_path: Path, efs: str, *, there: bool) -> None:
    assert ("CSIDriver/efs.csi.aws.com" in objects(plan_text(tmp_path, PLACE + efs))) == there


def test_a_dynamic_class_is_an_error_without_nodes(tmp_path: Path) -> None:
    draft = drafted(tmp_path, PLACE + KUBE_SYSTEM + DYNAMIC + "}\n")
    message = "the class fast provisions dynamically, which pods on Fargate cannot use"
    assert said(draft) == [("FGT501", "error", message, 7)]
    assert (draft.plan, draft.manifests) == (None, ())
    assert draft.findings[0].fix == "remove the class and make volumes beforehand: `efs` of an app's storage"


def test_a_dynamic_class_is_a_warning_with_nodes(tmp_path: Path) -> None:
    draft = drafted(tmp_path, PLACE + "nodeGroups: true\n" + DYNAMIC + ", csiDriver: false}\n")
    message = "the class fast provisions dynamically, which pods on Fargate cannot use"
    assert said(draft) == [("FGT501", "warning", message, 7)]
    assert draft.plan is not None
    assert [controller.key for controller in draft.plan.controllers] == ["efs-csi-controller"]


def test_the_driver_object_has_one_owner(tmp_path: Path) -> None:
    draft = drafted(tmp_path, PLACE + "nodeGroups: true\n" + DYNAMIC + "}\n")
    message = "volumes made on demand need the driver's chart, which brings the CSIDriver object too"
    assert ("FGT503", "warning", message, 7) in said(draft)


def test_coredns_fits_the_smallest_size() -> None:
    from fargen.fargate.podsize import OVERHEAD_BYTES
    from fargen.values.quantity import parse_bytes, parse_cpu

    requests = example("cluster-guide").coredns["resources"]["requests"]
    assert parse_cpu(requests["cpu"]) == 250
    assert parse_bytes(requests["memory"]) + OVERHEAD_BYTES <= 512 * 2**20
    assert example("cluster-mixed").coredns == {}


@pytest.mark.parametrize(
    ("version", "tag", "chart"),
    [("", "v3.5.0", "3.5.0"), ("v3.4.1", "v3.4.1", "3.4.1"), ("1.13.2", "v2.13.0", "1.13.2")],
)
def test_the_policy_belongs_to_the_chart(tmp_path: Path, version: str, tag: str, chart: str) -> None:
    given = f"{{version: {version}}}" if version else "{}"
    plan = plan_text(tmp_path, f"{PLACE}loadBalancerController: {given}\n")
    assert (plan.policy_version, plan.charts[0].version) == (tag, chart)


def test_what_cannot_be_both(tmp_path: Path) -> None:
    arn = "arn:aws:iam::123456789012:role/there"
    draft = drafted(tmp_path, f'podExecutionRole: {{name: a, arn: "{arn}"}}\n')
    assert said(draft) == [("SPEC306", "error", "name excludes arn", 4)]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (
            "podExecutionRole: {name: a b}\n",
            "'a b' is not the name of an IAM role",
        ),
        (
            "loadBalancerController: {version: latest}\n",
            "'latest' is not the version of a release",
        ),
        (
            "oidcProviderId: https://oidc\n",
            "'https://oidc' is not the id of an OIDC provider",
        ),
        (
            'profiles: [{name: a, selectors: [{namespace: a}], podExecutionRole: "arn:x"}]\n',
            "'arn:x' is not the ARN of a role",
        ),
    ],
)
def test_names_that_aws_does_not_have(tmp_path: Path, body: str, message: str) -> None:
    assert said(drafted(tmp_path, body)) == [("SPEC305", "error", message, 4)]
