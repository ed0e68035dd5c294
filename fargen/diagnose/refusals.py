"""What fargate-scheduler and admission refuse: the parts of "Pod not supported on Fargate: …" (FGT341)."""

from fargen.diagnose import pages
from fargen.diagnose.cause import CERTAIN, LIKELY, POSSIBLE, Cause, cause

# Up to the next of its kind: with ``.*`` a text that says it often would be read over and over.
_UNSUPPORTED = r"not supported on Fargate: (?:(?!not supported on Fargate: ).)*"

REFUSALS: tuple[Cause, ...] = (
    cause(
        "FGT302",
        CERTAIN,
        _UNSUPPORTED + r"fields not supported:[^;]*?(?P<field>Host(?:Network|PID|IPC))",
        "the pod sets {field}",
        "A pod cannot share a namespace of its Fargate node.",
        "remove hostNetwork, hostPID and hostIPC, then create the pod again",
        pages.FARGATE,
    ),
    cause(
        "FGT303",
        CERTAIN,
        _UNSUPPORTED + r"SecurityContext fields:[^;]*?\bPrivileged\b",
        "a container is privileged",
        "Fargate refuses privileged containers, init containers included.",
        "remove privileged: true; what needs it has to run on EC2 nodes",
        pages.FARGATE,
    ),
    cause(
        "FGT304",
        CERTAIN,
        _UNSUPPORTED + r"SecurityContext fields:[^;]*?AllowPrivilegeEscalation",
        "a container sets allowPrivilegeEscalation: true",
        "Fargate refuses the value true when it is written out; unset or false is accepted.",
        "remove the field, or write false",
        "https://github.com/kubernetes/ingress-nginx/issues/4888",
    ),
    cause(
        "FGT305",
        CERTAIN,
        _UNSUPPORTED + r"capabilit",
        "a container adds a capability that Fargate refuses",
        "Only a short list of capabilities may be added; NET_ADMIN, SYS_ADMIN and SYS_PTRACE are not in it.",
        "remove the capability from capabilities.add",
        f"{pages.ROADMAP}1102",
    ),
    cause(
        "FGT307",
        CERTAIN,
        _UNSUPPORTED + r"port contains HostIP or HostPort",
        "a container port sets hostPort or hostIP",
        "A Fargate pod has an address of its own; ports of the node are not given out.",
        "remove hostPort and hostIP; reach the pod through a Service or an Ingress with ip targets",
        pages.FARGATE,
    ),
    cause(
        "FGT308",
        CERTAIN,
        _UNSUPPORTED + r"?(?<![\w.-])(?P<volume>[\w.-]+) is of an unsupported volume Type",
        "the volume {volume} is of a kind that Fargate does not mount",
        "Fargate mounts emptyDir, configMap, secret, projected, downwardAPI, nfs, and claims on EFS.",
        "use one of these kinds; secrets of a store come in with External Secrets",
        pages.FARGATE,
    ),
    cause(
        "FGT309",
        CERTAIN,
        r"(?<![\w.-])(?P<volume>[\w.-]+) not supported because: PVC (?P<claim>[\w.-]+) not bound",
        "the claim {claim} of the volume {volume} is not bound",
        "On Fargate a claim must be bound to an EFS volume before the pod is placed. Classes that wait for "
        "the "
        "first consumer, EBS, and dynamic EFS volumes never are.",
        "make a static PersistentVolume of efs.csi.aws.com with the claim's class, wait for Bound, then "
        "create "
        "the pod again",
        pages.EFS,
    ),
    cause(
        "FGT310",
        CERTAIN,
        _UNSUPPORTED + r"volumeDevices",
        "a container uses a block device",
        "Fargate mounts file systems only.",
        "remove volumeDevices, and mount an EFS volume",
        pages.FARGATE,
    ),
    cause(
        "FGT240",
        CERTAIN,
        _UNSUPPORTED + r"schedulerName",
        "the pod names another scheduler",
        "Admission writes fargate-scheduler into the pods that a profile takes; another one is refused.",
        "remove schedulerName",
        pages.FARGATE,
    ),
    cause(
        "FGT301",
        CERTAIN,
        _UNSUPPORTED + r"DaemonSet",
        "the pod belongs to a DaemonSet",
        "Every Fargate pod has a node of its own, on which nothing else is placed.",
        "run it as a sidecar, or keep the DaemonSet off Fargate with a node affinity",
        pages.FARGATE,
    ),
    cause(
        "FGT108",
        CERTAIN,
        r"POD_CPU_MEM_EXCEEDS_MAX_FARGATE_SIZE",
        "the pod asks for more than the largest Fargate size",
        "The largest size is 16 vCPU and 120 GB, of which 256 MB are Fargate's own.",
        "lower the requests of its containers, or split the workload",
        pages.SIZES,
    ),
    cause(
        "FGT332",
        CERTAIN,
        r"reached the limit on the number of Fargate (?P<what>pods|vCPUs)",
        "the account's quota of Fargate {what} is used up",
        "The quota Fargate On-Demand vCPU resource count is 6 for new accounts. Pods of all clusters and ECS "
        "tasks of the region share it.",
        "ask for a higher quota in Service Quotas, or remove pods",
        "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html",
    ),
    cause(
        "FGT126",
        LIKELY,
        r"Fargate.{0,40}capacity.{0,60}unavailable|capacity is (?:temporarily |currently )?unavailable",
        "Fargate has no capacity of this size in the zone at the moment",
        "It depends on zone and size, and passes.",
        "wait, take a smaller size, or give the profile subnets in more zones",
        pages.PENDING,
    ),
    cause(
        "",
        CERTAIN,
        r"AWS account is (?:currently )?blocked",
        "AWS has blocked the account",
        "It starts no Fargate pods for it. Nothing in the cluster is wrong, and nothing there mends it.",
        "look for a message of AWS in the account's support cases, and ask AWS Support to lift the block",
        "https://github.com/clowdhaus/eks-reference-architecture/issues/12",
    ),
    cause(
        "",
        POSSIBLE,
        r"Pod provisioning timed out",
        "the Fargate node did not join the cluster in time",
        "Fargate tries again by itself, so once or twice is harmless. When it goes on, the node does not "
        "reach the API server; the message does not say why.",
        "if it repeats, check that the profile's subnets reach the API server (NAT gateway, or private "
        "endpoint) and that the pod's security groups allow it",
        "https://github.com/eksctl-io/eksctl/issues/2690",
    ),
    cause(
        "FGT234",
        CERTAIN,
        r"Pod execution role is not found in auth config",
        "the pod execution role is not known to the cluster",
        "The kubelet of the Fargate node signs in with this role, through an access entry of type "
        "FARGATE_LINUX "
        "or an entry of aws-auth. EKS makes it with the profile; a deployment that overwrites aws-auth "
        "removes it.",
        "create the access entry again (aws eks create-access-entry --type FARGATE_LINUX)",
        pages.ROLE,
    ),
    cause(
        "FGT230",
        CERTAIN,
        r"Misconfigured PodExecutionRole Trust Policy|blocked for new launches(?!.*not found in auth config)",
        "the pod execution role cannot be assumed",
        "Its trust policy must let eks-fargate-pods.amazonaws.com assume it.",
        "correct the trust policy; fargen render cluster.yaml --format cli prints one",
        pages.ROLE,
    ),
    cause(
        "FGT341",
        POSSIBLE,
        r"Pod not supported on Fargate: (?P<rest>.+)",
        "Fargate refuses a field of the pod: {rest}",
        "The message names it; what exactly it stands for is not known here.",
        "check the pod's manifest with fargen check",
        pages.FARGATE,
    ),
)
