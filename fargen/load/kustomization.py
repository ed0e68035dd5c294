"""The namespace that a Kustomization gives to what stands beside it.

Kustomize's ``namespace`` is set on every object of its resources:
https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/namespace/
"""

import os
from collections.abc import Iterable, Iterator

from fargen.kube.manifest import Manifest
from fargen.load.files import STDIN, read_text
from fargen.values.errors import InputError
from fargen.yamltext.read import read

# The names that Kustomize looks for, in its order.
NAMES = ("kustomization.yaml", "kustomization.yml", "Kustomization")


class Kustomizations:
    """Knows the namespace of each folder; reads its Kustomization once."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def place(self, file: str, manifests: Iterable[Manifest], without: frozenset[str]) -> None:
        """Give the folder's namespace to the objects of a file that name none.

        Args:
            file: as the user gave it; ``<stdin>`` has no folder.
            manifests: what it holds.
            without: kinds that have no namespace, as ``PersistentVolume`` or ``StorageClass.storage.k8s.io``.
        """
        namespace = "" if file == STDIN else self.namespace(os.path.dirname(file))
        if not namespace:
            return
        for manifest in manifests:
            kind = f"{manifest.kind}.{manifest.group}" if manifest.group else manifest.kind
            if not manifest.namespace and kind not in without:
                manifest.namespace = namespace

    def namespace(self, folder: str) -> str:
        """The namespace of a folder's Kustomization; empty without one that can be read and names it."""
        if folder not in self._known:
            self._known[folder] = next(_named(folder), "")
        return self._known[folder]


def _named(folder: str) -> Iterator[str]:
    for name in NAMES:
        file = os.path.join(folder, name)
        if os.path.isfile(file):
            try:
                documents = read(read_text(file), file)
            except InputError:  # told of where it is read for itself
                return
            for document in documents[:1]:
                namespace = document.root.get("namespace") if isinstance(document.root, dict) else None
                if isinstance(namespace, str):
                    yield namespace
            return
