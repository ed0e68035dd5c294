import pytest

from fargen.kube.schema import parse_version, supported_versions
from fargen.values.errors import UsageError


def test_supported_versions_are_the_minors_from_oldest_to_newest() -> None:
    assert supported_versions() == (
        "1.25", "1.26", "1.27", "1.28", "1.29", "1.30", "1.31",
        "1.32", "1.33", "1.34", "1.35", "1.36", "1.37",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("1.29", "1.29"),
        ("v1.29", "1.29"),
        ("1.29.3", "1.29"),
        (" v1.30.12 ", "1.30"),
        ("v1.31.4-eks-036c24b", "1.31"),
        ("1.32+", "1.32"),
        ("1.33.0+k3s1", "1.33"),
        ("1.25", "1.25"),
        ("1.37", "1.37"),
    ],
)
def test_a_version_is_reduced_to_its_minor(text: str, version: str) -> None:
    assert parse_version(text) == version


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1.24", "Kubernetes 1.24 is not supported; fargen knows 1.25 to 1.37"),
        ("1.38.1", "Kubernetes 1.38 is not supported; fargen knows 1.25 to 1.37"),
        ("1.9", "Kubernetes 1.9 is not supported; fargen knows 1.25 to 1.37"),
        ("2.0", "Kubernetes 2.0 is not supported; fargen knows 1.25 to 1.37"),
        ("1.025", "Kubernetes 1.025 is not supported; fargen knows 1.25 to 1.37"),
        (
            "1.3",
            (
                "Kubernetes 1.3 is not supported; fargen knows 1.25 to 1.37; "
                'if you wrote 1.30, quote it: "1.30" (YAML reads a bare 1.30 as 1.3)'
            ),
        ),
        ("latest", "'latest' is not a Kubernetes version; write it as 1.37"),
        ("", "'' is not a Kubernetes version; write it as 1.37"),
        ("1", "'1' is not a Kubernetes version; write it as 1.37"),
        ("1.२9", "'1.२9' is not a Kubernetes version; write it as 1.37"),
        ("1.29.x", "'1.29.x' is not a Kubernetes version; write it as 1.37"),
    ],
)
def test_what_is_no_supported_version_is_refused(text: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_version(text)
    assert str(caught.value) == message
