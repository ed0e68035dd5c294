"""The values of a chart, in the order of values.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fargen.fargate.tiers import TIERS
from fargen.write.chart.entries import MAP, Entry, Schema, schema_of
from fargen.write.chart.files import TEST_IMAGE
from fargen.write.chart.probing import ADD, Solved, path_text, proven
from fargen.write.chart.rows import MISSING, Path
from fargen.write.chart.setting import Setting
from fargen.write.chart.solve import PER_ENVIRONMENT

_CPU: Schema = {
    "anyOf": [
        {"type": "string", "pattern": r"^([1-9][0-9]*m|[0-9]+(\.[0-9]{1,3})?)$"},
        {"type": "number", "exclusiveMinimum": 0},
    ]
}
_AMOUNT = r"^[0-9]*[1-9][0-9]*(\.[0-9]{1,3})?(k|Ki|M|Mi|G|Gi)?$|^0\.[0-9]{1,3}(M|Mi|G|Gi)$"
_MEMORY: Schema = {"anyOf": [{"type": "string", "pattern": _AMOUNT}, {"type": "integer", "minimum": 1048576}]}
_GROUP = r"^sg-([0-9a-f]{8}|[0-9a-f]{17})$"
_SOURCE: Schema = {
    "anyOf": [
        {"type": ["string", "boolean", "integer"]},
        *(
            {
                "type": "object",
                "required": required,
                "additionalProperties": False,
                "properties": {
                    **{key: {"type": "string", "minLength": 1} for key in required},
                    **({"optional": {"type": "boolean"}} if "key" in required else {}),
                },
            }
            for required in (["secret", "key"], ["configMap", "key"], ["field"], ["resource"])
        ),
    ]
}
ORDER = (
    "image", "replicaCount", "autoscaling", "podDisruptionBudget", "resources", "fargate", "env", "config",
    "ingress", "securityGroups", "clusterSecurityGroup", "serviceAccount", "podAnnotations", "job", "hours",
    "terminationGracePeriodSeconds", "createNamespace", "tests", PER_ENVIRONMENT,
)  # fmt: skip


def entries_of(solved: Solved) -> list[Entry]:
    """Every value of the chart."""
    found = [*_image(solved), *_settings(solved), *_sizes(solved), *_maps(solved), *_groups(solved)]
    found += [
        Entry((PER_ENVIRONMENT, d.name), d.values, "", schema_of(d.values))
        for d in solved.solver.derived.values()
    ]
    test = (TEST_IMAGE,) * len(_bases(solved))
    found.append(Entry(("tests", "image"), test, "Image of the test; it needs nc.", {"type": "string"}))
    return sorted(found, key=lambda entry: ORDER.index(entry.path[0]))


def _bases(solved: Solved) -> list[Any]:
    return [row for row in solved.rows if row.origin is None]


def _of(solved: Solved, path: Path) -> tuple[Any, ...]:
    """The values in the base and in each environment."""
    return tuple(row.values.get(path, MISSING) for row in _bases(solved))


def _filled(solved: Solved, path: Path) -> tuple[Any, ...]:
    """The same; where neither base nor environments have one, that of the first probe that has."""
    values = _of(solved, path)
    if any(value is not MISSING for value in values):
        return values
    return tuple(next(row.values[path] for row in solved.rows if path in row.values) for _ in values)


def _image(solved: Solved) -> Iterator[Entry]:
    if "image" not in solved.markers:
        return
    digests = _of(solved, ("image", "digest"))
    text: Schema = {"type": "string"}
    tag: Schema = {**text, "pattern": r"^([A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?$"}
    always = all(_of(solved, ("image", "tag")))
    if always:
        tag["pattern"] = r"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$"
    # What is in brackets is left out where the value is empty.
    whole = f"image=<image.repository>{':<image.tag>' if always else '[:<image.tag>]'}"
    whole += "[@<image.digest>]" if any(digests) else ""
    for key, comment, schema in (
        ("repository", "Registry and name.", {**text, "pattern": r"^[a-z0-9][A-Za-z0-9._:/-]*[a-z0-9]$"}),
        ("tag", "Also the version label, if it can be one. Quote it.", tag),
        ("digest", "", {**text, "pattern": r"^([A-Za-z0-9+._-]+:[0-9a-fA-F]{32,})?$"}),
    ):
        if key != "digest" or any(digests):
            path = ("image", key)
            pair = (f"image.{key}=<image.{key}>", whole)
            yield Entry(path, _of(solved, path), comment, schema, (pair,))


def _settings(solved: Solved) -> Iterator[Entry]:
    used = solved.solver.used
    for setting in solved.solver.settings:
        if setting.path in used:
            nullable = setting.path in solved.solver.optional
            values = _nullable(solved, setting.path) if nullable else _filled(solved, setting.path)
            keys = _keys(setting, solved) if _works(setting, solved, values[0]) else ()
            yield Entry(setting.path, values, setting.comment, setting.schema, keys, nullable)


def _works(setting: Setting, solved: Solved, value: Any) -> bool:
    """Whether the value alone does in the base what the key of the spec does.

    It does not where only environments have what it belongs to, nor where the hours decide on the pods.
    """
    timed = solved.rows[0].variant.app.hours is not None
    if timed and setting.path[0] in {"replicaCount", "autoscaling"}:
        return False
    if setting.path[0] == "autoscaling":  # values.yaml has what some environment has
        value = _displayed(solved, setting.path)
    return value is not None and value is not MISSING and proven(setting, solved)


def _displayed(solved: Solved, path: Path) -> Any:
    """What values.yaml has: the base's value, else that of the first environment that has one."""
    nullable = path in solved.solver.optional
    values = _nullable(solved, path) if nullable else _filled(solved, path)
    return next((value for value in values if value is not MISSING), None)


def _nullable(solved: Solved, path: Path) -> tuple[Any, ...]:
    """Null where the spec has no value; but what is switched off as a whole has no say."""
    switched = _of(solved, (path[0], "enabled"))
    pairs = zip(_of(solved, path), switched, strict=True)
    return tuple(v if v is not MISSING or on is False else None for v, on in pairs)


def _keys(setting: Setting, solved: Solved) -> tuple[tuple[str, str], ...]:
    """Pairs of flags with the same effect."""
    used = solved.solver.used
    own = f"{path_text(setting.path)}=<{path_text(setting.path)}>"
    if setting.path == ("ingress", "enabled"):
        return (("ingress.enabled=false", "ingress=null"),) if _of(solved, setting.path)[0] else ()
    if setting.path[0] == "autoscaling":
        names = {"minReplicas": "min", "maxReplicas": "max", "targetCPUUtilizationPercentage": "cpu",
                 "targetMemoryUtilizationPercentage": "memory"}  # fmt: skip
        on = ",".join(
            f"autoscaling.{key}=<autoscaling.{name}>"
            for name, key in names.items()
            if ("autoscaling", name) in used and _displayed(solved, ("autoscaling", name)) is not None
        )
        if setting.path[1] == "enabled":
            off = "autoscaling=null,replicas=<replicaCount>"
            return (("autoscaling.enabled=true", on), ("autoscaling.enabled=false", off))
        switch = "autoscaling.enabled=true," if ("autoscaling", "enabled") in used else ""
        return ((f"{switch}{own}", on),)
    beside = f"{setting.beside}," if setting.beside and ("autoscaling", "enabled") in used else ""
    return ((f"{beside}{own}", setting.key),)


def _sizes(solved: Solved) -> Iterator[Entry]:
    if "resources" not in solved.markers:
        return
    app = solved.rows[0].variant.app
    key = "resources.cpu=<resources.cpu>,resources.memory=<resources.memory>"
    beside = solved.rows[0].values["fargate", "beside"]
    if beside[0] or beside[1]:
        key = f"{ADD},{key}"
    if app.size is not None:
        key = f"fit=<fargate.fit>,{key}"
    for name, schema in (("cpu", _CPU), ("memory", _MEMORY)):
        path = ("resources", name)
        pair = (f"fargate.allowResize=true,resources.{name}=<resources.{name}>", key)
        yield Entry(path, _of(solved, path), "", schema, (pair,))
    sizes = _of(solved, ("fargate", "size"))
    labels = [tier.label for tier in TIERS]
    yield Entry(
        ("fargate", "size"),
        sizes,
        "The size that was chosen. Resources that make the pod another one are refused.",
        {"enum": ["", *labels] if "" in sizes else labels},
    )
    resize = (False,) * len(sizes)
    comment = "Take whatever size the resources make."
    yield Entry(("fargate", "allowResize"), resize, comment, {"type": "boolean"})
    fits = _of(solved, ("fargate", "fit"))
    comment = "fill: the app's container gets all that is paid for; exact: just its resources."
    fit_key = key if "<fargate.fit>" in key else f"fit=<fargate.fit>,{key}"
    yield Entry(
        ("fargate", "fit"),
        fits,
        comment,
        {"enum": ["fill", "exact"]},
        (("fargate.fit=<fargate.fit>", fit_key),),
    )


def _maps(solved: Solved) -> Iterator[Entry]:
    for marker, path, placeholder, schema, comment in (
        ("env", ("env",), "NAME", {**MAP, "additionalProperties": _SOURCE}, "Variables of the app, by name."),
        ("files", ("config", "files"), "FILE", MAP, "Content by file name."),
        ("podAnnotations", ("podAnnotations",), "KEY", MAP, "More annotations of the pods."),
        (
            "ingressAnnotations",
            ("ingress", "annotations"),
            "KEY",
            MAP,
            "More annotations; they win over the others.",
        ),
    ):
        values = _of(solved, path)
        needed = any(values) if marker == "files" else any(value is not MISSING for value in values)
        if marker in solved.markers and needed:
            name = f"{path_text(path)}.{placeholder}"
            pair = (f"{name}=<{name}>", f"{name}=<{name}>")
            keys = (pair,) if values[0] is not MISSING and (values[0] or marker != "files") else ()
            yield Entry(path, values, comment, schema, keys)


def _groups(solved: Solved) -> Iterator[Entry]:
    if "groups" not in solved.markers or not any(_of(solved, ("securityGroups",))):
        return
    item: Schema = {"type": "string", "pattern": _GROUP}
    values = _of(solved, ("securityGroups",))
    most = 5 - any(_of(solved, ("clusterSecurityGroup",)))  # groups of a pod (FGT403)
    schema: Schema = {"type": "array", "items": item, "maxItems": most, "uniqueItems": True}
    own = "securityGroups={<securityGroups>}"
    keys = ((own, own),) if values[0] else ()
    yield Entry(("securityGroups",), values, "Security groups of the pods.", schema, keys)
    cluster = _of(solved, ("clusterSecurityGroup",))
    if any(value not in {MISSING, ""} for value in cluster):
        own = "clusterSecurityGroup=<clusterSecurityGroup>"
        comment = "The cluster's own group, without which pods lose DNS and the control plane."
        keys = ((own, own),) if cluster[0] not in {MISSING, ""} else ()
        either: Schema = {"type": "string", "pattern": f"{_GROUP}|^$"}
        yield Entry(("clusterSecurityGroup",), cluster, comment, either, keys)
