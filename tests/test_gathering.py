"""Specs and any manifests become the same Workloads: size, tier and price do not depend on the road."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fargen.gathering import Gathered, gather
from fargen.pipeline import Request, render
from fargen.values.errors import UsageError
from fargen.write.stream import yaml_stream

APP = "apiVersion: fargen.dev/v1\nkind: App\nmetadata: {name: shop}\nimage: shop:1\nport: 8080\n"
POD = """\
apiVersion: v1
kind: Pod
metadata: {name: NAME}
spec: {containers: [{name: main, image: "a:1", resources: {requests: {cpu: 600m, memory: 1Gi}}}]}
"""


def nothing() -> bytes:
    return b""


def taken(text: str, **more: object) -> Gathered:
    return gather(Request(("-",), **more), text.encode)  # type: ignore[arg-type]


def test_a_foreign_pod_asks_what_it_requests() -> None:
    workload = taken(POD.replace("NAME", "web")).workloads[0]
    assert (workload.app, workload.environment, workload.namespace) == ("web", "", "default")
    assert workload.asked == workload.size.request == (600, 1 << 30, 0)
    assert workload.taken == (0, 0, 0)
    assert workload.size.tier.label == "1vCPU 2GB"
    assert [(c.name, c.role) for c in workload.containers] == [("main", "main")]
