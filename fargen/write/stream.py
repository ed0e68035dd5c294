"""Manifests as one stream, YAML or JSON, and as the files of a directory."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from fargen.kube.manifest import Manifest
from fargen.values.finding import Path
from fargen.values.jsontext import indented
from fargen.values.names import slug
from fargen.yamltext.emit import emit, emit_documents

Comments = Mapping[Path, str]


def yaml_stream(manifests: Iterable[Manifest], comments: Sequence[Comments] | None = None) -> str:
    """YAML documents, ``---`` before each."""
    listed = [manifest.data for manifest in manifests]
    return emit_documents(listed, list(comments) if comments is not None else None)


def json_items(manifests: Iterable[Manifest]) -> str:
    """The objects as JSON, separated by commas and indented as items of a list."""
    texts = (indented(manifest.data) for manifest in manifests)
    return ",\n".join("    " + text.replace("\n", "\n    ") for text in texts)


JSON_HEAD = '{\n  "apiVersion": "v1",\n  "kind": "List",\n  "items": ['
JSON_TAIL = "]\n}\n"


def json_list(parts: Iterable[str]) -> Iterator[str]:
    """One ``kind: List``, the form of ``kubectl get -o json``, around parts of `json_items`."""
    yield JSON_HEAD
    some = False
    for part in parts:
        if part:
            yield (",\n" if some else "\n") + part
            some = True
    yield ("\n  " if some else "") + JSON_TAIL


def object_files(
    manifests: Sequence[Manifest], comments: Sequence[Comments] | None = None
) -> tuple[tuple[str, bytes], ...]:
    """A file for each object, ``<NN>-<kind>-<name>.yaml``, so that the lexical order is the apply order."""
    width = max(2, len(str(len(manifests))))
    files = []
    for index, manifest in enumerate(manifests):
        name = f"{index + 1:0{width}}-{slug(manifest.kind)}-{slug(manifest.name)}.yaml"
        text = emit(manifest.data, comments[index] if comments is not None else None)
        files.append((name, text.encode()))
    return tuple(files)
