"""Linux EC2 instance types of us-east-1: shape, most pods, and on-demand price in US dollars an hour.

Sources: prices are those that aws/karpenter-provider-aws carries in
``pkg/providers/pricing/zz_generated.pricing_aws.go``, generated on the day of `AS_OF` from AWS's price list;
most pods are those of awslabs/amazon-eks-ami, ``templates/shared/runtime/eni-max-pods.txt``: network
interfaces x (addresses of each - 1) + 2 (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html).

Arm types are left out: Fargate on EKS runs x86 images only (FGT313), and those do not run there.
"""

AS_OF = "2026-07-20"
REGION = "us-east-1"
SOURCE = "https://aws.amazon.com/ec2/pricing/on-demand/"

# name: (vCPU, GiB, most pods, dollars an hour)
TYPES: dict[str, tuple[int, int, int, str]] = {
    "c5.large": (2, 4, 29, "0.085"),
    "c5.xlarge": (4, 8, 58, "0.17"),
    "c5.2xlarge": (8, 16, 58, "0.34"),
    "c5.4xlarge": (16, 32, 234, "0.68"),
    "c6i.xlarge": (4, 8, 58, "0.17"),
    "m5.large": (2, 8, 29, "0.096"),
    "m5.xlarge": (4, 16, 58, "0.192"),
    "m5.2xlarge": (8, 32, 58, "0.384"),
    "m5.4xlarge": (16, 64, 234, "0.768"),
    "m6i.large": (2, 8, 29, "0.096"),
    "m6i.xlarge": (4, 16, 58, "0.192"),
    "m6i.2xlarge": (8, 32, 58, "0.384"),
    "m6i.4xlarge": (16, 64, 234, "0.768"),
    "m7i.large": (2, 8, 29, "0.1008"),
    "m7i.xlarge": (4, 16, 58, "0.2016"),
    "r5.large": (2, 16, 29, "0.126"),
    "r5.xlarge": (4, 32, 58, "0.252"),
    "r5.2xlarge": (8, 64, 58, "0.504"),
    "t3.medium": (2, 4, 17, "0.0416"),
    "t3.large": (2, 8, 35, "0.0832"),
    "t3.xlarge": (4, 16, 58, "0.1664"),
    "t3.2xlarge": (8, 32, 58, "0.3328"),
    "t3a.medium": (2, 4, 17, "0.0376"),
    "t3a.large": (2, 8, 35, "0.0752"),
    "t3a.xlarge": (4, 16, 58, "0.1504"),
    "t3a.2xlarge": (8, 32, 58, "0.3008"),
}

BURSTABLE = ("t3.", "t3a.")
"""Families whose price holds below a baseline of CPU only; what is used above it is charged on top
(https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/burstable-performance-instances.html)."""
