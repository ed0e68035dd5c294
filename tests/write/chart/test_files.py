"""Versions, notes and the head of a chart."""

import pytest

from fargen.write.chart.files import Facts, Head, chart_version, chart_yaml, notes_text


@pytest.mark.parametrize(
    ("tag", "version"),
    [
        ("1.4.2", "1.4.2"),
        ("v1.4.2", "1.4.2"),
        ("1.4.2-rc.1", "1.4.2-rc.1"),
        ("1.4.2-0a", "1.4.2-0a"),
        ("0.0.0", "0.0.0"),
        ("1.4", "0.1.0"),
        ("01.4.2", "0.1.0"),
        ("2026.10.01", "0.1.0"),
        ("1.4.2-01", "0.1.0"),
        ("1.4.2_1", "0.1.0"),
        ("latest", "0.1.0"),
        ("", "0.1.0"),
        ("v", "0.1.0"),
        ("1.4.2\n", "0.1.0"),
    ],
)
def test_the_version_is_the_tag_if_it_is_a_semver(tag: str, version: str) -> None:
    assert chart_version(tag) == version


def test_chart_yaml() -> None:
    assert chart_yaml(Head("shop", "1.0.0", "1.10", "1.30")) == (
        "apiVersion: v2\n"
        "name: shop\n"
        "description: shop on EKS Fargate, as fargen renders it\n"
        "type: application\n"
        'version: "1.0.0"\n'
        'appVersion: "1.10"\n'
        'kubeVersion: ">=1.30.0-0"\n'
    )


def test_notes_tell_of_a_restart_where_a_policy_is() -> None:
    facts = Facts("deployment/shop", policy=True, port="", labels={}, hosts=False)
    restart = "kubectl -n {{ .Release.Namespace }} rollout restart deployment/shop"
    assert restart in notes_text("shop", facts)
    assert "restart" not in notes_text("shop", facts._replace(policy=False))
    job = notes_text("shop", facts._replace(workload="cronjob/shop"))
    assert "rollout" not in job
    assert "The next run has the groups." in job
