"""Logging that ``fargen adapt`` adds on request."""

from pathlib import Path
from typing import Any

import pytest

from fargen.commands.refitting import Request, Result, refit
from fargen.values.errors import InputError, UsageError
from fargen.yamltext.read import read

CLUSTER = """\
apiVersion: fargen.dev/v1
kind: Cluster
metadata: {name: c}
region: eu-west-1
vpc: {cidr: 10.0.0.0/16}
profiles: [{name: fp, selectors: [{namespace: "*"}]}]
logging: {cloudwatch: {logGroup: /eks/c}}
"""
WORKLOAD = """\
# one of theirs
apiVersion: KIND
metadata: {name: web, labels: {eks.amazonaws.com/fargate-profile: fp}}
spec:
  template:
    metadata: {labels: {eks.amazonaws.com/fargate-profile: fp}}
    spec:
      restartPolicy: Never
      containers:
        - name: main
          image: web:1
          resources: {requests: {cpu: 250m, memory: 256Mi}, limits: {cpu: 250m, memory: 256Mi}}
"""
SIDECAR = "sidecar=/var/log/app/*.log:/eks/app"


@pytest.fixture
def cluster(tmp_path: Path) -> str:
    (tmp_path / "cluster.yaml").write_text(CLUSTER)
    return str(tmp_path / "cluster.yaml")


def workload(kind: str) -> str:
    return WORKLOAD.replace("KIND", kind)


def run(text: str, cluster: str | None, logging: str) -> Result:
    return refit(Request(cluster=cluster, logging=logging), text.encode)


def objects(result: Result) -> list[Any]:
    return [document.root for document in read(result.files[0].after, "out")]


def test_native_logging_comes_first_and_once(cluster: str) -> None:
    result = run(workload("apps/v1\nkind: Deployment"), cluster, "native")
    namespace, config, _ = objects(result)
    assert (namespace["kind"], namespace["metadata"]["name"]) == ("Namespace", "aws-observability")
    assert (config["kind"], config["metadata"]["name"]) == ("ConfigMap", "aws-logging")
    assert "/eks/c" in config["data"]["output.conf"]
    assert result.files[0].after.count("---\n") == 3
    assert result.files[0].after.endswith(f"---\n{workload('apps/v1' + chr(10) + 'kind: Deployment')}")
    again = run(result.files[0].after, cluster, "native")
    assert again.files[0].after == result.files[0].after


@pytest.mark.parametrize(
    ("kind", "key"),
    [("apps/v1\nkind: Deployment", "containers"), ("batch/v1\nkind: Job", "initContainers")],
)
def test_the_sidecar(cluster: str, kind: str, key: str) -> None:
    result = run(workload(kind), cluster, SIDECAR)
    config, owner = objects(result)
    assert config["metadata"] == {"name": "web-fluent-bit"}
    assert "region              eu-west-1\n" in config["data"]["fluent-bit.conf"]
    spec = owner["spec"]["template"]["spec"]
    assert spec["containers"][0]["volumeMounts"] == [{"name": "logs", "mountPath": "/var/log/app"}]
    assert spec[key][-1]["name"] == "fluent-bit"
    assert spec["volumes"] == [
        {"name": "logs", "emptyDir": {}},
        {"name": "fluent-bit", "configMap": {"name": "web-fluent-bit"}},
    ]
    again = run(result.files[0].after, cluster, SIDECAR)
    assert again.files[0].after == result.files[0].after


def test_a_volume_at_the_folder_is_shared(cluster: str) -> None:
    text = workload("apps/v1\nkind: Deployment")
    text += "          volumeMounts: [{name: own, mountPath: /var/log/app}]\n"
    text += "      volumes: [{name: own, emptyDir: {}}]\n"
    _, owner = objects(run(text, cluster, SIDECAR))
    spec = owner["spec"]["template"]["spec"]
    assert [volume["name"] for volume in spec["volumes"]] == ["own", "fluent-bit"]
    assert spec["containers"][1]["volumeMounts"][0] == {"name": "own", "mountPath": "/var/log/app"}


def test_the_pod_is_sized_with_the_sidecar(cluster: str) -> None:
    _, owner = objects(run(workload("apps/v1\nkind: Deployment"), cluster, SIDECAR))
    main, sidecar = owner["spec"]["template"]["spec"]["containers"]
    assert main["resources"]["requests"] == {"cpu": "400m", "memory": "640Mi"}
    assert sidecar["resources"]["requests"] == {"cpu": "100m", "memory": "128Mi"}


@pytest.mark.parametrize(
    ("logging", "message"),
    [
        ("nativ", "--logging nativ: write native, or sidecar=FILES:LOGGROUP"),
        ("sidecar=/var/log/x", "--logging sidecar=/var/log/x: write native, or sidecar=FILES:LOGGROUP"),
        ("native", "--logging native: give the Cluster that has logging, with -c"),
        (SIDECAR, f"--logging {SIDECAR}: give the Cluster, for its region, with -c"),
    ],
)
def test_what_cannot_be_asked(logging: str, message: str) -> None:
    with pytest.raises(UsageError) as error:
        run(workload("apps/v1\nkind: Deployment"), None, logging)
    assert str(error.value) == message


def test_files_that_are_no_path_are_told(cluster: str) -> None:
    with pytest.raises(InputError) as error:
        run(workload("apps/v1\nkind: Deployment"), cluster, "sidecar=app.log:/eks/app")
    (finding,) = error.value.findings
    assert finding.message.startswith("Deployment web cannot have a log sidecar: ")
