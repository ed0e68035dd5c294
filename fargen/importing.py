"""The roads from files to an App: which format it is, what it says, and what could not be carried over."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

from fargen import __version__
from fargen.keeping import Kept, identity, keep_all, plain
from fargen.kube.manifest import Manifest, mapping, sequence
from fargen.load.files import Found, discover, read_text
from fargen.load.foreign import read_contents
from fargen.scaffold.answers import Answers
from fargen.scaffold.record import Record
from fargen.scaffold.roads import compose, copilot, score
from fargen.scaffold.roads.kube import WORKLOADS, app_spec
from fargen.scaffold.roads.kubeforeign import applied, main_renamed, parsed_path, pod_path, without
from fargen.scaffold.roads.road import Imported
from fargen.scaffold.roads.summary import IMPORT_FILE, summary, todo_text
from fargen.scaffold.service import APP_FILE
from fargen.values.errors import InputError, UsageError
from fargen.values.finding import Finding, Path, Place
from fargen.values.lookup import lookup
from fargen.values.suggest import nearest
from fargen.yamltext.emit import emit
from fargen.yamltext.read import read
from fargen.yamltext.tree import Map, place_of

_FORMATS = "Kubernetes manifests, a compose file, a Copilot manifest or a Score file (score.dev/v1b1)"
_NAMES = {"score": "Score file", "copilot": "Copilot manifest", "compose": "compose file"}
_MANAGED = "app.kubernetes.io/managed-by"
_NOT_APPS = frozenset({"DaemonSet", "ReplicaSet", "Pod", "ReplicationController", "Rollout"})
# What fargen gives its own sidecars: log and tracing agents, which most sidecars are.
_SIDECAR = {"cpu": "100m", "memory": "128Mi"}
_MOST_ROUNDS = 40  # taking one thing out may bring up the next; more than this is no workload for Fargate
_HEAD = "# yaml-language-server: $schema=.fargen/app.schema.json\n"


class Arrival(NamedTuple):
    """An App from files.

    Attributes:
        record: of the scaffold, with ``app.yaml`` and ``IMPORT.md``.
        findings: SPEC563 and SPEC565, sorted.
        texts: file to text, for excerpts.
    """

    record: Record
    findings: tuple[Finding, ...]
    texts: Mapping[str, str]


def arrive(name: str, source: str, service: str | None, answers: Answers) -> Arrival:
    """An App from a file or folder.

    Args:
        name: of the App; objects that exist keep their own.
        source: path as the user gave it.
        service: the service or workload that is meant, where there are several.
        answers: image and namespace, where they are given.

    Raises:
        InputError: nothing that can be read, no known format, or several services.
    """
    texts = _texts(source)
    roots = _roots(texts)
    if roots is None:
        imported, kept = _from_kubernetes(texts, source, service)
    else:
        imported, kept = _from_one(roots, name, service, answers.namespace), None
    spec = dict(imported.spec)
    if answers.image:
        spec["image"] = answers.image
    app = (
        _HEAD + f"# From a {imported.origin}: {IMPORT_FILE} says what is missing. Keys: fargen explain App.\n"
    )
    findings = tuple(sorted(imported.findings, key=lambda finding: finding.order))
    page = summary(
        imported.origin,
        source,
        findings,
        patched=kept.patched if kept else (),
        extra=kept.extra if kept else (),
        added=kept.added if kept else (),
    )
    record = Record(
        __version__,
        answers._replace(
            image=str(spec.get("image", "")), namespace=str(spec["metadata"].get("namespace", ""))
        ),
        imported=True,
        environments=tuple(spec.get("environments", {})),
        todo=todo_text(findings),
        files={APP_FILE: app + emit(plain(spec)), IMPORT_FILE: page},
    )
    return Arrival(record, findings, texts)


def _texts(source: str) -> dict[str, str]:
    texts = {}
    for found in discover([source]):
        if not isinstance(found, Found):
            raise InputError([found])
        texts[found.file] = read_text(found.file)
    if not any(text.strip() for text in texts.values()):
        what = "there is no YAML file in it" if os.path.isdir(source) else "the file is empty"
        raise _refused("SPEC561", what, f"name {_FORMATS}", Place(source, 1, 1))
    return texts


def _roots(texts: Mapping[str, str]) -> tuple[Map, str] | None:
    """The document of a compose file, Copilot manifest or Score file; None for Kubernetes objects."""
    file, text = next(iter(texts.items()))
    documents = [each for each in read(text, file) if isinstance(each.root, Map)] if len(texts) == 1 else []
    root = documents[0].root if documents else None
    if len(texts) > 1 or (root is not None and "kind" in root and "apiVersion" in root):
        return None
    if root is None or not _format(root):
        raise _refused(
            "SPEC561", "this is none of the formats that fargen reads", f"name {_FORMATS}", Place(file, 1, 1)
        )
    if len(documents) > 1:
        place = Place(file, documents[1].line, 1)
        raise _refused(
            "SPEC562", f"{len(documents)} documents, and one is wanted", "name a file with one", place
        )
    return root, file


def _format(root: Map) -> str:
    if str(root.get("apiVersion", "")).startswith("score.dev/"):
        return "score"
    if isinstance(root.get("services"), Map):
        return "compose"
    return "copilot" if root.get("type") in copilot.TYPES else ""


def _from_one(found: tuple[Map, str], name: str, service: str | None, namespace: str) -> Imported:
    root, file = found
    form = _format(root)
    if form != "compose" and service is not None:
        raise UsageError("--service: this file is of one service: leave it out")
    with _understood(_NAMES[form], Place(file, 1, 1)):
        if form == "score":
            return score.imported(root, name, namespace, file)
        if form == "copilot":
            return copilot.imported(root, name, namespace, file)
        names = compose.names(root)
        place = place_of(root, ("services",), key=True) or Place(file, 1, 1)
        return compose.imported(root, _chosen(names, service or "", "service", place), name, namespace, file)


@contextmanager
def _understood(form: str, place: Place) -> Iterator[None]:
    """A value that no file of the format has, such as a text for a number, is told as what it is."""
    try:
        yield
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        message = f"this is no {form} as its tool would take it: {type(error).__name__}: {error}"
        raise _refused("SPEC564", message, "check it with the tool that it is for", place) from error


def _chosen(names: list[str], wanted: str, what: str, place: Place) -> str:
    """The one that is meant."""
    listed = ", ".join(names)
    if wanted in names:
        return wanted
    if wanted:
        near = nearest(wanted, names)
        hint = f"did you mean {near}? " if near else ""
        raise _refused("SPEC562", f"no {what} is named {wanted}", f"{hint}there are {listed}", place)
    if len(names) != 1:
        count = f"{len(names)} {what}s, and an App is one" if names else f"there is no {what}"
        raise _refused(
            "SPEC562",
            f"{count}: {listed}" if names else count,
            f"choose one with --service {names[0]}" if names else f"add a {what}",
            place,
        )
    return names[0]


def _from_kubernetes(texts: Mapping[str, str], source: str, service: str | None) -> tuple[Imported, Kept]:
    manifests = list(_manifests(texts, source))
    workload = _workload(manifests, source, service)
    exact = mapping(workload.metadata.get("labels")).get(_MANAGED) == "fargen"
    findings: list[Finding] = []
    mine = list(_belonging(manifests, workload, findings, several=service is not None))
    given = [plain(m.data) if exact else applied(plain(m.data)) for m in mine]
    if not exact:
        _secrets_out(given, mine, findings)
        own = next(data for data in given if identity(data) == identity(workload.data))
        if renamed := main_renamed(own, given):
            message = f"the container {renamed[0]} becomes {renamed[1]}"
            fix = "use this name with kubectl -c, and in dashboards"
            findings.append(_note("SPEC565", workload, _containers(workload), message, fix))
        _unfit_out(given, mine, findings)
    own = next(data for data in given if identity(data) == identity(workload.data))
    objects = {
        (str(d["kind"]), str(mapping(d.get("metadata")).get("name"))): d for d in given if d is not own
    }
    with _understood("workload", _place(workload, ("kind",))):
        spec = app_spec(own, objects, exact=exact)
    for sidecar in spec.get("sidecars", ()):
        if "resources" not in sidecar:
            sidecar["resources"] = dict(_SIDECAR)
            message = f"container {sidecar['name']} asks for nothing: 100m and 128Mi are taken"
            fix = "set its resources: they are paid for"
            findings.append(_note("SPEC565", workload, _containers(workload), message, fix))
    if not exact:
        _limits_told(workload, findings)
    kept = keep_all(spec, given, exact=exact)
    origin = "rendering by fargen" if exact else "set of Kubernetes manifests"
    return Imported(origin, kept.spec, tuple(findings)), kept


def _manifests(texts: Mapping[str, str], source: str) -> Iterator[Manifest]:
    for file, text in texts.items():
        contents = read_contents(text, file, named=file == source)
        errors = [finding for finding in contents.findings if finding.severity == "error"]
        if errors:
            raise InputError(errors)
        if contents.specs:
            line = contents.specs[0][1].line
            raise _refused(
                "SPEC561", "this is an App or Cluster already", "copy it, and edit it", Place(file, line, 1)
            )
        yield from contents.manifests


def _workload(manifests: list[Manifest], source: str, service: str | None) -> Manifest:
    found = {m.name: m for m in manifests if m.kind in WORKLOADS and not _is_helper(m, manifests)}
    others = [m for m in manifests if m.kind in _NOT_APPS]
    if not found and others:
        first = others[0]
        fix = "an App is a Deployment, StatefulSet, Job or CronJob; fargen adapt takes other objects"
        if first.kind == "DaemonSet":
            fix = "Fargate runs no DaemonSets (FGT301): make it a sidecar, or see fargen adapt --daemonset"
        raise _refused("SPEC564", f"a {first.kind} cannot become an App", fix, _place(first, ("kind",)))
    place = _place(list(found.values())[1], ("metadata", "name")) if len(found) > 1 else Place(source, 1, 1)
    return found[_chosen(sorted(found), service or "", "workload", place)]


def _is_helper(manifest: Manifest, manifests: list[Manifest]) -> bool:
    """The CronJobs with which fargen starts and stops an app."""
    base, _, ending = manifest.name.rpartition("-")
    labels = mapping(manifest.metadata.get("labels"))
    named = labels.get("app.kubernetes.io/name") == f"{base}-hours" and ending in {"start", "stop"}
    return named and any(other.name == base for other in manifests)


def _belonging(
    manifests: list[Manifest], workload: Manifest, findings: list[Finding], *, several: bool
) -> Iterator[Manifest]:
    """What goes with the workload: everything, or where there are several, what has its name."""
    alone = sum(m.kind in WORKLOADS for m in manifests) == 1 or not several
    for manifest in manifests:
        mine = (
            manifest is workload
            or manifest.name == workload.name
            or manifest.name.startswith(f"{workload.name}-")
        )
        other = (
            manifest.kind in WORKLOADS and manifest is not workload and not _is_helper(manifest, manifests)
        )
        if (alone or mine) and not other:
            yield manifest
        else:
            message = f"not carried over: {manifest.kind}/{manifest.name} belongs to another app"
            fix = "import it with --service, or keep it where it is"
            findings.append(_note("SPEC563", manifest, ("metadata", "name"), message, fix))


def _secrets_out(given: list[dict[str, Any]], mine: list[Manifest], findings: list[Finding]) -> None:
    """Secrets do not go into a spec that stands in git."""
    for manifest in mine:
        if manifest.kind == "Secret":
            message = f"not carried over: Secret/{manifest.name} would stand in git"
            fix = "use secrets (an ExternalSecret), or keep applying it by hand"
            findings.append(_note("SPEC563", manifest, ("metadata", "name"), message, fix))
    given[:] = [data for data in given if data.get("kind") != "Secret"]


def _unfit_out(given: list[dict[str, Any]], mine: list[Manifest], findings: list[Finding]) -> None:
    """Take out what does not run on Fargate, and say so."""
    from fargen.checking import CheckRequest, check
    from fargen.yamltext.emit import emit_documents

    places = {identity(m.data): m for m in mine}
    for _ in range(_MOST_ROUNDS):
        text = emit_documents(given)
        checked = check(CheckRequest(paths=("-",)), text.encode)
        errors = [finding for finding in checked.findings if finding.severity == "error"]
        taken = False
        for finding in errors:
            data = next((d for d in given if _is_it(d, finding)), None)
            path = parsed_path(finding.path)
            manifest = places.get(identity(data)) if data is not None else None
            if data is None or manifest is None or "resources" in path or not path or not without(data, path):
                continue
            message = f"not carried over: {finding.message}"
            fix = f"fargen rules {finding.rule} says why"
            findings.append(_note("SPEC563", manifest, path, message, fix))
            taken = True
            break  # places after it may have moved
        if not taken:
            return


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
                findings.append(_note("SPEC563", workload, where, message, fix))


def _is_it(data: Mapping[str, Any], finding: Finding) -> bool:
    ref = finding.object
    return ref is not None and (ref.kind, ref.name) == (
        data.get("kind"),
        mapping(data.get("metadata")).get("name"),
    )


def _note(rule: str, manifest: Manifest, path: Path, message: str, fix: str) -> Finding:
    from fargen.values.finding import path_text

    return Finding(rule, "warning", message, fix, "", _place(manifest, path), manifest.ref, path_text(path))


def _place(manifest: Manifest, path: Path) -> Place:
    return manifest.places.find(path)[0] or Place("", 0, 0)


def _refused(rule: str, message: str, fix: str, place: Place) -> InputError:
    return InputError([Finding(rule, "error", message, fix, place=place)])
