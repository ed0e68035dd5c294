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
        head = self._own_annotations(node)
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

    def _fields(self, node: Node, pad: str) -> list[str]:
        lines: list[str] = []
        for key, child in (node.fields or {}).items():
            written = self._field(key, child, pad)
            lines += [f"{pad}{{{{- if {child.condition} }}}}", *written, f"{pad}{{{{- end }}}}"] if child.condition else written
        return lines

    def _field(self, key: str, node: Node, pad: str) -> list[str]:
        if key == INCLUDED:
            return [f'{pad}{{{{- include "{self.chart}.labels" . | nindent {len(pad)} }}}}']
        if key == ADDED:
            return self._added(node, pad)
        head = f"{pad}{escaped(scalar(key))}:"
        special = self._special(head, node, pad)
        if special is not None:
            return special
        if node.fields is not None:
            if _is(node.fields.get(ADDED), INGRESS_ANNOTATIONS):
                return [head, *self._over(pad + _STEP)]
            fixed = [child for name, child in node.fields.items() if name != ADDED]
            if ADDED in node.fields and all(child.condition for child in fixed):
                some = " ".join(f"({condition})" for condition in dict.fromkeys(c.condition for c in fixed))
                when = f"or .Values.podAnnotations {some}" if some else ".Values.podAnnotations"
                inside = self._fields(node, pad + _STEP)
                return [f"{pad}{{{{- if {when} }}}}", head, *inside, f"{pad}{{{{- end }}}}"]
            return [head, *self._fields(node, pad + _STEP)]
        if node.items is not None:
            return [head, *self._items(node, pad)]
        return self._leaf(head, node, pad)

    def _over(self, pad: str) -> list[str]:
        own = f'(include "{self.chart}.ingressAnnotations" . | fromYaml)'
        return [f"{pad}{{{{- mergeOverwrite {own} .Values.ingress.annotations | toYaml | nindent {len(pad)} }}}}"]

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
        inner = pad + _STEP
        if value == VERSION:
            found = f'(include "{self.chart}.version" .)'
            return [f"{pad}{{{{- with {found} }}}}", f"{head} {{{{ . | quote }}}}", f"{pad}{{{{- end }}}}"]
        if value == SELECTOR:
            return [head, f'{inner}{{{{- include "{self.chart}.selectorLabels" . | nindent {len(inner)} }}}}']
        if value == ENV:
            shown = self._env(pad)
            return [f"{pad}{{{{- if .Values.env }}}}", head, *shown, f"{pad}{{{{- end }}}}"]
        if value == FILES:
            return [head, f'{inner}{{{{- include "{self.chart}.files" . | nindent {len(inner)} }}}}']
        if value == GROUPS:
            return [head, *self._groups(pad)]
        return None

    def _env(self, pad: str) -> list[str]:
        return [f'{pad}{{{{- include "{self.chart}.env" . | nindent {len(pad)} }}}}']

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
            written = self._item(item, pad)
            lines += [f"{pad}{{{{- if {item.condition} }}}}", *written, f"{pad}{{{{- end }}}}"] if item.condition else written
        return lines

    def _item(self, node: Node, pad: str) -> list[str]:
        if node.fields is not None:
            lines = self._fields(node, pad + _STEP)
            if lines[0].lstrip().startswith("{{-"):
                return [f"{pad}-", *lines]
            return [f"{pad}- {lines[0][len(pad) + len(_STEP):]}", *lines[1:]]
        if node.items is not None:
            return [f"{pad}-", *self._items(node, pad + _STEP)]
        if isinstance(node.solved, Constant) and node.solved.value == ENV:
            return self._env(pad)
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
