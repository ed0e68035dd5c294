# ruff: noqa: E501  # tables read best a row a line
"""Storage: one source each, with what that source needs."""

from collections.abc import Callable

import pytest

CASES: dict[str, list[tuple[str, ...]]] = {
    "storage: [{name: d, mountPath: /d}, {name: e, mountPath: /e, emptyDir: {}, claim: {name: c}}]": [
        ("SPEC306", "storage[0]", "5:11", "a storage entry needs exactly one source", "name one of efs, emptyDir, configMap, secret, projected, nfs, claim"),
        ("SPEC306", "storage[1]", "5:37", "a storage entry needs exactly one source", "name one of efs, emptyDir, configMap, secret, projected, nfs, claim"),
    ],
    "storage: [{name: d, mountPath: /d, nfs: {server: h, path: p}}]": [
        ("SPEC305", "storage[0].nfs.path", "5:59", "'p' does not start with '/'", "write /p"),
    ],
    'storage: [{name: d, mountPath: "/a:b", emptyDir: {sizeLimit: 0, medium: memory}}]': [
        ("SPEC305", "storage[0].mountPath", "5:32", "'/a:b' must not have ':'", "write an absolute path such as /data"),
        ("SPEC305", "storage[0].emptyDir.sizeLimit", "5:62", "0 is not more than zero", "ask for at least 1Mi"),
        ("SPEC304", "storage[0].emptyDir.medium", "5:73", "'memory' is not Memory", "did you mean Memory?"),
    ],
    "storage: [{name: d, mountPath: /d, efs: {fileSystemId: fs-0abc12345678def0, path: x}, accessModes: []}]": [
        ("SPEC305", "storage[0].efs.path", "5:83", "'x' does not start with '/'", "write /x"),
        ("SPEC305", "storage[0].accessModes", "5:100", "must not be empty", "add an entry"),
    ],
    "storage: [{name: d, mountPath: /d, configMap: {name: c, items: [{key: a}]}, size: 5GB}]": [
        ("SPEC302", "storage[0].configMap.items[0].path", "5:65", "this key is required", "add path: …"),
        ("SPEC305", "storage[0].size", "5:83", "'5GB' is not a Kubernetes quantity", "write 5G or 5Gi"),
        ("SPEC462", "storage[0].size", "5:77", "has no effect without efs: of another source no volume is made that could have it", "remove it; Fargate mounts no other claims than those on EFS (FGT309)"),
    ],
    "storage: [{name: D, mountPath: /d, claim: {}}]": [
        ("SPEC305", "storage[0].name", "5:18", "'D' may only have lower case letters, digits and '-'", "write d"),
        ("SPEC302", "storage[0].claim.name", "5:36", "this key is required", "add name: …"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("more", CASES, ids=[f"{number} {more[:30]!a}" for number, more in enumerate(CASES)])
def test_the_words(more: str, said: Callable[[str], list[tuple[str, ...]]]) -> None:
    assert said(more) == CASES[more]
