from pathlib import Path

import pytest

from fargen.load.apps import Failed, load_apps
from fargen.load.documents import fargen_documents, may_be_fargen
from fargen.load.meant import is_meant, may_be_meant
from fargen.values.finding import Finding
from fargen.yamltext.read import read

BODY = "kind: App\nmetadata: {name: web}\nimage: nginx:1\n"
MEANT = [
    f"apiversion: fargen.dev/v1\n{BODY}",
    f"apiVersion: fargn.dev/v1\n{BODY}",
    f"apiVersion: fargate.dev/v1\n{BODY}",
    f"apiVersion: Fargen.dev/v1\n{BODY}",
    f"apiVersion: fargen/v1\n{BODY}",
    f"apiVersion: fargen.dev\n{BODY}",
    f"apiVersion: v1\n{BODY}",
    f"apiVerson: fargen.dev/v1\n{BODY}",
    f"# a comment\n{BODY}",
    BODY,
    "\ufeffkind: Cluster\nregion: eu-west-1\n",
    "apiversion: fargen.dev/v1\nkind: Ap\n",
    f"apiVersion: v1\nkind: Pod\n---\n{BODY}",
    '{"kind": "App", "image": "nginx:1"}',
    "'kind': 'App'\nimage: nginx:1\n",
    "kind: app\nimage: nginx:1\n",
]
FOREIGN = [
    f"apiVersion: kappctrl.k14s.io/v1alpha1\n{BODY}",
    f"apiVersion: argo.dev/v1\n{BODY}",
    "apiVersion: cluster.x-k8s.io/v1beta1\nkind: Cluster\nmetadata: {name: a}\n",
    "apiVersion: kind.x-k8s.io/v1alpha4\nkind: Cluster\n",
    "apiVersion: v1\nkind: Cluster\nmetadata: {name: a}\n",
    "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nimage: a\n",
    "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\n",
    "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\n",
    "apiVersion: v1\nkind: List\nref:\n  kind: Cluster\n",
    "values:\n  kind: App\n",
    "- kind: App\n",
    "a: b\n",
]


@pytest.mark.parametrize("text", MEANT)
def test_a_slip_in_the_apiversion_does_not_hide_an_app(text: str) -> None:
    assert may_be_fargen(text)
    assert any(is_meant(document.root) for document in read(text, "f.yaml"))
    assert any(isinstance(item, Finding) for _, item in fargen_documents(text, "f.yaml", named=False))


@pytest.mark.parametrize("text", FOREIGN)
def test_documents_of_other_tools_are_skipped(text: str) -> None:
    assert not may_be_fargen(text)
    assert not any(is_meant(document.root) for document in read(text, "f.yaml"))


def test_a_chart_is_not_parsed() -> None:
    assert not may_be_meant(
        'apiVersion: {{ include "v" . }}\nkind: Cluster\nmetadata: {{ x }}\nimage: {{ y }}\n'
    )


def test_a_directory_names_the_slip(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(f"apiVersion: fargen.dev/v1\n{BODY}", encoding="utf-8")
    (tmp_path / "b.yaml").write_text(f"apiVersion: fargn.dev/v1\n{BODY}", encoding="utf-8")
    (tmp_path / "c.yaml").write_text(f"apiversion: fargen.dev/v1\n{BODY}", encoding="utf-8")
    failed = [item for item in load_apps([str(tmp_path)]) if isinstance(item, Failed)]
    assert [str(item.findings[0]._replace(place=None)) for item in failed] == [
        str(finding) for finding in (
            Finding("SPEC201", "error", "not a fargen document: apiVersion is fargn.dev/v1",
                    "did you mean fargen.dev/v1?", path="apiVersion"),
            Finding("SPEC201", "error", "not a fargen document: apiVersion is missing",
                    "did you mean apiVersion instead of apiversion?"),
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("apiVersion: fargen.dev/v1\nkind: App\na: [\n", 1),
        ("apiVersion: 'fargen.dev/v1'\nkind: Ap\n", 1),
        ("apiVersion: fargen.dev/v1\nkind: App\na: 1\na: 2\n", 1),
        ("password: [\n", 0),
        ("note: apiVersion fargen.dev/v1\npassword: [\n", 0),
        ("# apiVersion: fargen.dev/v1\npassword: [\n", 0),
    ],
)
def test_only_a_file_that_is_evidently_of_fargen_is_quoted(tmp_path: Path, text: str, quoted: int) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(text, encoding="utf-8")
    (failed,) = load_apps([str(file)])
    assert isinstance(failed, Failed)
    assert [source.text for source in failed.sources] == [text] * quoted
