# ruff: noqa: E501  # tables read best a row a line
"""A value of another type is answered with the form that is wanted, or an example of the key."""

from collections.abc import Callable

import pytest

from fargen.spec.app import App
from fargen.spec.typeadvice import type_fix

_RECREATE = "updates are rolling; in place of Recreate write strategy: {maxSurge: 0, maxUnavailable: 1}"


@pytest.mark.parametrize(
    ("more", "fix"),
    [
        ("ports: [8080]", "write port: 8080, or a map, as ports: [{name: http, port: 8080}]"),
        ("ports: [true]", "write a map, as ports: [{name: http, port: 8080, servicePort: 80}]"),
        ("health: 3000", "write a path, as health: /healthz, or a map, as health: {tcp: 3000}"),
        ("health: true", "write a path, as health: /healthz, or a map, as health: {path: /healthz}"),
        ("port: 80\ningress: true", "write a map, as ingress: {host: api.example.com, scheme: internet-facing}"),
        ("port: 80\nloadBalancer: true", "write a map, as loadBalancer: {ports: [{port: 443, targetPort: http}]}"),
        ("serviceAccount: orders", "write a map, as serviceAccount: {name: orders, create: false}"),
        ("serviceAccount: An account", "write a map, as serviceAccount: {name: NAME, create: false}"),
        ("serviceAccount: arn:aws:iam::1:role/x", 'write a map, as serviceAccount: {roleArn: "arn:aws:iam::1:role/x"}'),
        ("strategy: Recreate", _RECREATE),
        ("strategy: RollingUpdate", "remove it: updates are rolling"),
        ("secrets: {DB: x}", 'write a list, as secrets: [{name: payment-db, store: aws-secrets, keys: {password: "prod/payment/db#password"}}]'),
        ("storage: {name: x}", "write a list, as storage: [{name: cache, mountPath: /cache, emptyDir: {sizeLimit: 5Gi}}]"),
        ("secrets: [{name: s, store: 5, keys: {a: b}}]", "write a map"),  # the example is a text
        ("imagePullSecrets: [{name: x}]", "write x, without name:"),
        ("cluster: {name: x}", "write a text, as cluster: ../cluster.yaml"),
        ("command: a b", "write [a, b]"),
        ("secrets: a b", 'write a list, as secrets: [{name: payment-db, store: aws-secrets, keys: {password: "prod/payment/db#password"}}]'),
        ("resources:\n  cpu:250m", "put a space after the colon, as cpu: 250m"),
        ("resources: http://x", "write a map, as resources: {cpu: 500m, memory: 1Gi}"),
        ("env:\n  A:b", "put a space after the colon, as A: b"),
        ("env: [A]", "write NAME: VALUE lines, without dashes"),
        ("podAnnotations: {a: [1]}", "write a text, as podAnnotations: {example.com/owner: payments}"),
    ],
)  # fmt: skip
def test_what_to_write(more: str, fix: str, said: Callable[[str], list[tuple[str, ...]]]) -> None:
    assert [finding[4] for finding in said(more) if finding[0] == "SPEC303"] == [fix]


@pytest.mark.parametrize(
    ("value", "fix"),
    [
        ({"repository": "web", "tag": "1.0"}, "web:1.0"),
        ({"registry": "r.io", "repository": "web", "tag": 2}, "r.io/web:2"),
        ({"repository": "web", "digest": "sha256:1"}, "web@sha256:1"),
        ({"repository": "web", "tag": None}, "registry.example.com/shop:1.0"),
        ({"repository": ["web"], "tag": "1"}, "registry.example.com/shop:1.0"),
    ],
)
def test_an_image_of_a_chart(value: dict[str, object], fix: str) -> None:
    assert type_fix(App, ("image",), ["a text"], value) == f"write repository:tag, as image: {fix}"


def test_a_job_that_is_a_schedule() -> None:
    assert type_fix(App, ("job",), ["a map"], "0 3 * * *") == 'write a map, as job: {schedule: "0 3 * * *"}'
    assert type_fix(App, (), ["a map"], []) == "write a map"
    assert type_fix(App, ("zzz",), ["a map"], 5) == "write a map"
