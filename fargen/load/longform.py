"""The long form of a layer: ``port`` becomes ``ports``, a ``health`` path becomes a map.

Each layer is brought to it before layers meet, so that short and long forms merge. A generated entry has the
mark of the short one. What has the wrong shape stays as it is: the models say what is wrong with it.
"""

from typing import Any

from fargen.yamltext.tree import Map, Mark, Seq

SHORT_PORT_NAME = "http"  # the name of the one port that `port` stands for
_SHORT = ("port", "health", "sidecars", "initContainers")
_CONTAINERS = ("sidecars", "initContainers")


def long_form(layer: Map) -> Map:
    """``layer`` without short forms; the same object if there are none."""
    if not any(key in layer for key in _SHORT):
        return layer
    result = Map(layer, marks=dict(layer.marks))
    _lengthen_port(result)
    _lengthen_health(result)
    for key in _CONTAINERS:
        if isinstance(containers := result.get(key), Seq):
            result[key] = Seq(map(_container, containers), marks=containers.marks)
    return result


def _container(entry: Any) -> Any:
    if not isinstance(entry, Map) or "health" not in entry:
        return entry
    result = Map(entry, marks=dict(entry.marks))
    _lengthen_health(result)
    return result


def _lengthen_health(layer: Map) -> None:
    if isinstance(path := layer.get("health"), str):
        layer["health"] = Map({"path": path}, marks={"path": layer.marks["health"]})


def _lengthen_port(layer: Map) -> None:
    """``port: N`` is ``ports`` with the entry ``http``; ``port: null`` drops that entry."""
    if "port" not in layer:
        return
    mark = layer.marks.pop("port")
    port = layer.pop("port")
    ports = layer.get("ports")
    if ports is not None and not isinstance(ports, Seq):
        return
    entry = _entry(port, mark)
    layer["ports"] = Seq([entry, *(ports or ())], marks=[mark, *(ports.marks if ports else ())])
    layer.marks.setdefault("ports", mark)


def _entry(port: Any, mark: Mark) -> Map:
    value = {"remove": True} if port is None else {"port": port}
    return Map({"name": SHORT_PORT_NAME, **value}, marks={"name": mark, **dict.fromkeys(value, mark)})
