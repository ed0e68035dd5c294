from fargen.check.engine import check_manifests
from fargen.check.suppress import Suppressions
from fargen.kube.manifest import Manifest, TextPlaces
from fargen.values.finding import Finding, ObjectRef, Place
from fargen.yamltext.read import read

POD = """\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostNetwork: true
  hostPID: true
  containers:
    - name: web
      image: web:1.0.0
      resources: {requests: {cpu: 250m, memory: 256Mi}}
"""


def run(text: str) -> tuple[list[str], list[tuple[str, str, int, int]]]:
    """Lines of the findings that are left, and the leftovers as rule, message, line and column."""
    manifests = tuple(Manifest(d.root, TextPlaces(d.root)) for d in read(text, "in.yaml"))
    suppressions = Suppressions({"in.yaml": text})
    suppressions.read(manifests)
    kept = suppressions.apply(check_manifests(manifests, version="1.35").findings)
    left = [(f.rule, f.message, f.place.line, f.place.column) for f in suppressions.leftovers() if f.place]
    return [f"{f.rule}:{f.path}" for f in kept], left


def annotated(value: str) -> str:
    return POD.replace(
        "name: web\nspec", f'name: web\n  annotations:\n    fargen.dev/ignore: "{value}"\nspec'
    )


def test_a_comment_on_the_line_covers_that_line_only() -> None:
    text = POD.replace("hostNetwork: true", "hostNetwork: true  # fargen: ignore[FGT302] runs on EC2")
    assert run(text) == (["FGT302:spec.hostPID"], [])


def test_a_comment_above_covers_the_next_line_with_content() -> None:
    comment = "  # fargen: ignore[FGT302] runs on EC2\n  # and more\n\n"
    assert run(POD.replace("  hostPID", f"{comment}  hostPID")) == (["FGT302:spec.hostNetwork"], [])


def test_a_comment_may_name_several_rules() -> None:
    text = POD.replace("hostPID: true", "hostPID: true  # fargen: ignore[FGT302, FGT303] runs on EC2")
    assert run(text) == (
        ["FGT302:spec.hostNetwork"],
        [("SPEC912", "nothing here is ignored by FGT303", 7, 18)],
    )


def test_a_comment_without_a_reason_suppresses_and_warns() -> None:
    text = POD.replace("hostPID: true", "hostPID: true  # fargen: ignore[FGT302]")
    assert run(text) == (
        ["FGT302:spec.hostNetwork"],
        [("SPEC911", "FGT302 is ignored without a reason", 7, 18)],
    )


def test_a_mark_inside_a_word_or_without_its_bracket_is_no_comment() -> None:
    text = POD.replace("image: web:1.0.0", "image: web#fargen:1  # fargen: ignore[FGT302 oops")
    kept, left = run(text)
    assert (len(kept), left) == (2, [])


def test_a_comment_at_the_end_of_the_text_covers_nothing() -> None:
    kept, left = run(POD + "# fargen: ignore[FGT302] too late\n")
    assert len(kept) == 2
    assert left == [("SPEC912", "nothing here is ignored by FGT302", 12, 1)]


def test_an_annotation_covers_its_object() -> None:
    assert run(annotated("FGT302=runs on EC2, for now")) == ([], [])


def test_an_annotation_without_a_reason_and_one_without_effect() -> None:
    assert run(annotated("FGT302, K8S101=no, never")) == (
        [],
        [
            ("SPEC911", "FGT302 is ignored without a reason", 6, 24),
            ("SPEC912", "nothing here is ignored by K8S101", 6, 24),
        ],
    )


def test_what_is_no_id_ignores_nothing() -> None:
    kept, left = run(annotated("hostNetwork"))
    assert len(kept) == 2
    assert left == [("SPEC912", "nothing here is ignored by hostNetwork", 6, 24)]


def test_an_annotation_of_the_pod_template_covers_the_workload() -> None:
    text = """\
apiVersion: batch/v1
kind: Job
metadata: {name: report}
spec:
  template:
    metadata: {annotations: {fargen.dev/ignore: "FGT325=deleted by hand"}}
    spec:
      restartPolicy: Never
      containers:
        - {name: report, image: "report:1", resources: {requests: {cpu: 250m, memory: 256Mi}}}
"""
    assert run(text) == ([], [])


def test_a_suppression_is_used_if_any_environment_uses_it() -> None:
    web = ObjectRef("v1", "Pod", "", "web")
    place = Place("app.yaml", 5, 3)
    suppressions = Suppressions({})
    finding = Finding("FGT302", "error", "odd", object=web)
    suppressions.add("FGT302=why", place, [])
    assert suppressions.apply([finding]) == (finding,)
    suppressions.add("FGT302=why", place, [web])
    assert suppressions.apply([finding]) == ()
    assert suppressions.leftovers() == ()
