"""The valid objects of `objects/*.yaml`: a rich one of every tabulated kind."""

from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).parent / "objects"
OBJECTS = {
    f"{obj['apiVersion']}/{obj['kind']}": obj
    for path in sorted(FOLDER.glob("*.yaml"))
    for obj in yaml.safe_load_all(path.read_text(encoding="utf-8"))
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that takes `valid` runs once for each."""
    if "valid" in metafunc.fixturenames:
        metafunc.parametrize("valid", OBJECTS.values(), ids=OBJECTS)


@pytest.fixture
def objects() -> dict[str, Any]:
    """Objects by ``apiVersion/kind``; copy before a change."""
    return OBJECTS
