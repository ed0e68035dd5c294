"""What was measured of containers: plain values, whatever tool measured them."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

Origin = Literal["csv", "prometheus", "top", "vpa"]
Statistic = Literal["p50", "p90", "p95", "p99", "max", "now", "target", "lower", "upper"]
"""``now`` is one sample; ``target``, ``lower`` and ``upper`` are a VerticalPodAutoscaler's recommendation."""


class Usage(NamedTuple):
    """What one container used.

    Attributes:
        name: of the workload, or of one of its pods if ``is_pod``.
        container: its name; empty for the main one.
        namespace: empty where it is not said.
        kind: of the workload; empty where it is not said.
        cpu: milli-CPU by statistic.
        memory: bytes by statistic.
        line: in the file, from 1; 0 where it has none.
    """

    name: str
    container: str
    namespace: str
    cpu: Mapping[str, int]
    memory: Mapping[str, int]
    origin: Origin
    kind: str = ""
    is_pod: bool = False
    line: int = 0
