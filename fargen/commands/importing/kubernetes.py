"""Kubernetes objects of one workload: what goes with it, what does not run on Fargate, and what is kept."""

from collections.abc import Iterator, Mapping
from typing import Any

from fargen.check.placement import COMPUTE_TYPE
from fargen.commands.importing.belonging import belonging, is_helper
from fargen.commands.importing.keeping import Kept, is_scaled, keep_all, plain
from fargen.commands.importing.livemade import made_by_hand, noted, placed
from fargen.commands.importing.refusals import chosen, refused, understood
from fargen.kube.manifest import Manifest, mapping, sequence
from fargen.load.foreign import read_contents
from fargen.scaffold.roads.kube import WORKLOADS, app_spec
from fargen.scaffold.roads.kubeforeign import (
    applied,
    inside_only,
    main_renamed,
    parsed_path,
    pod_path,
    ports_named,
    without,
)
from fargen.scaffold.roads.road import Imported
from fargen.values.errors import InputError, UsageError
from fargen.values.finding import Finding, Path, Place
from fargen.values.lookup import lookup

_MANAGED = "app.kubernetes.io/managed-by"
_CLUSTER_SCOPED = frozenset({
    "Namespace", "PersistentVolume", "StorageClass", "ClusterRole", "ClusterRoleBinding", "PriorityClass",
    "IngressClass", "CustomResourceDefinition",
})  # fmt: skip
_NOT_APPS = frozenset({"DaemonSet", "ReplicaSet", "Pod", "ReplicationController", "Rollout"})
# What fargen gives its own sidecars: log and tracing agents, which most sidecars are.
_SIDECAR = {"cpu": "100m", "memory": "128Mi"}
_KUSTOMIZE = "kustomize.config.k8s.io"
_NODE_TARGETS = "FGT620"
# What steers where a pod runs, and does nothing on Fargate or finds no node: fargen adapt takes it out too.
_STEERING = frozenset({"FGT113", "FGT241", "FGT243", "FGT319"})
_MOST_ROUNDS = 40  # taking one thing out may bring up the next; more than this is no workload for Fargate


def from_kubernetes(
    texts: Mapping[str, str], source: str, service: str | None, namespace: str
) -> tuple[Imported, Kept]:
    """A workload and what goes with it as an App.

    Args:
        texts: file to text.
        source: path as the user gave it.
        service: the workload that is meant, where there are several.
        namespace: for objects that name none.

    Raises:
        InputError: they cannot be read, or there is no workload or several.
        UsageError: a namespace for objects that have one.
    """
    found = list(_manifests(texts, source))
    findings: list[Finding] = []
    manifests = list(made_by_hand(found, findings))
    workload = _workload(manifests, source, service)
    if namespace and any(m.namespace not in {"", namespace} for m in manifests):
        raise UsageError(f"--namespace {namespace}: the manifests have namespaces: leave it out")
    exact = mapping(workload.metadata.get("labels")).get(_MANAGED) == "fargen"
    mine = list(belonging(manifests, workload, findings, several=service is not None))
    given = [plain(m.data) if exact else applied(plain(m.data)) for m in mine]
    for data in given if namespace else ():
        if data.get("kind") not in _CLUSTER_SCOPED:
            data["metadata"] = {**mapping(data.get("metadata")), "namespace": namespace}
    if not exact:
        _made_fit(workload, given, mine, findings)
    own = _same(given, workload)
    objects = {
        (str(d["kind"]), str(mapping(d.get("metadata")).get("name"))): d for d in given if d is not own
    }
    with understood("workload", placed(workload, ("kind",))):
        spec = app_spec(own, objects, exact=exact)
    if not exact:
        _sidecars_sized(workload, spec, findings)
        _limits_told(workload, findings)
        _replicas_told(workload, given, findings)
        ports_named(workload.name, spec, given)
    kept = keep_all(spec, given, exact=exact)
    for name in kept.different:
        message = f"not carried over: {name} is rendered otherwise"
        findings.append(noted("SPEC563", workload, ("kind",), message, "compare them with fargen diff"))
    origin = "rendering by fargen" if exact else "set of Kubernetes manifests"
    return Imported(origin, kept.spec, tuple(findings)), kept


def _made_fit(
    workload: Manifest, given: list[dict[str, Any]], mine: list[Manifest], findings: list[Finding]
) -> None:
    """Objects of others, without what cannot come along."""
    _secrets_out(given, mine, findings)
    if renamed := main_renamed(_same(given, workload), given):
        message = f"the container {renamed[0]} becomes {renamed[1]}"
        fix = "use this name with kubectl -c, and in dashboards"
        findings.append(noted("SPEC565", workload, _containers(workload), message, fix))
    _unfit_out(given, mine, findings)


def _sidecars_sized(workload: Manifest, spec: Mapping[str, Any], findings: list[Finding]) -> None:
    for sidecar in spec.get("sidecars", ()):
        if "resources" not in sidecar:
            sidecar["resources"] = dict(_SIDECAR)
            message = f"container {sidecar['name']} asks for nothing: 100m and 128Mi are taken"
            fix = "set its resources: they are paid for"
            findings.append(noted("SPEC565", workload, _container(workload, sidecar["name"]), message, fix))


def _container(workload: Manifest, name: str) -> Path:
    """Where a container stands, init containers too."""
    pod = pod_path(workload.kind)
    for key in ("containers", "initContainers"):
        for number, each in enumerate(map(mapping, sequence(lookup(workload.data, (*pod, key))))):
            if each.get("name") == name:
                return (*pod, key, number)
    return (*pod, "containers")


def _same(given: list[dict[str, Any]], manifest: Manifest) -> dict[str, Any]:
    """The data of an object."""
    return next(
        data
        for data in given
        if (data.get("kind"), mapping(data.get("metadata")).get("name")) == (manifest.kind, manifest.name)
    )


def _manifests(texts: Mapping[str, str], source: str) -> Iterator[Manifest]:
    for file, text in texts.items():
        contents = read_contents(text, file, named=file == source)
        errors = [finding for finding in contents.findings if finding.severity == "error"]
        if errors:
            raise InputError(errors)
        if contents.specs:
            line = contents.specs[0][1].line
            raise refused(
                "SPEC561", "this is an App or Cluster already", "copy it, and edit it", Place(file, line, 1)
            )
        for manifest in contents.manifests:
            if manifest.group == _KUSTOMIZE:
                fix = "name what it builds: kubectl kustomize DIR > manifests.yaml"
                raise refused("SPEC561", f"this is a {manifest.kind}", fix, placed(manifest, ("kind",)))
            if not manifest.kind:
                raise refused(
                    "SPEC564", "an object has no kind", "set apiVersion and kind", placed(manifest, ())
                )
            yield manifest


def _workload(manifests: list[Manifest], source: str, service: str | None) -> Manifest:
    listed = [m for m in manifests if m.kind in WORKLOADS and not is_helper(m, manifests)]
    nameless = next((m for m in listed if not m.name), None)
    if nameless is not None:
        raise refused(
            "SPEC564", f"the {nameless.kind} has no name", "set metadata.name", placed(nameless, ("kind",))
        )
    names = [m.name for m in listed]
    found = {m.name if names.count(m.name) == 1 else f"{m.kind}/{m.name}": m for m in listed}
    others = [m for m in manifests if m.kind in _NOT_APPS]
    if not found and others:
        first = others[0]
        fix = "an App is a Deployment, StatefulSet, Job or CronJob; fargen adapt takes other objects"
        if first.kind == "DaemonSet":
            fix = "Fargate runs no DaemonSets (FGT301): make it a sidecar, or see fargen adapt --daemonset"
        raise refused("SPEC564", f"a {first.kind} cannot become an App", fix, placed(first, ("kind",)))
    if not found and manifests:
        first = manifests[0]
        fix = "name the file with its Deployment, StatefulSet, Job or CronJob, too"
        raise refused(
            "SPEC562", f"there is no workload beside {first.kind}/{first.name}", fix, placed(first, ("kind",))
        )
    place = placed(list(found.values())[1], ("metadata", "name")) if len(found) > 1 else Place(source, 1, 1)
    return found[chosen(sorted(found), service or "", "workload", place)]


def _secrets_out(given: list[dict[str, Any]], mine: list[Manifest], findings: list[Finding]) -> None:
    """Secrets do not go into a spec that stands in git."""
    for manifest in mine:
        if manifest.kind == "Secret":
            message = f"not carried over: Secret/{manifest.name} would stand in git"
            fix = "use secrets (an ExternalSecret), or keep applying it by hand"
            findings.append(noted("SPEC563", manifest, ("metadata", "name"), message, fix))
    given[:] = [data for data in given if data.get("kind") != "Secret"]


def _unfit_out(given: list[dict[str, Any]], mine: list[Manifest], findings: list[Finding]) -> None:
    """Take out what does not run on Fargate, and say so."""
    from fargen.commands.checking import CheckRequest, check
    from fargen.yamltext.emit import emit_documents

    places = {(m.kind, m.name): m for m in mine}
    for _ in range(_MOST_ROUNDS):
        text = emit_documents(given)
        checked = check(CheckRequest(paths=("-",)), text.encode)
        taken = False
        for finding in filter(_is_unfit, checked.findings):
            data = next((d for d in given if _is_it(d, finding)), None)
            path = parsed_path(finding.path)
            ref = finding.object
            manifest = places.get((ref.kind, ref.name)) if ref is not None else None
            if finding.rule == _NODE_TARGETS and data is not None and manifest is not None:
                taken = _made_internal(data, manifest, findings)
                if taken:
                    break
            if data is None or manifest is None or "resources" in path or not path or not without(data, path):
                continue
            message = f"not carried over: {finding.message}"
            fix = f"fargen rules {finding.rule} says why"
            findings.append(noted("SPEC563", manifest, path, message, fix))
            taken = True
            break  # places after it may have moved
        if not taken:
            return


def _made_internal(data: dict[str, Any], service: Manifest, findings: list[Finding]) -> bool:
    """A load balancer with nodes as targets does not reach Fargate; the Service inside the cluster stays."""
    gone = inside_only(data)
    for path in gone:
        message = "not carried over: its targets are nodes, and Fargate pods are not reached"
        fix = f"set loadBalancer, for ip targets: fargen rules {_NODE_TARGETS}"
        findings.append(noted("SPEC563", service, path, message, fix))
    return bool(gone)


def _containers(workload: Manifest) -> Path:
    return (*pod_path(workload.kind), "containers")


def _limits_told(workload: Manifest, findings: list[Finding]) -> None:
    """Fargen makes limits and requests the same: they are what Fargate sells."""
    path = _containers(workload)
    for number, container in enumerate(map(mapping, sequence(lookup(workload.data, path)))):
        given = mapping(container.get("resources"))
        asked, most = mapping(given.get("requests")), mapping(given.get("limits"))
        for key in ("cpu", "memory"):
            if key in asked and key in most and asked[key] != most[key]:
                where: Path = (*path, number, "resources", "limits", key)
                message = f"not carried over: limit {most[key]} above request {asked[key]}"
                fix = "check that what the size leaves is enough: fargen size"
                findings.append(noted("SPEC563", workload, where, message, fix))


def _replicas_told(workload: Manifest, given: list[dict[str, Any]], findings: list[Finding]) -> None:
    """A number beside an autoscaler would win at each apply, until the autoscaler sets its own again."""
    if "replicas" in workload.spec and is_scaled(workload.data, given):
        message = f"not carried over: replicas {workload.spec['replicas']} beside an autoscaler"
        fix = "set its minimum in autoscaling.min"
        findings.append(noted("SPEC563", workload, ("spec", "replicas"), message, fix))


def _is_unfit(finding: Finding) -> bool:
    """An error about Fargate, or idle steering; what Kubernetes itself refuses is the user's to mend."""
    if finding.rule in _STEERING:  # who selects other compute wants to stay off Fargate
        return parsed_path(finding.path)[-1] != COMPUTE_TYPE
    return finding.severity == "error" and finding.rule.startswith("FGT")


def _is_it(data: Mapping[str, Any], finding: Finding) -> bool:
    ref = finding.object
    return ref is not None and (ref.kind, ref.name) == (
        data.get("kind"),
        mapping(data.get("metadata")).get("name"),
    )
