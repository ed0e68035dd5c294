"""The generated strict check beside ``kubernetes_validate.validate``, in one process."""

import time
from pathlib import Path
from typing import Any

import kubernetes_validate
import yaml

from fargen.kube.schema import validate

VERSION = "1.35"
OBJECTS = Path(__file__).resolve().parent.parent / "tests" / "kube" / "schema" / "objects"
_ROUNDS = 200


def validation_ratio() -> float:
    """How many times faster ours is, over the built-in objects of the schema tests."""
    objects = [obj for obj in _objects() if _known(obj)]
    started = time.perf_counter()
    for obj in objects:
        kubernetes_validate.validate(obj, VERSION, strict=True)
    theirs = (time.perf_counter() - started) / len(objects)
    started = time.perf_counter()
    for _ in range(_ROUNDS):
        for obj in objects:
            validate(obj, VERSION)
    ours = (time.perf_counter() - started) / len(objects) / _ROUNDS
    return theirs / ours


def _objects() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for path in sorted(OBJECTS.glob("*.yaml")):
        found += [obj for obj in yaml.safe_load_all(path.read_text(encoding="utf-8")) if obj]
    return found


def _known(obj: dict[str, Any]) -> bool:
    try:
        kubernetes_validate.validate(obj, VERSION, strict=True)
    except Exception:  # noqa: BLE001  # custom kinds, and kinds that another version serves
        return False
    return validate(obj, VERSION).valid
