"""Write aliases and merge keys out, so that one use can change without the others."""

from typing import Any

from fargen.values.errors import InputError
from fargen.yamltext.nodes import MERGE_KEY, Entry, Node, NoSurgeryError, nodes_of
from fargen.yamltext.read import read
from fargen.yamltext.splice import Planner, apply, same


def without_aliases(text: str, root: Any) -> str:
    """The same document with each alias replaced by its value, and no anchors.

    Returns:
        an empty text if there are no aliases, or they stand where they cannot be written out.
    """
    if "*" not in text:
        return ""
    try:
        planner = Planner(text, json=False)
        _visit(planner, nodes_of(text), root, None)
        if not planner.splices:
            return ""
        changed = apply(text, planner.splices)
        found = read(changed, "")
    except (NoSurgeryError, InputError, LookupError, ValueError):
        return ""
    return changed if len(found) == 1 and same(found[0].root, root) else ""


def _visit(planner: Planner, node: Node, value: Any, holder: Entry | None) -> None:
    if node.kind == "alias":
        planner.replace(node, value, holder)
        return
    if node.anchored:
        planner.drop_anchor(node)
    for index, entry in enumerate(node.entries):
        if entry.name == MERGE_KEY and node.kind == "map":
            own = {other.name for other in node.entries}
            planner.merge(entry, {key: item for key, item in value.items() if key not in own})
            value = {key: item for key, item in value.items() if key in own}  # a second << adds nothing
        elif node.kind == "map":
            _visit(planner, entry.value, value[entry.name], entry)
        else:
            _visit(planner, entry.value, value[index], entry)
