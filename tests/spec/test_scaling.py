# ruff: noqa: E501  # tables read best a row a line
"""Scaling, hours, rollouts and stops: numbers that fit each other."""

from collections.abc import Callable

import pytest

CASES: dict[str, list[tuple[str, ...]]] = {
    "autoscaling: {max: 3}": [
        ("SPEC302", "autoscaling", "5:14", "has nothing to scale on", "set cpu, memory or metrics"),
    ],
    'autoscaling: {max: 3, cpu: 0, memory: "50"}': [
        ("SPEC305", "autoscaling.cpu", "5:28", "0 is less than 1", "write at least 1"),
        ("SPEC303", "autoscaling.memory", "5:39", "expected a whole number, got the text '50'", "write 50 without quotes"),
    ],
    "autoscaling: {min: 5, max: 3, cpu: 1}": [
        ("SPEC305", "autoscaling", "5:14", "min 5 is more than max 3", "raise max or lower min"),
    ],
    'hours: {start: "0 8 * * *", stop: "0 8 * *", replicas: 0, timezone: "", via: cron}': [
        ("SPEC305", "hours.timezone", "5:69", "must not be empty", "write a value"),
        ("SPEC305", "hours.stop", "5:35", "'0 8 * *' has 4 fields; a cron expression has 5: minute hour day month weekday", 'write five fields such as "0 3 * * 1-5"'),
        ("SPEC305", "hours.replicas", "5:56", "0 is less than 1", "write at least 1"),
        ("SPEC304", "hours.via", "5:78", "'cron' is not one of keda, cronjob", "did you mean cronjob?"),
    ],
    "shutdown: {drainSeconds: 45}": [
        ("SPEC305", "shutdown", "5:11", "graceSeconds 45 is not more than drainSeconds 45", "give the app some seconds after the drain"),
    ],
    "shutdown: {graceSeconds: 0}": [
        ("SPEC305", "shutdown.graceSeconds", "5:26", "0 is less than 1", "write at least 1"),
    ],
    "disruption: {maxUnavailable: 1, minAvailable: 50%}": [
        ("SPEC306", "disruption", "5:13", "maxUnavailable and minAvailable exclude each other", "keep one"),
    ],
    "disruption: {maxUnavailable: 1.5}": [
        ("SPEC305", "disruption.maxUnavailable", "5:30", "'1.5' is not a number or a percentage", "write 1 or 25%"),
    ],
    "disruption: {minAvailable: half}": [
        ("SPEC305", "disruption.minAvailable", "5:28", "'half' is not a number or a percentage", "write 1 or 25%"),
    ],
    "disruption: {minAvailable: -1}": [
        ("SPEC305", "disruption.minAvailable", "5:28", "-1 is less than 0", "write at least 0"),
    ],
    'disruption: {minAvailable: "%"}': [
        ("SPEC305", "disruption.minAvailable", "5:28", "'%' is not a number or a percentage", "write 1 or 25%"),
    ],
    'strategy: {maxSurge: "1", maxUnavailable: []}': [
        ("SPEC305", "strategy.maxSurge", "5:22", "'1' is not a number or a percentage", "write 1 without quotes"),
        ("SPEC303", "strategy.maxUnavailable", "5:43", "expected a whole number or a text, got a list", "write a whole number, as maxUnavailable: 0"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("more", CASES, ids=[f"{number} {more[:30]!a}" for number, more in enumerate(CASES)])
def test_the_words(more: str, said: Callable[[str], list[tuple[str, ...]]]) -> None:
    assert said(more) == CASES[more]
