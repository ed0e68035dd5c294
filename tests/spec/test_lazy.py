# ruff: noqa: E501  # tables read best a row a line
"""Parts of a spec whose models are made when they are first needed."""

import subprocess
import sys
from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter, ValidationError

from fargen.spec.config import Config
from fargen.spec.lazy import Lazy

ROOT = Path(__file__).parent.parent.parent
PART = Lazy("config", "Config")
GOOD = {"mountPath": "/etc/x", "files": {"a": "b"}}


def test_it_is_the_model_it_stands_for() -> None:
    assert PART.annotation() is Config
    adapter: TypeAdapter[Any] = TypeAdapter(Annotated[Any, PART])
    found = adapter.validate_python(GOOD)
    assert found == Config.model_validate(GOOD)
    assert type(found) is Config
    assert adapter.json_schema() == TypeAdapter(Config).json_schema()


def test_errors_have_the_places_they_have_without_it() -> None:
    wrong = {"mountPath": "x", "files": {"a/b": "c"}, "more": 1}
    adapter: TypeAdapter[Any] = TypeAdapter(tuple[Annotated[Any, PART], ...])
    direct: TypeAdapter[Any] = TypeAdapter(tuple[Config, ...])
    with pytest.raises(ValidationError) as lazy:
        adapter.validate_python([wrong])
    with pytest.raises(ValidationError) as plain:
        direct.validate_python([wrong])
    assert [(e["loc"], e["type"]) for e in lazy.value.errors()] == [
        (e["loc"], e["type"]) for e in plain.value.errors()
    ]


def test_what_a_spec_does_not_use_is_not_imported() -> None:
    code = (
        "import sys; from fargen.spec.app import App\n"
        "App.model_validate({'apiVersion': 'fargen.dev/v1', 'kind': 'App', 'metadata': {'name': 'a'}, 'image': 'i'})\n"
        "print(sorted({'fargen.spec.logging', 'fargen.spec.storage', 'fargen.spec.config'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
