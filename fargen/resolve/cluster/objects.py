"""The Kubernetes objects of a cluster."""

from typing import Any

from fargen.fargate.nativelogging import LABELS as OBSERVED
from fargen.fargate.nativelogging import NAME as LOGGING
from fargen.fargate.nativelogging import NAMESPACE as OBSERVABILITY
from fargen.fargate.nativelogging import aws_logging
from fargen.resolve.cluster.controllers import INGRESS_CLASS, controllers
from fargen.resolve.cluster.draft import LABELS, ClusterDraft
from fargen.resolve.nativelogging import native_logging
from fargen.spec.cluster import StorageClassSpec
from fargen.spec.plan import ObjectPlan
from fargen.values.finding import Finding, Path

ROLE_ARN = "eks.amazonaws.com/role-arn"  # FGTR01
_EFS_PAGE = "https://docs.aws.amazon.com/eks/latest/userguide/efs-csi.html"
_Links = tuple[tuple[Path, Path], ...]
_SPEC_TO_PARAMETER = (
    ("provisioning_mode", "provisioningMode"),
    ("file_system_id", "fileSystemId"),
    ("directory_perms", "directoryPerms"),
    ("gid_range_start", "gidRangeStart"),
    ("gid_range_end", "gidRangeEnd"),
    ("base_path", "basePath"),
)


def cluster_objects(draft: ClusterDraft) -> tuple[ObjectPlan, ...]:
    """All objects, in apply order; not those that wait for a chart."""
    found = [*_namespaces(draft), *_accounts(draft)]
    found += _logging(draft)
    return (*found, *_storage_classes(draft), *_driver(draft))


def objects_after_charts(draft: ClusterDraft) -> tuple[ObjectPlan, ...]:
    """IngressClass and its parameters, when they are fargen's: the chart defines the latter (FGT607)."""
    spec = draft.cluster.load_balancer_controller
    if spec is None or spec.ingress_class == "chart":
        return ()
    links: _Links = (((), ("loadBalancerController",)),)
    context = {"name": INGRESS_CLASS}
    return (
        ObjectPlan("IngressClassParams", INGRESS_CLASS, "cluster/ingressclassparams.yaml.j2", context, links),
        ObjectPlan("IngressClass", INGRESS_CLASS, "cluster/ingressclass.yaml.j2", context, links),
    )


def _namespaces(draft: ClusterDraft) -> list[ObjectPlan]:
    """The namespaces of the spec, and the one of native logging with its label (FGT701)."""
    found = {}
    for index, item in enumerate(draft.cluster.namespaces):
        path: Path = ("namespaces", index)
        links: _Links = (
            ((), path),
            (("metadata", "name"), (*path, "name")),
            (("metadata", "labels"), (*path, "labels")),
        )
        found[item.name] = _namespace(item.name, {**item.labels}, links)
    if draft.cluster.logging is not None:
        own = dict(found[OBSERVABILITY].context["labels"]) if OBSERVABILITY in found else {}
        links = (((), ("logging",)), (("metadata", "name"), ("logging",)))
        found[OBSERVABILITY] = _namespace(OBSERVABILITY, {**own, **OBSERVED}, links)
    return list(found.values())


def _namespace(name: str, labels: dict[str, str], links: _Links) -> ObjectPlan:
    context = {"name": name, "labels": {**LABELS, **labels}, "annotations": {}}
    return ObjectPlan("Namespace", name, "namespace.yaml.j2", context, links)


def _accounts(draft: ClusterDraft) -> list[ObjectPlan]:
    """The service accounts of the controllers; eksctl makes those of a cluster that it creates."""
    if not draft.existing:
        return []
    found = []
    for plan in controllers(draft):
        meta: dict[str, Any] = {"name": plan.account, "namespace": plan.namespace, "labels": LABELS}
        if plan.role_arn:
            meta["annotations"] = {ROLE_ARN: plan.role_arn}
        context = {"meta": meta, "automount_token": True}
        key = "loadBalancerController" if plan.key == "load-balancer-controller" else "efs"
        links: _Links = (((), (key,)), (("metadata", "name"), (key,)))
        found.append(ObjectPlan("ServiceAccount", plan.account, "serviceaccount.yaml.j2", context, links))
    return found


def _logging(draft: ClusterDraft) -> list[ObjectPlan]:
    """The ConfigMap of native logging; none while something is wrong with it, which is said elsewhere."""
    spec = native_logging(draft.cluster)
    if spec is None or any(finding.severity == "error" for finding in draft.findings):
        return []
    meta = {"name": LOGGING, "namespace": OBSERVABILITY, "labels": LABELS}
    context = {"meta": meta, "data": aws_logging(spec)}
    links: _Links = (((), ("logging",)), (("data",), ("logging",)))
    return [ObjectPlan("ConfigMap", LOGGING, "configmap.yaml.j2", context, links)]


def _storage_classes(draft: ClusterDraft) -> list[ObjectPlan]:
    efs = draft.cluster.efs
    found = []
    for index, item in enumerate(efs.storage_classes if efs is not None else ()):
        path: Path = ("efs", "storageClasses", index)
        if item.provisioning_mode is not None:
            _warn_of_dynamic(draft, item, (*path, "provisioningMode"))
        context = {"name": item.name, "parameters": _parameters(item)}
        links = (((), path), (("parameters",), path), (("metadata", "name"), (*path, "name")))
        found.append(ObjectPlan("StorageClass", item.name, "cluster/storageclass.yaml.j2", context, links))
    return found


def _parameters(item: StorageClassSpec) -> dict[str, str]:
    """The parameters as the driver takes them: all of them texts (FGT514)."""
    given: dict[str, Any] = {name: getattr(item, key) for key, name in _SPEC_TO_PARAMETER}
    return {name: str(value) for name, value in given.items() if value is not None}


def _warn_of_dynamic(draft: ClusterDraft, item: StorageClassSpec, path: Path) -> None:
    message = f"the class {item.name} provisions dynamically, which pods on Fargate cannot use"
    if draft.cluster.node_groups:
        fix = "use it for pods on EC2 only; on Fargate make the volume beforehand"
        draft.find(path, Finding("FGT501", "warning", message, fix, _EFS_PAGE))
    else:
        fix = "remove the class and make volumes beforehand: `efs` of an app's storage"
        draft.find(path, Finding("FGT501", "error", message, fix, _EFS_PAGE))


def _driver(draft: ClusterDraft) -> list[ObjectPlan]:
    """The CSIDriver object, which comes with the driver's chart otherwise (FGT503)."""
    efs = draft.cluster.efs
    if efs is not None and not efs.csi_driver:
        return []
    links: _Links = (((), ("efs",)), (("spec",), ("efs", "csiDriver")))
    draft.decide("efs.csiDriver", "true", "on Fargate it is all that is to be installed", "FGT503")
    return [ObjectPlan("CSIDriver", "efs.csi.aws.com", "cluster/csidriver.yaml.j2", {}, links)]
