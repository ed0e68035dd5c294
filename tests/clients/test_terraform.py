"""Terraform itself reads the texts of its file: nothing in them is an expression."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from clusterplans import HOSTILE, hostile

from fargen.write.terraform import terraform_text


def told(text: str) -> str:
    """Terraform's texts are in Unicode's form NFC, and it takes a mark of byte order off their begin."""
    return normalize("NFC", text.removeprefix("\ufeff"))


@pytest.fixture
def outputs(tmp_path: Path) -> Any:
    """What Terraform makes of outputs: ``outputs({"name": value})``. They need no provider."""
    program = shutil.which("terraform")
    if program is None:
        pytest.skip("there is no terraform here")
    env = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "TF_CLI_CONFIG_FILE": os.devnull,
        "CHECKPOINT_DISABLE": "1",
    }

    def run(*words: str) -> str:
        done = subprocess.run(
            [program, *words], cwd=tmp_path, env=env, capture_output=True, timeout=120, check=False
        )
        assert done.returncode == 0, done.stderr.decode()[-2000:]
        return done.stdout.decode()

    def read(values: dict[str, Any]) -> dict[str, Any]:
        listed = {name: {"value": value} for name, value in values.items()}
        (tmp_path / "main.tf.json").write_text(json.dumps({"output": listed}), encoding="utf-8")
        run("apply", "-auto-approve", "-input=false", "-no-color")
        return {name: found["value"] for name, found in json.loads(run("output", "-json")).items()}

    return read


def test_every_text_is_read_as_it_is(outputs: Any) -> None:
    profiles = json.loads(terraform_text(hostile()))["resource"]["aws_eks_fargate_profile"].values()
    found = outputs(
        {
            "names": [profile["fargate_profile_name"] for profile in profiles],
            "labels": [profile["selector"][0]["labels"] for profile in profiles],
            "tags": [profile["tags"] for profile in profiles],
        }
    )
    texts = [told(text) for text in HOSTILE]
    assert found["names"] == texts
    assert found["labels"] == [{text: text} for text in texts]
    assert found["tags"] == [{text: text, "other": text} for text in texts]


def test_terraform_would_run_an_expression(outputs: Any) -> None:
    assert outputs({"a": "${1 + 1}", "b": "%{ if true }x%{ endif }"}) == {"a": 2, "b": "x"}
