"""The real kubectl and helm."""

import os

import pytest

from benchmarks.clients import client


def found(name: str, version: str) -> str:
    """The path of a client; without the packages that carry it the test is skipped."""
    try:
        return str(client(name, version))
    except LookupError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def kubectl() -> str:
    """Path of kubectl 1.35."""
    return found("kubectl", "35")


@pytest.fixture(scope="session", params=["35", "31"], ids=["helm4", "helm3"])
def helm(request: pytest.FixtureRequest) -> str:
    """Path of helm 4, then of helm 3."""
    return found("helm", request.param)


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which the clients find no cluster and write nowhere else."""
    folder = tmp_path_factory.mktemp("home")
    return {"HOME": str(folder), "PATH": os.environ["PATH"], "KUBECONFIG": str(folder / "none")}
