"""What stands in the template for each part of the tree: a constant, a value, or a condition."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from fargen.write.chart.goexpr import Constant, Shown, as_path, go_string
from fargen.write.chart.marks import marks_in
from fargen.write.chart.merge import Node
from fargen.write.chart.naming import spec_place, word_of
from fargen.write.chart.rows import MISSING, Path, Row
from fargen.write.chart.setting import Setting

PER_ENVIRONMENT = "perEnvironment"
_LEAST = 4  # characters of a value that is looked for inside a longer text


class UnfitError(Exception):
    """Environments differ in a way that one chart cannot hold; the argument is the place."""


class Derived(NamedTuple):
    """A value that only environments vary: in each base row what it is, MISSING where it is not needed."""

    name: str
    values: tuple[Any, ...]


class Solver:
    """Finds for each part of the tree what makes it in every row.

    Args:
        chart: its name, which begins the names of helpers.
        rows: the base, the environments, then the probes.
        settings: those that may be used.

    Attributes:
        used: settings that stand in the templates.
        optional: those among them that may be null.
        derived: values that environments vary, and no setting.
        unexplained: numbers of the probes that changed something in a way that no setting explains.
    """

    def __init__(self, chart: str, rows: Sequence[Row], settings: Iterable[Setting]) -> None:
        self.chart = chart
        self.rows = rows
        self.settings = tuple(settings)
        self.bases = [i for i, row in enumerate(rows) if row.origin is None]
        self.used: dict[Path, Setting] = {}
        self.optional: set[Path] = set()
        self.derived: dict[str, Derived] = {}
        self.unexplained: set[int] = set()
        self._vectors = {s.path: [row.values.get(s.path) for row in rows] for s in self.settings}
        self._bools = [s for s in self.settings if s.form == "bool"]

    def solve(self, tree: dict[tuple[str, str], Node]) -> None:
        """Set ``solved`` and ``condition`` of every node."""
        everywhere = (True,) * len(self.rows)
        for node in tree.values():
            self._node(node, everywhere)

    def _node(self, node: Node, above: tuple[bool, ...]) -> None:
        for child in node.children:
            self._node(child, node.present)
        if node.is_leaf:
            node.solved = self._leaf(node)
        node.condition = self._condition(node, above)

    def _leaf(self, node: Node) -> Shown:
        rows = [i for i, value in enumerate(node.values) if value is not MISSING]
        first = node.values[rows[0]]
        if all(node.values[i] == first and type(node.values[i]) is type(first) for i in rows):
            return Constant(first)
        return self._setting(node, rows) or self._derived_leaf(node, rows)

    def _setting(self, node: Node, rows: list[int]) -> Shown | None:
        """The setting that has just these values."""
        for setting in self.settings:
            vector = self._vectors[setting.path]
            if all(_same(node.values[i], vector[i]) for i in rows):
                return self._use(setting).shown(setting.form)
            if all(vector[i] is not None and _same(node.values[i], _text(vector[i])) for i in rows):
                return self._use(setting).shown(setting.form, quoted=True)
            around = self._around(node, rows, setting) if setting.form == "text" else None
            if around:
                return self._use(setting).within(*around)
        return None

    def _around(self, node: Node, rows: list[int], setting: Setting) -> tuple[str, str] | None:
        """What stands before and after the setting's value in a longer text, alike in all rows."""
        vector = self._vectors[setting.path]
        pairs = [(node.values[i], vector[i]) for i in rows]
        if not all(
            isinstance(a, str) and isinstance(b, str) and len(b) >= _LEAST and b in a for a, b in pairs
        ):
            return None
        before, _, after = pairs[0][0].partition(pairs[0][1])
        return (before, after) if all(a == f"{before}{b}{after}" for a, b in pairs) else None

    def _use(self, setting: Setting) -> _Used:
        self.used[setting.path] = setting
        return _Used(self.chart, f".Values.{as_path(setting.path)}")

    def _derived_leaf(self, node: Node, rows: list[int]) -> Shown:
        for i in rows:
            origin = self.rows[i].origin
            if origin is not None and node.values[origin] != node.values[i]:
                self.unexplained.add(i)
        values = tuple(node.values[i] for i in self.bases)
        if any(mark != MISSING for mark in marks_in(list(values))):
            raise UnfitError(node.place)
        go = self.derive(node.place, values)
        return Shown(_derived_text(go, [value for value in values if value is not MISSING]), go)

    def derive(self, place: Sequence[Any], values: tuple[Any, ...]) -> str:
        """The expression of a value that environments vary: one for all leaves that vary alike."""
        key = json.dumps([None if v is MISSING else [v] for v in values], sort_keys=True, default=list)
        if key not in self.derived:
            taken = {each.name for each in self.derived.values()}
            known = word_of(spec_place(self.rows, place))
            name, number = known, 2
            while name in taken:
                name, number = f"{known}{number}", number + 1
            self.derived[key] = Derived(name, values)
        return f".Values.{PER_ENVIRONMENT}.{self.derived[key].name}"

    def _condition(self, node: Node, above: tuple[bool, ...]) -> str:
        """When a node is there, where what is above it is."""
        rows = [i for i, there in enumerate(above) if there]
        present = node.present
        if all(present[i] for i in rows):
            return ""
        for setting in self._bools:
            vector = self._vectors[setting.path]
            for wanted in (True, False):
                if all((vector[i] is wanted) == present[i] for i in rows):
                    self._use(setting)
                    path = f".Values.{as_path(setting.path)}"
                    return path if wanted else f"not {path}"
        plain = self._optional(node, rows) or self._lists(node, rows)
        return plain or self._both(node, rows) or self._switch(node, rows)

    def _optional(self, node: Node, rows: list[int]) -> str:
        """A setting in this part may be null."""
        shown = {leaf.solved.go for leaf in node.walk() if leaf.is_leaf and leaf.solved is not None}
        for setting in self.settings:
            go = f".Values.{as_path(setting.path)}"
            vector = self._vectors[setting.path]
            if go in shown and all((vector[i] is not None) == node.present[i] for i in rows):
                self.optional.add(setting.path)
                return f'not (kindIs "invalid" {go})'
        return ""

    def _lists(self, node: Node, rows: list[int]) -> str:
        """There with entries of a list or map of the values."""
        for path in (("securityGroups",), ("config", "files")):
            if all(bool(self.rows[i].values.get(path)) == node.present[i] for i in rows):
                return f".Values.{as_path(path)}"
        return ""

    def _both(self, node: Node, rows: list[int]) -> str:
        """A setting's choice, in some environments only: replicas without autoscaling, but not with hours."""
        for setting in self._bools:
            vector = self._vectors[setting.path]
            for wanted in (True, False):
                chosen = [i for i in rows if vector[i] is wanted]
                values = self._agreed(node, chosen)
                if values is None or any(node.present[i] for i in rows if i not in chosen):
                    continue
                self._use(setting)
                path = f".Values.{as_path(setting.path)}"
                also = self.derive(("with", *node.place), values)
                return f"and {path} {also}" if wanted else f"and (not {path}) {also}"
        return ""

    def _agreed(self, node: Node, rows: list[int]) -> tuple[Any, ...] | None:
        """Whether a node is there in each base row, also as its probes show it; None where they disagree."""
        found: dict[int, bool] = {}
        for i in rows:
            origin = self.rows[i].origin
            base = i if origin is None else origin
            if found.setdefault(base, node.present[i]) is not node.present[i]:
                return None
        values = tuple(found.get(i, MISSING) for i in self.bases)
        return values if {True, False} <= set(found.values()) else None

    def _switch(self, node: Node, rows: list[int]) -> str:
        """There in some environments only."""
        for i in rows:
            origin = self.rows[i].origin
            if origin is not None and node.present[origin] != node.present[i]:
                self.unexplained.add(i)
        values = tuple(node.present[i] if i in rows else MISSING for i in self.bases)
        return self.derive(("with", *node.place), values)


class _Used(NamedTuple):
    """A value that is used, in a chart."""

    chart: str
    path: str

    def shown(self, form: str, *, quoted: bool = False) -> Shown:
        """The value alone."""
        if form == "int":
            return Shown(f"{{{{ {self.path} | int{' | quote' if quoted else ''} }}}}", self.path)
        if form == "bool":
            return Shown(f"{{{{ {self.path}{' | quote' if quoted else ''} }}}}", self.path)
        if form == "bytes":
            return Shown(f'{{{{ include "{self.chart}.bytes" {self.path} | quote }}}}', self.path)
        return Shown(f"{{{{ {self.path} | quote }}}}", self.path)

    def within(self, before: str, after: str) -> Shown:
        """The value inside a text."""
        text = f"{before.replace('%', '%%')}%s{after.replace('%', '%%')}"
        go = f"(printf {go_string(text)} {self.path})"
        return Shown(f"{{{{ {go[1:-1]} | quote }}}}", go)


def _derived_text(go: str, values: Sequence[Any]) -> str:
    """Texts are quoted by `quote`: JSON leaves characters as they are that YAML does not take."""
    if all(isinstance(value, str) for value in values):
        return f"{{{{ {go} | quote }}}}"
    if all(isinstance(value, list) and all(isinstance(item, str) for item in value) for value in values):
        each = "{{ if $i }}, {{ end }}{{ $item | quote }}"
        return f"[{{{{ range $i, $item := {go} }}}}{each}{{{{ end }}}}]"
    return f"{{{{ toJson {go} }}}}"


def _same(shown: Any, value: Any) -> bool:
    """Equal, and not as 1 and true are."""
    return value is not None and type(shown) is type(value) and bool(shown == value)


def _text(value: Any) -> str:
    """As it stands in an annotation."""
    return str(value).lower() if isinstance(value, bool) else str(value)
