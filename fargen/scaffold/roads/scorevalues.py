"""Placeholders of Score: what the file itself says, and what only a platform knows.

https://docs.score.dev/docs/score-specification/score-spec-reference/#placeholder-references
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from fargen.kube.manifest import mapping
from fargen.scaffold.roads.road import Notes, Spec, literal
from fargen.values.finding import Path

_PLACEHOLDER = re.compile(r"\$\$\{|\$\{([^}]*)\}")
_DOT = re.compile(r"(?<!\\)\.")  # \. is a dot in a key


class Placeholders:
    """What ``${…}`` stands for.

    Args:
        app: name of the App.
        metadata: of the file.
        notes: where is told what only a platform knows.
    """

    def __init__(self, app: str, metadata: Mapping[str, Any], notes: Notes) -> None:
        self.app, self._metadata, self._notes = app, metadata, notes

    def text(self, text: str, unknown: Callable[[str], str]) -> str:
        """A text with what is known; ``unknown(reference)`` says what to write for the rest."""

        def put(found: re.Match[str]) -> str:
            if found[1] is None:
                return "${"
            known = self._known(found[1])
            return unknown(found[1]) if known is None else known

        return _PLACEHOLDER.sub(put, text)

    def variables(self, listed: Mapping[str, Any], path: Path) -> Spec:
        """Variables; what is not known is a key of a Secret, put in by Kubernetes' own ``$(NAME)``."""
        env: Spec = {}
        helpers: Spec = {}
        for key, value in listed.items():
            text = str(value).lower() if isinstance(value, bool) else str(value)
            used: list[str] = []

            def put(reference: str, used: list[str] = used) -> str:
                used.append(reference)
                return f"$({self._name(reference, listed)})"

            result = self.text(literal(text, listed), put)
            for reference in dict.fromkeys(used):
                secret = self._secret(reference)
                fix = f"make the Secret {secret['secret']} with the key {secret['key']}"
                what = f"${{{reference}}} is known to the platform only"
                self._notes.left((*path, key), what, fix)
                if result == f"$({self._name(reference, listed)})":
                    env[key] = secret
                else:
                    helpers[self._name(reference, listed)] = secret
            env.setdefault(key, result)
        return {**helpers, **env}

    def _known(self, reference: str) -> str | None:
        first, *rest = (part.replace("\\.", ".") for part in _DOT.split(reference))
        if first != "metadata":
            return None
        if rest == ["name"]:
            return self.app
        value: Any = self._metadata
        for step in rest:
            value = mapping(value).get(step)
        return None if value is None or isinstance(value, Mapping) else str(value)

    def _secret(self, reference: str) -> Spec:
        parts = [part.replace("\\.", ".") for part in _DOT.split(reference.removeprefix("resources."))]
        name = re.sub(r"[^a-z0-9-]", "-", parts[0].lower()).strip("-") or "resource"
        key = re.sub(r"[^A-Za-z0-9_.-]", "-", parts[-1]) if len(parts) > 1 else "value"
        return {"secret": f"{self.app}-{name}", "key": key or "value"}

    def _name(self, reference: str, listed: Mapping[str, Any]) -> str:
        """A variable for a reference: not one that the file has for something else."""
        name = re.sub(r"[^A-Za-z0-9_]", "_", reference.removeprefix("resources.")).upper()
        name = name if name and not name[0].isdigit() else f"_{name}"
        while name in listed and str(listed[name]) != f"${{{reference}}}":
            name += "_"
        return name
