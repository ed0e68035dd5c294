# ruff: noqa: E501  # tables read best a row a line
"""Patches and the user's templates: what they change, what is said about it, and where findings then point."""

from pathlib import Path

import pytest

from fargen.load.overrides import Overrides
from fargen.pipeline import Rendered, Request, render

APP = "apiVersion: fargen.dev/v1\nkind: App\nmetadata: {name: shop}\nimage: shop:1\nport: 8080\n"


def rendered(more: str, templates: tuple[str, ...] = ()) -> Rendered:
    request = Request(paths=("-",), overrides=Overrides(), templates=templates)
    (app,) = render(request, (APP + more).encode)
    return app


def said(app: Rendered) -> list[tuple[str, str, str, int]]:
    return [(f.rule, f.severity, f.message, f.place.line if f.place else 0) for f in app.findings]


def spec_of(app: Rendered, kind: str = "Deployment") -> dict[str, object]:
    return next(dict(m.spec) for m in app.manifests if m.kind == kind)


def test_json_6902_operations_apply_in_order() -> None:
    more = "patches:\n- target: {kind: Deployment}\n  patch:\n  - {op: replace, path: /spec/replicas, value: 5}\n  - {op: add, path: /spec/minReadySeconds, value: 3}\n  - {op: remove, path: /spec/revisionHistoryLimit}\n"
    app = rendered(more)
    assert said(app) == []
    spec = spec_of(app)
    assert (spec["replicas"], spec["minReadySeconds"]) == (5, 3)
    assert "revisionHistoryLimit" not in spec


def test_a_patch_can_be_text_and_name_its_target_by_all_of_it() -> None:
    target = "{kind: Service, name: shop, group: '', version: v1}"
    app = rendered(
        f"patches:\n- target: {target}\n  patch: |\n    spec:\n      ports: [{{port: 80, name: web}}]\n"
    )
    assert spec_of(app, "Service")["ports"] == [
        {"name": "web", "port": 80, "targetPort": "http", "protocol": "TCP"}
    ]


def test_patches_apply_one_after_the_other_and_can_delete_an_object() -> None:
    more = "patches:\n- {target: {kind: Deployment}, patch: {spec: {replicas: 5}}}\n- {target: {kind: Deployment}, patch: {spec: {replicas: 6}}}\n- {target: {kind: PodDisruptionBudget}, patch: {$patch: delete}}\n"
    app = rendered(more)
    assert spec_of(app)["replicas"] == 6
    assert [m.kind for m in app.manifests] == ["Service", "Deployment"]


@pytest.mark.parametrize(
    ("patch", "rule", "message"),
    [
        ("{target: {kind: Ingress}, patch: {}}", "SPEC511", "no rendered object matches this target"),
        ("{target: {kind: Deployment}, patch: 'a: ['}", "SPEC512", "not valid YAML: did not find expected node content while parsing a flow node"),
        ("{target: {kind: Deployment}, patch: '5'}", "SPEC512", "the patch is neither a list nor a map"),
        ("{target: {kind: Deployment}, patch: [{op: replace}]}", "SPEC512", "an operation needs op and path"),
    ],
)  # fmt: skip
def test_a_patch_that_cannot_be_is_refused_at_its_place(patch: str, rule: str, message: str) -> None:
    assert said(rendered(f"patches:\n- {patch}\n")) == [(rule, "error", message, 7)]


@pytest.mark.parametrize("operation", ["{op: replace, path: /spec/nope/x, value: 1}", "{op: test, path: /spec/replicas, value: 9}",
                                       "{op: remove, path: nope}", "{op: add, path: /spec/x}"])  # fmt: skip
def test_an_operation_that_does_not_apply_is_refused(operation: str) -> None:
    ((rule, severity, message, line),) = said(
        rendered(f"patches:\n- target: {{kind: Deployment}}\n  patch: [{operation}]\n")
    )
    assert (rule, severity, line) == ("SPEC513", "error", 8)
    assert message.startswith("cannot be applied to Deployment/shop: ")


def test_a_finding_about_what_a_patch_changed_points_at_the_patch() -> None:
    more = (
        "patches:\n- target: {kind: Deployment}\n  patch: {spec: {template: {spec: {hostNetwork: true}}}}\n"
    )
    found = [entry for entry in said(rendered(more)) if entry[0] == "FGT302"]
    assert [(severity, line) for _, severity, _, line in found] == [("error", 8)]


@pytest.mark.parametrize(
    "patch",
    [
        "{spec: {template: {metadata: {labels: {app.kubernetes.io/name: other}}}}}",
        "[{op: remove, path: /spec/template/metadata/labels/app.kubernetes.io~1name}]",
    ],
)
def test_selectors_that_no_longer_select_point_at_the_patch_of_the_labels(patch: str) -> None:
    found = said(rendered(f"patches:\n- target: {{kind: Deployment}}\n  patch: {patch}\n"))
    places = {rule: line for rule, _, _, line in found}
    assert (places["K8S103"], places["K8S107"]) == (8, 8)


def test_a_patch_that_moves_the_size_is_named_and_the_annotation_follows() -> None:
    grow = "{spec: {template: {spec: {containers: [{name: shop, resources: {requests: {cpu: 500m}, limits: {cpu: 500m}}}]}}}}"
    app = rendered(
        f"patches:\n- {{target: {{kind: Service}}, patch: {{metadata: {{labels: {{a: b}}}}}}}}\n- target: {{kind: Deployment}}\n  patch: {grow}\n"
    )
    assert ("SPEC551", "warning", "patches[1] moves Deployment/shop from 0.25vCPU 0.5GB to 0.5vCPU 1GB") in [
        entry[:3] for entry in said(app)
    ]
    (pod,) = [m.data["spec"]["template"]["metadata"] for m in app.manifests if m.kind == "Deployment"]
    assert pod["annotations"]["fargen.dev/size"] == "0.5vCPU 1GB"


def test_extra_objects_are_patched_and_checked_too() -> None:
    more = "extraObjects:\n- {apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: {a: 5}}\n"
    ((rule, severity, message, line),) = said(rendered(more))
    assert (rule[:3], severity, message, line) == ("K8S", "error", "expected string, got integer 5", 7)
    assert said(rendered(more + "patches: [{target: {name: x}, patch: {data: {a: '5'}}}]\n")) == []


def test_a_users_template_overrides_by_name_and_extends_the_built_in_one(tmp_path: Path) -> None:
    (tmp_path / "service.yaml.j2").write_text(
        "apiVersion: v1\nkind: Service\nmetadata: {name: {{ meta.name }}-own, labels: {{ meta.labels }}}\nspec: {selector: {{ selector }}, ports: {{ ports }}}\n"
    )
    (tmp_path / "deployment.yaml.j2").write_text('{% extends "builtin/deployment.yaml.j2" %}\n')
    (tmp_path / "extra.yaml.j2").write_text(
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: {{ app.metadata.name }}-more}\ndata: {image: {{ app.image }}}\n"
    )
    app = rendered("", (str(tmp_path),))
    assert [f"{m.kind}/{m.name}" for m in app.manifests] == [
        "Service/shop-own", "Deployment/shop", "PodDisruptionBudget/shop", "ConfigMap/shop-more",
    ]  # fmt: skip
    assert spec_of(app) == spec_of(rendered(""))
    assert next(m.data["data"] for m in app.manifests if m.kind == "ConfigMap") == {"image": "shop:1"}


def test_a_template_that_gives_no_object_is_refused(tmp_path: Path) -> None:
    (tmp_path / "extra.yaml.j2").write_text("- 1\n")
    ((rule, severity, _, _),) = said(rendered("", (str(tmp_path),)))
    assert (rule, severity) == ("SPEC502", "error")
