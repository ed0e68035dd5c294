"""What an API server gives back for manifests: the defaults that it sets, its bookkeeping, other orders.

Written after the defaulting functions of Kubernetes 1.35 for the kinds that fargen renders, and after what
the controllers of load balancers, volumes, External Secrets and KEDA add.
"""

import copy
import json
from collections.abc import Iterable, Mapping
from typing import Any

from fargen.values.quantity import bytes_text, parse_bytes

POD = {
    "restartPolicy": "Always",
    "dnsPolicy": "ClusterFirst",
    "schedulerName": "default-scheduler",
    "securityContext": {},
    "terminationGracePeriodSeconds": 30,
}
CONTAINER = {
    "terminationMessagePath": "/dev/termination-log",
    "terminationMessagePolicy": "File",
    "imagePullPolicy": "IfNotPresent",
    "resources": {},
}
PROBE = {"timeoutSeconds": 1, "periodSeconds": 10, "successThreshold": 1, "failureThreshold": 3}
SPECS: dict[str, Mapping[str, Any]] = {
    "Deployment": {"replicas": 1, "revisionHistoryLimit": 10, "progressDeadlineSeconds": 600},
    "StatefulSet": {
        "replicas": 1,
        "podManagementPolicy": "OrderedReady",
        "updateStrategy": {"type": "RollingUpdate", "rollingUpdate": {"partition": 0}},
        "persistentVolumeClaimRetentionPolicy": {"whenDeleted": "Retain", "whenScaled": "Retain"},
    },
    "CronJob": {"concurrencyPolicy": "Allow", "suspend": False},
    "Job": {
        "backoffLimit": 6,
        "completionMode": "NonIndexed",
        "manualSelector": False,
        "podReplacementPolicy": "TerminatingOrFailed",
        "suspend": False,
        "selector": {"matchLabels": {"batch.kubernetes.io/controller-uid": "u"}},
    },
    "Service": {
        "type": "ClusterIP",
        "clusterIP": "10.100.1.2",
        "internalTrafficPolicy": "Cluster",
        "ipFamilies": ["IPv4"],
        "ipFamilyPolicy": "SingleStack",
        "sessionAffinity": "None",
    },
    "PersistentVolumeClaim": {"volumeMode": "Filesystem", "volumeName": "pv"},
    "PersistentVolume": {"volumeMode": "Filesystem", "claimRef": {"uid": "u"}},
    "CSIDriver": {"fsGroupPolicy": "File", "podInfoOnMount": False, "volumeLifecycleModes": ["Persistent"]},
    "Namespace": {"finalizers": ["kubernetes"]},
    "ExternalSecret": {"refreshInterval": "1h", "refreshPolicy": "Periodic"},
}
REMOTE = {"conversionStrategy": "Default", "decodingStrategy": "None", "metadataPolicy": "None"}
FINALIZERS = {"Service": ["service.k8s.aws/resources"], "Ingress": ["ingress.k8s.aws/resources"]}
NOT_STORED = ("readOnly", "hostNetwork", "initialDelaySeconds")  # when false or 0


def served(manifests: Iterable[Mapping[str, Any]], *, applied: bool) -> dict[str, Any]:
    """A List as ``kubectl get -o yaml`` prints it.

    Args:
        manifests: as applied.
        applied: by ``kubectl apply`` from the client, which writes down what it was.
    """
    items = []
    for manifest in manifests:
        live = copy.deepcopy(dict(manifest))
        _default(live)
        own = {
            "creationTimestamp": "2026-01-01T00:00:00Z",
            "resourceVersion": "12",
            "uid": "u",
            "generation": 1,
        }
        live["metadata"] |= own | {"finalizers": FINALIZERS.get(live["kind"], [])}
        if applied:
            text = json.dumps(manifest) + "\n"
            notes = live["metadata"].setdefault("annotations", {})
            notes["kubectl.kubernetes.io/last-applied-configuration"] = text
        items.append(live | {"status": {"observedGeneration": 1}})
    return {"apiVersion": "v1", "kind": "List", "items": items, "metadata": {"resourceVersion": ""}}


def _default(live: dict[str, Any]) -> None:
    kind, defaults = live["kind"], SPECS.get(live["kind"])
    if defaults is not None:
        live["spec"] = _over(defaults, live.get("spec", {}))
    spec = live.get("spec", {})
    if kind in {"Deployment", "StatefulSet", "Job"}:
        _pod(spec["template"]["spec"])
        spec["template"]["metadata"].setdefault("labels", {})["job-name"] = "x"
    elif kind == "CronJob":
        _pod(spec["jobTemplate"]["spec"]["template"]["spec"])
    elif kind == "Service":
        spec["clusterIPs"] = [spec["clusterIP"]]
        for number, port in enumerate(spec.get("ports", [])):
            spec["ports"][number] = {"protocol": "TCP", "targetPort": port["port"], "nodePort": 30000} | port
    elif kind == "HorizontalPodAutoscaler":
        spec["metrics"] = spec.get("metrics", [])[::-1]
    elif kind == "ExternalSecret":
        for entry in spec.get("data", []):
            entry["remoteRef"] = REMOTE | entry["remoteRef"]
    elif kind == "StorageClass":
        live.update({"reclaimPolicy": "Delete", "volumeBindingMode": "Immediate"} | live)


def _over(defaults: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    merged = {**defaults, **given}
    for key in defaults.keys() & given.keys():
        if isinstance(defaults[key], dict):
            merged[key] = _over(defaults[key], given[key])
    return merged


def _pod(spec: dict[str, Any]) -> None:
    spec.update(POD | spec)
    if "serviceAccountName" in spec:
        spec["serviceAccount"] = spec["serviceAccountName"]
    for volume in spec.get("volumes", []):
        for source in ("configMap", "secret", "projected"):
            if source in volume:
                volume[source].setdefault("defaultMode", 420)
    for container in (*spec.get("containers", []), *spec.get("initContainers", [])):
        _container(container)


def _container(container: dict[str, Any]) -> None:
    container.update(CONTAINER | container)
    for amounts in container["resources"].values():
        if "memory" in amounts:  # in its canonical form
            amounts["memory"] = bytes_text(parse_bytes(amounts["memory"]))
    for port in container.get("ports", []):
        port.setdefault("protocol", "TCP")
    for name in {"livenessProbe", "readinessProbe", "startupProbe"} & container.keys():
        container[name] = PROBE | container[name]
    for variable in container.get("env", []):
        for source in variable.get("valueFrom", {}).values():
            source.update({"apiVersion": "v1"} | source if "fieldPath" in source else {})
    for part in (*container.get("volumeMounts", []), container):
        for key in [key for key in NOT_STORED if key in part and not part[key]]:
            del part[key]
