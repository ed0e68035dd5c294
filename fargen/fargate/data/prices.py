"""On-demand prices of Fargate for EKS on Linux/x86 in US dollars, per region (fact table 10).

Evidence: ``list`` is a copy of AWS's price list; ``mixed`` has one of the prices from it; ``derived`` is
computed from the published EMR Serverless prices, which are 1.3 times the Fargate ones wherever both are
known. Derived prices are good estimates: override them where it matters.
"""

AS_OF = "2026-11"
SOURCE = "https://aws.amazon.com/fargate/pricing/"

# region: (vCPU-hour, GB-hour, ephemeral GB-hour above 20 GB, evidence)
PRICES: dict[str, tuple[str, str, str, str]] = {
    "ap-northeast-1": ("0.05056", "0.00553", "0.000133", "mixed"),
    "ap-northeast-2": ("0.04656", "0.00511", "0.000127", "derived"),
    "ap-south-1": ("0.04256", "0.004655", "0.000127", "derived"),
    "ap-southeast-1": ("0.05056", "0.00553", "0.000133", "derived"),
    "ap-southeast-2": ("0.04856", "0.00532", "0.000133", "derived"),
    "ca-central-1": ("0.04456", "0.004865", "0.000122", "derived"),
    "eu-central-1": ("0.04656", "0.00511", "0.000132", "list"),
    "eu-north-1": ("0.0445", "0.0049", "0.000116", "derived"),
    "eu-west-1": ("0.04048", "0.004445", "0.000122", "derived"),
    "eu-west-2": ("0.04656", "0.00511", "0.000129", "list"),
    "eu-west-3": ("0.0486", "0.0053", "0.000129", "derived"),
    "sa-east-1": ("0.0696", "0.0076", "0.000211", "list"),
    "us-east-1": ("0.04048", "0.004445", "0.000111", "list"),
    "us-east-2": ("0.04048", "0.004445", "0.000111", "derived"),
    "us-west-1": ("0.04656", "0.00511", "0.000133", "derived"),
    "us-west-2": ("0.04048", "0.004445", "0.000111", "derived"),
}
