"""Each value of the output: the reason that is given, or what made it, and the key of the spec behind it."""

from collections.abc import Callable, Iterator
from typing import Any

from fargen.commands.explaining.keypages import fact_in, key_page
from fargen.commands.explaining.podfields import deciding_key
from fargen.kube.manifest import Manifest, SpecPlaces
from fargen.kube.origins import origin_of
from fargen.report.explain import Explained
from fargen.spec.absent import absent_of
from fargen.spec.job import Job
from fargen.spec.plan import SIZE_ANNOTATION
from fargen.spec.reference import ROOTS, Key, keys_of
from fargen.values.finding import Path, path_text
from fargen.values.lookup import MISSING, lookup
from fargen.yamltext.tree import scalar_text

# What moves a decision, by the first step of the spec path under which it is noted.
MOVES = {
    "size": "resources or size; sidecars and their requests; fit",
    "resources": "resources or size; fit: exact; sidecarFit",
    "sidecarFit": "sidecarFit: add or within",
    "profile": "profile, metadata.namespace, metadata.labels, or the Cluster's profiles",
    "hours": "hours.via",
}
# The part of a spec that an object comes from, for what no key of it says by itself.
_KEYS = {
    "ConfigMap": "config or logging",
    "ExternalSecret": "secrets",
    "HorizontalPodAutoscaler": "autoscaling",
    "Ingress": "ingress",
    "PersistentVolume": "storage",
    "PersistentVolumeClaim": "storage",
    "PodDisruptionBudget": "disruption",
    "ScaledObject": "hours or autoscaling",
    "SecurityGroupPolicy": "securityGroups",
    "Service": "ports or loadBalancer",
    "ServiceAccount": "serviceAccount",
}
_NEAR = 3
"""Steps of a field that may be named as a key of the spec: deeper ones are Kubernetes' own."""
_DEEP = frozenset({"imagePullPolicy"})
_LONG = 160  # two lines of a terminal


def value_text(value: Any) -> str:
    """A value on one line, as flow YAML."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {value_text(item)}' for key, item in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(value_text, value))}]"
    return scalar_text(value)


def _short(value: Any) -> str:
    """A value on one line; of a large one what is in it."""
    text = value_text(value)
    if len(text) <= _LONG or not isinstance(value, dict | list):
        return text
    return f"a list of {len(value)}" if isinstance(value, list) else f"a map of {', '.join(map(str, value))}"


def reasons(manifest: Manifest, link_of: Callable[[str], str]) -> Iterator[Explained]:
    """The reasons that an object carries."""
    for path, reason in manifest.reasons:
        if lookup(manifest.data, path, MISSING) is not MISSING:
            yield rendered_entry(manifest, path, reason, link_of)


def rendered_entry(manifest: Manifest, path: Path, why: str, link_of: Callable[[str], str]) -> Explained:
    """One value of the output: the reason that is given, else what made it."""
    spec, root = _behind(manifest, path)
    fact = fact_in(why)
    value = lookup(manifest.data, path, "")
    default = "" if spec or why else _default_of(manifest, path)
    if not why and default:
        fact = fact_in(default)
        default = default.removesuffix(f" ({fact})")
    made = f"in {manifest.template}" if manifest.template.endswith(".j2") else f"by {manifest.template}"
    return Explained(
        "rendered",
        object_path(manifest, path),
        _short(value) if not isinstance(value, dict | list) or not why else "",
        why.removesuffix(f" ({fact})") or default or f"made {made}",
        origin_of(root, spec) if spec else None,
        fact,
        _change(manifest, path, spec),
        link_of(fact) if fact else key_page(_kind_of(root), spec),
        path_text(spec),
    )


def _kind_of(root: Any) -> str:
    """``App`` or ``Cluster``, of the spec behind an object."""
    kind = root.get("kind") if isinstance(root, dict) else None
    return kind if kind in ROOTS else "App"


def _default_of(manifest: Manifest, path: Path) -> str:
    """The default behind a field that a key of the spec decides: ``revisionHistoryLimit``."""
    if field := deciding_key(manifest, path):
        return field.why
    if (found := _namesake(path)) is None:
        return ""
    name, key = found
    if key.default is None:
        return f"nothing sets {name}: {absent_of(Job.__name__ if '.' in name else 'App', key.name)}"
    return f"fargen's default. {key.meaning}"


def _namesake(path: Path) -> tuple[str, Key] | None:
    for before, model in (("", ROOTS["App"]), ("job.", Job)):
        for key in keys_of(model):
            if path and path[-1] == key.name and (len(path) <= _NEAR or key.name in _DEEP):
                return f"{before}{key.name}", key
    return None


def _change(manifest: Manifest, path: Path, spec: Path) -> str:
    """What would change a value of the output."""
    if SIZE_ANNOTATION in path or (not spec and "resources" in path):
        return MOVES["size"]
    if spec:
        return MOVES.get(str(spec[0]), path_text(spec))
    key = deciding_key(manifest, path) or _namesake(path)
    own = f"{key[0]} in the spec" if key else _KEYS.get(manifest.kind, "")
    return f"{own}, or patches" if own else "patches, or templates of your own"


def _behind(manifest: Manifest, path: Path) -> tuple[Path, Any]:
    """The spec path that made a value, by the longest link, as far as the spec has it; and the spec."""
    places = manifest.places
    if not isinstance(places, SpecPlaces):
        return (), None
    best: tuple[Path, Path] = ((), ())
    for link in places.links:
        if path[: len(link[0])] == link[0] and len(link[0]) >= len(best[0]):
            best = link
    whole = best[1] + path[len(best[0]) :]
    if best[1][-1:] + path[-1:] in {("memory", "cpu"), ("cpu", "memory")}:  # two keys make the resources
        whole = (*best[1][:-1], path[-1])
        return (whole if origin_of(places.root, whole) is not None else ()), places.root
    for spec in (whole, best[1]):
        if spec and origin_of(places.root, spec) is not None:
            return spec, places.root
    return (), places.root


def object_path(manifest: Manifest, path: Path) -> str:
    """``Deployment/web/spec/replicas``."""
    return "/".join([manifest.kind, manifest.name, *map(str, path)])
