"""`fargen.size`, `fargen.cost`, `fargen.diff`."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import fargen

ROOT = Path(__file__).parents[2]
SHOP = ROOT / "examples/payment-service/app.yaml"
APP = """\
apiVersion: fargen.dev/v1
kind: App
metadata: {name: shop}
image: registry.example.com/shop:1.0.0
resources: {cpu: 500m, memory: 1Gi}
"""


def command(*arguments: object) -> object:
    line = [sys.executable, "-m", "fargen", *map(str, arguments), "--format", "json"]
    run = subprocess.run(line, capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


class TestSize:
    def test_as_the_command(self) -> None:
        assert fargen.size(SHOP, environment="staging") == command("size", SHOP, "-e", "staging")

    def test_numbers(self) -> None:
        assert fargen.size(cpu="500m", memory="1Gi") == command("size", "--cpu", "500m", "--memory", "1Gi")

    def test_text(self) -> None:
        (pod,) = fargen.size(text=APP)["pods"]
        assert pod["tier"] == {"vcpu": 0.5, "memoryGB": 2, "ephemeralGB": 20}

    def test_too_large(self) -> None:
        with pytest.raises(fargen.InputError) as caught:
            fargen.size(cpu="17", memory="1Gi")
        assert [finding.rule for finding in caught.value.findings] == ["FGT108"]
        with pytest.raises(fargen.InputError):
            fargen.size(text=APP.replace("500m", "17"))

    def test_wrong_arguments(self) -> None:
        with pytest.raises(fargen.UsageError) as caught:
            fargen.size("app.yaml", cpu="1")
        assert str(caught.value) == "give paths, text, or cpu and memory"

    @pytest.mark.parametrize("hours", [0, -1, 745, 1.5, "7"])
    def test_odd_hours(self, hours: Any) -> None:
        for function in (fargen.size, fargen.cost):
            with pytest.raises(fargen.UsageError) as caught:
                function(text=APP, hours=hours)
            assert str(caught.value) == f"hours {hours}: a month has 1 to 744, as a whole number"


class TestCost:
    def test_as_the_command(self) -> None:
        assert fargen.cost(SHOP, all_environments=True) == command("cost", SHOP, "--all-environments")

    def test_text(self) -> None:
        found = fargen.cost(text=APP, hours=730)
        assert found["total"]["billedMonthlyUSD"] == "42.53"

    def test_errors(self) -> None:
        with pytest.raises(fargen.InputError):
            fargen.cost(text=APP.replace("image", "img"))


class TestDiff:
    def test_a_folder(self, tmp_path: Path) -> None:
        for name, text in (("a", APP), ("b", APP.replace("1.0.0", "1.1.0"))):
            (tmp_path / name).mkdir()
            (tmp_path / name / "app.yaml").write_text(text)
        found = fargen.diff(tmp_path / "b", against=tmp_path / "a")
        assert isinstance(found, fargen.Difference)
        assert [change.change for change in found.objects] == ["changed", "changed"]

    def test_live_objects(self, tmp_path: Path) -> None:
        path = tmp_path / "app.yaml"
        path.write_text(APP)
        (app,) = fargen.render(path)
        assert fargen.diff(path, against="-", text=app.yaml).objects == ()

    def test_errors(self, tmp_path: Path) -> None:
        path = tmp_path / "app.yaml"
        path.write_text(APP.replace("image", "img"))
        with pytest.raises(fargen.InputError):
            fargen.diff(path, against=str(tmp_path))
        with pytest.raises(fargen.UsageError) as caught:
            fargen.diff(path, against="-")
        assert str(caught.value) == 'give text with against="-", and only then'
