from collections.abc import Callable
from typing import Any

import pytest

from fargen.load.documents import cluster_document, fargen_documents, is_fargen, may_be_fargen
from fargen.values.errors import InputError
from fargen.values.finding import Finding
from fargen.yamltext.read import read

APP = "apiVersion: fargen.dev/v1\nkind: App\n"
CLUSTER = "apiVersion: fargen.dev/v1\nkind: Cluster\n"
POD = "apiVersion: v1\nkind: Pod\n"


def found(text: str, *, named: bool = True) -> list[tuple[int, Any]]:
    return list(fargen_documents(text, "f.yaml", named=named))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            POD,
            (
                "f.yaml:1:13: error[SPEC201] apiVersion: not a fargen document: apiVersion is v1 | "
                "write fargen.dev/v1, or use fargen check for Kubernetes manifests"
            ),
        ),
        (
            "apiVersion: apps/v1",
            (
                "f.yaml:1:13: error[SPEC201] apiVersion: not a fargen document: apiVersion is apps/v1 | "
                "write fargen.dev/v1, or use fargen check for Kubernetes manifests"
            ),
        ),
        (
            "apiVersion: fargn.dev/v1",
            (
                "f.yaml:1:13: error[SPEC201] apiVersion: not a fargen document: apiVersion is fargn.dev/v1 | "
                "did you mean fargen.dev/v1?"
            ),
        ),
        (
            "apiVersion: {a: b}",
            (
                "f.yaml:1:13: error[SPEC201] apiVersion: not a fargen document: apiVersion is a map | "
                "write fargen.dev/v1, or use fargen check for Kubernetes manifests"
            ),
        ),
        (
            "apiVersion: [a]",
            (
                "f.yaml:1:13: error[SPEC201] apiVersion: not a fargen document: apiVersion is a list | "
                "write fargen.dev/v1, or use fargen check for Kubernetes manifests"
            ),
        ),
        (
            f"apiVersion: {'x' * 50}",
            (
                f"f.yaml:1:13: error[SPEC201] apiVersion: not a fargen document: apiVersion is {'x' * 39}… | "
                "write fargen.dev/v1, or use fargen check for Kubernetes manifests"
            ),
        ),
        (
            "\n\nimage: a",
            (
                "f.yaml:3:1: error[SPEC201] not a fargen document: apiVersion is missing | "
                "add apiVersion: fargen.dev/v1"
            ),
        ),
        (
            "apiversion: fargen.dev/v1\nkind: App",
            (
                "f.yaml:1:1: error[SPEC201] not a fargen document: apiVersion is missing | "
                "did you mean apiVersion instead of apiversion?"
            ),
        ),
        (
            "apiVersion: fargen.dev/v2\nkind: App",
            (
                "f.yaml:1:13: error[SPEC202] apiVersion: fargen.dev/v2 is not a version this fargen knows | "
                "write fargen.dev/v1"
            ),
        ),
        (
            "apiVersion: fargen.dev/v1\nkind: app",
            "f.yaml:2:7: error[SPEC203] kind: app is not a kind of fargen | did you mean App?",
        ),
        (
            "apiVersion: fargen.dev/v1\nkind: Clutser",
            "f.yaml:2:7: error[SPEC203] kind: Clutser is not a kind of fargen | did you mean Cluster?",
        ),
        (
            "apiVersion: fargen.dev/v1\nkind: 5",
            "f.yaml:2:7: error[SPEC203] kind: 5 is not a kind of fargen | write App or Cluster",
        ),
        (
            "apiVersion: fargen.dev/v1\nname: x",
            "f.yaml:1:1: error[SPEC203] kind: kind is missing | add kind: App or kind: Cluster",
        ),
        (
            "- a",
            (
                "f.yaml:1:1: error[SPEC205] not a fargen document: it is a list | "
                "write a map that starts with apiVersion: fargen.dev/v1"
            ),
        ),
        (
            "hello",
            (
                "f.yaml:1:1: error[SPEC205] not a fargen document: it is a single value | "
                "write a map that starts with apiVersion: fargen.dev/v1"
            ),
        ),
        (
            "# nothing\n",
            "f.yaml:1:1: error[SPEC204] the file has no document | start it with apiVersion: fargen.dev/v1",
        ),
    ],
)
def test_what_is_not_a_fargen_document(text: str, expected: str, said: Callable[[Any], list[str]]) -> None:
    ((index, finding),) = found(text)
    assert index == 0
    assert said([finding]) == [expected]


def test_documents_are_counted_and_others_do_not_hide_them() -> None:
    text = f"{APP}---\n{POD}---\n{CLUSTER}"
    assert [(index, isinstance(item, Finding)) for index, item in found(text)] == [
        (0, False),
        (1, True),
        (2, False),
    ]
    assert [index for index, _ in found(text, named=False)] == [0, 2]
    assert found("", named=False) == []


def test_in_a_directory_a_broken_fargen_document_is_still_an_error() -> None:
    ((_, finding),) = found("apiVersion: fargen.dev/v1\nkind: Ap", named=False)
    assert finding.rule == "SPEC203"


def test_what_may_be_fargen() -> None:
    assert may_be_fargen(APP)
    assert may_be_fargen('a: b\n---\n{"apiVersion": "fargen.dev/v1"}')
    assert may_be_fargen("x: fargen.dev/size\napiVersion: fargen.dev/v1")
    assert not may_be_fargen("apiVersion: v1\nannotations: {fargen.dev/size: x}")
    assert not may_be_fargen("apiVersion: v1")


def test_is_fargen() -> None:
    assert is_fargen(read(APP, "f")[0].root)
    assert is_fargen(read("apiVersion: fargen.dev/v9", "f")[0].root)
    for text in (POD, "- a", "apiVersion: 1"):
        assert not is_fargen(read(text, "f")[0].root)


def test_the_cluster_of_a_file() -> None:
    tree = cluster_document(f"{APP}---\n{CLUSTER}region: r\n---\n{POD}", "c.yaml")
    assert tree["region"] == "r"
    assert tree.marks["region"][0].layer == "cluster"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (APP, "c.yaml:1:1: error[SPEC213] the file has no Cluster | name a file with kind: Cluster"),
        ("", "c.yaml:1:1: error[SPEC213] the file has no Cluster | name a file with kind: Cluster"),
        (
            f"{CLUSTER}---\n{CLUSTER}",
            "c.yaml:1:1: error[SPEC213] the file has 2 Clusters | keep one Cluster in this file",
        ),
        (
            "apiVersion: fargen.dev/v2\nkind: Cluster",
            (
                "c.yaml:1:13: error[SPEC202] apiVersion: fargen.dev/v2 is not a version this fargen knows | "
                "write fargen.dev/v1"
            ),
        ),
    ],
)
def test_a_file_without_one_cluster(text: str, expected: str, said: Callable[[Any], list[str]]) -> None:
    with pytest.raises(InputError) as caught:
        cluster_document(text, "c.yaml")
    assert said(caught.value.findings) == [expected]
