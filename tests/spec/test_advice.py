"""What a wrong key is told: words of Kubernetes lead to fargen's, or to why Fargate has no such thing."""

import pytest

from fargen.spec.advice import unknown_key_fix


@pytest.mark.parametrize(
    ("key", "known", "fix"),
    [
        (
            "ebs",
            ("efs", "claim"),
            "Fargate mounts no EBS volume (FGT311): use efs to keep files, emptyDir for scratch space",
        ),
        ("privileged", ("profile",), "remove it: Fargate refuses privileged containers (FGT303)"),
        ("hostPort", ("port",), "remove it: a Fargate pod has its own address (FGT307)"),
        ("gpu", ("cpu",), "Fargate has no GPU (FGT312): run this on nodes"),
        (
            "valueFrom",
            ("value",),
            "write {secret: NAME, key: KEY}, {configMap: NAME, key: KEY} or {field: metadata.name}",
        ),
        ("Host_Port", ("hostPort",), "did you mean hostPort?"),  # a key of its own comes first
        ("imag", ("image",), "did you mean image?"),
        ("zzz", (), "remove it"),
    ],
)
def test_words_of_kubernetes(key: str, known: tuple[str, ...], fix: str) -> None:
    assert unknown_key_fix(key, known, top=False) == fix


def test_words_that_mean_something_at_the_top_only() -> None:
    assert unknown_key_fix("name", ("metadata",), top=True) == "use metadata.name"
    assert unknown_key_fix("name", ("metadata",), top=False) == "known keys: metadata"
