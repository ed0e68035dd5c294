"""The sizes that Fargate sells to EKS pods (fact table 1; GB of a size are 1024 MiB, FGT103)."""

AS_OF = "2026-11"
SOURCE = "https://docs.aws.amazon.com/eks/latest/userguide/fargate-pod-configuration.html"

# (milli-CPU, the MiB of memory that can be bought with it)
ROWS: tuple[tuple[int, tuple[int, ...]], ...] = (
    (250, (512, 1024, 2048)),
    (500, tuple(range(1024, 4096 + 1, 1024))),
    (1000, tuple(range(2048, 8192 + 1, 1024))),
    (2000, tuple(range(4096, 16384 + 1, 1024))),
    (4000, tuple(range(8192, 30720 + 1, 1024))),
    (8000, tuple(range(16384, 61440 + 1, 4096))),
    (16000, tuple(range(32768, 122880 + 1, 8192))),
)
