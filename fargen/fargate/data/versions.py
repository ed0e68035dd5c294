"""The Kubernetes versions of EKS (fact table 12): 14 months of standard support, then 12 of extended."""

AS_OF = "2026-11-23"
SOURCE = "https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html"

# version: (released on EKS, standard support ends, extended support ends), newest first
VERSIONS: dict[str, tuple[str, str, str]] = {
    "1.36": ("2026-06-02", "2027-08-02", "2028-08-02"),
    "1.35": ("2026-01-27", "2027-03-27", "2028-03-27"),
    "1.34": ("2025-10-02", "2026-12-02", "2027-12-02"),
    "1.33": ("2025-05-29", "2026-07-29", "2027-07-29"),
    "1.32": ("2025-01-23", "2026-03-23", "2027-03-23"),
    "1.31": ("2024-09-26", "2025-11-26", "2026-11-26"),
    "1.30": ("2024-05-23", "2025-07-23", "2026-07-23"),
    "1.29": ("2024-01-23", "2025-03-23", "2026-03-23"),
}
