"""A Job under Argo CD."""

from typing import Any

import pytest

from fargen.pipeline import Request, render

JOB = "apiVersion: fargen.dev/v1\nkind: App\nmetadata: {name: task}\nimage: task:1\nworkload: Job\n"
PATCH = "patches: [{target: {kind: Job}, patch: {metadata: {annotations: {KEY: Sync}}}}]\n"


def findings(text: str) -> list[Any]:
    (app,) = render(Request(paths=("-",)), text.encode)
    return [finding for finding in app.findings if finding.rule == "SPEC522"]


def test_a_job_with_a_ttl_runs_again() -> None:
    (finding,) = findings(JOB + "syncWaves: true\n")
    assert (finding.severity, finding.place.line) == ("warning", 6)
    assert finding.message == "Argo CD runs the Job task again when it has deleted itself"
    assert finding.fix == "make it a hook with a patch: metadata.annotations, argocd.argoproj.io/hook: Sync"


@pytest.mark.parametrize("key", ["argocd.argoproj.io/hook", "helm.sh/hook"])
def test_a_hook_does_not(key: str) -> None:
    assert findings(JOB + "syncWaves: true\n" + PATCH.replace("KEY", key)) == []


def test_without_argo_cd_there_is_nothing_to_say() -> None:
    assert findings(JOB) == []
    assert findings(JOB.replace("Job", "CronJob") + "job: {schedule: '0 3 * * *'}\nsyncWaves: true\n") == []
