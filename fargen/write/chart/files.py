"""Chart.yaml, README.md, NOTES.txt and the test of a chart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from fargen.fargate.tiers import SMALLEST
from fargen.spec.app import App
from fargen.spec.plan import SIZE_ANNOTATION
from fargen.values.quantity import bytes_text, cpu_text
from fargen.write.chart.entries import Entry
from fargen.write.chart.goexpr import escaped
from fargen.yamltext.emit import emit

# https://semver.org, the grammar of version 2.0.0.
_PART = r"(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)"
SEMVER = re.compile(
    rf"(?:0|[1-9][0-9]*)(?:\.(?:0|[1-9][0-9]*)){{2}}(?:-{_PART}(?:\.{_PART})*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?"
)
DEFAULT_VERSION = "0.1.0"
"""Of a chart whose image has no SemVer tag; what `helm create` begins with."""

TEST_IMAGE = "public.ecr.aws/docker/library/busybox:1.37"
"""Has nc, and nothing else is needed; Docker's own images, without the limits of Docker Hub."""


def chart_version(tag: str) -> str:
    """The image's tag if it is a SemVer, with or without a ``v``; else DEFAULT_VERSION."""
    bare = tag[1:] if tag[:1] == "v" else tag
    return bare if SEMVER.fullmatch(bare) else DEFAULT_VERSION


def label_version(app: App) -> str:
    """The version that the labels of an app say: its own label, else the image's tag."""
    own = app.metadata.labels.get("app.kubernetes.io/version")
    if own is not None:
        return own
    _, _, tag = app.image.partition("@")[0].rpartition("/")[2].partition(":")
    return tag


class Head(NamedTuple):
    """What Chart.yaml says.

    Attributes:
        oldest: the oldest Kubernetes minor version that gets the same objects.
    """

    name: str
    version: str
    app_version: str
    oldest: str


def chart_yaml(head: Head) -> str:
    """Chart.yaml."""
    data = {
        "apiVersion": "v2",
        "name": head.name,
        "description": f"{head.name} on EKS Fargate, as fargen renders it",
        "type": "application",
        "version": head.version,
        **({"appVersion": head.app_version} if head.app_version else {}),
        # -0 lets in versions with a suffix, which EKS has: v1.35.2-eks-3abbec1.
        "kubeVersion": f">={head.oldest}.0-0",
    }
    return emit(data)


class Facts(NamedTuple):
    """What notes and the test need to know.

    Attributes:
        workload: kind and name, ``deployment/web``.
        policy: whether a SecurityGroupPolicy is there.
        port: template text of the Service's port; empty without a Service that serves TCP.
        labels: the labels by which a Fargate profile selects the pods.
        hosts: whether the host of the Ingress is a value.
    """

    workload: str
    policy: bool
    port: str
    labels: dict[str, str]
    hosts: bool


def notes_text(chart: str, facts: Facts) -> str:
    """NOTES.txt."""
    kind, _, name = facts.workload.partition("/")
    parts = [
        f"{chart} is released as {{{{ .Release.Name }}}} into the namespace {{{{ .Release.Namespace }}}}."
    ]
    if kind in {"deployment", "statefulset"}:
        parts.append(
            "A Fargate pod takes 30 to 60 seconds to start. Follow it with:\n\n"
            f"  kubectl -n {{{{ .Release.Namespace }}}} rollout status {kind}/{name}"
        )
    if facts.policy:
        rolls = kind in {"deployment", "statefulset"}
        restart = f"kubectl -n {{{{ .Release.Namespace }}}} rollout restart {kind}/{name}"
        parts.append(
            "{{- if .Release.IsInstall }}\n\n"
            "A SecurityGroupPolicy acts only on pods created after it, and Helm creates it after them.\n"
            + (
                f"Once, after this first install, restart the pods:\n\n  {restart}"
                if rolls
                else "The next run has the groups."
            )
            + "\n{{- end }}"
        )
    if facts.hosts:
        parts.append("{{- with .Values.ingress.host }}\n\nThe load balancer answers for {{ . }}.\n{{- end }}")
    parts.append("Test the release with: helm -n {{ .Release.Namespace }} test {{ .Release.Name }}")
    # What begins with an action brings its own empty line.
    return (
        "".join(f"\n{part}" if part.startswith("{{-") else f"\n\n{part}" for part in parts).lstrip("\n")
        + "\n"
    )


def test_text(chart: str, facts: Facts) -> str:
    """A pod that reaches the Service; without one, that it gets a Fargate pod at all.

    It has labels that the app's profile selects, but not those of the Service's selector.
    """
    name = f"{chart[:58]}-test".replace("--", "-")
    labels = {
        **facts.labels,
        "app.kubernetes.io/name": name,
        "app.kubernetes.io/instance": name,
        "app.kubernetes.io/managed-by": "fargen",
    }
    hook = {
        "helm.sh/hook": "test",
        "helm.sh/hook-delete-policy": "before-hook-creation,hook-succeeded",
        SIZE_ANNOTATION: SMALLEST.label,
    }
    metadata = {"name": name, "namespace": "NAMESPACE", "labels": labels, "annotations": hook}
    command = ["nc", "-z", "-w", "10", chart, "PORT"] if facts.port else ["true"]
    pod = {"apiVersion": "v1", "kind": "Pod", "metadata": metadata, "spec": _test_spec(command)}
    text = escaped(emit(pod)).replace(" NAMESPACE\n", " {{ .Release.Namespace | quote }}\n")
    text = text.replace(" IMAGE\n", " {{ .Values.tests.image | quote }}\n")
    return text.replace("- PORT\n", f"- {facts.port}\n")


def _test_spec(command: list[str]) -> dict[str, Any]:
    """A pod of the smallest size, with what the profile restricted of Pod Security wants."""
    amounts = {"cpu": cpu_text(SMALLEST.cpu_milli), "memory": bytes_text(SMALLEST.usable_bytes)}
    user: dict[str, Any] = {"runAsNonRoot": True, "runAsUser": 10001, "runAsGroup": 10001}
    container = {
        "name": "test",
        "image": "IMAGE",
        "command": command,
        "resources": {"requests": amounts, "limits": dict(amounts)},
        "securityContext": {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        },
    }
    return {
        "restartPolicy": "Never",
        "automountServiceAccountToken": False,
        "securityContext": {**user, "seccompProfile": {"type": "RuntimeDefault"}},
        "containers": [container],
    }


def readme_text(head: Head, entries: Sequence[Entry], environments: Sequence[str]) -> str:
    """README.md: how to install, and each value with its key in the spec."""
    name = head.name
    lines = [
        f"# {name}",
        "",
        "Written by `fargen render --format helm`: change the spec and render again, or set values here.",
        f"`helm template {name} .` gives what `fargen render` gives.",
        "",
        "```sh",
        f"helm install {name} . --namespace NAMESPACE",
        *(f"helm install {name} . --namespace NAMESPACE --values values-{env}.yaml" for env in environments),
        "```",
        "",
        "Objects are named after the app, whatever the release is called: install it once in a namespace.",
        "",
        "## Values",
        "",
        "What `helm --set` does here does `fargen render --set` there; `<value>` is the chart's value.",
        "What is in brackets is left out where the value is empty.",
        "",
        "| `helm --set` | `fargen render --set` |",
        "| --- | --- |",
    ]
    lines += [f"| `{_cell(ours)}` | `{_cell(spec)}` |" for entry in entries for ours, spec in entry.keys]
    own = [entry for entry in entries if not entry.keys and entry.path[0] != "perEnvironment"]
    if own:
        lines += ["", "Only of the chart:", ""]
        lines += [f"- `{'.'.join(entry.path)}`: {entry.comment}" for entry in own]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
