"""The whole way of a check: clean input is clean, odd input is told of, and nothing makes it crash."""

import json
import re
from math import isfinite
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fargen.commands.checking import Checked, CheckRequest, check
from fargen.load.foreign import read_contents
from fargen.report.report import FORMATS, Report, write_report
from fargen.yamltext.read import read

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "tests/rules").glob("*/*.yaml"))
SPEC = re.compile(r"^apiVersion: fargen.dev/v1\nkind: (App|Cluster)$", re.MULTILINE)
SPECS = sorted(path for path in (ROOT / "examples").rglob("*.yaml") if SPEC.search(path.read_text()))
ODD = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just([]) | st.just({})


def checked(text: str) -> Checked:
    return check(CheckRequest(("-",)), text.encode)


def plain(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: plain(value) for key, value in node.items()}
    return [plain(value) for value in node] if isinstance(node, list) else node


DOCUMENTS = [plain(document.root) for file in EXAMPLES for document in read(file.read_text(), file.name)]


def spots(node: Any) -> list[tuple[Any, Any]]:
    keys: list[Any] = []
    if isinstance(node, dict | list):
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
    return [spot for key in keys for spot in ((node, key), *spots(node[key]))]


@given(st.data())
@settings(max_examples=150)
def test_no_manifest_makes_a_check_crash(data: st.DataObject) -> None:
    document = json.loads(json.dumps(data.draw(st.sampled_from(DOCUMENTS))))
    for _ in range(data.draw(st.integers(1, 3))):
        places = spots(document)
        if places:
            holder, key = data.draw(st.sampled_from(places))
            holder[key] = data.draw(ODD)
    result = checked(json.dumps(document, allow_nan=False, default=str) if finite(document) else "a: 1")
    assert result.crashes == ()
    report = Report(result.findings, result.texts)
    assert all(write_report(form, report) for form in FORMATS if form != "github")


def finite(node: Any) -> bool:
    if isinstance(node, float):
        return isfinite(node)
    if isinstance(node, dict):
        return all(map(finite, node.values()))
    return all(map(finite, node)) if isinstance(node, list) else True


SIGNS = st.sampled_from("ab:-{}[]\"'#|>&*! \n\t%@`,?0123~\\é\u2028")
LINES = st.sampled_from(["---\n", "apiVersion: v1\n", "kind: Pod\n", " x: [\n", "a: {{ b }}\n", "- 3\n"])


@given(st.text(SIGNS | st.characters(exclude_categories=["Cs"])))
@settings(max_examples=300)
def test_no_text_makes_reading_crash(text: str) -> None:
    for named in (True, False):
        contents = read_contents(text, "f.yaml", named=named)
        assert all(finding.place and finding.place.file == "f.yaml" for finding in contents.findings)


@given(st.lists(LINES, max_size=12))
def test_broken_streams_keep_their_lines(lines: list[str]) -> None:
    contents = read_contents("".join(lines), "f.yaml", named=True)
    for manifest in contents.manifests:
        place, _ = manifest.places.find(("kind",))
        assert place is not None
        assert lines[place.line - 1] in {"kind: Pod\n", "apiVersion: v1\n", "a: {{ b }}\n"}


@pytest.mark.parametrize("spec", SPECS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_examples_are_clean(spec: Path) -> None:
    result = check(CheckRequest((str(spec),)), bytes)
    assert [f"{f.rule} {f.message}" for f in result.findings if f.severity != "info"] == []


APP = "apiVersion: fargen.dev/v1\nkind: App\nmetadata: {name: shop}\nimage: shop:1.0.0\n"


@pytest.mark.parametrize(
    ("environments", "expected"),
    [
        ("{one: {}, two: {}}", [("FGT329", 5, ())]),
        ("{one: {}, two: {}, three: {replicas: 3}}", [("FGT329", 5, ("base", "one", "two"))]),
        ("{one: {}, two: {repplicas: 3}}", [("FGT329", 5, ()), ("SPEC301", 6, ("two",))]),
        ("{one: {}, two: {preset: no-such}}", [("FGT329", 5, ()), ("SPEC206", 6, ("two",))]),
        ("{one: {replicas: 3}, two: {replicas: 4}}", [("FGT329", 5, ("base",))]),
    ],
)
def test_a_finding_says_once_in_which_environments_it_holds(
    tmp_path: Path, environments: str, expected: list[tuple[object, ...]]
) -> None:
    (tmp_path / "app.yaml").write_text(f"{APP}replicas: 1\nenvironments: {environments}\n")
    found = check(CheckRequest((str(tmp_path),)), bytes).findings
    assert [(f.rule, f.place.line if f.place else 0, f.environments) for f in found] == expected


def test_environments_of_two_apps_are_not_mixed(tmp_path: Path) -> None:
    broken = APP.replace("shop", "cart") + "replicas: 1\npreset: no-such\nenvironments: {one: {}}\n"
    first = f"{APP}replicas: 1\nenvironments: {{one: {{replicas: 2}}}}\n"
    second = APP.replace("shop", "till") + "replicas: 1\nenvironments: {two: {}}\n"
    (tmp_path / "app.yaml").write_text(f"{first}---\n{broken}---\n{second}")
    found = check(CheckRequest((str(tmp_path),)), bytes).findings
    assert [(f.rule, f.place.line if f.place else 0, f.environments) for f in found] == [
        ("FGT329", 5, ("base",)),
        ("SPEC206", 13, ()),
        ("FGT329", 20, ()),
    ]
    (alone,) = check(CheckRequest((str(tmp_path),), environment="one"), bytes).findings[:1]
    assert (alone.rule, alone.environments) == ("SPEC206", ())


def test_a_broken_cluster_is_said_once_and_the_rest_is_checked(tmp_path: Path) -> None:
    (tmp_path / "cluster.yaml").write_text("apiVersion: fargen.dev/v1\nkind: Cluster\n")
    (tmp_path / "pod.yaml").write_text(
        "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n"
        "spec: {hostPID: true, containers: [{name: a, image: 'a:1'}]}\n"
    )
    request = CheckRequest((str(tmp_path / "pod.yaml"),), cluster=str(tmp_path / "cluster.yaml"))
    found = [finding.rule for finding in check(request, bytes).findings]
    assert "FGT302" in found
    assert len([rule for rule in found if rule.startswith("SPEC")]) == len(
        {f for f in check(request, bytes).findings if f.rule.startswith("SPEC")}
    )


def test_environments_in_folders_are_no_duplicates(tmp_path: Path) -> None:
    pod = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 80}]}\n"
    for name in ("staging", "production"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "service.yaml").write_text(pod)
        (tmp_path / name / "x.yaml").write_text("apiVersion: example.com/v1\nkind: X\nmetadata: {name: x}\n")
    result = check(CheckRequest((str(tmp_path),)), bytes)
    assert [finding.rule for finding in result.findings if finding.rule == "K8S115"] == []
    assert result.objects == 4
    assert [(item.kind, item.count) for item in result.not_checked] == [("X", 2)]
    (tmp_path / "staging/again.yaml").write_text(pod)
    findings = check(CheckRequest((str(tmp_path),)), bytes).findings
    assert len([finding for finding in findings if finding.rule == "K8S115"]) == 1


@pytest.mark.parametrize(
    ("folder", "expected"), [("namespace: shop\n", []), ("", ["K8S104"]), ("namespace: other\n", ["K8S104"])]
)
def test_a_kustomization_sets_the_namespace_of_what_stands_beside_it(
    tmp_path: Path, folder: str, expected: list[str]
) -> None:
    size = "{cpu: 250m, memory: 256Mi}"
    resources = f"{{requests: {size}, limits: {size}}}"
    rest = f"spec: {{containers: [{{name: web, image: 'web:1.0.0', resources: {resources}}}]}}\n"
    pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: NAME, namespace: SPACE, labels: {app: NAME}}\n"
    pods = [pod.replace("NAME", "web").replace("SPACE", "shop") + rest]
    pods += [pod.replace("NAME", "x").replace("SPACE", space) + rest for space in ("default", "other")]
    service = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\n"
    service += "spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}\n"
    (tmp_path / "all.yaml").write_text("---\n".join([*pods, service]))
    (tmp_path / "kustomization.yaml").write_text(folder)
    found = check(CheckRequest((str(tmp_path),)), bytes).findings
    assert [finding.rule for finding in found if finding.rule.startswith("K8S")] == expected


def test_patches_are_no_objects_unless_named(tmp_path: Path) -> None:
    (tmp_path / "patch.yaml").write_text(
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {}\n"
    )
    (tmp_path / "kustomization.yaml").write_text("resources: [../base]\npatches: [{path: patch.yaml}]\n")
    assert check(CheckRequest((str(tmp_path),)), bytes).objects == 0
    assert check(CheckRequest((str(tmp_path / "patch.yaml"),)), bytes).objects == 1


def test_configurations_of_the_krm_function_are_no_objects(tmp_path: Path) -> None:
    (tmp_path / "adapt.yaml").write_text("apiVersion: fargen.dev/v1\nkind: Adapt\nmetadata: {name: x}\n")
    (tmp_path / "pod.yaml").write_text(EXAMPLES[1].read_text())
    result = check(CheckRequest((str(tmp_path),)), bytes)
    assert [finding.rule for finding in result.findings if finding.rule.startswith("SPEC")] == []


def test_what_fargen_rendered_is_checked_in_its_spec(tmp_path: Path) -> None:
    (tmp_path / "app.yaml").write_text(
        "apiVersion: fargen.dev/v1\nkind: App\nmetadata: {name: shop}\nimage: shop:1\n"
    )
    labels = "{app.kubernetes.io/managed-by: fargen, app.kubernetes.io/instance: shop}"
    rendered = tmp_path / "rendered.yaml"
    rendered.write_text(
        f"apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {{name: shop, labels: {labels}}}\nspec: {{}}\n"
    )
    whole = check(CheckRequest((str(tmp_path),)), bytes)
    named = check(CheckRequest((str(tmp_path / "app.yaml"), str(rendered))), bytes)
    assert "FGT301" not in {finding.rule for finding in whole.findings}
    assert "FGT301" in {finding.rule for finding in named.findings}
    assert named.objects == whole.objects + 1
