"""Namespace, ServiceAccount, ConfigMaps, ExternalSecrets and StorageClass."""

from typing import Any

from fargen.fargate.arns import foreign_arn
from fargen.fargate.ids import partition_of
from fargen.resolve.draft import MANAGED_BY, META_LINKS, Draft
from fargen.spec.plan import ObjectPlan
from fargen.values.finding import Finding, Path

ROLE_ARN = "eks.amazonaws.com/role-arn"  # FGTR01
READINESS_GATES = "elbv2.k8s.aws/pod-readiness-gate-inject"  # FGT608


def namespace(draft: Draft) -> ObjectPlan | None:
    """The Namespace if it is asked for, with readiness gates where a load balancer needs them (FGT608).

    What the Cluster gives the namespace is there too: a copy without it would take it away when applied.
    """
    if not draft.app.create_namespace:
        return None
    balanced = draft.app.ingress is not None or draft.app.load_balancer is not None
    listed = draft.cluster.namespaces.get(draft.namespace)
    labels = {} if listed is None else {MANAGED_BY: "fargen", **listed}
    if balanced:
        labels[READINESS_GATES] = "enabled"
    context = {"name": draft.namespace, "labels": labels, "annotations": {}}
    links: tuple[tuple[Path, Path], ...] = (
        ((), ("createNamespace",)),
        (("metadata", "name"), ("metadata", "namespace")),
        (("metadata", "labels"), ("ingress",)),
    )
    return ObjectPlan("Namespace", draft.namespace, "namespace.yaml.j2", context, links)


def service_account(draft: Draft) -> ObjectPlan | None:
    """The ServiceAccount with its IAM role, or None."""
    spec = draft.app.service_account
    if spec is None or not spec.create:
        return None
    _judge_role(draft, spec.role_arn)
    role = {ROLE_ARN: spec.role_arn} if spec.role_arn is not None else {}
    name = spec.name or draft.name
    context = {
        "meta": draft.meta(name, annotations={**spec.annotations, **role}),
        "automount_token": spec.role_arn is None,
    }
    links = (
        *META_LINKS,
        (("metadata", "name"), ("serviceAccount", "name") if spec.name else ("serviceAccount",)),
        (("metadata", "annotations"), ("serviceAccount", "annotations")),
        (("metadata", "annotations", ROLE_ARN), ("serviceAccount", "roleArn")),
    )
    return ObjectPlan("ServiceAccount", name, "serviceaccount.yaml.j2", context, links)


def _judge_role(draft: Draft, arn: str | None) -> None:
    """Warn of a role that the cluster's region does not reach."""
    region = draft.cluster.region
    if arn is not None and region and (wrong := foreign_arn(arn, region)):
        fix = f"name a role whose ARN begins with arn:{partition_of(region)}:"
        draft.find(("serviceAccount", "roleArn"), Finding("SPEC276", "warning", wrong, fix))


def config_maps(draft: Draft) -> list[ObjectPlan]:
    """The app's files, Fluent Bit's and the ADOT collector's."""
    config = draft.app.config
    own: dict[str, str] = (
        {key: config.files[key] for key in sorted(config.files)} if config is not None else {}
    )
    log, traces = _sidecar_files(draft)
    every: list[tuple[str, dict[str, str], Path]] = [
        (f"{draft.name}-config", own, ("config", "files")),
        (f"{draft.name}-fluent-bit", log, ("logging", "sidecar")),
        (f"{draft.name}-adot", traces, ("tracing", "adot")),
    ]
    return [
        ObjectPlan(
            "ConfigMap",
            name,
            "configmap.yaml.j2",
            {"meta": draft.meta(name), "data": files},
            (*META_LINKS, (("data",), path)),
        )
        for name, files, path in every
        if files
    ]


def _sidecar_files(draft: Draft) -> tuple[dict[str, str], dict[str, str]]:
    """Configuration of the log and of the tracing sidecar; empty without them."""
    if draft.app.logging is None and draft.app.tracing is None:
        return {}, {}
    from fargen.resolve.observability import adot_files, log_files

    return log_files(draft), adot_files(draft)


def config_hash(maps: list[ObjectPlan]) -> str:
    """The value of ``fargen.dev/config-hash``; empty without ConfigMaps.

    SHA-256 of a line for each file, ``<ConfigMap>/<file>=<SHA-256 of its content>``: ConfigMaps in the order
    of the manifests, files by name. It is what Sprig's ``range``, ``printf`` and ``sha256sum`` can repeat.
    """
    if not maps:
        return ""
    import hashlib

    lines = [
        f"{plan.name}/{key}={hashlib.sha256(text.encode()).hexdigest()}\n"
        for plan in maps
        for key, text in sorted(plan.context["data"].items())
    ]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def external_secrets(draft: Draft) -> list[ObjectPlan]:
    """One ExternalSecret for each entry of ``secrets``."""
    found = []
    for index, secret in enumerate(draft.app.secrets):
        data: list[dict[str, Any]] = []
        for key in sorted(secret.keys):
            name, _, prop = secret.keys[key].partition("#")
            remote = {"key": name, **({"property": prop} if prop else {})}
            data.append({"secretKey": key, "remoteRef": remote})
        context = {
            "meta": draft.meta(secret.name),
            "refresh_interval": secret.refresh_interval,
            "store": {"kind": secret.store.kind, "name": secret.store.name},
            "data": data,
        }
        entry: Path = ("secrets", index)
        links = (
            *META_LINKS,
            (("metadata", "name"), (*entry, "name")),
            (("spec",), entry),
            (("spec", "secretStoreRef"), (*entry, "store")),
            (("spec", "data"), (*entry, "keys")),
        )
        found.append(ObjectPlan("ExternalSecret", secret.name, "externalsecret.yaml.j2", context, links))
    return found


def storage_classes(draft: Draft) -> list[ObjectPlan]:
    """A class without parameters for each name that an EFS entry asks for (FGT509)."""
    asked = {s.storage_class: i for i, s in reversed(list(enumerate(draft.app.storage))) if s.efs is not None}
    return [
        ObjectPlan(
            "StorageClass",
            name,
            "storageclass.yaml.j2",
            {"name": name, "annotations": {}},
            (
                (("metadata", "name"), ("storage", asked[name], "storageClass")),
                ((), ("storage", asked[name])),
            ),
        )
        for name in sorted(asked)
        if name and name not in draft.cluster.storage_classes
    ]
