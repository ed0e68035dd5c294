"""What is judged with the Cluster spec, and so outside the rules over manifests: the pages of those ids."""

from typing import NamedTuple

from fargen.values.finding import Severity

_GUIDE = "https://docs.aws.amazon.com/eks/latest/userguide/"
_PROFILE = f"{_GUIDE}fargate-profile.html"
_FARGATE = f"{_GUIDE}fargate.html"
_QUOTAS = "https://docs.aws.amazon.com/general/latest/gr/eks.html"
_START = f"{_GUIDE}fargate-getting-started.html"
_VERSIONS = f"{_GUIDE}kubernetes-versions.html"


class ClusterRule(NamedTuple):
    """One id's page, as `fargen.check.rule.Rule` has it."""

    severity: Severity
    title: str
    why: str
    fix: str
    source: str


CLUSTER_RULES: dict[str, ClusterRule] = {
    "FGT201": ClusterRule(
        "error",
        "A profile has more than five selectors",
        "Five selectors a profile is EKS's quota; CreateFargateProfile refuses more.",
        "spread the selectors over several profiles, or use wildcards",
        _QUOTAS,
    ),
    "FGT202": ClusterRule(
        "error",
        "A selector has more than five labels",
        "Five label pairs a selector is EKS's quota.",
        "keep the labels that tell the pods apart",
        _QUOTAS,
    ),
    "FGT203": ClusterRule(
        "warning",
        "The cluster has more than ten profiles",
        "Ten profiles a cluster is EKS's default quota; it can be raised.",
        "merge profiles, or ask AWS for a higher quota",
        _QUOTAS,
    ),
    "FGT205": ClusterRule(
        "error",
        "A profile's name has more than 100 characters",
        "EKS refuses it.",
        "use at most 63 characters: the name becomes a label",
        "https://github.com/aws/aws-cdk/issues/8706",
    ),
    "FGT206": ClusterRule(
        "error",
        "A profile's name begins with eks-",
        "EKS keeps the prefix for itself.",
        "begin the name with fp-, for example",
        "https://github.com/pulumi/pulumi-eks/issues/426",
    ),
    "FGT207": ClusterRule(
        "warning",
        "A profile's name is no label value",
        "The name becomes the value of the pod label eks.amazonaws.com/fargate-profile.",
        "use at most 63 letters, digits, dashes, dots and underscores",
        _PROFILE,
    ),
    "FGT209": ClusterRule(
        "warning",
        "A wildcard also catches kube-system",
        "Add-ons that need a node, or the host's network, would be put on Fargate and stay Pending.",
        "name the namespaces, or use a narrower pattern",
        _PROFILE,
    ),
    "FGT211": ClusterRule(
        "warning",
        "Profiles with different roles or subnets overlap",
        "The alphanumerically first name wins, which is easily not the one that was meant.",
        "make the selectors exclusive, or force a profile with the label eks.amazonaws.com/fargate-profile",
        _PROFILE,
    ),
    "FGT212": ClusterRule(
        "warning",
        "A selector is covered by another of its profile",
        "It selects nothing that the other does not, and counts towards the quota.",
        "remove the narrower one",
        _PROFILE,
    ),
    "FGT215": ClusterRule(
        "error",
        "A profile names a public subnet",
        "Pods on Fargate get no public address, so EKS takes private subnets only.",
        "name private subnets of the cluster's VPC",
        _PROFILE,
    ),
    "FGT216": ClusterRule(
        "warning",
        "A profile's subnets are all in one zone",
        "When that zone fails or has no capacity, no pod starts.",
        "add a subnet in a second zone",
        _PROFILE,
    ),
    "FGT217": ClusterRule(
        "error",
        "A subnet has too few addresses",
        "Every pod takes one address, and AWS keeps five of each subnet. All apps' pods count, with those of "
        "a rollout: from 80 % there is a warning.",
        "take larger subnets, such as a /20",
        _FARGATE,
    ),
    "FGT218": ClusterRule(
        "error",
        "A zone has no Fargate",
        "Some zones of us-west-1, ap-northeast-1 and cn-north-1 do not offer it; EKS refuses their subnets.",
        "use subnets in the other zones",
        "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AWS_Fargate-Regions.html",
    ),
    "FGT220": ClusterRule(
        "warning",
        "A namespace of the cluster has no profile",
        "Its pods would stay Pending. A namespace that only holds ConfigMaps and Secrets needs none.",
        "add a selector for the namespace, or leave it out",
        _PROFILE,
    ),
    "FGT332": ClusterRule(
        "error",
        "All pods together take more vCPU than the account's quota",
        "Over the quota pods stay Pending. Rollouts count, too: from 80 % there is a warning.",
        "ask for a higher Fargate On-Demand vCPU quota, or for fewer or smaller pods",
        "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html",
    ),
    "FGT334": ClusterRule(
        "error",
        "The region has no EKS on Fargate",
        "GovCloud does not offer it.",
        "use another region, or EC2 nodes",
        "https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-eks.html",
    ),
    "FGT407": ClusterRule(
        "info",
        "The cluster's security group is left out on purpose",
        "The groups of a SecurityGroupPolicy replace it: without equal rules there is no DNS, and no way to "
        "the control plane.",
        "allow 443 and 10250 to the cluster's group, and 53 to CoreDNS",
        f"{_GUIDE}sec-group-reqs.html",
    ),
    "FGT503": ClusterRule(
        "warning",
        "The EFS CSIDriver object would have two owners",
        "Without the object Kubernetes waits for an attacher that does not exist. fargen renders it; volumes "
        "made on demand, for nodes, need the driver's chart, which brings it too.",
        "set efs.csiDriver: false where the driver's chart is installed",
        "https://github.com/aws-samples/eks-efs-share-within-fargate/issues/5",
    ),
    "FGT512": ClusterRule(
        "error",
        "A zone of the profiles has no EFS mount target",
        "Pods in that zone cannot mount the file system: an error of the app that does, else a warning.",
        "add a mount target, and allow port 2049 from the pods' security groups",
        f"{_GUIDE}efs-csi.html",
    ),
    "FGT901": ClusterRule(
        "error",
        "No profile covers CoreDNS",
        "On a cluster without nodes CoreDNS stays Pending, and no name resolves.",
        "add a profile for kube-system, or for its pods with k8s-app: kube-dns",
        _START,
    ),
    "FGT906": ClusterRule(
        "warning",
        "A profile for CoreDNS alone leaves other parts of kube-system out",
        "metrics-server and the load balancer controller live there too, and would stay Pending.",
        "select the namespace kube-system without labels",
        _START,
    ),
    "FGTI04": ClusterRule(
        "warning",
        "The way out of the VPC is weak",
        "One NAT gateway is one zone; none at all needs endpoints, or no image can be pulled.",
        "set vpc.nat: HighlyAvailable",
        "https://eksctl.io/usage/vpc-networking/",
    ),
    "FGTV01": ClusterRule(
        "error",
        "EKS does not offer the Kubernetes version",
        "A cluster of a version that has left extended support cannot be created.",
        "take a supported version",
        _VERSIONS,
    ),
    "FGTV02": ClusterRule(
        "warning",
        "The Kubernetes version is in extended support",
        "The control plane costs six times as much until it is upgraded.",
        "upgrade to a version in standard support",
        _VERSIONS,
    ),
    "FGTV03": ClusterRule(
        "error",
        "The Kubernetes version is not quoted",
        "YAML reads 1.30 as the number 1.3, which is another version.",
        'write it in quotes, as "1.35"',
        _VERSIONS,
    ),
}
