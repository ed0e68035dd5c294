"""What each family of changes does, and where it refuses."""

from typing import Any

import pytest

from fargen.adapt.efs import read_efs
from fargen.adapt.options import Options, read_options
from fargen.commands.refitting import Request, Result, refit
from fargen.values.errors import UsageError
from fargen.yamltext.read import read

HEAD = """\
apiVersion: apps/v1
kind: {kind}
metadata: {{name: web, namespace: prod}}
spec:
  replicas: 2
  selector: {{matchLabels: {{app: web}}}}
  template:
    metadata:
      labels: {{app: web}}
{metadata}    spec:
{spec}      containers:
        - name: web
          image: web:1
          resources: {{requests: {{cpu: 250m, memory: 256Mi}}, limits: {{cpu: 250m, memory: 256Mi}}}}
{container}"""


SIZE = "requests: {cpu: 250m, memory: 256Mi}, limits: {cpu: 250m, memory: 256Mi}"


def workload(*, kind: str = "Deployment", metadata: str = "", spec: str = "", container: str = "") -> str:
    def indented(text: str, columns: int) -> str:
        return "".join(" " * columns + row + "\n" for row in text.splitlines())

    return HEAD.format(
        kind=kind,
        metadata=indented(metadata, 6),
        spec=indented(spec, 6),
        container=indented(container, 10),
    )


def adapted(text: str, **options: Any) -> Result:
    return refit(Request(options=Options(**options)), text.encode)


def changed(text: str, **options: Any) -> tuple[str, set[str]]:
    """The text afterwards, and the rules of the changes."""
    result = adapted(text, **options)
    assert result.refusals == ()
    return result.files[0].after, {change.rule for change in result.changes}


def refused(text: str, **options: Any) -> list[tuple[str, str]]:
    result = adapted(text, **options)
    assert result.files[0].after == text
    return [(finding.rule, finding.message) for finding in result.refusals]


def root(text: str, index: int = 0) -> Any:
    return read(text, "out")[index].root


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ({"spec": "hostNetwork: true\ndnsPolicy: ClusterFirstWithHostNet"}, "FGT302"),
        ({"container": "securityContext: {allowPrivilegeEscalation: true}"}, "FGT304"),
        (
            {"container": "securityContext: {privileged: true}\ncommand: [sh, -c, 'chown -R 1:1 /d']"},
            "FGT303",
        ),
        ({"container": "securityContext: {privileged: true}\ncommand: [/bin/mkdir, /d]"}, "FGT303"),
        ({"container": "securityContext: {capabilities: {add: [SYS_NICE]}}"}, "FGT305"),
        ({"spec": "priorityClassName: high"}, "FGT241"),
        ({"spec": "schedulerName: mine"}, "FGT240"),
        ({"spec": "nodeSelector: {disktype: ssd}"}, "FGT243"),
        ({"spec": "nodeSelector: {kubernetes.io/arch: arm64}"}, "FGT313"),
        ({"spec": "affinity: {podAntiAffinity: {x: [1]}}"}, "FGT319"),
        ({"spec": "topologySpreadConstraints: [{maxSkew: 1}]"}, "FGT319"),
        ({"metadata": "annotations: {CapacityProvisioned: 1vCPU 2GB}"}, "FGT113"),
        ({"metadata": "annotations: {eks.amazonaws.com/fargate-capacity-type: spot}"}, "FGT315"),
    ],
)
def test_what_fargate_has_no_use_for_goes(given: dict[str, str], rule: str) -> None:
    text, rules = changed(workload(**given))
    assert rules == {rule}
    plain = workload(
        container="\n".join(r for r in given.get("container", "").splitlines() if "command" in r)
    )
    assert root(text) == root(plain)


def test_another_user_than_root_has_no_use_for_privileged() -> None:
    text, rules = changed(workload(container="securityContext: {privileged: true, runAsUser: 1000}"))
    assert rules == {"FGT303"}
    assert text == workload(container="securityContext: {runAsUser: 1000}")
    inherited = workload(
        spec="securityContext: {runAsNonRoot: true}", container="securityContext: {privileged: true}"
    )
    assert changed(inherited)[1] == {"FGT303"}


def test_allowed_capabilities_stay_and_names_lose_their_prefix() -> None:
    context = "securityContext: {capabilities: {add: [CAP_CHOWN, SYS_NICE, KILL], drop: [ALL]}}  # why"
    text, rules = changed(workload(container=context))
    assert rules == {"FGT305", "FGT306"}
    assert "{capabilities: {add: [CHOWN, KILL], drop: [ALL]}}  # why" in text


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            {"spec": "hostPID: true"},
            "hostPID cannot be removed safely: the pod looks at what else runs on the node",
        ),
        (
            {"spec": "hostNetwork: true\nvolumes: [{name: v, hostPath: {path: /var/log}}]"},
            "hostNetwork cannot be removed safely: the pod also has the hostPath /var/log",
        ),
        (
            {"container": "securityContext: {privileged: true}"},
            "privileged cannot be removed safely: the container runs as root and may need it",
        ),
        (
            {"container": "securityContext: {privileged: true}\ncommand: [sh, -c, 'sysctl -w vm.x=1']"},
            "privileged cannot be removed safely: the container runs as root and may need it",
        ),
        (
            {"container": "securityContext: {privileged: true}\ncommand: [sh, -c, 'mkdir $(x) && `y`']"},
            "privileged cannot be removed safely: the container runs as root and may need it",
        ),
        (
            {"container": "securityContext: {capabilities: {add: [NET_ADMIN]}}"},
            "the capability NET_ADMIN cannot be removed safely: the container may fail without it",
        ),
        (
            {"container": "securityContext: {capabilities: {add: [CAP_SYS_ADMIN]}}"},
            "the capability CAP_SYS_ADMIN cannot be removed safely: the container may fail without it",
        ),
    ],
)
def test_what_may_be_needed_is_refused(given: dict[str, str], message: str) -> None:
    assert [found for _, found in refused(workload(**given))] == [message]


def test_hostnetwork_beside_privileged_is_refused() -> None:
    text = workload(spec="hostNetwork: true", container="securityContext: {privileged: true}")
    message = "hostNetwork cannot be removed safely: the pod also has a privileged container"
    assert ("FGT302", message) in refused(text)
    other_user = text.replace("privileged: true", "privileged: true, runAsUser: 5")
    assert changed(other_user)[1] == {"FGT302", "FGT303"}


def test_host_ports_go_and_the_ports_stay() -> None:
    text, rules = changed(
        workload(container="ports:\n  # http\n  - containerPort: 80\n    hostPort: 80  # bound")
    )
    assert rules == {"FGT307"}
    assert text == workload(container="ports:\n  # http\n  - containerPort: 80")


TERM = "matchExpressions: [{key: eks.amazonaws.com/compute-type, operator: NotIn, values: [fargate]}]"
REQUIRED = f"requiredDuringSchedulingIgnoredDuringExecution: {{nodeSelectorTerms: [{{{TERM}}}]}}"


@pytest.mark.parametrize(
    "wish",
    ["nodeSelector: {eks.amazonaws.com/compute-type: ec2}", f"affinity: {{nodeAffinity: {{{REQUIRED}}}}}"],
)
def test_who_wishes_for_nodes_is_kept_off_fargate(wish: str) -> None:
    text, rules = changed(workload(spec=f"{wish}\npriorityClassName: high"))
    assert rules == {"FGT242"}
    template = root(text)["spec"]["template"]
    assert template["metadata"]["annotations"] == {"eks.amazonaws.com/compute-type": "ec2"}
    assert template["spec"]["priorityClassName"] == "high"
    assert changed(text) == (text, set())


def test_what_is_kept_off_fargate_is_not_touched() -> None:
    annotations = "annotations: {eks.amazonaws.com/compute-type: ec2}"
    text = workload(metadata=annotations, spec="hostNetwork: true\nhostPID: true", container="x: 1")
    assert adapted(text).files[0].after == text


def test_a_suppressed_finding_is_left() -> None:
    text = workload(spec="# fargen: ignore[FGT241] the other cluster needs it\npriorityClassName: high")
    assert adapted(text).files[0].after == text
    annotated = workload(
        metadata='annotations: {fargen.dev/ignore: "FGT241=as above"}', spec="priorityClassName: x"
    )
    assert adapted(annotated).files[0].after == annotated


def test_text_that_looks_like_a_pod_is_not_touched() -> None:
    text = """\
apiVersion: v1
kind: ConfigMap
metadata: {name: c}
data:
  pod.yaml: |
    kind: Pod
    spec: {hostNetwork: true}
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: pods.example.com}
spec: {names: {kind: Deployment}, template: {spec: {hostNetwork: true, containers: [{name: x}]}}}
"""
    assert adapted(text).files[0].after == text


def test_jobs_get_a_ttl_and_slow_starts_get_time() -> None:
    probe = "livenessProbe: {httpGet: {path: /, port: 80}, periodSeconds: 5, timeoutSeconds: 2}"
    text, rules = changed(workload(spec="terminationGracePeriodSeconds: 0", container=probe))
    assert rules == {"FGT331", "FGT339"}
    container = root(text)["spec"]["template"]["spec"]["containers"][0]
    assert container["startupProbe"] == {
        "httpGet": {"path": "/", "port": 80},
        "timeoutSeconds": 2,
        "periodSeconds": 5,
        "failureThreshold": 24,
    }
    assert root(text)["spec"]["template"]["spec"]["terminationGracePeriodSeconds"] == 30


@pytest.mark.parametrize(
    "field", ["maxUnavailable: 0", "maxUnavailable: 0%", "minAvailable: 100%", "minAvailable: 2"]
)
def test_budgets_let_a_pod_go(field: str) -> None:
    budget = f"""\
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {{name: web, namespace: prod}}
spec:
  # ours
  {field}
  selector: {{matchLabels: {{app: web}}}}
"""
    text, rules = changed(workload() + budget)
    assert rules == {"FGT328"}
    assert text == workload() + budget.replace(field, "maxUnavailable: 1")


SERVICE = """\
apiVersion: v1
kind: Service
metadata: {{name: web, namespace: prod, annotations: {{{annotations}}}}}
spec: {{type: {kind}, selector: {{app: web}}, ports: [{{port: 80}}]}}
---
"""
NLB = "service.beta.kubernetes.io/aws-load-balancer-"


@pytest.mark.parametrize(
    ("annotations", "expected", "given_class"),
    [
        ("", {f"{NLB}nlb-target-type": "ip"}, "service.k8s.aws/nlb"),
        (f"{NLB}type: nlb", {f"{NLB}type": "external", f"{NLB}nlb-target-type": "ip"}, None),
        (f"{NLB}type: external", {f"{NLB}type": "external", f"{NLB}nlb-target-type": "ip"}, None),
        (
            f'{NLB}internal: "true"',
            {f"{NLB}scheme": "internal", f"{NLB}nlb-target-type": "ip"},
            "service.k8s.aws/nlb",
        ),
        (
            f'{NLB}internal: "false"',
            {f"{NLB}scheme": "internet-facing", f"{NLB}nlb-target-type": "ip"},
            "service.k8s.aws/nlb",
        ),
    ],
)
def test_network_load_balancers(annotations: str, expected: dict[str, str], given_class: str | None) -> None:
    text, _ = changed(SERVICE.format(annotations=annotations, kind="LoadBalancer") + workload())
    assert root(text)["metadata"]["annotations"] == expected
    assert root(text)["spec"].get("loadBalancerClass") == given_class


@pytest.mark.parametrize(
    ("annotations", "path"),
    [
        ("", "spec.loadBalancerClass"),
        (f"{NLB}type: nlb", f'metadata.annotations["{NLB}type"]'),
        (f"{NLB}type: nlb-ip", ""),
        (f"{NLB}type: external", ""),
        (f'{NLB}internal: "true"', ""),
        (f'{NLB}internal: "false"', ""),
        (f"{NLB}scheme: internal", ""),
        (f"{NLB}scheme: internet-facing", ""),
        ('fargen.dev/ignore: "FGT621=only we call it"', ""),
    ],
)
def test_a_public_load_balancer_does_not_turn_internal_in_silence(annotations: str, path: str) -> None:
    text = SERVICE.format(annotations=annotations, kind="LoadBalancer") + workload()
    result = refit(Request(), text.encode)
    told = [(f.path, f.severity, f.message, f.fix) for f in result.findings if f.rule == "FGT621"]
    fix = f"add the annotation {NLB}scheme: internet-facing for a public one, else internal"
    message = "the load balancer was public by default, and will be internal"
    assert told == ([(path, "warning", message, fix)] if path else [])
    again = refit(Request(), result.files[0].after.encode)  # the choice is made
    assert "FGT621" not in [finding.rule for finding in again.findings]


INGRESS = """\
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: prod
  annotations:
    kubernetes.io/ingress.class: alb  # old
spec:
  defaultBackend: {service: {name: web, port: {number: 80}}}
---
"""


def test_application_load_balancers() -> None:
    service = SERVICE.format(annotations="", kind="ClusterIP")
    text, rules = changed(INGRESS + service + workload())
    assert rules == {"FGT601", "FGT602", "FGT609"}
    ingress = root(text)
    assert ingress["spec"]["ingressClassName"] == "alb"
    assert ingress["metadata"]["annotations"] == {
        "alb.ingress.kubernetes.io/target-type": "ip",
        "alb.ingress.kubernetes.io/target-group-attributes": "deregistration_delay.timeout_seconds=30",
    }
    spec = root(text, 2)["spec"]["template"]["spec"]
    assert spec["containers"][0]["lifecycle"] == {"preStop": {"sleep": {"seconds": 15}}}
    assert spec["terminationGracePeriodSeconds"] == 45


def test_a_hook_that_outlasts_the_grace_period() -> None:
    hook = "lifecycle: {preStop: {exec: {command: [sleep, '60']}}}"
    service = SERVICE.format(annotations="", kind="ClusterIP")
    text, rules = changed(INGRESS + service + workload(container=hook))
    assert "FGT609" in rules
    assert root(text, 2)["spec"]["template"]["spec"]["terminationGracePeriodSeconds"] == 90
    delay = root(text)["metadata"]["annotations"]["alb.ingress.kubernetes.io/target-group-attributes"]
    assert delay == "deregistration_delay.timeout_seconds=30"


def test_no_sleep_action_where_kubernetes_has_none() -> None:
    text = INGRESS + SERVICE.format(annotations="", kind="ClusterIP") + workload()
    result = refit(Request(kube_version="1.29"), text.encode)
    assert "sleep" not in result.files[0].after
    assert [finding.rule for finding in result.findings if finding.rule == "FGT609"] == ["FGT609"]


def resources(text: str, index: int = 0) -> Any:
    return root(text)["spec"]["template"]["spec"]["containers"][index]["resources"]


@pytest.mark.parametrize(
    ("fit", "given", "cpu", "memory"),
    [
        ("fill", "requests: {cpu: 100m, memory: 100Mi}, limits: {memory: 1Gi}", "250m", "256Mi"),
        ("fill", "requests: {cpu: 1024m, memory: 2Gi}", "1", "2816Mi"),
        ("fill", "limits: {cpu: 500m, memory: 1Gi}", "500m", "1792Mi"),
        ("trim", "requests: {cpu: 1024m, memory: 2Gi}", "1", "1792Mi"),
        ("trim", "requests: {cpu: 250m, memory: 512Mi}", "250m", "256Mi"),
        ("trim", "requests: {cpu: 250m, memory: 600Mi}", "250m", "768Mi"),
        ("keep", "requests: {cpu: 1024m, memory: 2Gi}, limits: {cpu: 2}", "1024m", "2Gi"),
    ],
)
def test_sizes(fit: str, given: str, cpu: str, memory: str) -> None:
    text = workload().replace(
        "requests: {cpu: 250m, memory: 256Mi}, limits: {cpu: 250m, memory: 256Mi}", given
    )
    amounts = {"cpu": cpu, "memory": memory}
    assert resources(changed(text, fit=fit)[0]) == {"requests": amounts, "limits": amounts}


def test_sidecars_keep_their_requests() -> None:
    sidecar = "env: []\n"
    text = (
        workload(container=sidecar)
        + "        - {name: log, image: log:1, resources: {requests: {cpu: 50m, memory: 64Mi}}}\n"
    )
    after, _ = changed(text)
    assert resources(after)["requests"] == {"cpu": "450m", "memory": "704Mi"}
    assert resources(after, 1) == {
        "requests": {"cpu": "50m", "memory": "64Mi"},
        "limits": {"cpu": "50m", "memory": "64Mi"},
    }


CLAIM = """\
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {{name: {name}, namespace: prod}}
spec:
  accessModes: [ReadWriteOnce]  # was EBS
  storageClassName: gp3
  resources: {{requests: {{storage: 8Gi}}}}
---
"""


def test_a_claim_becomes_static_efs() -> None:
    spec = "volumes: [{name: d, persistentVolumeClaim: {claimName: data}}]"
    efs = read_efs(("fs-0abc12345678def0::fsap-0123456789abcdef0",))
    text, rules = changed(CLAIM.format(name="data") + workload(spec=spec), efs=efs)
    assert rules == {"FGT311"}
    volume, claim = root(text), root(text, 1)
    assert volume["metadata"]["name"] == "prod-data"
    assert volume["spec"]["csi"]["volumeHandle"] == "fs-0abc12345678def0::fsap-0123456789abcdef0"
    assert volume["spec"]["claimRef"] == {
        "apiVersion": "v1", "kind": "PersistentVolumeClaim", "namespace": "prod", "name": "data",
    }  # fmt: skip
    assert claim["spec"] == {
        "accessModes": ["ReadWriteMany"],
        "storageClassName": "",
        "volumeName": "prod-data",
        "resources": {"requests": {"storage": "8Gi"}},
    }
    assert "# was EBS" in text
    assert changed(text, efs=efs) == (text, set())


def test_claims_do_not_share_a_directory() -> None:
    text = CLAIM.format(name="a") + CLAIM.format(name="b") + workload()
    found = refused(text, efs=read_efs(("fs-0abc12345678def0",)))
    assert found == [("FGT311", "the claims a and b would share one directory of fs-0abc12345678def0")]
    each = read_efs(("a=fs-0abc12345678def0::fsap-0000000a", "b=fs-0abc12345678def0::fsap-0000000b"))
    assert changed(text, efs=each)[1] == {"FGT311"}


def test_without_efs_the_finding_says_so() -> None:
    result = adapted(CLAIM.format(name="a") + workload())
    (finding,) = [finding for finding in result.findings if finding.rule == "FGT311"]
    assert finding.fix.endswith("or keep the workload on EC2 nodes; adapt does so with --efs")


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (("fs-1",), "--efs fs-1: write fs-…, fs-…::fsap-…, or CLAIM=fs-…::fsap-…"),
        (("fs-0abc1234", "fs-0abc1235"), "--efs fs-0abc1235: fs-0abc1234 was given before"),
    ],
)
def test_efs_that_cannot_be_read(values: tuple[str, ...], message: str) -> None:
    with pytest.raises(UsageError) as error:
        read_efs(values)
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("fit", "daemonset", "message"),
    [
        ("most", "skip", "--fit most: choose one of fill, trim, keep"),
        ("fill", "drop", "--daemonset drop: choose one of refuse, skip, sidecar"),
    ],
)
def test_options_that_are_not_known(fit: str, daemonset: str, message: str) -> None:
    with pytest.raises(UsageError) as error:
        read_options(fit, (), daemonset, "default")
    assert str(error.value) == message


AGENT = """\
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent, namespace: prod}
spec:
  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec:
      hostNetwork: true
      containers:
        - name: agent
          image: agent:1
          ports: [{containerPort: 9000, hostPort: 9000}]
          resources: {requests: {cpu: 50m, memory: 64Mi}}
"""


def test_a_daemonset_is_refused_or_passed_through() -> None:
    message = (
        "DaemonSets do not run on Fargate: where a profile selects these pods, they stay Pending; "
        "nothing is dropped unasked"
    )
    assert refused(AGENT) == [("FGT301", message)]
    text, rules = changed(AGENT, daemonset="skip")
    assert (text, rules) == (AGENT, {"FGT301"})
    passed = refit(Request(options=read_options("fill", (), "skip", "default")), AGENT.encode)
    assert (len(passed.changes), passed.findings) == (1, ())  # told once


def test_a_daemonset_becomes_a_sidecar() -> None:
    after, _ = changed(workload() + AGENT, daemonset="sidecar")
    assert len(read(after, "out")) == 1
    main, agent = root(after)["spec"]["template"]["spec"]["containers"]
    assert agent["name"] == "agent"
    assert agent["ports"] == [{"containerPort": 9000}]
    assert agent["resources"]["requests"] == {"cpu": "50m", "memory": "64Mi"}
    assert main["resources"]["requests"] == {"cpu": "450m", "memory": "704Mi"}


@pytest.mark.parametrize(
    ("before", "agent", "message"),
    [
        ("", AGENT, "there is no workload on Fargate in its namespace"),
        (
            workload(),
            AGENT.replace("- name: agent", "- name: web"),
            "Deployment web has a container named web, too",
        ),
        (
            workload(container="ports: [{containerPort: 9000}]"),
            AGENT,
            "Deployment web listens on port 9000, too",
        ),
        (
            workload(),
            AGENT + "      volumes: [{name: v, csi: {driver: x}}]\n",
            "volumes of kind csi are not supported on Fargate",
        ),
    ],
)
def test_a_daemonset_that_cannot_be_a_sidecar(before: str, agent: str, message: str) -> None:
    assert refused(before + agent, daemonset="sidecar") == [("FGT301", f"it cannot be a sidecar: {message}")]


def test_lists_are_taken_apart_and_put_together() -> None:
    rows = workload(spec="schedulerName: x").splitlines()
    listed = "".join(f"    {row}\n" for row in rows).replace("    apiVersion", "  - apiVersion", 1)
    text = f"apiVersion: v1\nkind: List\n# all\nitems:\n{listed}"
    assert changed(text) == (text.replace("          schedulerName: x\n", ""), {"FGT240"})


def test_items_of_a_typed_list_need_no_kind() -> None:
    text = "apiVersion: v1\nkind: PodList\nitems:\n- spec:\n    schedulerName: x\n    hostNetwork: true\n"
    assert changed(text)[0] == "apiVersion: v1\nkind: PodList\nitems:\n- spec: {}\n"


def test_objects_that_are_malformed_do_no_harm() -> None:
    for broken in ("containers: text", "containers: [1, {name: 3}]", "volumes: {}", "nodeSelector: [a]"):
        text = f"apiVersion: v1\nkind: Pod\nmetadata: {{name: x}}\nspec: {{hostNetwork: true, {broken}}}\n"
        assert "hostNetwork" not in changed(text)[0]


def test_a_controller_that_asks_the_metadata_service_is_flagged() -> None:
    image = "public.ecr.aws/eks/aws-load-balancer-controller:v3.5.0"
    text = workload(container="args: [--cluster-name=c, --aws-region=eu-west-1]").replace("web:1", image)
    (finding,) = [finding for finding in adapted(text).findings if finding.rule == "FGT317"]
    assert finding.message == (
        "aws-load-balancer-controller asks the instance metadata service, which no Fargate pod reaches"
    )
    assert finding.fix == "give it --aws-vpc-id, in the chart's values region and vpcId"
    told = text.replace("--aws-region=eu-west-1", "--aws-region, eu-west-1, --aws-vpc-id=vpc-1")
    assert [finding for finding in adapted(told).findings if finding.rule == "FGT317"] == []
