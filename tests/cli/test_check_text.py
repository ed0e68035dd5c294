"""The whole text of a check, as a person reads it: specs, manifests, JSON, a broken document, a Cluster."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

Fargen = Callable[..., tuple[int, str, str]]
EXAMPLES = Path(__file__).parent.parent / "rules"
# One rule of each family, and of each way in which a place is found.
RULES = (
    "FGT104", "FGT110", "FGT243", "FGT301", "FGT302", "FGT308", "FGT311", "FGT329", "FGT404", "FGT504",
    "FGT601", "FGT603", "FGT620", "FGT704", "FGT801", "FGTR01", "K8S001", "K8S003", "K8S103", "K8S104",
    "K8S118",
)  # fmt: skip
APP = """\
apiVersion: fargen.dev/v1
kind: App
metadata: {name: shop, namespace: production}
image: registry.example.com/shop:1.0.0
replicas: 1
environments:
  staging: {resources: {cpu: 17, memory: 1Gi}}
  production: {replicas: 3}
"""
BROKEN = """\
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
---
apiVersion: v1
kind: [
---
apiVersion: v1
kind: Secret
metadata: {name: b}
data: {password: "not base64"}
---
apiVersion: example.com/v1
kind: Widget
metadata: {name: 'ü'}
"""


def manifest(rule: str) -> str:
    text = (EXAMPLES / rule / "bad.yaml").read_text(encoding="utf-8")
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("# "))


@pytest.fixture(autouse=True)
def files(here: Path) -> None:
    for rule in RULES:  # in folders of their own, as alternatives are
        (here / "deploy" / rule).mkdir(parents=True)
        (here / "deploy" / rule / "all.yaml").write_text(manifest(rule), encoding="utf-8")
    (here / "app.yaml").write_text(APP)
    (here / "broken.yaml").write_text(BROKEN)
    pod = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "x"}, "spec": {"hostPID": True}}
    (here / "pod.json").write_text(json.dumps({"kind": "List", "apiVersion": "v1", "items": [pod]}))


@pytest.mark.parametrize(
    "flags", [(), ("-q",), ("-v", "--color", "always")], ids=["plain", "quiet", "verbose"]
)
def test_the_whole_text(fargen: Fargen, snapshot: SnapshotAssertion, flags: tuple[str, ...]) -> None:
    code, out, err = fargen("check", "app.yaml", "broken.yaml", "pod.json", "deploy", *flags)
    assert (code, err) == (2, "")
    assert out == snapshot
