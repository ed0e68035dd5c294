"""What a Kustomization says of the files beside it: their namespace, and which of them are patches.

Kustomize's ``namespace`` is set on every object of its resources; patches are parts of objects:
https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/
"""

import os
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from fargen.kube.manifest import Manifest, sequence
from fargen.load.files import STDIN, read_text
from fargen.values.errors import InputError
from fargen.yamltext.read import read

# The names that Kustomize looks for, in its order.
NAMES = ("kustomization.yaml", "kustomization.yml", "Kustomization")


class Kustomization(NamedTuple):
    """What counts of one.

    Attributes:
        namespace: empty if it names none.
        patches: the files that it lists as patches, as paths beside it.
        builds_on: what it builds on, as written: files, folders, addresses, and names of Helm charts.
    """

    namespace: str = ""
    patches: frozenset[str] = frozenset()
    builds_on: tuple[str, ...] = ()


class Kustomizations:
    """Knows the Kustomization of each folder; reads it once."""

    def __init__(self) -> None:
        self._known: dict[str, Kustomization] = {}

    def place(self, file: str, manifests: Iterable[Manifest], without: frozenset[str]) -> None:
        """Give the folder's namespace to the objects of a file that name none.

        Args:
            file: as the user gave it; ``<stdin>`` has no folder.
            manifests: what it holds.
            without: kinds that have no namespace, as ``PersistentVolume`` or ``StorageClass.storage.k8s.io``.
        """
        namespace = self._beside(file).namespace
        if not namespace:
            return
        for manifest in manifests:
            kind = f"{manifest.kind}.{manifest.group}" if manifest.group else manifest.kind
            if not manifest.namespace and kind not in without:
                manifest.namespace = namespace

    def is_patch(self, file: str) -> bool:
        """Whether a Kustomization beside the file, or above it, lists it as a patch: a part of an object."""
        folder = os.path.dirname(file)
        while file != STDIN:
            if os.path.relpath(file, folder or os.curdir) in self._of(folder).patches:
                return True
            above = os.path.dirname(folder)
            if above == folder:
                return False
            folder = above
        return False

    def unread(self, file: str, files: Iterable[str]) -> tuple[str, ...]:
        """What a Kustomization builds on that is not among ``files``, as written; empty for other files.

        Args:
            file: any file; a Kustomization is known by its name.
            files: all that were read.
        """
        if os.path.basename(file) not in NAMES:
            return ()
        folder = os.path.dirname(file)
        read = {os.path.realpath(each) for each in files}
        around = read | {os.path.dirname(each) for each in read}
        listed = self._of(folder).builds_on
        return tuple(each for each in listed if os.path.realpath(os.path.join(folder, each)) not in around)

    def _beside(self, file: str) -> Kustomization:
        return self._of(os.path.dirname(file)) if file != STDIN else Kustomization()

    def _of(self, folder: str) -> Kustomization:
        if folder not in self._known:
            self._known[folder] = next(_read(folder), Kustomization())
        return self._known[folder]


def _read(folder: str) -> Iterator[Kustomization]:
    for name in NAMES:
        file = os.path.join(folder, name)
        if os.path.isfile(file):
            try:
                documents = read(read_text(file), file)
            except InputError:  # told of where it is read for itself
                return
            for document in documents[:1]:
                if isinstance(document.root, dict):
                    namespace = document.root.get("namespace")
                    patches = frozenset(_patches(document.root))
                    builds_on = tuple(_builds_on(document.root))
                    yield Kustomization(namespace if isinstance(namespace, str) else "", patches, builds_on)
            return


def _builds_on(root: dict[str, Any]) -> Iterator[str]:
    for key in ("resources", "bases", "components"):
        yield from (entry for entry in sequence(root.get(key)) if isinstance(entry, str))
    for entry in sequence(root.get("helmCharts")):
        name = entry.get("name") if isinstance(entry, dict) else None
        yield f"the Helm chart {name}"


def _patches(root: dict[str, Any]) -> Iterator[str]:
    """Files under ``patches``, and under the two keys that it replaced."""
    for key in ("patches", "patchesStrategicMerge", "patchesJson6902"):
        for entry in sequence(root.get(key)):
            path = entry.get("path") if isinstance(entry, dict) else entry
            if isinstance(path, str):
                yield os.path.normpath(path)
