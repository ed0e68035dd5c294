"""Workloads from manifests and specs, as `fargen.commands.gathering` makes them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from fargen.commands.gathering import gather
from fargen.pipeline import Request
from fargen.price.workload import Workload


@pytest.fixture
def workloads(tmp_path: Path) -> Callable[..., tuple[Workload, ...]]:
    """``workloads("kind: Deployment …")`` gives everything of the text that makes pods."""

    def make(text: str, environment: str | None = None) -> tuple[Workload, ...]:
        (tmp_path / "input.yaml").write_text(text, encoding="utf-8")
        request = Request(paths=(str(tmp_path / "input.yaml"),), environment=environment)
        found = gather(request, lambda: b"")
        assert not found.failed, found.findings
        return found.workloads

    return make


@pytest.fixture
def workload(workloads: Callable[..., tuple[Workload, ...]]) -> Callable[..., Workload]:
    """The only, or the first, of them."""
    return lambda *given: workloads(*given)[0]
