"""Kustomize puts the plugin into an installation of Argo CD."""

import os
import subprocess
from pathlib import Path

from fargen.yamltext.read import read

FOLDER = Path(__file__).parent.parent.parent / "examples" / "argocd"
INSTALLED = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: argocd-repo-server}
spec:
  template:
    spec:
      containers: [{name: argocd-repo-server, image: argocd:3}]
      volumes: [{name: var-files, emptyDir: {}}, {name: plugins, emptyDir: {}}]
"""


def test_the_plugin_is_a_sidecar_of_the_repository_server(
    kubectl: str, home: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "install.yaml").write_text(INSTALLED)
    component = os.path.relpath(FOLDER, tmp_path)
    (tmp_path / "kustomization.yaml").write_text(
        f"namespace: argocd\nresources: [install.yaml]\ncomponents: [{component}]\n"
    )
    command = [kubectl, "kustomize", str(tmp_path)]
    done = subprocess.run(command, env=home, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    found = {each.root["kind"]: each.root for each in read(done.stdout, "kustomize")}
    assert set(found) == {"ConfigMap", "Deployment"}
    config = found["ConfigMap"]
    assert config["data"] == {"plugin.yaml": (FOLDER / "plugin.yaml").read_text(encoding="utf-8")}
    pod = found["Deployment"]["spec"]["template"]["spec"]
    containers = {each["name"]: each for each in pod["containers"]}
    assert set(containers) == {"argocd-repo-server", "fargen"}
    sidecar = containers["fargen"]
    assert sidecar["command"] == ["/var/run/argocd/argocd-cmp-server"]
    assert sidecar["securityContext"]["runAsUser"] == 999
    volumes = {each["name"]: each for each in pod["volumes"]}
    assert {mount["name"] for mount in sidecar["volumeMounts"]} <= set(volumes)
    assert volumes["fargen-plugin"]["configMap"]["name"] == config["metadata"]["name"]
