"""Environment variables: rendered in name order, a variable used as ``$(NAME)`` before its user."""

from __future__ import annotations

from typing import Any

from fargen.spec.env import Env, EnvFrom, EnvSource


def env_list(env: Env) -> list[dict[str, Any]]:
    """The ``env`` of a container."""
    return [{"name": name, **_value(env[name])} for name in _ordered(env)]


def env_from_list(sources: tuple[EnvFrom, ...]) -> list[dict[str, Any]]:
    """The ``envFrom`` of a container."""
    result = []
    for source in sources:
        field = "secretRef" if source.secret is not None else "configMapRef"
        ref: dict[str, Any] = {"name": source.secret if source.secret is not None else source.config_map}
        if source.optional is not None:
            ref["optional"] = source.optional
        prefix = {"prefix": source.prefix} if source.prefix else {}
        result.append({**prefix, field: ref})
    return result


def _value(source: EnvSource) -> dict[str, Any]:
    if source.value is not None:
        return {"value": source.value}
    if source.field is not None:
        return {"valueFrom": {"fieldRef": {"fieldPath": source.field}}}
    if source.resource is not None:
        return {"valueFrom": {"resourceFieldRef": {"resource": source.resource}}}
    field = "secretKeyRef" if source.secret is not None else "configMapKeyRef"
    name = source.secret if source.secret is not None else source.config_map
    ref: dict[str, Any] = {"name": name, "key": source.key}
    if source.optional is not None:
        ref["optional"] = source.optional
    return {"valueFrom": {field: ref}}


def _ordered(env: Env) -> list[str]:
    """Names in order, each after those it uses; a circle keeps the name order."""
    done: dict[str, None] = {}

    def place(name: str, above: frozenset[str]) -> None:
        if name in done or name in above:
            return
        for used in _used(env[name].value or ""):
            if used in env:
                place(used, above | {name})
        done[name] = None

    for name in sorted(env):
        place(name, frozenset())
    return list(done)


def _used(text: str) -> list[str]:
    """Names in ``$(NAME)``; ``$$(NAME)`` is no use."""
    found = []
    for index, part in enumerate(text.replace("$$", "\0").split("$(")):
        name, close, _ = part.partition(")")
        if index and close:
            found.append(name)
    return found
