"""A text with the drafts of its objects, and the same text with what became of them."""

from collections.abc import Callable, Iterator
from typing import Any

from fargen.adapt.draft import Draft
from fargen.values.finding import Path
from fargen.yamltext.edit import Editable, Editor
from fargen.yamltext.splice import plain
from fargen.yamltext.tree import Map, Seq

_SPECS = "fargen.dev/"


class Text:
    """One file.

    Attributes:
        file: as the user gave it.
        before: its text.
        drafts: of its Kubernetes objects, lists taken apart.

    Raises:
        InputError: it is neither YAML nor JSON.
    """

    def __init__(self, text: str, file: str, make: Callable[[Any, int], Draft]) -> None:
        """Read a text.

        Args:
            text: all of it.
            file: for messages.
            make: makes the draft of an object, given the number of lines before its document.
        """
        self.file, self.before = file, text
        self._editor = Editor(text, file)
        self._homes: list[tuple[Draft, Editable, Path]] = []
        for document in self._editor.documents:
            for path, root in _objects(document.root, ()):
                self._homes.append((make(root, document.line - 1), document, path))
        self.drafts = [draft for draft, _, _ in self._homes]

    def after(self, added: list[Draft]) -> str:
        """The text with what became of its objects.

        Args:
            added: objects that were made; those made for an object of this text are put before it.
        """
        for draft, document, path in reversed(self._homes):  # from the end: places in lists stay right
            made = [plain(other.data) for other in added if other.owner is draft]
            if draft.removed and path:
                document.delete(path)
            elif draft.removed:
                self._editor.remove(document)
            elif draft.changes:
                document.set(path, _as_written(draft.data, document, path))
            for number, data in enumerate(made):
                if path:
                    document.insert(path[:-1], int(path[-1]) + number, data)
                else:
                    self._editor.insert_before(document, data)
        return self._editor.text()


def _as_written(data: Any, document: Editable, path: Path) -> Any:
    """The object without the type that its list gives it."""
    node = document.root
    for step in path:
        node = node[step]
    return {key: value for key, value in data.items() if key in node or key not in {"apiVersion", "kind"}}


def _objects(root: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """The object itself, or the items of a list of objects; specs of fargen are none."""
    if not isinstance(root, Map):
        return
    kind, items = root.get("kind"), root.get("items")
    if str(root.get("apiVersion", "")).startswith(_SPECS):
        return
    if not (isinstance(kind, str) and kind.endswith("List") and isinstance(items, Seq)):
        yield path, root
        return
    for index, item in enumerate(items):
        if isinstance(item, Map):
            typed = item
            if kind != "List" and "kind" not in item:  # an item of a PodList need not say that it is a Pod
                typed = Map(item, marks=item.marks)
                typed.setdefault("apiVersion", root.get("apiVersion"))
                typed["kind"] = kind.removesuffix("List")
            yield from _objects(typed, (*path, "items", index))
