"""Timing of whole processes: wall, CPU and peak memory, several runs, commands in turn, medians."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sample:
    """One run: seconds and MiB."""

    wall: float
    cpu: float
    peak: float


def run_once(command: Sequence[str]) -> Sample:
    """Run a command, its output thrown away.

    Raises:
        RuntimeError: the command failed; with what it said.
    """
    started = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment()
    ) as process:
        error = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - started
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}: {error.decode()[-500:]}")
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Sample(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / scale)


def in_turn(commands: Mapping[str, Sequence[str]], runs: int) -> dict[str, Sample]:
    """Medians of ``runs`` runs of each command after one warm-up, one after the other in turn."""
    samples: dict[str, list[Sample]] = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, command in commands.items():
            sample = run_once(command)
            if number:
                samples[name].append(sample)
    return {name: median(found) for name, found in samples.items()}


def median(samples: Sequence[Sample]) -> Sample:
    """The median of each figure."""
    return Sample(
        statistics.median(sample.wall for sample in samples),
        statistics.median(sample.cpu for sample in samples),
        statistics.median(sample.peak for sample in samples),
    )


def environment() -> dict[str, str]:
    """Ours, without what keeps Python from using compiled code: an installed package always has it."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
