"""The keys that suggestions choose from."""

import pytest

from fargen.spec.app import App
from fargen.spec.health import Health
from fargen.spec.keys import keys_at, keys_of
from fargen.spec.ports import Port


def test_keys_are_written_as_in_yaml() -> None:
    assert keys_of(Port) == ("name", "port", "servicePort", "protocol")
    assert {"apiVersion", "initContainers", "clusterSecurityGroup"} <= set(keys_of(App))


@pytest.mark.parametrize(
    ("loc", "some"),
    [
        ((), "metadata"),
        (("ports", 0), "servicePort"),
        (("sidecars", 2, "ports", 0), "servicePort"),
        (("sidecars", 0, "health", "readiness", "Probe"), "failureThreshold"),
        (("ingress", "rules", 0, "paths", 1), "path"),
        (("disruption", "Disruption"), "minAvailable"),
        (("logging", "sidecar", "cloudwatch"), "retentionDays"),
        (("env", "A", "function-before[_env_value(), EnvSource]"), "configMap"),
    ],
)
def test_a_place_knows_its_keys(loc: tuple[str | int, ...], some: str) -> None:
    assert some in keys_at(App, loc)


def test_a_union_member_narrows_the_keys() -> None:
    assert "startup" in keys_at(Health, ())
    assert "startup" not in keys_at(Health, ("startup", "Probe"))
    assert "path" in keys_at(Health, ("startup", "Probe"))
