"""What Argo CD tells a Config Management Plugin, and what the plugin tells Argo CD.

https://argo-cd.readthedocs.io/en/stable/operator-manual/config-management-plugins/: the parameters of the
Application come as JSON in ``ARGOCD_APP_PARAMETERS`` and, each on its own, in ``PARAM_<NAME>``; its variables
with the prefix ``ARGOCD_ENV_``. All are data: none of it is ever read by a shell.
"""

import json
import os
from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

from fargen.load.overrides import Overrides
from fargen.load.roots import Roots
from fargen.values.errors import UsageError
from fargen.values.jsontext import pretty
from fargen.values.suggest import nearest

PARAMETERS = "ARGOCD_APP_PARAMETERS"
_VARIABLES = "PARAM_"  # then the name in upper case, what is no letter or digit as _
_OWN_VARIABLES = "ARGOCD_ENV_"
Collection = Literal["string", "array", "map"]
# The PARAM_ form loses the case of a map's keys, so only the JSON form gives maps.
_KINDS: dict[str, Collection] = {
    "environment": "string",
    "cluster": "string",
    "kube-version": "string",
    "path": "array",
    "values-files": "array",
    "templates": "array",
    "set": "map",
    "set-string": "map",
}
_WORDS = {"string": "string: TEXT", "array": "array: [TEXT]", "map": "map: {KEY: TEXT}"}
_PATHS = ("cluster", "path", "values-files", "templates")
_ABOUT = {
    "cluster": ("Cluster file", "Over the one that the specs name."),
    "kube-version": ("Kubernetes version", "Over the one of the cluster."),
    "path": ("Specs", "Files or folders; none: app.yaml and cluster.yaml, else all specs below."),
    "values-files": ("Values files", "Partial specs over the specs, the last one on top."),
    "templates": ("Templates", "Folders with templates of your own."),
    "set": ("Values", "Key of the spec to value, as --set."),
    "set-string": ("Texts", "Key of the spec to text, as --set-string."),
}


class PluginInput(NamedTuple):
    """What to render.

    Attributes:
        paths: files and folders; empty if the Application names none.
    """

    environment: str | None = None
    cluster: str | None = None
    kube_version: str | None = None
    paths: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    overrides: Overrides = Overrides()


def plugin_input(variables: Mapping[str, str]) -> PluginInput:
    """What an Application asks for.

    Args:
        variables: the environment of the process; a parameter in JSON wins over ``PARAM_``, and that over
            ``ARGOCD_ENV_``.

    Raises:
        UsageError: a parameter is unknown or of the wrong form, or a path leads outside the repository.
    """
    given = {**_from_variables(variables), **_from_json(variables.get(PARAMETERS, ""))}
    for name in _PATHS:
        value = given.get(name, ())
        for path in (value,) if isinstance(value, str) else value:
            _require_inside(name, path)
    sets = [("set", f"{key}={_for_set(text)}") for key, text in given.get("set", {}).items()]
    sets += [("string", f"{key}={_escaped(text)}") for key, text in given.get("set-string", {}).items()]
    return PluginInput(
        environment=given.get("environment") or None,
        cluster=given.get("cluster") or None,
        kube_version=given.get("kube-version") or None,
        paths=tuple(given.get("path", ())),
        templates=tuple(given.get("templates", ())),
        overrides=Overrides(tuple(given.get("values-files", ())), tuple(sets)),
    )


def announcement(environments: Iterable[str]) -> str:
    """The parameters that the user interface offers, as JSON.

    Args:
        environments: of the specs in the folder of the Application.
    """
    names = ", ".join(environments)
    about = f"One of {names}; empty: the base." if names else "The specs have none."
    listed: list[dict[str, Any]] = []
    for name, (title, tooltip) in {"environment": ("Environment", about), **_ABOUT}.items():
        kind = _KINDS[name]
        empty: Any = {"string": "", "array": [], "map": {}}[kind]
        listed.append({"name": name, "title": title, "tooltip": tooltip, "collectionType": kind, kind: empty})
    return pretty(listed)


def _from_variables(variables: Mapping[str, str]) -> dict[str, Any]:
    """Parameters from variables of their own; what an Application does not name is not there."""
    found: dict[str, Any] = {}
    for prefix in (_OWN_VARIABLES, _VARIABLES):
        for name, kind in _KINDS.items():
            variable = prefix + name.upper().replace("-", "_")
            if kind == "string" and variables.get(variable):
                found[name] = variables[variable]
            elif kind == "array":
                numbered = [variables[f"{variable}_{i}"] for i in _counted(variables, variable)]
                whole = [variables[variable]] if variables.get(variable) else []
                if numbered or whole:
                    found[name] = numbered or whole
    return found


def _counted(variables: Mapping[str, str], variable: str) -> Iterable[int]:
    number = 0
    while f"{variable}_{number}" in variables:
        yield number
        number += 1


def _from_json(text: str) -> dict[str, Any]:
    if not text.strip():
        return {}
    try:
        listed = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{PARAMETERS} is not JSON: {error}") from None
    if listed is None:
        return {}
    if not isinstance(listed, list) or not all(isinstance(entry, dict) for entry in listed):
        raise UsageError(f"{PARAMETERS} is not a list of parameters")
    return {name: value for entry in listed for name, value in (_parameter(entry),)}


def _parameter(entry: Mapping[str, Any]) -> tuple[str, Any]:
    name = entry.get("name")
    if not isinstance(name, str) or name not in _KINDS:
        near = nearest(name, _KINDS) if isinstance(name, str) else None
        fix = f"did you mean {near}?" if near else f"there are {', '.join(_KINDS)}"
        raise UsageError(f"parameter {name!r} is not known: {fix}")
    kind = _KINDS[name]
    value = entry.get(kind)
    types = {"string": str, "array": list, "map": dict}
    if value is None and not any(entry.get(other) for other in types):
        return name, types[kind]()
    if not isinstance(value, types[kind]) or not all(isinstance(item, str) for item in _texts(value)):
        raise UsageError(f"parameter {name}: give it as {_WORDS[kind]}")
    return name, value


def _texts(value: Any) -> Iterable[Any]:
    return value.values() if isinstance(value, dict) else value


def _require_inside(name: str, path: str) -> None:
    """Whoever writes an Application may not read other files of the repository server."""
    roots = Roots(allow_outside=False)
    if not roots.holds(".", os.path.realpath(path)):
        raise UsageError(f"parameter {name}: {path} leads outside the repository")


def _for_set(text: str) -> str:
    """A value for ``--set``: a list stays one, and in other texts a comma is a comma."""
    return text if text.startswith("{") and text.endswith("}") else _escaped(text)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(",", "\\,")
