"""Which YAML documents are fargen documents, and of what kind."""

import re
from collections.abc import Iterator
from typing import Any

from fargen.load.meant import is_meant, may_be_meant
from fargen.load.problems import at_key, at_value, error
from fargen.values.errors import InputError
from fargen.values.finding import Finding, Place
from fargen.values.suggest import nearest
from fargen.yamltext.read import Document, read
from fargen.yamltext.tree import Map, scalar_text

GROUP = "fargen.dev/"
API_VERSION = "fargen.dev/v1"
KINDS = ("App", "Cluster")
_DECLARED = re.compile(r"""^apiVersion:[ \t]*["']?fargen\.dev/""", re.MULTILINE)
_LONGEST = 40  # characters of a foreign value in a message


def is_fargen(root: Any) -> bool:
    """True for a document whose apiVersion is ``fargen.dev/…``, known or not."""
    version = root.get("apiVersion") if isinstance(root, Map) else None
    return isinstance(version, str) and version.startswith(GROUP)


def may_be_fargen(text: str) -> bool:
    """False if no document of ``text`` is of fargen, or meant to be: cheaper than parsing."""
    at = text.find(GROUP)
    while at >= 0:
        if "apiversion" in text[text.rfind("\n", 0, at) + 1 : at].lower():
            return True
        at = text.find(GROUP, at + 1)
    return may_be_meant(text)


def shows_fargen(text: str) -> bool:
    """True if a line of ``text`` is that of a fargen document, so that messages may quote the text.

    Of other files nothing is quoted: what a path leads to may be secret.
    """
    return _DECLARED.search(text) is not None


def fargen_documents(text: str, file: str, *, named: bool) -> Iterator[tuple[int, Document | Finding]]:
    """The App and Cluster documents of ``text`` with their numbers, and an error for each other one.

    Args:
        text: all of the file.
        file: as the user gave it.
        named: the user named this file, so a document of another kind is an error; else it is skipped, unless
            it is meant to be fargen's.

    Raises:
        InputError: the text is not YAML that can be used.
    """
    documents = read(text, file, "app")
    for index, document in enumerate(documents):
        if named or is_fargen(document.root) or is_meant(document.root):
            yield index, document_problem(document) or document
    if named and not documents:
        fix = f"start it with apiVersion: {API_VERSION}"
        yield 0, Finding("SPEC204", "error", "the file has no document", fix, place=Place(file, 1, 1))


def document_problem(document: Document) -> Finding | None:
    """What keeps ``document`` from being an App or a Cluster; None if it is one."""
    root = document.root
    if not isinstance(root, Map):
        what = "a list" if isinstance(root, list) else "a single value"
        place = Place(document.source.file, document.line, 1)
        fix = f"write a map that starts with apiVersion: {API_VERSION}"
        return Finding("SPEC205", "error", f"not a fargen document: it is {what}", fix, place=place)
    if not is_fargen(root):
        return _foreign(document)
    if root["apiVersion"] != API_VERSION:
        message = f"{_short(root['apiVersion'])} is not a version this fargen knows"
        return at_value(root, "apiVersion", error("SPEC202", message, f"write {API_VERSION}"))
    if root.get("kind") not in KINDS:
        return _unknown_kind(root)
    return None


def cluster_document(text: str, file: str) -> Map:
    """The one Cluster in ``text``.

    Raises:
        InputError: the text is unusable, or has no Cluster, or several.
    """
    documents = [document for document in read(text, file, "cluster") if is_fargen(document.root)]
    clusters = [document for document in documents if document.root.get("kind") == "Cluster"]
    if len(clusters) != 1:
        count = f"has {len(clusters)} Clusters" if clusters else "has no Cluster"
        fix = "keep one Cluster in this file" if clusters else "name a file with kind: Cluster"
        raise InputError([Finding("SPEC213", "error", f"the file {count}", fix, place=Place(file, 1, 1))])
    if problem := document_problem(clusters[0]):
        raise InputError([problem])
    cluster: Map = clusters[0].root
    return cluster


def _foreign(document: Document) -> Finding:
    root = document.root
    if "apiVersion" not in root:
        near = nearest("apiVersion", root)
        fix = f"did you mean apiVersion instead of {near}?" if near else f"add apiVersion: {API_VERSION}"
        place = Place(document.source.file, document.line, 1)
        return Finding("SPEC201", "error", "not a fargen document: apiVersion is missing", fix, place=place)
    version = root["apiVersion"]
    if isinstance(version, str) and nearest(version, [API_VERSION]):
        fix = f"did you mean {API_VERSION}?"
    else:
        fix = f"write {API_VERSION}, or use fargen check for Kubernetes manifests"
    message = f"not a fargen document: apiVersion is {_short(version)}"
    return at_value(root, "apiVersion", error("SPEC201", message, fix))


def _unknown_kind(root: Map) -> Finding:
    if "kind" not in root:
        missing = error("SPEC203", "kind is missing", "add kind: App or kind: Cluster")
        return at_key(root, "apiVersion", missing, ("kind",))
    kind = root["kind"]
    near = nearest(kind, KINDS) if isinstance(kind, str) else None
    fix = f"did you mean {near}?" if near else "write App or Cluster"
    return at_value(root, "kind", error("SPEC203", f"{_short(kind)} is not a kind of fargen", fix))


def _short(value: Any) -> str:
    if isinstance(value, dict | list):
        return "a map" if isinstance(value, dict) else "a list"
    text = scalar_text(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
