"""The tree as template text: YAML with placeholders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fargen.write.chart.goexpr import Constant, escaped, go_string
from fargen.write.chart.marks import marks_in
from fargen.write.chart.merge import Node
from fargen.write.chart.rows import (
    ADDED,
    CPU,
    ENV,
    FILES,
    GROUPS,
    HASH,
    IMAGE,
    INCLUDED,
    INGRESS_ANNOTATIONS,
    LABELS,
    MEMORY,
    NAMESPACE,
    SELECTOR,
    SIZE,
    VERSION,
    Mark,
    Parts,
)
from fargen.yamltext.emit import emit, scalar

_NAMESPACE = "{{ .Release.Namespace | quote }}"
_STEP = "  "
DEFINED = "defined"  # in `Node.extra`: the name of the helper that a map is


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes objects as templates.

    Attributes:
        chart: its name, which begins the names of helpers.
        image: template text of the image.
        cluster_group: whether the security groups end with the cluster's.
    """

    chart: str
    image: str
    cluster_group: bool

    def object(self, node: Node) -> str:
        """One object, with the condition under which it is there."""
        head = self._own_annotations(node) + self._own_data(node)
        body = "\n".join(self._fields(node, ""))
        if node.condition:
            body = f"{{{{- if {node.condition} }}}}\n{body}\n{{{{- end }}}}"
        return f"{head}{body}\n"

    def fields(self, node: Node, pad: str = "") -> list[str]:
        """The fields of a map."""
        return self._fields(node, pad)

    def _own_annotations(self, node: Node) -> str:
        """The annotations that the user's are put over, as a helper of their own."""
        at = node.fields.get("metadata") if node.fields else None
        found = at.fields.get("annotations") if at is not None and at.fields else None
        if found is None or found.fields is None or not _is(found.fields.get(ADDED), INGRESS_ANNOTATIONS):
            return ""
        kept = Node(found.place, found.values, {k: v for k, v in found.fields.items() if k != ADDED})
        lines = "\n".join(self._fields(kept, ""))
        return f'{{{{- define "{self.chart}.ingressAnnotations" -}}}}\n{lines}\n{{{{ end }}}}\n'

    def _own_data(self, node: Node) -> str:
        """The files of a ConfigMap, as a helper of their own where the hash needs them."""
        data = node.fields.get("data") if node.fields else None
        if data is None or data.fields is None or DEFINED not in data.extra:
            return ""
        lines = "\n".join(self._fields(data, ""))
        return f'{{{{- define "{self.chart}.{data.extra[DEFINED]}" -}}}}\n{lines}\n{{{{ end }}}}\n'

    def _fields(self, node: Node, pad: str) -> list[str]:
        lines: list[str] = []
        for key, child in (node.fields or {}).items():
            lines += _when(child.condition, self._field(key, child, pad), pad)
        return lines

    def _field(self, key: str, node: Node, pad: str) -> list[str]:
        if key == INCLUDED:
            return self._include("labels", pad)
        if key == ADDED:
            return self._added(node, pad)
        head = f"{pad}{escaped(scalar(key))}:"
        if node.fields is not None:
            return self._map(head, node, node.fields, pad)
        if node.items is not None:
            return [head, *self._items(node, pad)]
        return self._special(head, node, pad) or self._leaf(head, node, pad)

    def _map(self, head: str, node: Node, fields: dict[str, Node], pad: str) -> list[str]:
        """A map; one of annotations only where some are there."""
        if _is(fields.get(ADDED), INGRESS_ANNOTATIONS):
            return [head, *self._over(pad + _STEP)]
        if DEFINED in node.extra:
            return [head, *self._include(node.extra[DEFINED], pad + _STEP)]
        inside = [head, *self._fields(node, pad + _STEP)]
        fixed = [child.condition for name, child in fields.items() if name != ADDED]
        if ADDED not in fields or not all(fixed):
            return inside
        some = " ".join(f"({condition})" for condition in dict.fromkeys(fixed))
        return _when(f"or .Values.podAnnotations {some}" if some else ".Values.podAnnotations", inside, pad)

    def _over(self, pad: str) -> list[str]:
        own = f'(include "{self.chart}.ingressAnnotations" . | fromYaml)'
        return [
            f"{pad}{{{{- mergeOverwrite {own} .Values.ingress.annotations | toYaml | nindent {len(pad)} }}}}"
        ]

    def _added(self, node: Node, pad: str) -> list[str]:
        names = " ".join(go_string(name) for name in node.extra.get("fixed", ()))
        source = f"omit .Values.podAnnotations {names}" if names else ".Values.podAnnotations"
        return [
            f"{pad}{{{{- range $key, $value := {source} }}}}",
            f"{pad}{{{{ $key | quote }}}}: {{{{ $value | quote }}}}",
            f"{pad}{{{{- end }}}}",
        ]

    def _special(self, head: str, node: Node, pad: str) -> list[str] | None:
        """Lines of a mark that is more than a scalar; None for anything else."""
        if not node.is_leaf or not isinstance(node.solved, Constant):
            return None
        value = node.solved.value
        if value == VERSION:
            found = f'(include "{self.chart}.version" .)'
            return [f"{pad}{{{{- with {found} }}}}", f"{head} {{{{ . | quote }}}}", f"{pad}{{{{- end }}}}"]
        if value == ENV:
            return _when(".Values.env", [head, *self._include("env", pad)], pad)
        if value == GROUPS:
            return [head, *self._groups(pad)]
        if isinstance(value, Mark) and value in {SELECTOR, FILES}:
            return [head, *self._include("selectorLabels" if value == SELECTOR else "files", pad + _STEP)]
        return None

    def _include(self, helper: str, pad: str) -> list[str]:
        return [f'{pad}{{{{- include "{self.chart}.{helper}" . | nindent {len(pad)} }}}}']

    def _groups(self, pad: str) -> list[str]:
        lines = [
            f"{pad}{{{{- range .Values.securityGroups }}}}",
            f"{pad}- {{{{ . | quote }}}}",
            f"{pad}{{{{- end }}}}",
        ]
        if self.cluster_group:
            given = ".Values.clusterSecurityGroup"
            lines += [
                f"{pad}{{{{- if and {given} (not (has {given} .Values.securityGroups)) }}}}",
                f"{pad}- {{{{ {given} | quote }}}}",
                f"{pad}{{{{- end }}}}",
            ]
        return lines

    def _items(self, node: Node, pad: str) -> list[str]:
        lines: list[str] = []
        for item in node.items or ():
            lines += _when(item.condition, self._item(item, pad), pad)
        return lines

    def _item(self, node: Node, pad: str) -> list[str]:
        if node.fields is not None:
            lines = self._fields(node, pad + _STEP)
            if lines[0].lstrip().startswith("{{-"):
                return [f"{pad}-", *lines]
            return [f"{pad}- {lines[0][len(pad) + len(_STEP) :]}", *lines[1:]]
        if node.items is not None:
            return [f"{pad}-", *self._items(node, pad + _STEP)]
        if isinstance(node.solved, Constant) and node.solved.value == ENV:
            return self._include("env", pad)
        return self._leaf(f"{pad}-", node, pad)

    def _leaf(self, head: str, node: Node, pad: str) -> list[str]:
        if not isinstance(node.solved, Constant):
            return [f"{head} {node.solved.text}"]
        value = node.solved.value
        if isinstance(value, Mark):
            return [f"{head} {self._mark(value)}"]
        if isinstance(value, Parts):
            return [f"{head} {self._parts(value)}"]
        if any(True for _ in marks_in(value)):
            raise AssertionError(f"{node.place}: a mark in a list of another kind")
        return _constant(head, value, pad)

    def _mark(self, mark: Mark) -> str:
        if mark == NAMESPACE:
            return _NAMESPACE
        if mark == IMAGE:
            return self.image
        names = {CPU: "cpu", MEMORY: "memory", SIZE: "size", HASH: "configHash", LABELS: "labels"}
        return f'{{{{ include "{self.chart}.{names[mark]}" . | quote }}}}'

    def _parts(self, parts: Parts) -> str:
        text = f"{parts.before}%s{parts.after}" if "%" not in parts.before + parts.after else ""
        if not text:
            raise AssertionError(f"{parts}: a name with %")
        return f"{{{{ printf {go_string(text)} .Release.Namespace | quote }}}}"


def _when(condition: str, lines: list[str], pad: str) -> list[str]:
    """The lines under a condition; without one, the lines."""
    return [f"{pad}{{{{- if {condition} }}}}", *lines, f"{pad}{{{{- end }}}}"] if condition else lines


def _is(node: Node | None, mark: Mark) -> bool:
    return node is not None and isinstance(node.solved, Constant) and node.solved.value == mark


def _constant(head: str, value: Any, pad: str) -> list[str]:
    """A plain value. A text that ends with empty lines is quoted: actions after it would trim them."""
    if isinstance(value, str) and (not value.strip("\n") or value.endswith("\n\n")):
        return [f"{head} {escaped(scalar(value))}"]
    if isinstance(value, str) or value in ({}, []) or not isinstance(value, dict | list):
        first, *rest = emit({"x": value}).removesuffix("\n").split("\n")
        return [f"{head}{escaped(first[2:])}", *(f"{pad}{escaped(line)}" if line else "" for line in rest)]
    lines = emit(value).removesuffix("\n").split("\n")
    inner = pad + _STEP if isinstance(value, dict) else pad
    return [head, *(f"{inner}{escaped(line)}" if line else "" for line in lines)]
