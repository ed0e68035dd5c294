"""Notes: what holds as it is written, and may surprise."""

import pytest

from fargen.spec.sense import sense_findings
from fargen.yamltext.read import read

DIGEST = f"sha256:{'0' * 64}"
FLOATS = (
    "SPEC465", "info", "each pod may start another version: the image has no tag of its own",
    "write the version, as image:1.4.2, or a digest",
)  # fmt: skip
PLACEHOLDER = ("SPEC466", "info", "an account of zeros is a placeholder", "write the image that is to run")
PLAIN = (
    "SPEC467",
    "info",
    "the internet reaches it by plain HTTP: there is no certificate",
    "set certificateArn",
)
PLAIN_FOR_ALL = (
    "SPEC467", "info",
    "the internet reaches it by plain HTTP, under every name of the load balancer: there is no certificate",
    "set certificateArn and host",
)  # fmt: skip
LOW = (
    "SPEC468", "info", "Linux lets only root listen below 1024, and the app is not root",
    "let the app listen above, as on 8080; servicePort may stay what it is",
)  # fmt: skip
PUBLIC = "ports: [{name: http, port: 8080}]\ningress: {scheme: internet-facing"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("image: web", [FLOATS]),
        ("image: web:latest", [FLOATS]),
        ("image: host:5000/team/web", [FLOATS]),
        ("image: web:1", []),
        (f"image: web@{DIGEST}", []),
        (f"image: web:latest@{DIGEST}", []),
        ("image: ${IMAGE}", []),
        ("image: 'no image'", []),  # an error of shape tells of it
        ("image: 000000000000.dkr.ecr.us-east-1.amazonaws.com/web:1", [PLACEHOLDER]),
        ("image: 000000000000.dkr.ecr.us-east-1.amazonaws.com/web", [PLACEHOLDER]),
        (f"{PUBLIC}}}", [PLAIN_FOR_ALL]),
        (f"{PUBLIC}, host: a.example.com}}", [PLAIN]),
        (f"{PUBLIC}, certificateArn: x}}", []),
        (f"{PUBLIC}, annotations: {{alb.ingress.kubernetes.io/certificate-arn: x}}}}", []),
        (f"{PUBLIC}, annotations: {{alb.ingress.kubernetes.io/tags: a=b}}}}", [PLAIN_FOR_ALL]),
        ("ports: [{name: http, port: 8080}]\ningress: {host: a.example.com}", []),
        ("ports: [{name: http, port: 80}]", [LOW]),
        ("ports: [{name: http, port: 1024}]", []),
        ("ports: [{name: http, port: true}]", []),
        ("ports: [{name: http, port: 80}]\nsecurity: {profile: baseline}", []),
        ("ports: [{name: http, port: 80}]\nsecurity: {profile: baseline, runAsUser: 1000}", [LOW]),
        ("ports: [{name: http, port: 80}]\nsecurity: {profile: baseline, runAsUser: 0}", []),
    ],
)
def test_notes(text: str, expected: list[tuple[str, ...]]) -> None:
    assert [finding[:4] for finding in sense_findings(read(text, "x")[0].root)] == expected
