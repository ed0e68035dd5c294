from fargen.diagnose.symptoms import Message, Symptoms, is_object_text, symptoms_of_objects, symptoms_of_text
from fargen.kube.manifest import Manifest, TextPlaces
from fargen.yamltext.read import read

DESCRIBE = """Name:                 web-5d8f7c
Namespace:            production
Node:                 <none>
Labels:               app=web
                      eks.amazonaws.com/fargate-profile=fp
Annotations:          CapacityProvisioned: 0.25vCPU 0.5GB
                      Logging: LoggingDisabled: LOGGING_CONFIGMAP_NOT_FOUND
Status:               Pending
Controlled By:        ReplicaSet/web-5d8
Containers:
  web:
    State:          Waiting
      Reason:       CreateContainerConfigError
    Requests:
      ephemeral-storage:  1Gi
Events:
  Type     Reason            Age   From               Message
  ----     ------            ----  ----               -------
  Warning  FailedScheduling  10s   fargate-scheduler  Pod not supported on Fargate: x
  Normal   LoggingEnabled    9s    fargate-scheduler  Successfully enabled logging for pod
"""
EVENTS = """LAST SEEN   TYPE      REASON             OBJECT      MESSAGE
12s         Warning   FailedScheduling   pod/web-1   no nodes available to schedule pods
10s         Normal    Pulled             pod/web-2   done
"""
POD = """apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
  labels: {app: web, odd: 3}
  annotations: {Logging: LoggingEnabled}
  ownerReferences: [{kind: ReplicaSet, name: web}]
spec: {schedulerName: fargate-scheduler, nodeName: fargate-ip-1}
status:
  phase: Pending
  conditions:
    - {type: PodScheduled, status: "True", reason: Fine}
    - {type: Ready, status: "False", reason: ContainersNotReady, message: "no\\n  web"}
  containerStatuses:
    - name: web
      state: {waiting: {reason: ContainerCreating}}
      lastState: {terminated: {reason: OOMKilled}}
---
apiVersion: v1
kind: Event
type: Warning
reason: FailedScheduling
message: not supported
---
apiVersion: events.k8s.io/v1
kind: Event
note: hello
"""


def test_describe() -> None:
    assert symptoms_of_text(DESCRIBE) == Symptoms(
        "web-5d8f7c",
        "production",
        "Pending",
        "",
        "ReplicaSet",
        "fargate-scheduler",
        {"app": "web", "eks.amazonaws.com/fargate-profile": "fp"},
        (
            Message("LoggingDisabled: LOGGING_CONFIGMAP_NOT_FOUND", warning=False),
            Message("CreateContainerConfigError", warning=False),
            Message(
                "Warning FailedScheduling 10s fargate-scheduler Pod not supported on Fargate: x", warning=True
            ),
            Message(
                "Normal LoggingEnabled 9s fargate-scheduler Successfully enabled logging for pod",
                warning=False,
            ),
        ),
    )


MOUNT = """  Warning  FailedMount  10s  kubelet  MountVolume.SetUp failed for volume "data" : rpc error:
code = Internal
Mounting command: mount
Output: Failed to resolve "fs-0abc.efs.eu-central-1.amazonaws.com" - check that
the VPC has a mount target
"""
MOUNTED = (
    'Warning FailedMount 10s kubelet MountVolume.SetUp failed for volume "data" : rpc error: code = Internal '
    'Mounting command: mount Output: Failed to resolve "fs-0abc.efs.eu-central-1.amazonaws.com" - check that '
    "the VPC has a mount target"
)


def test_an_event_goes_on_in_the_lines_below() -> None:
    assert symptoms_of_text(DESCRIBE + MOUNT).messages[-1] == Message(MOUNTED, warning=True)
    assert symptoms_of_text("Events:\n" + MOUNT).messages == (Message(MOUNTED, warning=True),)
    two = symptoms_of_text(DESCRIBE + MOUNT + "\n" + DESCRIBE)
    assert two.messages[4:6] == (
        Message(MOUNTED, warning=True),
        Message("LoggingDisabled: LOGGING_CONFIGMAP_NOT_FOUND", warning=False),
    )
    assert len(two.messages) == 9


def test_a_table_of_events() -> None:
    assert symptoms_of_text(EVENTS).messages == (
        Message("12s Warning FailedScheduling pod/web-1 no nodes available to schedule pods", warning=True),
        Message("10s Normal Pulled pod/web-2 done", warning=False),
    )


def test_objects_of_the_api() -> None:
    manifests = [Manifest(d.root, TextPlaces(d.root)) for d in read(POD, "pod.yaml")]
    assert symptoms_of_objects(manifests) == Symptoms(
        "web",
        "shop",
        "Pending",
        "fargate-ip-1",
        "ReplicaSet",
        "fargate-scheduler",
        {"app": "web"},
        (
            Message("ContainersNotReady: no web", warning=True),
            Message("container web: OOMKilled", warning=True),
            Message("FailedScheduling: not supported", warning=True),
            Message("hello", warning=False),
            Message("LoggingEnabled", warning=False),
        ),
    )


def test_which_text_is_an_object() -> None:
    assert is_object_text(POD)
    assert is_object_text('{"kind":"Pod"}')
    assert not is_object_text(DESCRIBE)
    assert not is_object_text(EVENTS)


def test_odd_objects_say_nothing() -> None:
    odd = Manifest(
        {"kind": "Pod", "metadata": [], "status": {"conditions": 3, "containerStatuses": [1]}}, TextPlaces({})
    )
    assert symptoms_of_objects([odd]) == Symptoms()


def test_an_event_of_many_lines_is_one_message() -> None:
    (message,) = symptoms_of_text("1s Warning Failed pod/web y\n" + "y\n" * 50_000).messages
    assert message.text.endswith(" y y y")
    assert len(message.text) > 100_000
