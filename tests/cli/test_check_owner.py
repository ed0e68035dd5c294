"""A finding of a foreign manifest names its object, and the template that Helm says it came from."""

from collections.abc import Callable
from pathlib import Path

Fargen = Callable[..., tuple[int, str, str]]
OBJECT = """---
# Source: chart/templates/KIND.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: NAME}
spec:
  REPLICAS
  selector: {matchLabels: {app: a}}
  template:
    metadata: {labels: {app: a}}
    spec:
      containers:
        - name: a
          image: "a:1"
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {cpu: 500m, memory: 4Gi}}
"""


def _object(kind: str, name: str, replicas: str) -> str:
    return OBJECT.replace("KIND", kind).replace("NAME", name).replace("REPLICAS", replicas)


def test_the_object_and_its_template_are_named(fargen: Fargen) -> None:
    text = _object("a", "obs-gateway", "replicas: 1") + _object("b", "web", "replicas: 1")
    out = fargen("check", "-", "--select", "FGT329", stdin=text)[1]
    assert out.splitlines()[:2] == [
        (
            "<stdin>:7:13: warning[FGT329] Deployment/obs-gateway spec.replicas: a single replica is away "
            "while AWS patches its pod"
        ),
        "   of chart/templates/a.yaml",
    ]
    assert "warning[FGT329] Deployment/web spec.replicas: " in out
    assert out.count("   of chart/templates/b.yaml\n") == 1


def test_a_document_without_the_comment_borrows_none(fargen: Fargen) -> None:
    text = _object("a", "web", "replicas: 2") + _object("b", "api", "replicas: 1").replace(
        "# Source: chart/templates/b.yaml\n", ""
    )
    out = fargen("check", "-", "--select", "FGT329", stdin=text)[1]
    assert "Deployment/api spec.replicas" in out
    assert out.count("   of chart/templates/a.yaml\n") == 1  # of web, which no budget covers


def test_objects_of_a_spec_are_not_named(here: Path, fargen: Fargen) -> None:
    text = "apiVersion: fargen.dev/v1\nkind: App\nmetadata: {name: shop}\nimage: shop:1\nreplicas: 1\n"
    (here / "app.yaml").write_text(text)
    assert "warning[FGT329] replicas: a single replica" in fargen("check", "app.yaml")[1]


def test_the_namespace_of_a_release_can_be_told(here: Path, fargen: Fargen) -> None:
    (here / "cluster.yaml").write_text(
        "apiVersion: fargen.dev/v1\nkind: Cluster\nmetadata: {name: main}\nregion: us-east-1\n"
        "profiles: [{name: fp, selectors: [{namespace: shop}]}]\n"
    )
    flags = ("check", "-", "-c", "cluster.yaml", "--select", "FGT219")
    text = _object("a", "web", "replicas: 2")
    told = "; -n NAMESPACE names that of objects without one, as of a Helm release · fargen rules FGT219\n"
    assert told in fargen(*flags, stdin=text)[1]
    assert "FGT219" not in fargen(*flags, "-n", "shop", stdin=text)[1]
    named = text.replace("{name: web}", "{name: web, namespace: other}")
    out = fargen(*flags, stdin=named)[1]
    assert "error[FGT219]" in out
    assert "-n NAMESPACE" not in out


def test_what_follows_from_a_misspelt_key_is_not_said(fargen: Fargen) -> None:
    out = fargen("check", "-", stdin=_object("a", "web", "replica: 3"))[1]
    assert "error[K8S001]" in out
    assert "FGT329" not in out


def test_the_fix_of_a_limit_does_not_lead_to_the_next_finding(fargen: Fargen) -> None:
    out = fargen("check", "-", "--select", "FGT107,FGT110", stdin=_object("a", "web", "replicas: 2"))[1]
    assert "fix: ask for 768Mi, or for 1792Mi: it is paid for" in out
    assert "fix: set limit and request to the same amount · fargen rules FGT107" in out
