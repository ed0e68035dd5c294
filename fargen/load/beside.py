"""A Cluster file beside an app that does not name it: it looks used, and is not."""

import os

from fargen.load.documents import shows_fargen
from fargen.load.files import DEFAULT_FILES, read_text
from fargen.load.problems import at_value, warning
from fargen.values.errors import InputError
from fargen.values.finding import Finding
from fargen.yamltext.tree import Map

_NAME = DEFAULT_FILES[1]


class Beside:
    """Looks into each folder once."""

    def __init__(self) -> None:
        self._known: dict[str, bool] = {}

    def unused(self, tree: Map, folder: str) -> Finding | None:
        """A warning at the app's metadata if its folder has a Cluster file (SPEC464)."""
        if folder not in self._known:
            self._known[folder] = _is_cluster(os.path.join(folder, _NAME))
        if not self._known[folder]:
            return None
        message = f"{_NAME} stands beside it, and is not used: profiles, region and version are not known"
        fix = f"write cluster: ./{_NAME}, or pass -c {_NAME}; cluster: null says that it is meant so"
        return at_value(tree, "metadata", warning("SPEC464", message, fix))


def _is_cluster(file: str) -> bool:
    if not os.path.isfile(file):
        return False
    try:
        text = read_text(file)
    except InputError:
        return False
    return shows_fargen(text) and "kind: Cluster" in text
