"""``fargen why``: from what kubectl says to what to change."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Fargen = Callable[..., tuple[int, str, str]]
DESCRIBE = """Name:                 web-5d8f7c
Namespace:            production
Node:                 <none>
Labels:               app=web
Status:               Pending
Events:
  Type     Reason            Age   From               Message
  ----     ------            ----  ----               -------
  Warning  FailedScheduling  10s   SCHEDULER  MESSAGE
"""
REFUSED = DESCRIBE.replace("SCHEDULER", "fargate-scheduler").replace(
    "MESSAGE",
    "Pod not supported on Fargate: volumes not supported: data not supported because: PVC db not bound",
)
UNPLACED = DESCRIBE.replace("SCHEDULER", "default-scheduler").replace(
    "MESSAGE", "no nodes available to schedule pods"
)
CLUSTER = """apiVersion: fargen.dev/v1
kind: Cluster
metadata: {name: main}
region: us-east-1
profiles:
  - {name: fp-kube-system, selectors: [{namespace: kube-system}]}
  - {name: fp-web, selectors: [{namespace: NAMESPACE, labels: {app: web}}]}
"""
POD = """apiVersion: v1
kind: Pod
metadata: {name: web, namespace: production}
spec:
  hostNetwork: true
  containers: [{name: web, image: "web:1"}]
status: {phase: PHASE}
"""


def test_describe_text(fargen: Fargen) -> None:
    assert fargen("why", stdin=REFUSED) == (
        0,
        (
            "production/web-5d8f7c: Pending, no node\n"
            "\n"
            "1. certain [FGT309]: the claim db of the volume data is not bound\n"
            "   On Fargate a claim must be bound to an EFS volume before the pod is placed. "
            "Classes that wait for\n"
            "   the first consumer, EBS, and dynamic EFS volumes never are.\n"
            "   fix: make a static PersistentVolume of efs.csi.aws.com with the claim's class, wait for "
            "Bound, then\n   create the pod again\n"
            "   seen: Warning FailedScheduling 10s fargate-scheduler Pod not supported on Fargate: volumes "
            "not supported: data not supported because: PVC db not bound\n"
            "   https://docs.aws.amazon.com/eks/latest/userguide/efs-csi.html\n"
        ),
        "",
    )


def test_logging_that_is_off_is_only_an_aside(fargen: Fargen) -> None:
    off = 'Disabled logging because aws-logging configmap was not found. configmap "aws-logging" not found'
    event = {
        "apiVersion": "v1",
        "kind": "Event",
        "type": "Warning",
        "reason": "LoggingDisabled",
        "message": off,
    }
    killed = {"name": "web", "lastState": {"terminated": {"reason": "OOMKilled"}}}
    pod = {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": "web"},
        "status": {"containerStatuses": [killed]},
    }
    texts = (
        json.dumps({"apiVersion": "v1", "kind": "List", "items": [pod, event]}),
        DESCRIBE.replace("Events:", "    Last State: Terminated\n      Reason:  OOMKilled\nEvents:").replace(
            "FailedScheduling  10s   SCHEDULER  MESSAGE", f"LoggingDisabled  10s  fargate-scheduler  {off}"
        ),
        f"10s  Warning  LoggingDisabled  pod/web  {off}\n9s  Warning  Failed  pod/web  OOMKilled\n",
    )
    for text in texts:
        document = json.loads(fargen("why", "--format", "json", stdin=text)[1])
        found = [(cause["fact"], cause["certainty"]) for cause in document["causes"]]
        assert found[0] == ("FGT107", "certain")
        assert [entry for entry in found if entry[1] != "likely"] == [found[0], ("FGT716", "aside")]
        assert document["unknown"] == []


def test_a_file_as_json(here: Path, fargen: Fargen) -> None:
    (here / "pod.txt").write_text(REFUSED)
    document = json.loads(fargen("why", "pod.txt", "--format", "json")[1])
    assert document["pod"] == {
        "namespace": "production",
        "name": "web-5d8f7c",
        "phase": "Pending",
        "node": None,
    }
    assert [(cause["fact"], cause["certainty"]) for cause in document["causes"]] == [("FGT309", "certain")]
    assert document["unknown"] == []


@pytest.mark.parametrize(
    ("namespace", "title"),
    [
        ("production", "the pod is older than the profile fp-web, which selects it now"),
        ("other", "no profile of the cluster selects the pod"),
    ],
)
def test_profiles_say_more_than_the_message(here: Path, fargen: Fargen, namespace: str, title: str) -> None:
    (here / "cluster.yaml").write_text(CLUSTER.replace("NAMESPACE", namespace))
    document = json.loads(fargen("why", "-c", "cluster.yaml", "--format", "json", stdin=UNPLACED)[1])
    assert [cause["title"] for cause in document["causes"] if cause["certainty"] == "certain"] == [title]


def test_a_pod_that_is_selected(here: Path, fargen: Fargen) -> None:
    (here / "cluster.yaml").write_text(CLUSTER.replace("NAMESPACE", "production"))
    out = fargen("why", "-c", "cluster.yaml", stdin=REFUSED)[1]
    assert out.startswith("production/web-5d8f7c: Pending, no node, profile fp-web selects the pod\n")


def test_the_pod_itself_is_looked_at(fargen: Fargen) -> None:
    out = fargen("why", "-", stdin=POD.replace("PHASE", "Pending"))[1]
    assert (
        "1. likely [FGT302]: hostNetwork is not supported on Fargate\n   spec.hostNetwork of the Pod.\n"
        in out
    )


def test_a_pod_that_waits_without_a_word(fargen: Fargen) -> None:
    quiet = "\n".join(DESCRIBE.splitlines()[:-1])
    assert "1. possible [FGT219]: no Fargate profile took the pod" in fargen("why", stdin=quiet)[1]
    starting = quiet.replace("<none>", "fargate-ip-10-0-0-1/10.0.0.1")
    assert "1. possible [FGT331]: the pod is starting\n" in fargen("why", stdin=starting)[1]


TAKEN = """Name:                 web-5d8f7c
Namespace:            production
Node:                 <none>
Labels:               app=web
                      eks.amazonaws.com/fargate-profile=fp-web
Annotations:          Logging: LoggingDisabled: LOGGING_CONFIGMAP_NOT_FOUND
Status:               Pending
Events:
"""


def test_a_pod_that_waits_with_the_label_of_its_profile(fargen: Fargen) -> None:
    assert fargen("why", stdin=TAKEN) == (
        0,
        (
            "production/web-5d8f7c: Pending, no node\n"
            "\n"
            "1. possible [FGT331]: the profile fp-web took the pod, by its label; "
            "nothing speaks of a problem yet\n"
            "   eks.amazonaws.com/fargate-profile is the mark of the profile; only if somebody wrote it into "
            "the\n"
            "   template, the profile may not match. A Fargate node takes 30 to 60 seconds.\n"
            "   fix: wait a minute, then read its events: kubectl describe pod web-5d8f7c -n production | "
            "fargen why\n"
            "   https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html\n"
            "\n"
            "2. aside [FGT716]: logging is off: there is no ConfigMap aws-logging\n"
            "   Fargate reads aws-observability/aws-logging when a pod starts. The pod itself runs.\n"
            "   fix: nothing, if you do not want native logging; else create it, and restart the pods\n"
            "   seen: LoggingDisabled: LOGGING_CONFIGMAP_NOT_FOUND\n"
            "   https://docs.aws.amazon.com/eks/latest/userguide/fargate-logging.html\n"
        ),
        "",
    )
    without = TAKEN.replace("Namespace:            production\n", "")
    assert "kubectl describe pod web-5d8f7c | fargen why\n" in fargen("why", stdin=without)[1]


def test_a_label_does_not_make_a_profile_take_a_pod(fargen: Fargen) -> None:
    text = TAKEN.replace("Events:", "Events:\n  Warning  FailedScheduling  10s  default-scheduler  odd")
    out = fargen("why", stdin=text)[1]
    assert (
        "1. possible [FGT219]: the profile fp-web, which a label names, did not take the pod when it was "
        "created\n"
        "   It is with default-scheduler: the label forces a profile, which must match nevertheless.\n"
        "   fix: compare namespace and labels with the profiles (-c cluster.yaml), then delete the pod\n"
    ) in out


@pytest.mark.parametrize("text", ["", "\n", "foo\n", "kind: ConfigMap\napiVersion: v1\n", '{"a": 1}'])
@pytest.mark.parametrize("form", ["text", "json"])
def test_what_speaks_of_no_pod_is_refused(fargen: Fargen, text: str, form: str) -> None:
    message = "there is nothing to explain here: no pod, no kubectl describe pod, no event"
    fix = "give the output of kubectl describe pod, or the pod as YAML with its events"
    expected = f"<stdin>: error[SPEC204] {message}\n   fix: {fix}\n"
    assert fargen("why", "--format", form, stdin=text) == (2, "", expected)


def test_a_daemon_set(fargen: Fargen) -> None:
    text = DESCRIBE.replace("Status:", "Controlled By: DaemonSet/agent\nStatus:").replace("MESSAGE", "odd")
    out = fargen("why", stdin=text)[1]
    assert "1. likely [FGT301]: the pod belongs to a DaemonSet\n" in out
    assert out.endswith(
        "fargen does not know what these mean:\n   Warning FailedScheduling 10s SCHEDULER odd\n"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Normal Odd 1s kubelet what is this\n", "No cause is known for what was read.\n"),
        ("Name: web\n", ("web: no node\n\nThere is nothing to go by: no event and no state. "
         "Pass the output of kubectl describe pod, or the pod as YAML with its events.\n")),
        ("Name: web\nNamespace: a\nNode: n/1\nStatus: Running\n",
         "a/web: Running, n\n\nThe pod is Running, and nothing that was read speaks of a problem.\n"),
    ],
)  # fmt: skip
def test_what_is_not_known_is_said(fargen: Fargen, text: str, expected: str) -> None:
    assert fargen("why", stdin=text) == (0, expected, "")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--format", "xml"), "fargen: --format xml: choose one of text, json\n"),
        (("missing",), ("missing: error[SPEC200] cannot be read: no such file or directory\n"
         "   fix: check the path and its permissions\n")),
    ],
)  # fmt: skip
def test_wrong_usage(fargen: Fargen, arguments: tuple[str, ...], expected: str) -> None:
    assert fargen("why", *arguments) == (2, "", expected)


def test_broken_yaml_is_2(fargen: Fargen) -> None:
    code, _, err = fargen("why", stdin="kind: Pod\n x: 1\n")
    assert code == 2
    assert err.startswith("<stdin>:2:3: error[SPEC100] not valid YAML")


def test_a_broken_cluster_is_2(here: Path, fargen: Fargen) -> None:
    (here / "cluster.yaml").write_text("kind: x\n")
    code, _, err = fargen("why", "-c", "cluster.yaml", stdin=REFUSED)
    assert (code, "error[SPEC213]" in err) == (2, True)


def test_messages_may_be_left_out_or_all_be_shown(fargen: Fargen) -> None:
    text = "".join(f"pod has unbound immediate PersistentVolumeClaims ({n})\n" for n in range(5))
    assert "seen:" not in fargen("why", "-q", stdin=text)[1]
    assert fargen("why", stdin=text)[1].count("seen:") == 3
    assert "   … and 2 more messages\n" in fargen("why", stdin=text)[1]
    assert fargen("why", "-v", stdin=text)[1].count("seen:") == 5
    assert "1. \x1b[1mcertain [FGT309]\x1b[0m: " in fargen("why", "--color", "always", stdin=text)[1]
