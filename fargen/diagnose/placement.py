"""What schedulers, subnets and volumes say while a pod is Pending."""

from fargen.diagnose import pages
from fargen.diagnose.cause import CERTAIN, LIKELY, POSSIBLE, Cause, cause

PLACEMENT: tuple[Cause, ...] = (
    cause(
        "FGT312",
        CERTAIN,
        r"Insufficient (?P<device>(?:nvidia\.com|amd\.com|aws\.amazon\.com)/[\w-]+)",
        "the pod asks for {device}",
        "Fargate has no GPUs and no accelerators.",
        "remove the request, or run the pod on EC2 nodes",
        pages.FARGATE,
    ),
    cause(
        "FGT219",
        LIKELY,
        r"no nodes available to schedule pods|\b0/\d+ nodes are available"
        r"|untolerated taint \{eks\.amazonaws\.com/compute-type: fargate\}",
        "no Fargate profile took the pod when it was created",
        "The message is default-scheduler's: a pod on Fargate is placed by fargate-scheduler. A profile "
        "that was "
        "added later does not help a pod that is there already.",
        "compare namespace and labels with the profiles (fargen why -c cluster.yaml), then delete the pod "
        "so that "
        "it is created again",
        pages.PENDING,
    ),
    cause(
        "FGT217",
        CERTAIN,
        r"InsufficientFreeAddresses|not (?:have )?enough free (?:IP )?addresses|no (?:more )?(?:free"
        r"|available) "
        r"IP addresses|insufficient free (?:IP )?addresses",
        "the subnets have no free address",
        "Each Fargate pod takes one address of a subnet of its profile; AWS keeps five of each.",
        "add larger subnets: a new profile, since profiles cannot be changed; a secondary CIDR will do",
        pages.FARGATE,
    ),
    cause(
        "FGT217",
        POSSIBLE,
        r"failed to (?:setup|set up|create) (?:the )?network for (?:the )?(?:pod )?sandbox",
        "the pod's network could not be set up",
        "Each Fargate pod takes one free address of its subnet, and its network interface carries its "
        "security groups. The message does not say what is missing.",
        "look at the free addresses of the profile's subnets and at the groups of the pod's "
        "SecurityGroupPolicy, then delete the pod so that it is created again",
        pages.FARGATE,
    ),
    cause(
        "FGT405",
        CERTAIN,
        r"InvalidSecurityGroupID\.NotFound|security group '?(?P<group>sg-\w+)'? does not exist",
        "a security group of a SecurityGroupPolicy does not exist",
        "The pod's network interface cannot be made with it.",
        "correct groupIds in the SecurityGroupPolicy; the group must be in the cluster's VPC",
        pages.GROUPS,
    ),
    cause(
        "FGT501",
        LIKELY,
        r"waiting for first consumer to be created|waiting for a volume to be created.*efs\.csi\.aws\.com",
        "the claim waits for the pod, and on Fargate the pod waits for the claim",
        "Fargate places a pod only when its claims are bound; volumes are not made for it.",
        "make a static PersistentVolume for efs.csi.aws.com, and a claim that names it",
        pages.EFS,
    ),
    cause(
        "FGT309",
        CERTAIN,
        r"unbound immediate PersistentVolumeClaims",
        "a claim of the pod is not bound",
        "On Fargate only a static EFS volume can be bound.",
        "kubectl describe pvc says what the claim waits for; class and access modes must be the volume's",
        pages.EFS,
    ),
    cause(
        "",
        CERTAIN,
        r'persistentvolumeclaim "(?P<claim>[^"]+)" not found',
        "there is no claim {claim} in the namespace",
        "The pod names a claim that is not there.",
        "create the claim, or correct claimName",
        f"{pages.KUBERNETES}concepts/storage/persistent-volumes/",
    ),
    cause(
        "FGT503",
        CERTAIN,
        r"external[- ]attacher",
        "the CSIDriver object of EFS is missing",
        "Without it Kubernetes waits for an attacher, which the driver does not have.",
        "create CSIDriver efs.csi.aws.com with attachRequired: false",
        "https://github.com/aws-samples/eks-efs-share-within-fargate/issues/5",
    ),
    cause(
        "FGT513",
        CERTAIN,
        r"Failed to resolve \"?(?P<name>fs-[\w.-]+)",
        "the name {name} of the file system does not resolve",
        "There is no mount target in the zone, or the VPC's DNS is off; another VPC needs mounttargetip.",
        "add a mount target in each zone of the profile, and turn DNS hostnames and resolution on",
        pages.EFS,
    ),
    cause(
        "FGT512",
        LIKELY,
        r"mount\.nfs4?: .*timed out|(?:FailedMount|MountVolume\.SetUp failed).*(?:DeadlineExceeded"
        r"|timed out)",
        "the file system cannot be reached",
        "Port 2049 of the mount target must be open to the pod's security groups, in every zone of the "
        "profile.",
        "allow TCP 2049 from the cluster's security group, or from the groups of the SecurityGroupPolicy",
        pages.EFS,
    ),
    cause(
        "",
        CERTAIN,
        r"access denied by server while mounting",
        "EFS refuses the mount",
        "The file system's policy does not allow it, or the access point does not belong to the file system.",
        "correct the file system policy, or volumeHandle: fs-…::fsap-…",
        pages.EFS,
    ),
    cause(
        "",
        CERTAIN,
        # the event LoggingDisabled of every pod without native logging names a ConfigMap that nobody needs
        r"^(?!.*(?:LoggingDisabled|Disabled logging)).*?"
        r'(?P<kind>secret|configmap) "(?P<name>[^"]+)" not found',
        "there is no {kind} {name} in the namespace",
        "The pod names it, and does not start without it.",
        "create it, or correct the name; an ExternalSecret tells in its status why it made none",
        f"{pages.KUBERNETES}tasks/configure-pod-container/configure-pod-configmap/",
    ),
    cause(
        "",
        CERTAIN,
        r"couldn't find key (?P<key>\S+) in (?P<kind>Secret|ConfigMap) (?P<name>\S+)",
        "the {kind} {name} has no key {key}",
        "The pod names the key, and does not start without it.",
        "add the key, or correct its name",
        f"{pages.KUBERNETES}tasks/configure-pod-container/configure-pod-configmap/",
    ),
    cause(
        "",
        CERTAIN,
        r'serviceaccount "?(?P<name>[\w./-]+)"? not found',
        "there is no service account {name}",
        "Pods that name it are not created.",
        "create it, or correct serviceAccountName",
        f"{pages.KUBERNETES}tasks/configure-pod-container/configure-service-account/",
    ),
    cause(
        "FGT243",
        POSSIBLE,
        r"didn't match (?:Pod's )?node (?:affinity|selector)",
        "a node selector or affinity matches no node",
        "Fargate nodes have no labels but those of system, architecture, host, zone and compute type.",
        "remove nodeSelector and affinity",
        pages.PROFILE,
    ),
)
