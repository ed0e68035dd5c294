"""The real kubectl and helm, and a browser."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from benchmarks.clients import client

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser


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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium of this machine.

    Without one the test is skipped; with FARGEN_BROWSER=required, as `.ci/run` sets it, it fails.
    """
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        path = None
    if path is None:
        if os.environ.get("FARGEN_BROWSER") == "required":
            pytest.fail("there is to be a Chromium and playwright, and one of them is not here")
        pytest.skip("there is no Chromium here, or no playwright to drive it")
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []  # as root it refuses to start with one
        chromium = playwright.chromium.launch(executable_path=path, args=arguments)
        yield chromium
        chromium.close()
