# ruff: noqa: E501  # tables read best a row a line
"""Strategic merges give what the real Kustomize gives."""

import copy
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from fargen.load.overrides import Overrides
from fargen.pipeline import Request, render
from fargen.render.strategic import merged
from fargen.yamltext.read import read

SPECS = Path(__file__).parent.parent / "resolve" / "specs"


def pod(**fields: Any) -> dict[str, Any]:
    return {"spec": {"template": {"spec": fields}}}


PATCHES: dict[str, dict[str, Any]] = {
    "a scalar": {"spec": {"replicas": 7}},
    "null removes": {"spec": {"revisionHistoryLimit": None}},
    "null of what is not there": {"spec": {"paused": None, "minReadySeconds": 5}},
    "labels merge": {"metadata": {"labels": {"tier": None, "new": "x"}}},
    "a container by name": pod(containers=[{"name": "payment", "image": "other:2"}]),
    "a new container": pod(containers=[{"name": "extra", "image": "e:1"}]),
    "two containers": pod(
        containers=[{"name": "proxy", "image": "p:2"}, {"name": "payment", "image": "q:2"}]
    ),
    "a container removed": pod(containers=[{"name": "proxy", "$patch": "delete"}]),
    "containers replaced": pod(containers=[{"$patch": "replace"}, {"name": "only", "image": "o:1"}]),
    "variables by name": pod(
        containers=[
            {
                "name": "payment",
                "env": [{"name": "LOG_LEVEL", "value": "debug"}, {"name": "NEW", "value": "1"}],
            }
        ]
    ),
    "a variable removed": pod(
        containers=[{"name": "payment", "env": [{"name": "LOG_LEVEL", "$patch": "delete"}]}]
    ),
    "ports by number": pod(
        containers=[
            {
                "name": "payment",
                "ports": [
                    {"containerPort": 8080, "protocol": "TCP", "name": "web"},
                    {"containerPort": 1234, "protocol": "TCP", "name": "new"},
                ],
            }
        ]
    ),
    "args are replaced": pod(containers=[{"name": "payment", "args": ["--other"]}]),
    "mounts by path": pod(
        containers=[
            {
                "name": "payment",
                "volumeMounts": [
                    {"mountPath": "/data", "name": "scratch"},
                    {"mountPath": "/n", "name": "data"},
                ],
            }
        ]
    ),
    "volumes by name": pod(
        volumes=[{"name": "scratch", "emptyDir": {"sizeLimit": "9Gi"}}, {"name": "more", "emptyDir": {}}]
    ),
    "a volume of another source": pod(
        volumes=[{"name": "scratch", "emptyDir": None, "configMap": {"name": "c"}}]
    ),
    "pull secrets by name": pod(imagePullSecrets=[{"name": "second"}]),
    "host aliases by address": pod(
        hostAliases=[{"ip": "10.0.0.1", "hostnames": ["other"]}, {"ip": "10.0.0.2", "hostnames": ["x"]}]
    ),
    "tolerations are replaced": pod(tolerations=[{"key": "a", "operator": "Exists"}]),
    "init containers by name": pod(initContainers=[{"name": "migrate", "command": ["other"]}]),
    "a map replaced": {"spec": {"strategy": {"$patch": "replace", "type": "Recreate"}}},
    "a map removed": pod(securityContext={"$patch": "delete"}),
    "env from is replaced": pod(containers=[{"name": "payment", "envFrom": [{"secretRef": {"name": "z"}}]}]),
    "capabilities are replaced": pod(
        containers=[{"name": "payment", "securityContext": {"capabilities": {"drop": ["NET_RAW"]}}}]
    ),
    "dns options": pod(dnsConfig={"options": [{"name": "timeout", "value": "1"}]}),
}


@pytest.fixture(scope="module")
def deployment() -> dict[str, Any]:
    """The Deployment of the complete spec."""
    cluster = str(SPECS / "cluster.yaml")
    request = Request(paths=(str(SPECS / "web.yaml"),), cluster=cluster, overrides=Overrides())
    (app,) = render(request, bytes)
    data = next(m.data for m in app.manifests if m.kind == "Deployment")
    found: dict[str, Any] = json.loads(json.dumps(data))
    return found


@pytest.fixture(scope="module")
def kustomized(
    deployment: dict[str, Any], kubectl: str, home: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, Any]]:
    """The Deployment after each patch, by Kustomize: one copy a patch, all in one run."""
    folder = tmp_path_factory.mktemp("patches")
    entries = []
    for number, patch in enumerate(PATCHES.values()):
        copied = copy.deepcopy(deployment)
        copied["metadata"]["name"] = f"d{number}"
        (folder / f"{number}.yaml").write_text(json.dumps(copied))
        whole = {"apiVersion": "apps/v1", "kind": "Deployment", **copy.deepcopy(patch)}
        whole["metadata"] = {**whole.get("metadata", {}), "name": f"d{number}", "namespace": "production"}
        entries.append({"patch": json.dumps(whole)})
    kustomization = {
        "resources": [f"{number}.yaml" for number, _ in enumerate(PATCHES)], "patches": entries,
        "sortOptions": {"order": "fifo"},
    }  # fmt: skip
    (folder / "kustomization.yaml").write_text(json.dumps(kustomization))
    result = subprocess.run(
        [kubectl, "kustomize", str(folder)], env=home, capture_output=True, text=True, timeout=60, check=False
    )
    assert result.returncode == 0, result.stderr[:2000]
    documents = [document.root for document in read(result.stdout, "kustomize")]
    assert len(documents) == len(PATCHES)
    return dict(zip(PATCHES, documents, strict=True))


def by_key(node: Any) -> Any:
    """Lists of named entries in the order of their names: Kustomize and kubectl differ in where new ones go."""
    if isinstance(node, dict):
        return {key: by_key(item) for key, item in node.items()}
    if isinstance(node, list):
        listed = [by_key(item) for item in node]
        named = all(isinstance(item, dict) for item in listed)
        return sorted(listed, key=lambda item: json.dumps(item, sort_keys=True)) if named else listed
    return node


@pytest.mark.parametrize("name", PATCHES)
def test_a_strategic_merge_is_that_of_kustomize(
    name: str, deployment: dict[str, Any], kustomized: dict[str, dict[str, Any]]
) -> None:
    before = copy.deepcopy(deployment)
    ours = json.loads(json.dumps(merged(deployment, PATCHES[name], "apps")))
    assert deployment == before  # nothing is changed in place
    theirs = kustomized[name]
    theirs["metadata"]["name"] = ours["metadata"]["name"]
    assert by_key(ours) == by_key(theirs)
