"""Logging for foreign workloads, on request: the Cluster's native logging, or fargen's own log sidecar."""

from typing import Any

from fargen.adapt.draft import Draft
from fargen.adapt.logsidecar import add_sidecar, has_sidecar
from fargen.clusterline import draft_cluster
from fargen.drafting import Clusters, draft_app
from fargen.kube.manifest import Manifest
from fargen.kube.pod import pod_of
from fargen.load.apps import LoadedCluster
from fargen.load.documents import API_VERSION
from fargen.load.loader import Loader
from fargen.spec.plan import ClusterFacts
from fargen.templating.engine import Engine
from fargen.values.errors import InputError, UsageError
from fargen.values.finding import Finding
from fargen.yamltext.emit import emit
from fargen.yamltext.read import read
from fargen.yamltext.splice import plain

_SIDECAR = "sidecar="
_CONTAINER = "fluent-bit"
_ROUTER = "aws-observability"
_KINDS = {"Deployment": "Deployment", "StatefulSet": "StatefulSet", "Job": "Job", "CronJob": "Job"}


class Logging:
    """What ``--logging`` says.

    Args:
        text: ``native``, or ``sidecar=FILES:LOGGROUP``.
        cluster: of ``-c``.
        facts: what is known of it.

    Raises:
        UsageError: another text, or no Cluster that says what is needed.
    """

    def __init__(self, text: str, cluster: LoadedCluster | None, facts: ClusterFacts | None) -> None:
        self._cluster = cluster
        self._region = facts.region if facts else ""
        self._files, _, self._group = text.removeprefix(_SIDECAR).rpartition(":")
        self.native = text == "native"
        if not self.native and not (text.startswith(_SIDECAR) and self._files and self._group):
            raise UsageError(f"--logging {text}: write native, or sidecar=FILES:LOGGROUP")
        if self.native and (cluster is None or "logging" not in cluster.tree):
            raise UsageError("--logging native: give the Cluster that has logging, with -c")
        if not self.native and not self._region:
            raise UsageError(f"--logging {text}: give the Cluster, for its region, with -c")
        self._engine = Engine(())

    def objects(self) -> list[dict[str, Any]]:
        """Namespace and ConfigMap of the native logging.

        Raises:
            InputError: the Cluster is wrong.
        """
        if self._cluster is None or not self.native:
            return []
        drafted = draft_cluster(self._cluster, self._engine)
        if drafted.plan is None:
            raise InputError(drafted.findings)
        wanted = (m for m in drafted.manifests if _ROUTER in {m.name, m.namespace})
        return [plain(dict(manifest.data)) for manifest in wanted]

    def add(self, draft: Draft) -> list[dict[str, Any]]:
        """Put the sidecar into a workload that has none; the ConfigMap that it reads."""
        manifest = draft.manifest
        if self.native or manifest.kind not in _KINDS or has_sidecar(draft, _CONTAINER):
            return []
        rendered = self._render(manifest)
        model = next(pod for m in rendered if (pod := pod_of(m)) is not None)
        reason = f"--logging: Fluent Bit ships {self._files} to {self._group}"
        add_sidecar(draft, model, _CONTAINER, reason)
        config = next(m for m in rendered if m.kind == "ConfigMap")
        metadata = {"name": config.name}
        if manifest.namespace:
            metadata["namespace"] = manifest.namespace
        return [
            {
                "apiVersion": "v1",
                "kind": "ConfigMap",
                "metadata": metadata,
                "data": plain(config.data["data"]),
            }
        ]

    def _render(self, manifest: Manifest) -> tuple[Manifest, ...]:
        """An app of the workload's name with the sidecar.

        Raises:
            InputError: the name, the files or the log group are refused.
        """
        cloudwatch = {"logGroup": self._group, "region": self._region}
        metadata = {"name": manifest.name, "namespace": manifest.namespace or "default"}
        spec: dict[str, Any] = {
            "apiVersion": API_VERSION,
            "kind": "App",
            "metadata": metadata,
            "workload": _KINDS[manifest.kind],
            "image": "app:1",
            "logging": {"sidecar": {"files": self._files, "cloudwatch": cloudwatch}},
        }
        document = read(emit(spec), "--logging", "--logging")[0]
        loaded = Loader(may_open=False).app(document.root, document.source)
        drafted = draft_app(loaded, self._engine, Clusters(None))
        if drafted.plan is None:
            errors = [finding for finding in drafted.findings if finding.severity == "error"]
            raise InputError([_about(finding, manifest) for finding in errors])
        return drafted.manifests


def _about(finding: Finding, manifest: Manifest) -> Finding:
    message = f"{manifest.kind} {manifest.name} cannot have a log sidecar: {finding.message}"
    return finding._replace(message=message, place=None)
