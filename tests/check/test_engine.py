"""The engine: order, places, supersession, repetition, what is skipped, what is not checked, and crashes."""

from collections.abc import Iterator

import pytest

from fargen.check.engine import CheckResult, NotChecked, RuleCrashError, check_manifests
from fargen.check.rule import Hit, Rule, Scope, rule
from fargen.fargate.profiles import Profile, Selector
from fargen.kube.manifest import Manifest, SpecPlaces, TextPlaces
from fargen.kube.pod import Pod
from fargen.values.finding import ObjectRef
from fargen.yamltext.read import read

POD = """\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostNetwork: true
  containers:
    - name: web
      image: web:1.0.0
      resources: {requests: {cpu: 250m, memory: 256Mi}}
"""
DAEMON_SET = """\
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent
spec:
  selector: {matchLabels: {app: agent}}
  template:
    metadata:
      labels: {app: agent}
    spec:
      affinity:
        nodeAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            nodeSelectorTerms:
              - matchExpressions:
                  - {key: eks.amazonaws.com/compute-type, operator: OPERATOR}
      hostNetwork: true
      containers:
        - {name: agent, image: "agent:1"}
"""


def manifests(*texts: str) -> tuple[Manifest, ...]:
    documents = read("---\n".join(texts), "in.yaml")
    return tuple(Manifest(document.root, TextPlaces(document.root)) for document in documents)


def check(*texts: str, namespace: str = "default") -> CheckResult:
    return check_manifests(manifests(*texts), version="1.35", default_namespace=namespace)


def ids(result: CheckResult) -> list[str]:
    return [finding.rule for finding in result.findings]


def test_a_finding_carries_everything() -> None:
    (finding,) = check(POD).findings
    assert (finding.rule, finding.severity) == ("FGT302", "error")
    assert finding.message == "hostNetwork is not supported on Fargate"
    assert finding.fix == "remove it"
    assert finding.source == "https://docs.aws.amazon.com/eks/latest/userguide/fargate.html"
    assert finding.place is not None
    assert (finding.place.file, finding.place.line, finding.place.column) == ("in.yaml", 6, 16)
    assert finding.object == ObjectRef("v1", "Pod", "", "web")
    assert finding.path == "spec.hostNetwork"


def test_findings_are_sorted_by_place_whatever_the_order_of_rules() -> None:
    two = POD.replace("hostNetwork: true", "hostPID: true\n  schedulerName: volcano\n  priorityClassName: x")
    assert ids(check(two)) == ["FGT302", "FGT240", "FGT241"]


def test_a_pod_kept_off_fargate_sees_no_fargate_rule_and_is_counted() -> None:
    ec2 = POD.replace(
        "name: web\nspec", "name: web\n  annotations: {eks.amazonaws.com/compute-type: ec2}\nspec"
    )
    result = check(ec2.replace("image: web:1.0.0", "image: ''"))
    assert (ids(result), result.skipped) == (["K8S120"], 1)


@pytest.mark.parametrize(
    ("operator", "skipped"),
    [
        ("NotIn, values: [fargate]", 1),
        ("In, values: [ec2, auto]", 1),
        ("DoesNotExist", 1),
        ("In, values: [fargate]", 0),
        ("NotIn, values: [ec2]", 0),
        ("Exists", 0),
    ],
)
def test_a_daemon_set_may_exclude_fargate(operator: str, skipped: int) -> None:
    result = check(DAEMON_SET.replace("OPERATOR", operator))
    assert result.skipped == skipped
    assert ("FGT301" in ids(result)) == (not skipped)


PODLESS = """
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec: {accessModes: [ReadWriteOnce], storageClassName: gp3, resources: {requests: {storage: 1Gi}}}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 80}]}
"""
NODES = (Profile("fp", (Selector("kube-system"),)),)
APPS = (Profile("fp", (Selector("default"),)),)


@pytest.mark.parametrize(
    ("profiles", "expected", "skipped"),
    [
        (None, [("FGT301", "warning")], 0),
        (APPS, [("FGT301", "error")], 0),
        (NODES, [], 1),
    ],
)
def test_a_daemon_set_matters_where_a_profile_selects_it(
    profiles: tuple[Profile, ...] | None, expected: list[tuple[str, str]], skipped: int
) -> None:
    text = DAEMON_SET.replace("OPERATOR", "Exists").replace("agent:1", "agent:1.0.0")
    text = text.replace('.0.0"}', '.0.0", resources: {requests: {cpu: 250m, memory: 256Mi}}}')
    result = check_manifests(manifests(text), version="1.35", profiles=profiles)
    assert ([(f.rule, f.severity) for f in result.findings], result.skipped) == (expected, skipped)


def test_of_a_daemon_set_one_finding_names_what_a_sidecar_could_not_have() -> None:
    text = DAEMON_SET.replace("OPERATOR", "Exists").replace(
        "metadata:\n  name", "metadata:\n  nam: x\n  name"
    )
    listed = manifests(text)
    daemon, schema = check_manifests(listed, version="1.35").findings
    assert (daemon.rule, schema.rule) == ("FGT301", "K8S001")
    assert daemon.fix == (
        "run it as a sidecar in the pods that need it, or keep it off Fargate with a required nodeAffinity "
        "eks.amazonaws.com/compute-type NotIn [fargate]; as a sidecar it would be refused for FGT302"
    )
    each = check_manifests(listed, version="1.35", sidecars=True).findings
    assert {"FGT104", "FGT301", "FGT302", "K8S001"} <= {finding.rule for finding in each}


def test_a_pod_of_a_daemon_set_has_one_finding() -> None:
    owner = "ownerReferences: [{apiVersion: apps/v1, kind: DaemonSet, name: x, uid: u}]"
    assert ids(check(POD)) == ["FGT302"]
    assert ids(check(POD.replace("  name: web\n", f"  name: web\n  {owner}\n", 1))) == ["FGT301"]


@pytest.mark.parametrize(
    ("profiles", "nodes", "expected"),
    [
        (NODES, True, []),
        (NODES, False, ["FGT311", "FGT620"]),
        ((*NODES, Profile("all", (Selector("def*"),))), True, ["FGT311", "FGT620"]),
        (None, True, ["FGT311", "FGT620"]),
    ],
)
def test_what_has_no_pods_in_a_namespace_without_profile_is_for_nodes(
    profiles: tuple[Profile, ...] | None, *, nodes: bool, expected: list[str]
) -> None:
    result = check_manifests(manifests(PODLESS), version="1.35", profiles=profiles, node_groups=nodes)
    assert ids(result) == expected


def test_a_deployment_cannot_leave_fargate_by_affinity() -> None:
    text = DAEMON_SET.replace("OPERATOR", "NotIn, values: [fargate]").replace("DaemonSet", "Deployment")
    result = check(text)
    assert result.skipped == 0
    assert "FGT302" in ids(result)


def test_terms_of_an_affinity_are_alternatives() -> None:
    text = DAEMON_SET.replace(
        "OPERATOR}",
        "NotIn, values: [fargate]}\n              - matchExpressions: [{key: a, operator: Exists}]",
    )
    assert check(text).skipped == 0


def test_kinds_without_a_schema_are_counted() -> None:
    text = "apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: NAME}\n"
    result = check(text.replace("NAME", "a"), text.replace("NAME", "b"))
    assert result.findings == ()
    assert result.not_checked == (NotChecked("example.com/v1", "Widget", 2),)


def test_a_better_rule_silences_another_on_the_same_field() -> None:
    text = POD.replace("  hostNetwork: true\n", "").replace(
        "256Mi}}", "256Mi}, limits: {cpu: 1, memory: 300Mi}}"
    )
    assert [(f.rule, f.path[-10:]) for f in check(text).findings] == [
        ("FGT106", "limits.cpu"),
        ("FGT105", "its.memory"),
    ]


def test_two_objects_made_from_one_place_say_it_once() -> None:
    (document,) = read("host: true\n", "app.yaml")
    data = next(iter(manifests(POD))).data
    places = SpecPlaces(document.root, ((("spec", "hostNetwork"), ("host",)),))
    pair = tuple(Manifest({**data, "metadata": {"name": name}}, places) for name in ("web", "api"))
    (finding,) = check_manifests(pair, version="1.35").findings
    assert finding.path == "host"


def test_two_objects_without_a_place_are_told_apart() -> None:
    data = next(iter(manifests(POD))).data
    pair = tuple(Manifest({**data, "metadata": {"name": name}}, TextPlaces({})) for name in ("web", "api"))
    found = check_manifests(pair, version="1.35").findings
    assert [finding.object.name for finding in found if finding.object] == ["web", "api"]


def test_the_default_namespace_joins_objects() -> None:
    service = "apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec:\n"
    service += "  selector: {app: web}\n  ports: [{port: 80}]\n"
    assert "K8S104" not in ids(check(POD, service))
    assert "K8S104" in ids(check(POD, service, namespace="shop"))


def crashing(scope: Scope) -> Rule:
    def boom(target: object) -> Iterator[Hit]:
        """Breaks.

        Always.

        Fix: none.
        """
        yield Hit((), "never kept")
        raise KeyError(target)

    return rule("X9", "error", "https://example.com", scope)(boom)


@pytest.mark.parametrize("scope", ["object", "pod", "size"])
def test_a_crash_names_rule_and_object(scope: Scope) -> None:
    with pytest.raises(RuleCrashError, match=r"^rule X9 crashed on Pod/web$") as caught:
        check_manifests(manifests(POD), version="1.35", rules=(crashing(scope),))
    assert isinstance(caught.value.__cause__, KeyError)
    assert (caught.value.rule_id, caught.value.subject) == ("X9", "Pod/web")


def test_a_crash_of_a_rule_over_all_objects_names_the_rule() -> None:
    with pytest.raises(RuleCrashError, match=r"^rule X9 crashed$") as caught:
        check_manifests(manifests(POD), version="1.35", rules=(crashing("world"),))
    assert str(caught.value.__cause__) == '"a world rule\'s hit names no object"'[1:-1]


def test_rules_run_only_for_their_kinds() -> None:
    seen = []

    def look(pod: Pod) -> Iterator[Hit]:
        """Looks.

        Always.

        Fix: none.
        """
        seen.append(pod.kind)
        yield from ()

    only = rule("X1", "info", "https://example.com", kinds=("DaemonSet.apps",))(look)
    check_manifests(manifests(POD, DAEMON_SET.replace("OPERATOR", "Exists")), version="1.35", rules=(only,))
    assert seen == ["DaemonSet"]
