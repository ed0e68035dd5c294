"""Branches that the example files leave out: a small input, and all that one rule says of it."""

import pytest

from fargen.check.engine import check_manifests
from fargen.kube.manifest import Manifest, TextPlaces
from fargen.yamltext.read import read

POD = """\
apiVersion: v1
kind: Pod
metadata: {name: NAME, labels: {app: NAME}METADATA}
spec:
  SPEC
  containers:
    - name: NAME
      image: NAME:1
      CONTAINER
"""
INGRESS = """\
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {ANNOTATIONS}}
spec:
  CLASS
  rules:
    - http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
"""
SERVICE = """\
apiVersion: v1
kind: Service
metadata: {name: web, annotations: {ANNOTATIONS}}
spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]EXTRA}
"""
WORKLOAD = """\
apiVersion: apps/v1
kind: KIND
metadata: {name: web}
spec:
  SPEC
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: "web:1"}]}
"""
BUDGET = """\
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: NAME}
spec: {LIMIT, selector: {matchLabels: {app: web}}}
"""
SCALER = """\
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: web}
spec: {scaleTargetRef: {name: web}LIMIT, triggers: []}
"""
HPA = """\
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec: {LIMIT, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
"""
ROLE = """\
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: web-hours}
rules: [{apiGroups: [apps], resources: [deployments/scale], verbs: [patch], resourceNames: [web]}]
"""
POLICY = """\
apiVersion: vpcresources.k8s.aws/v1beta1
kind: SecurityGroupPolicy
metadata: {name: NAME}
spec: {SELECTOR, securityGroups: {groupIds: [GROUPS]}}
"""
ACCOUNT = "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web, labels: {role: db}}\n"
VOLUME = """\
apiVersion: v1
kind: PersistentVolume
metadata: {name: data}
spec:
  {capacity: {storage: 1Gi}, accessModes: [ReadWriteMany]EXTRA,
   csi: {driver: efs.csi.aws.com, volumeHandle: "HANDLE"}}
"""
CLAIM = """\
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec: {accessModes: [ReadWriteMany], resources: {requests: {storage: 1Gi}}EXTRA}
"""
CLASS = """\
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: shared}
spec:
  controller: ingress.k8s.aws/alb
  parameters: {apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: shared}
---
apiVersion: elbv2.k8s.aws/v1beta1
kind: IngressClassParams
metadata: {name: shared}
spec: {targetType: ip}
"""
ROLLOUT = """\
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: web}
spec: {strategy: {canary: {trafficRouting: {alb: {ingress: web, servicePort: 80}}}}}
"""
EC2 = ", annotations: {eks.amazonaws.com/compute-type: ec2}"
A = "alb.ingress.kubernetes.io/"
N = "service.beta.kubernetes.io/aws-load-balancer-"


def fill(template: str, **values: str) -> str:
    for word in (
        "METADATA",
        "SPEC",
        "CONTAINER",
        "ANNOTATIONS",
        "CLASS",
        "EXTRA",
        "LIMIT",
        "NAME",
        "SELECTOR",
    ):
        template = template.replace(word, values.get(word.lower(), "web" if word == "NAME" else ""))
    for word in ("KIND", "GROUPS", "HANDLE"):
        template = template.replace(word, values.get(word.lower(), ""))
    return template


def said(rule: str, *texts: str) -> list[str]:
    manifests = tuple(Manifest(d.root, TextPlaces(d.root)) for d in read("---\n".join(texts), "in.yaml"))
    found = check_manifests(manifests, version="1.35").findings
    return [f"{finding.severity}: {finding.message}" for finding in found if finding.rule == rule]


def alb(annotations: str = f"{A}target-type: ip", cls: str = "ingressClassName: alb") -> str:
    return (
        fill(INGRESS, annotations=annotations).replace("  \n", "").replace("spec:\n", f"spec:\n  {cls}\n", 1)
    )


CASES = {
    "an Ingress of EC2 pods may have instance targets": (
        "FGT601",
        [alb(""), fill(SERVICE), fill(POD, metadata=EC2)],
        [],
    ),
    "IngressClassParams may set the target type": (
        "FGT601",
        [alb("", "ingressClassName: shared"), CLASS],
        [],
    ),
    "a Service may set the target type": (
        "FGT601",
        [alb(""), fill(SERVICE, annotations=f"{A}target-type: ip")],
        [],
    ),
    "a Service may override it wrongly": (
        "FGT601",
        [alb(), fill(SERVICE, annotations=f"{A}target-type: instance")],
        ["error: target-type instance of the Service overrides the Ingress; Fargate pods need ip"],
    ),
    "a Rollout writes the action of its Ingress while it runs": (
        "FGT610",
        [alb().replace("number: 80", "name: use-annotation"), fill(SERVICE), ROLLOUT],
        [],
    ),
    "a Rollout may name several": (
        "FGT610",
        [
            alb().replace("number: 80", "name: use-annotation"),
            fill(SERVICE),
            ROLLOUT.replace("ingress: web", "ingresses: [api, web]"),
        ],
        [],
    ),
    "a Rollout of another Ingress writes nothing there": (
        "FGT610",
        [
            alb().replace("number: 80", "name: use-annotation"),
            fill(SERVICE),
            ROLLOUT.replace("ingress: web", "ingress: api"),
        ],
        ["error: the Service web has no port use-annotation"],
    ),
    "an Ingress of another controller is left alone": ("FGT601", [alb("", "ingressClassName: nginx")], []),
    "ALB annotations without a class count": (
        "FGT601",
        [alb(f"{A}scheme: internal", "defaultBackend: {service: {name: web, port: {number: 80}}}")],
        ["error: target-type is not set, so it is instance; Fargate pods need ip"],
    ),
    "both ways to name the class": (
        "FGT602",
        [alb("kubernetes.io/ingress.class: alb")],
        ["warning: kubernetes.io/ingress.class beside ingressClassName is refused"],
    ),
    "listeners that are no JSON": (
        "FGT603",
        [alb(f"{A}listen-ports: 'HTTP:80'")],
        ["error: listen-ports is not valid JSON"],
    ),
    "listeners of too many brackets": (
        "FGT603",
        [alb(f"{A}listen-ports: '{'[' * 10_000}'")],
        ["error: listen-ports is not valid JSON"],
    ),
    "no listener": (
        "FGT603",
        [alb(f"{A}listen-ports: '[]'")],
        ["error: listen-ports is not a list with an entry"],
    ),
    "a listener that is no object": (
        "FGT603",
        [alb(f"{A}listen-ports: '[80]'")],
        ['error: an entry of listen-ports is not an object such as {"HTTP": 80}'],
    ),
    "a listener's port out of range": (
        "FGT603",
        [alb(f"{A}listen-ports: '[{{\"HTTP\": 70000}}]'")],
        ["error: listen-ports has the port 70000, which is not a number from 1 to 65535"],
    ),
    "a listener's port twice": (
        "FGT603",
        [alb(f'{A}listen-ports: \'[{{"HTTP": 80}}, {{"HTTPS": 80}}]\'')],
        ["error: listen-ports has the port 80 twice"],
    ),
    "a redirect without a certificate and so without HTTPS": (
        "FGT604",
        [alb(f"{A}ssl-redirect: '443'")],
        ["error: ssl-redirect 443 is no HTTPS port of listen-ports"],
    ),
    "the certificate may stand elsewhere in the group": (
        "FGT605",
        [alb(f"{A}listen-ports: '[{{\"HTTPS\": 443}}]', {A}group.name: shared")],
        [],
    ),
    "another hook than sleep takes no time": (
        "FGT609",
        [
            alb(f"{A}target-group-attributes: deregistration_delay.timeout_seconds=31, {A}target-type: ip"),
            fill(SERVICE),
            fill(POD, container="lifecycle: {preStop: {httpGet: {path: /stop, port: 8080}}}"),
        ],
        ["warning: 0 s of preStop and 31 s of deregistration delay exceed the grace period of 30 s"],
    ),
    "a shell's sleep counts": (
        "FGT609",
        [
            alb(f"{A}target-group-attributes: deregistration_delay.timeout_seconds=10, {A}target-type: ip"),
            fill(SERVICE),
            fill(POD, container='lifecycle: {preStop: {exec: {command: [sh, -c, "/bin/sleep 25"]}}}'),
        ],
        ["warning: 25 s of preStop and 10 s of deregistration delay exceed the grace period of 30 s"],
    ),
    "the old NLB type": (
        "FGT620",
        [fill(SERVICE, extra=", type: LoadBalancer", annotations=f"{N}type: nlb-ip")],
        ["warning: the type nlb-ip is deprecated"],
    ),
    "the type external needs ip targets": (
        "FGT620",
        [fill(SERVICE, extra=", type: LoadBalancer", annotations=f"{N}type: external")],
        ["error: nlb-target-type is not set, so it is instance; Fargate pods need ip"],
    ),
    "no controller is named": (
        "FGT620",
        [fill(SERVICE, extra=", type: LoadBalancer", annotations=f"{N}nlb-target-type: ip")],
        ["warning: without loadBalancerClass it is left to the cluster which controller serves it"],
    ),
    "another controller's class is left alone": (
        "FGT620",
        [fill(SERVICE, extra=", type: LoadBalancer, loadBalancerClass: eks.amazonaws.com/nlb")],
        [],
    ),
    "security groups of an NLB": (
        "FGT622",
        [fill(SERVICE, annotations=f"{N}security-groups: sg-0a1b2c3d")],
        ["warning: with security-groups the controller opens no way to the pods unless it is told to"],
    ),
    "private addresses of a public NLB": (
        "FGT622",
        [fill(SERVICE, annotations=f"{N}scheme: internet-facing, {N}private-ipv4-addresses: 10.0.0.9")],
        ["warning: private-ipv4-addresses is for internal load balancers"],
    ),
    "a budget of all replicas by percent": (
        "FGT328",
        [fill(BUDGET, limit='minAvailable: "100%"'), fill(WORKLOAD, kind="Deployment", spec="replicas: 3")],
        ["warning: minAvailable 100% never allows an eviction"],
    ),
    "a budget of none": (
        "FGT328",
        [fill(BUDGET, limit="maxUnavailable: 0"), fill(WORKLOAD, kind="Deployment", spec="replicas: 3")],
        ["warning: maxUnavailable 0 never allows an eviction"],
    ),
    "half of one replica is one": (
        "FGT328",
        [fill(BUDGET, limit='minAvailable: "50%"'), fill(WORKLOAD, kind="Deployment", spec="replicas: 1")],
        ["warning: minAvailable 50% of 1 replica never allows an eviction"],
    ),
    "half of three replicas leaves one to go": (
        "FGT328",
        [fill(BUDGET, limit='minAvailable: "50%"'), fill(WORKLOAD, kind="Deployment", spec="replicas: 3")],
        [],
    ),
    "two budgets on one pod": (
        "FGT328",
        [
            fill(BUDGET, limit="maxUnavailable: 1", name="one"),
            fill(BUDGET, limit="maxUnavailable: 1", name="two"),
            fill(WORKLOAD, kind="Deployment", spec="replicas: 3"),
        ],
        ["warning: Deployment web has the budgets one, two; eviction fails"],
    ),
    "an autoscaler's minimum counts": (
        "FGT329",
        [
            fill(BUDGET, limit="maxUnavailable: 1"),
            fill(WORKLOAD, kind="Deployment"),
            fill(HPA, limit="minReplicas: 2, maxReplicas: 4"),
        ],
        [],
    ),
    "an autoscaler leaves alone what is scaled to nothing": (
        "FGT329",
        [
            fill(WORKLOAD, kind="Deployment", spec="replicas: 0"),
            fill(HPA, limit="minReplicas: 1, maxReplicas: 4"),
        ],
        [],
    ),
    "KEDA scales to nothing by default, on purpose": (
        "FGT329",
        [fill(WORKLOAD, kind="Deployment"), fill(SCALER)],
        [],
    ),
    "KEDA's minimum counts": (
        "FGT329",
        [fill(WORKLOAD, kind="Deployment"), fill(SCALER, limit=", minReplicaCount: 1")],
        ["warning: a single replica is away while AWS patches its pod"],
    ),
    "a job that may scale the workload decides": (
        "FGT329",
        [fill(BUDGET, limit="maxUnavailable: 1"), fill(WORKLOAD, kind="Deployment"), ROLE],
        [],
    ),
    "without anything there is one replica": (
        "FGT329",
        [fill(WORKLOAD, kind="Deployment")],
        ["warning: a single replica is away while AWS patches its pod"],
    ),
    "groups of two policies make six": (
        "FGT404",
        [
            fill(
                POLICY,
                name="a",
                selector="serviceAccountSelector: {matchLabels: {role: db}}",
                groups="sg-00000001, sg-00000002, sg-00000003",
            ),
            fill(
                POLICY, name="b", selector="podSelector: {}", groups="sg-00000004, sg-00000005, sg-00000006"
            ),
            ACCOUNT,
            fill(POD, spec="serviceAccountName: web"),
        ],
        ["error: the policies a, b give Pod web 6 security groups"],
    ),
    "an unknown account is no evidence": (
        "FGT404",
        [
            fill(
                POLICY,
                name="a",
                selector="serviceAccountSelector: {matchLabels: {role: db}}",
                groups="sg-00000001, sg-00000002, sg-00000003",
            ),
            fill(
                POLICY, name="b", selector="podSelector: {}", groups="sg-00000004, sg-00000005, sg-00000006"
            ),
            fill(POD, spec="serviceAccountName: web"),
        ],
        [],
    ),
    "another policy may list the cluster's group": (
        "FGT406",
        [
            fill(POLICY, name="a", selector="podSelector: {}", groups="sg-00000001"),
            fill(POLICY, name="b", selector="podSelector: {}", groups="sg-00000002"),
            fill(POD),
        ],
        [],
    ),
    "TLS is asked for and refused": (
        "FGT507",
        [
            fill(VOLUME, extra=", mountOptions: [tls]", handle="fs-0abc12345678def0").replace(
                "volumeHandle:", 'volumeAttributes: {encryptInTransit: "false"}, volumeHandle:'
            )
        ],
        ['error: the option tls contradicts encryptInTransit "false"'],
    ),
    "the access point twice": (
        "FGT507",
        [
            fill(
                VOLUME,
                extra=", mountOptions: [accesspoint=fsap-0123456789abcdef0]",
                handle="fs-0abc12345678def0::fsap-0123456789abcdef0",
            )
        ],
        ["info: the option accesspoint is deprecated: the access point belongs into the volumeHandle"],
    ),
    "a handle with too many parts": (
        "FGT504",
        [fill(VOLUME, handle="fs-0abc12345678def0:/a:fsap-0123456789abcdef0:b")],
        ["error: the volume handle has more than three parts"],
    ),
    "a class of neither": (
        "FGT509",
        [fill(CLAIM, extra=", volumeName: data"), fill(VOLUME, handle="fs-0abc12345678def0")],
        ["warning: without storageClassName the default class is filled in, and the volume has none"],
    ),
    "a volume reserved for the claim": (
        "FGT510",
        [
            fill(CLAIM),
            fill(VOLUME, extra=", claimRef: {namespace: default, name: data}", handle="fs-0abc12345678def0"),
        ],
        [],
    ),
    "a claim that only EC2 pods mount": (
        "FGT510",
        [
            fill(CLAIM),
            fill(POD, metadata=EC2, spec="volumes: [{name: d, persistentVolumeClaim: {claimName: data}}]"),
        ],
        [],
    ),
    "a claim of a StatefulSet": (
        "FGT510",
        [
            fill(
                WORKLOAD,
                kind="StatefulSet",
                spec="volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: [ReadWriteMany]}}]",
            )
        ],
        ["warning: the claim data may bind to any volume"],
    ),
    "one volume for the one replica of a StatefulSet": (
        "K8S130",
        [
            fill(
                WORKLOAD,
                kind="StatefulSet",
                spec="volumeClaimTemplates: [{metadata: {name: data}, spec: {volumeName: data}}]",
            )
        ],
        [],
    ),
    "volumes reserved for the replicas of a StatefulSet": (
        "FGT510",
        [
            fill(
                WORKLOAD,
                kind="StatefulSet",
                spec="volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: [ReadWriteMany]}}]",
            ),
            fill(VOLUME, extra=", claimRef: {name: data-web-0}", handle="fs-0abc12345678def0"),
        ],
        [],
    ),
    "an emptyDir in memory takes no disk": (
        "FGT122",
        [fill(POD, spec="volumes: [{name: m, emptyDir: {medium: Memory, sizeLimit: 30Gi}}]")],
        [],
    ),
    "an AppArmor profile of the node": (
        "FGT322",
        [
            fill(
                POD,
                metadata=", annotations: {container.apparmor.security.beta.kubernetes.io/web: localhost/x}",
            )
        ],
        ["error: a Localhost profile cannot be put on a Fargate node"],
    ),
    "a pod of a DaemonSet": (
        "FGT301",
        [fill(POD, metadata=", ownerReferences: [{apiVersion: apps/v1, kind: DaemonSet, name: x, uid: u}]")],
        ["warning: DaemonSets do not run on Fargate: where a profile selects these pods, they stay Pending"],
    ),
    "required affinity to Arm": (
        "FGT313",
        [
            fill(
                POD,
                spec="affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: "
                "{nodeSelectorTerms: "
                "[{matchExpressions: [{key: kubernetes.io/arch, operator: In, values: [arm64]}]}]}}}",
            )
        ],
        ["error: Fargate on EKS has no arm64 nodes"],
    ),
    "an image address with a port and no tag": (
        "FGT313",
        [fill(POD).replace("image: web:1", "image: localhost:5000/arm64v8/web")],
        ["warning: the image localhost:5000/arm64v8/web looks built for Arm alone"],
    ),
    "IMDS in the environment, but not in NO_PROXY": (
        "FGT317",
        [
            fill(
                POD,
                container="env: [{name: NO_PROXY, value: 169.254.169.254}, "
                '{name: U, value: "http://169.254.169.254"}]',
            )
        ],
        ["warning: 169.254.169.254 is not reachable on Fargate"],
    ),
    "what admission has written into a live pod": (
        "FGT113",
        [
            fill(
                POD,
                metadata=", annotations: {CapacityProvisioned: 0.25vCPU 0.5GB}",
                spec="nodeName: fargate-ip-10-0-0-1",
            )
        ],
        [],
    ),
    "an init container with a probe": (
        "K8S112",
        [fill(POD, spec="initContainers: [{name: i, image: 'i:1', livenessProbe: {exec: {command: [x]}}}]")],
        ["error: an init container cannot have a livenessProbe"],
    ),
    "a quoted number is a name": (
        "K8S112",
        [fill(POD, container='readinessProbe: {tcpSocket: {port: "8080"}}')],
        ["error: the port name '8080' must have at least one letter"],
    ),
    "a quoted number of a Service, too": (
        "K8S116",
        [fill(SERVICE).replace("8080", '"8080"')],
        ["error: the port name '8080' must have at least one letter"],
    ),
    "requests of the pod as a whole are not understood": (
        "FGT104",
        [fill(POD, spec="resources: {requests: {cpu: 250m, memory: 256Mi}}")],
        [],
    ),
    "a pod without containers": (
        "K8S120",
        ["apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: []}\n"],
        ["error: the pod has no container"],
    ),
    "an empty selector": (
        "K8S103",
        [fill(WORKLOAD, kind="Deployment").replace("{matchLabels: {app: web}}", "{}", 1)],
        ["error: the selector is empty"],
    ),
    "a name that is too long for the kind": (
        "K8S101",
        [fill(WORKLOAD, kind="StatefulSet").replace("name: web", f"name: {'a' * 53}", 1)],
        ["error: the name '" + "a" * 53 + "' has 53 characters; at most 52 are allowed for a StatefulSet"],
    ),
    "a role's name may have colons": ("K8S101", [ROLE.replace("web-hours", '"system:web"')], []),
    "a role's name may not have a slash": (
        "K8S101",
        [ROLE.replace("web-hours", "web/hours")],
        ["error: the name 'web/hours' must not have / or %"],
    ),
    "too many annotations": (
        "K8S102",
        [fill(POD, metadata=f", annotations: {{a: {'x' * 262144}}}")],
        ["error: the annotations have 262,145 characters; 262,144 bytes are allowed"],
    ),
    "too much data": (
        "K8S126",
        [f"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: a}}\ndata: {{a: {'x' * 1048577}}}\n"],
        ["error: the data has 1,048,577 characters; 1,048,576 bytes are allowed"],
    ),
    "an autoscaler without room": (
        "K8S124",
        [fill(HPA, limit="maxReplicas: 0")],
        ["error: maxReplicas is below 1"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_case(case: str) -> None:
    rule, texts, expected = CASES[case]
    assert said(rule, *texts) == expected


def test_a_single_replica_is_told_of_where_it_is_decided() -> None:
    texts = (fill(WORKLOAD, kind="Deployment"), fill(HPA, limit="minReplicas: 1, maxReplicas: 4"))
    manifests = [Manifest(read(text, "x")[0].root, TextPlaces(read(text, "x")[0].root)) for text in texts]
    (finding,) = [f for f in check_manifests(manifests, version="1.35").findings if f.rule == "FGT329"]
    assert finding.path == "spec.minReplicas"
    assert finding.object is not None
    assert finding.object.kind == "HorizontalPodAutoscaler"


RESERVED = "; or share one claim, a directory each, as fargen adapt --efs does"
CLAIM_FIXES = {
    1: "name the PersistentVolume in volumeName",
    2: "reserve a PersistentVolume for each replica's claim, data-web-0, data-web-1, with claimRef"
    + RESERVED,
    30: "reserve a PersistentVolume for each replica's claim, data-web-0 to data-web-29, with claimRef"
    + RESERVED,
}


@pytest.mark.parametrize(("replicas", "fix"), CLAIM_FIXES.items())
def test_a_claim_template_of_several_replicas_is_not_told_to_name_one_volume(replicas: int, fix: str) -> None:
    spec = f"replicas: {replicas}\n  volumeClaimTemplates: [{{metadata: {{name: data}}, spec: {{}}}}]"
    root = read(fill(WORKLOAD, kind="StatefulSet", spec=spec), "x")[0].root
    found = check_manifests([Manifest(root, TextPlaces(root))], version="1.35").findings
    (finding,) = [f for f in found if f.rule == "FGT510"]
    assert finding.fix == fix
