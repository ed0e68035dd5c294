"""Each message that the fact sheet cites leads to its fact; what is not known is said to be so."""

import time

import pytest

from fargen.diagnose.cause import ASIDE, CERTAIN, CERTAINTY, LIKELY, POSSIBLE
from fargen.diagnose.match import CAUSES, match
from fargen.diagnose.symptoms import Message

PREFIX = "Pod not supported on Fargate: "
CASES = {
    PREFIX + "fields not supported: HostNetwork": ("FGT302", CERTAIN, "the pod sets HostNetwork"),
    PREFIX + "invalid SecurityContext fields: Privileged": ("FGT303", CERTAIN, "a container is privileged"),
    PREFIX + "invalid SecurityContext fields: AllowPrivilegeEscalation": (
        "FGT304",
        CERTAIN,
        "a container sets allowPrivilegeEscalation: true",
    ),
    PREFIX + "invalid SecurityContext fields: Capabilities": (
        "FGT305",
        CERTAIN,
        "a container adds a capability that Fargate refuses",
    ),
    PREFIX + "port contains HostIP or HostPort": (
        "FGT307",
        CERTAIN,
        "a container port sets hostPort or hostIP",
    ),
    PREFIX + "volumes not supported: sock is of an unsupported volume Type": (
        "FGT308",
        CERTAIN,
        "the volume sock is of a kind that Fargate does not mount",
    ),
    PREFIX + "volumes not supported: data not supported because: PVC db-0 not bound": (
        "FGT309",
        CERTAIN,
        "the claim db-0 of the volume data is not bound",
    ),
    PREFIX + "volumeDevices": ("FGT310", CERTAIN, "a container uses a block device"),
    PREFIX + "something new": ("FGT341", POSSIBLE, "Fargate refuses a field of the pod: something new"),
    "PodScheduled=False POD_CPU_MEM_EXCEEDS_MAX_FARGATE_SIZE": (
        "FGT108",
        CERTAIN,
        "the pod asks for more than the largest Fargate size",
    ),
    "You've reached the limit on the number of Fargate vCPUs you can run concurrently": (
        "FGT332",
        CERTAIN,
        "the account's quota of Fargate vCPUs is used up",
    ),
    "Fargate capacity is unavailable at this time": (
        "FGT126",
        LIKELY,
        "Fargate has no capacity of this size in the zone at the moment",
    ),
    "Pod execution role is not found in auth config or does not have all required permissions": (
        "FGT234",
        CERTAIN,
        "the pod execution role is not known to the cluster",
    ),
    "Misconfigured PodExecutionRole Trust Policy; Please add the eks-fargate-pods.amazonaws.com principal": (
        "FGT230",
        CERTAIN,
        "the pod execution role cannot be assumed",
    ),
    "fargate profile fp-default blocked for new launches": (
        "FGT230",
        CERTAIN,
        "the pod execution role cannot be assumed",
    ),
    "no nodes available to schedule pods": (
        "FGT219",
        LIKELY,
        "no Fargate profile took the pod when it was created",
    ),
    "0/3 nodes are available: 3 Insufficient nvidia.com/gpu.": (
        "FGT312",
        CERTAIN,
        "the pod asks for nvidia.com/gpu",
    ),
    "InsufficientFreeAddressesInSubnet: The specified subnet does not have enough free addresses": (
        "FGT217",
        CERTAIN,
        "the subnets have no free address",
    ),
    "InvalidSecurityGroupID.NotFound: The securityGroup ID 'sg-1' does not exist": (
        "FGT405",
        CERTAIN,
        "a security group of a SecurityGroupPolicy does not exist",
    ),
    "waiting for first consumer to be created before binding": (
        "FGT501",
        LIKELY,
        "the claim waits for the pod, and on Fargate the pod waits for the claim",
    ),
    "pod has unbound immediate PersistentVolumeClaims": (
        "FGT309",
        CERTAIN,
        "a claim of the pod is not bound",
    ),
    "timed out waiting for external-attacher of efs.csi.aws.com CSI driver": (
        "FGT503",
        CERTAIN,
        "the CSIDriver object of EFS is missing",
    ),
    'Output: Failed to resolve "fs-0abc.efs.us-east-1.amazonaws.com"': (
        "FGT513",
        CERTAIN,
        "the name fs-0abc.efs.us-east-1.amazonaws.com of the file system does not resolve",
    ),
    "mount.nfs4: Connection timed out": ("FGT512", LIKELY, "the file system cannot be reached"),
    'MountVolume.SetUp failed for volume "x" : secret "db" not found': (
        "",
        CERTAIN,
        "there is no secret db in the namespace",
    ),
    'Internal error occurred: failed calling webhook "mpod.elbv2.k8s.aws": context deadline exceeded': (
        "FGT340",
        CERTAIN,
        "the webhook mpod.elbv2.k8s.aws does not answer",
    ),
    'Failed to pull image "x": denied: 403 Forbidden': ("FGT232", LIKELY, "the registry refuses the pull"),
    'Failed to pull image "x": dial tcp 1.2.3.4:443: i/o timeout': (
        "FGT338",
        LIKELY,
        "the registry cannot be reached",
    ),
    'Failed to pull image "x": manifest unknown': ("", LIKELY, "there is no such image"),
    "exec /app: exec format error": ("FGT313", LIKELY, "the image is not built for x86-64"),
    "write /sys/fs/cgroup/cpu/cpu.cfs_quota_us: invalid argument: unknown": (
        "FGT106",
        CERTAIN,
        "a container's CPU limit is above the CPU that the pod requests",
    ),
    "container web: OOMKilled": ("FGT107", CERTAIN, "a container used more memory than it may"),
    "Cannot evict pod as it would violate the pod's disruption budget.": (
        "FGT328",
        LIKELY,
        "a disruption budget keeps AWS from moving the pod for a patch",
    ),
    "Disabled logging for pod due to invalid configmap. stdout is not a supported output plugin": (
        "FGT706",
        ASIDE,
        "logging is off: stdout is no supported plugin",
    ),
    "LoggingDisabled: LOGGING_CONFIGMAP_NOT_FOUND": (
        "FGT716",
        ASIDE,
        "logging is off: there is no ConfigMap aws-logging",
    ),
    "Warning LoggingDisabled 10s fargate-scheduler Disabled logging because aws-logging configmap was not "
    'found. configmap "aws-logging" not found': (
        "FGT716",
        ASIDE,
        "logging is off: there is no ConfigMap aws-logging",
    ),
    "FailedScheduling: Pod provisioning timed out (will retry) for pod: shop/web-1": (
        "",
        POSSIBLE,
        "the Fargate node did not join the cluster in time",
    ),
    "Your AWS account is currently blocked and thus cannot launch any Fargate pods": (
        "",
        CERTAIN,
        "AWS has blocked the account",
    ),
    'FailedCreatePodSandBox: rpc error: failed to setup network for sandbox "1f"': (
        "FGT217",
        POSSIBLE,
        "the pod's network could not be set up",
    ),
    "Back-off restarting failed container web": ("", POSSIBLE, "a container starts and ends again"),
}


@pytest.mark.parametrize("text", CASES)
def test_a_message_leads_to_its_cause(text: str) -> None:
    causes, unknown = match([Message(text, warning=True)])
    assert (causes[0].fact, causes[0].certainty, causes[0].title) == CASES[text]
    assert causes[0].evidence == (text,)
    assert len(causes) == 1 or causes[0].certainty != ASIDE
    assert unknown == ()


def test_a_role_that_is_not_mapped_is_one_cause() -> None:
    text = (
        "fargate profile fp blocked for new launches due to: Pod execution role is not found in auth config "
        "or does not have all required permissions for launching fargate pods."
    )
    causes, _ = match([Message(text, warning=True)])
    assert [(cause.fact, cause.certainty) for cause in causes] == [("FGT234", CERTAIN)]


def test_a_config_map_that_a_pod_mounts_is_certain_even_if_named_like_the_one_of_logging() -> None:
    text = 'MountVolume.SetUp failed for volume "x" : configmap "aws-logging" not found'
    causes, _ = match([Message(text, warning=True)])
    assert [(c.certainty, c.title) for c in causes] == [
        (CERTAIN, "there is no configmap aws-logging in the namespace")
    ]


def test_every_cause_is_shown_by_a_message() -> None:
    covered = {
        number
        for text in (*CASES, *MORE)
        for number, cause in enumerate(CAUSES)
        if cause.pattern.search(text)
    }
    assert [CAUSES[n].title for n in range(len(CAUSES)) if n not in covered] == []


MORE = (
    PREFIX + "fields not supported: SchedulerName",
    PREFIX + "pods of a DaemonSet",
    'persistentvolumeclaim "data" not found',
    "access denied by server while mounting 127.0.0.1:/",
    "couldn't find key password in Secret shop/db",
    'error looking up service account shop/web: serviceaccount "web" not found',
    "1 node(s) didn't match Pod's node affinity/selector",
    'admission webhook "policy.example.com" denied the request: no',
    'pods "web" is forbidden: violates PodSecurity "restricted:latest"',
    "exceeded quota: compute, requested: pods=1",
    "toomanyrequests: You have reached your pull rate limit",
    "ImagePullBackOff",
    "Pod ephemeral local storage usage exceeds the total limit of containers 1Gi.",
    "NoCredentialProviders: no valid providers in chain",
    "Readiness probe failed: Get http://10.0.0.1:8080/: connection refused",
    'corresponding condition of pod readiness gate "target-health.elbv2.k8s.aws/k8s-x" does not exist.',
    "Disabled logging for pod due to something else",
)


@pytest.mark.parametrize("text", MORE)
def test_other_messages_are_known_too(text: str) -> None:
    causes, unknown = match([Message(text, warning=True)])
    assert causes
    assert unknown == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Successfully assigned shop/web to fargate-ip-10-0-0-1",
        "Successfully enabled logging for pod",
        "Pulling image web:1",
        "Created container web",
        "ephemeral-storage: 30Gi",
        "something odd happened",
    ],
)
def test_other_texts_are_no_cause(text: str) -> None:
    assert match([Message(text, warning=False)]) == ((), ())
    assert match([Message(text, warning=True)]) == ((), (text,))


def test_the_surest_come_first_and_equal_ones_are_one() -> None:
    texts = [
        "Readiness probe failed: x",
        "LoggingDisabled: LOGGING_CONFIGMAP_NOT_FOUND",
        "0/1 nodes are available",
        PREFIX + "fields not supported: HostNetwork, port contains HostIP or HostPort",
        PREFIX + "fields not supported: HostNetwork (again)",
    ]
    causes, _ = match([Message(text, warning=True) for text in texts])
    assert [(cause.fact, CERTAINTY[cause.certainty], len(cause.evidence)) for cause in causes] == [
        ("FGT302", "certain", 2),
        ("FGT307", "certain", 1),
        ("FGT219", "likely", 1),
        ("FGT331", "possible", 1),
        ("FGT716", "aside", 1),
    ]


def test_a_message_that_was_wrapped_is_put_together() -> None:
    lines = ["pod has unbound immediate", "PersistentVolumeClaims"]
    causes, unknown = match([Message(line, warning=True) for line in lines])
    assert [(cause.fact, cause.evidence) for cause in causes] == [("FGT309", (" ".join(lines),))]
    assert unknown == ()


def test_texts_of_causes_are_complete() -> None:
    for cause in CAUSES:
        assert cause.why.endswith(".")
        assert cause.fix
        assert not cause.fix.endswith(".")
        assert cause.source.startswith("https://")
        names = set(cause.pattern.groupindex)
        assert all(f"{{{name}}}" not in cause.title or name in names for name in names | {"x"})


@pytest.mark.parametrize("part", ["x", "a.", PREFIX, f"{PREFIX}SecurityContext fields:", "Failed to pull "])
def test_a_long_message_is_read_in_time(part: str) -> None:
    """Its time must not grow with the square of its length."""
    begun = time.process_time()
    match((Message(part * (100_000 // len(part)), warning=True),))
    assert time.process_time() - begun < 5
