"""Files to an App: which format they are, and the road from it."""

import os
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from fargen import __version__
from fargen.commands.importing.keeping import plain
from fargen.commands.importing.kubernetes import from_kubernetes
from fargen.commands.importing.refusals import FORMATS, chosen, refused, understood
from fargen.load.files import CHART, STDIN, Found, discover, text_of
from fargen.scaffold.answers import Answers
from fargen.scaffold.record import Record
from fargen.scaffold.roads import compose, copilot, score
from fargen.scaffold.roads.road import Imported
from fargen.scaffold.roads.summary import IMPORT_FILE, summary, todo_text
from fargen.scaffold.service import ACTION, APP_FILE
from fargen.values.errors import InputError, UsageError
from fargen.values.finding import Finding, Place
from fargen.values.suggest import nearest
from fargen.yamltext.emit import emit
from fargen.yamltext.read import read
from fargen.yamltext.tree import Map, place_of

_NAMES = {"score": "Score file", "copilot": "Copilot manifest", "compose": "compose file"}
# Where compose and Copilot say how the app's image is made, or named.
_IMAGE = re.compile(r"(services\..*\.|image\.)build|services\.[^.]*\.image|image\.location")
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


def arrive(
    name: str, source: str, service: str | None, answers: Answers, stdin: Callable[[], bytes] = bytes
) -> Arrival:
    """An App from a file or folder.

    Args:
        name: of the App; objects that exist keep their own.
        source: path as the user gave it; ``-`` for standard input.
        service: the service or workload that is meant, where there are several.
        answers: image and namespace, where they are given.
        stdin: reads standard input.

    Raises:
        InputError: nothing that can be read, no known format, or several services.
    """
    texts = _texts(source, stdin)
    source = STDIN if source == "-" else source
    roots = _roots(texts)
    if roots is None:
        imported, kept = from_kubernetes(texts, source, service, answers.namespace)
    else:
        imported, kept = _from_one(roots, name, service, answers.namespace), None
    spec = dict(imported.spec)
    if answers.image:
        spec["image"] = answers.image
    app = (
        _HEAD + f"# From a {imported.origin}: {IMPORT_FILE} says what is missing. Keys: fargen explain App.\n"
    )
    told = [f for f in imported.findings if not (answers.image and _IMAGE.fullmatch(f.path))]
    findings = tuple(sorted(told, key=lambda finding: finding.order))
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
        todo=todo_text(findings, str(spec["metadata"].get("namespace", "")), ACTION),
        files={APP_FILE: app + emit(plain(spec)), IMPORT_FILE: page},
    )
    return Arrival(record, findings, texts)


def _texts(source: str, stdin: Callable[[], bytes]) -> dict[str, str]:
    if os.path.isfile(os.path.join(source, CHART)):
        fix = f"name what Helm makes of it: helm template NAME {source} > manifests.yaml"
        raise refused("SPEC561", "this is a Helm chart", fix, Place(source, 1, 1))
    texts = {}
    for found in discover([source]):
        if not isinstance(found, Found):
            raise InputError([found])
        texts[found.file] = text_of(found, stdin)
    if not any(text.strip() for text in texts.values()):
        what = "there is no YAML file in it" if os.path.isdir(source) else "the file is empty"
        shown = STDIN if source == "-" else source
        raise refused("SPEC561", what, f"name {FORMATS}", Place(shown, 1, 1))
    return texts


def _roots(texts: Mapping[str, str]) -> tuple[Map, str] | None:
    """The document of a compose file, Copilot manifest or Score file; None for Kubernetes objects."""
    file, text = next(iter(texts.items()))
    documents = [each for each in read(text, file) if isinstance(each.root, Map)] if len(texts) == 1 else []
    root = documents[0].root if documents else None
    if len(texts) > 1 or (root is not None and "kind" in root and "apiVersion" in root):
        return None
    if root is None or not _format(root):
        raise _unknown(root, file)
    if len(documents) > 1:
        place = Place(file, documents[1].line, 1)
        raise refused(
            "SPEC562", f"{len(documents)} documents, and one is wanted", "name a file with one", place
        )
    return root, file


def _unknown(root: Map | None, file: str) -> InputError:
    kind = root.get("type") if root is not None and "name" in root else None
    near = nearest(kind, copilot.TYPES) if isinstance(kind, str) else None
    if root is not None and near:
        place = place_of(root, ("type",)) or Place(file, 1, 1)
        return refused("SPEC561", f"type: {kind!r} is no type of Copilot", f"did you mean {near}?", place)
    what = "this is none of the formats that fargen reads"
    return refused("SPEC561", what, f"name {FORMATS}", Place(file, 1, 1))


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
    with understood(_NAMES[form], Place(file, 1, 1)):
        if form == "score":
            return score.imported(root, name, namespace, file)
        if form == "copilot":
            return copilot.imported(root, name, namespace, file)
        names = compose.names(root)
        place = place_of(root, ("services",), key=True) or Place(file, 1, 1)
        return compose.imported(root, chosen(names, service or "", "service", place), name, namespace, file)
