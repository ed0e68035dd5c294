# ruff: noqa: E501  # tables read best a row a line
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
    assert unknown_key_fix(key, known, above=("x",)) == fix


def test_words_that_mean_something_at_the_top_only() -> None:
    assert unknown_key_fix("name", ("metadata",), above=()) == "use metadata.name"
    assert unknown_key_fix("name", ("metadata",), above=("x",)) == "known keys: metadata"


@pytest.mark.parametrize(
    ("above", "key", "fix"),
    [
        (("ports",), "containerPort", "use port"),
        (("autoscaling",), "maxReplicas", "use max"),
        (("storage",), "pvc", "use claim: {name: NAME}; it must be bound to an EFS volume (FGT309)"),
        (("env", "DB_PASSWORD"), "name", "write NAME: {secret: NAME, key: KEY}; the key of env is the name of the variable"),
        (("health", "liveness"), "httpGet", "use path, and port"),
        (("sidecars",), "volumeMounts", "use mounts"),
        (("strategy",), "type", "updates are rolling; in place of Recreate use maxSurge: 0, maxUnavailable: 1"),
        ((), "volumeMounts", "use storage, and mounts in a sidecar"),
        ((), "memory", "use resources.memory"),
    ],
)  # fmt: skip
def test_a_word_is_answered_where_it_stands(above: tuple[str, ...], key: str, fix: str) -> None:
    assert unknown_key_fix(key, ("zzz",), above=above) == fix


def test_words_of_an_app_say_nothing_in_a_cluster() -> None:
    assert unknown_key_fix("version", ("zzz",), kind="Cluster") == "use kubernetesVersion"
    assert unknown_key_fix("volumes", ("zzz",), kind="Cluster") == "known keys: zzz"
    assert unknown_key_fix("name", ("zzz",), kind="Cluster", above=("vpc",)) == "known keys: zzz"
