"""``fargen new --from``: what comes in by a pipe, and what is refused; nothing is half-written."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

Run = Callable[..., Any]
FORMATS = "Kubernetes manifests, a compose file, a Copilot manifest or a Score file (score.dev/v1b1)"
DEPLOYMENT = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: "w:1"}]}
"""


def test_manifests_come_by_a_pipe(fargen: Run, here: Path) -> None:
    assert fargen("new", "shop", "--from", "-", "-q", stdin=DEPLOYMENT).code == 0
    assert (here / "shop/IMPORT.md").read_text().startswith("# Import of `<stdin>`\n")
    assert yaml.safe_load((here / "shop/app.yaml").read_text())["metadata"]["name"] == "web"
    readme = (here / "shop/README.md").read_text()
    assert "- [ ] have a Fargate profile for the namespace `default`\n" in readme
    assert "- [ ] write where you keep fargen in place of `OWNER/fargen`\n" in readme


def test_every_import_checks_clean_of_errors(fargen: Run, here: Path) -> None:
    (here / "compose.yaml").write_text(
        "services: {api: {image: 'r/a:${TAG}', working_dir: /srv, extra_hosts: ['h:1.2.3.4'], "
        "ports: ['80:8080', '80:9090'], healthcheck: {test: x, start_period: 1m}, tmpfs: /run}}"
    )
    (here / "copilot.yaml").write_text(
        "{name: a, type: Backend Service, image: {build: ., port: 80}, http: {path: a, alias: [b.c, d.e]}, "
        "storage: {ephemeral: 100, volumes: {My: {path: /m}}}, sidecars: {s_1: {image: 'x:1', port: 90, "
        "mount_points: [{source_volume: My, path: /n}]}}, environments: {prod: {memory: 4096, count: 3}}}"
    )
    (here / "score.yaml").write_text(
        "{apiVersion: score.dev/v1b1, containers: {a: {image: ., variables: {U: 'x${resources.db.host}'}, "
        "files: {/etc/a/b: {content: c}}}, s_1: {image: 'y:1'}}, "
        "service: {ports: {a-name-of-18-chars: {port: 80}}}}"
    )
    for form in ("compose", "copilot", "score"):
        made = fargen("new", form, "--from", f"{form}.yaml", "-q")
        assert (made.code, made.out, made.err) == (0, "", "")
        assert fargen("check", form).code == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", f"<stdin>:1:1: error[SPEC561] the file is empty\n   fix: name {FORMATS}\n"),
        (
            "- a\n",
            (
                "<stdin>:1:1: error[SPEC561] this is none of the formats that fargen reads\n"
                f"   fix: name {FORMATS}\n"
            ),
        ),
        (
            "name: a\ntype: Backend Servic\n",
            (
                "<stdin>:2:7: error[SPEC561] type: 'Backend Servic' is no type of Copilot\n"
                "   fix: did you mean Backend Service?\n"
            ),
        ),
        (
            "apiVersion: v1\nkind: Service\nmetadata: {name: a}\n",
            (
                "<stdin>:2:7: error[SPEC562] there is no workload beside Service/a\n"
                "   fix: name the file with its Deployment, StatefulSet, Job or CronJob, too\n"
            ),
        ),
        (
            f"{DEPLOYMENT}---\napiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n",
            (
                "<stdin>:12:7: error[SPEC561] this is a Kustomization\n"
                "   fix: name what it builds: kubectl kustomize DIR > manifests.yaml\n"
            ),
        ),
        (
            "apiVersion: score.dev/v1b2\ncontainers: {a: {image: x}}\n",
            (
                "<stdin>:1:13: error[SPEC564] apiVersion: score.dev/v1b2 is not score.dev/v1b1\n"
                "   fix: convert it to score.dev/v1b1\n"
            ),
        ),
    ],
)
def test_what_is_refused(fargen: Run, here: Path, text: str, told: str) -> None:
    outcome = fargen("new", "shop", "--from", "-", stdin=text)
    lines = [
        line for line in outcome.err.splitlines(keepends=True) if not line.startswith("   ") or "fix:" in line
    ]
    assert (outcome.code, outcome.out, "".join(lines)) == (2, "", told)
    assert [path.name for path in here.iterdir()] == ["fargen.toml"]


def test_a_chart_is_refused(fargen: Run, here: Path) -> None:
    (here / "chart").mkdir()
    (here / "chart/Chart.yaml").write_text("name: a\n")
    assert fargen("new", "shop", "--from", "chart") == (
        2,
        "",
        (
            "chart:1:1: error[SPEC561] this is a Helm chart\n"
            "   fix: name what Helm makes of it: helm template NAME chart > manifests.yaml\n"
        ),
    )
