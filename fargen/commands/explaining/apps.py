"""Each value of an app or a cluster: why it is what it is, where it stands, and what would change it."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from pydantic import BaseModel

from fargen.commands.explaining.podfields import deciding_key
from fargen.kube.manifest import Manifest, SpecPlaces
from fargen.kube.origins import Origin, origin_of
from fargen.pipeline import Rendered, Request, render
from fargen.report.explain import Explained, Explanation
from fargen.spec.absent import absent_of
from fargen.spec.job import Job
from fargen.spec.plan import SIZE_ANNOTATION, Decision
from fargen.spec.reference import ROOTS, Key, default_text, keys_of, model_below
from fargen.values.finding import Finding, Path, path_text
from fargen.values.lookup import MISSING, lookup
from fargen.yamltext.tree import Map, Seq, scalar_text

# What moves a decision, by the first step of the spec path under which it is noted.
_MOVES = {
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
_WRITTEN = "as written"
_FACT = re.compile(r"\((FGT\w+)\)")


class ExplainedApp(NamedTuple):
    """All of one app or cluster.

    Attributes:
        findings: what is wrong with it; without a plan there is nothing else.
        texts: file name to text, for excerpts.
        explanation: decisions first, then what is given, defaults, and the output; None without a plan.
        kind: ``App`` or ``Cluster``.
        manifests: its objects.
    """

    findings: tuple[Finding, ...]
    texts: dict[str, str]
    explanation: Explanation | None
    kind: str
    manifests: tuple[Manifest, ...]


def explain(
    request: Request, stdin: Callable[[], bytes], link_of: Callable[[str], str]
) -> Iterator[ExplainedApp]:
    """An explanation for each app and cluster behind the request.

    Args:
        request: as for rendering.
        stdin: reads standard input.
        link_of: the page of a fact; empty if there is none.

    Raises:
        UsageError: no path to start from, or a Kubernetes version that is not known.
    """
    for rendered in render(request, stdin):
        yield _explained(rendered, request.environment or "", link_of)


def _explained(rendered: Rendered, environment: str, link_of: Callable[[str], str]) -> ExplainedApp:
    plan = rendered.plan or rendered.cluster
    kind = "App" if rendered.cluster is None else "Cluster"
    manifests = (*rendered.manifests, *rendered.after_charts)
    texts = {source.file: source.text for source in rendered.sources}
    if plan is None:
        return ExplainedApp(rendered.findings, texts, None, kind, ())
    name = f"{rendered.namespace}/{rendered.name}"
    if rendered.cluster is not None:
        name = f"Cluster {rendered.cluster.name}"
    entries = (
        *(_decision(decision, plan.tree, kind, link_of) for decision in plan.decisions),
        *_given(plan.tree, kind),
        *_defaults(plan.tree, kind),
        *(entry for manifest in manifests for entry in _reasons(manifest, link_of)),
    )
    return ExplainedApp(rendered.findings, texts, Explanation(name, environment, entries), kind, manifests)


def _decision(decision: Decision, tree: Any, kind: str, link_of: Callable[[str], str]) -> Explained:
    path = tuple(decision.path.split("."))
    return Explained(
        "decision",
        decision.path,
        decision.value,
        decision.why,
        origin_of(tree, path),
        decision.fact,
        _MOVES.get(path[0], decision.path),
        link_of(decision.fact) if decision.fact else key_page(kind, path),
    )


def _given(tree: Any, kind: str) -> Iterator[Explained]:
    """Every value that a layer says."""
    for path, value in leaves(tree):
        text, origin = path_text(path), origin_of(tree, path)
        layer = origin.layer if origin else ""
        why = _WRITTEN if layer in {"", "app"} else f"{_WRITTEN} in {layer}"
        change = _rewrite(kind, text, origin) if origin else ""
        yield Explained("given", text, value, why, origin, "", change, key_page(kind, path))


def _rewrite(kind: str, key: str, origin: Origin) -> str:
    """Where a written value can be changed: in its place, or in a layer over it."""
    place = f"{origin.file}:{origin.line}"
    if kind == "Cluster":
        return place
    if origin.file.startswith("--"):
        return "the flag"
    own = "" if origin.file.startswith("<preset ") else f"{place}, or "  # what is built in cannot be changed
    layer = origin.layer.partition(" ")[0]
    if layer in {"preset", "cluster"}:
        return f"{own}{key} in the app"
    flags = {"environment": "-f, --set", "values": "--set"}.get(layer, "-e, -f, --set")
    return f"{own}a higher layer: {flags} {key}=…"


def leaves(node: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Path and text of everything that is no map or list, and of empty ones."""
    steps: Iterable[tuple[str | int, Any]] = ()
    if isinstance(node, Map):
        steps = node.items()
    elif isinstance(node, Seq):
        steps = enumerate(node)
    if not steps or not node:
        yield path, value_text(node)
        return
    for step, item in steps:
        yield from leaves(item, (*path, step))


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


def _defaults(tree: Any, kind: str) -> Iterator[Explained]:
    """The defaults of keys that no layer gives, for the parts that there are."""
    for path, key in _unset(tree, ROOTS[kind]):
        if key.default is not None:
            text, fact = path_text(path), fact_in(key.meaning)
            why = f"fargen's default. {key.meaning}"
            value = default_text(key.default)
            yield Explained("default", text, value, why, None, fact, f"write {text}", key_page(kind, path))


def _unset(node: Any, model: Any, path: Path = ()) -> Iterator[tuple[Path, Key]]:
    """The keys of the models that are not in the tree."""
    for key in keys_of(model):
        here = (*path, key.name)
        if not isinstance(node, dict) or key.name not in node:
            yield here, key
            continue
        value, below = node[key.name], model_below(key)
        if below is not None and isinstance(value, dict) and key.kinds[0].form == "model":
            yield from _unset(value, below, here)
        elif below is not None and isinstance(value, list):
            for number, item in enumerate(value):
                yield from _unset(item, below, (*here, number))


def key_page(kind: str, path: Path) -> str:
    """The section of the spec's reference that has the key."""
    model: type[BaseModel] = ROOTS[kind]
    for step in path[:-1]:
        key = next((key for key in keys_of(model) if key.name == step), None)
        model = (model_below(key) if key else None) or model
    return f"docs/reference/spec.md#{model.__name__.lower()}"


def fact_in(text: str) -> str:
    """The fact that a sentence names in brackets; empty if there is none."""
    found = _FACT.search(text)
    return found[1] if found else ""


def _reasons(manifest: Manifest, link_of: Callable[[str], str]) -> Iterator[Explained]:
    """The reasons that an object carries."""
    for path, reason in manifest.reasons:
        if lookup(manifest.data, path, MISSING) is not MISSING:
            yield rendered_entry(manifest, path, reason, link_of)


def rendered_entry(manifest: Manifest, path: Path, why: str, link_of: Callable[[str], str]) -> Explained:
    """One value of the output: the reason that is given, else what made it."""
    spec, root = _behind(manifest, path)
    fact = fact_in(why)
    value = lookup(manifest.data, path, "")
    default = "" if spec or why else _default_of(path)
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


def _default_of(path: Path) -> str:
    """The default behind a field that a key of the spec decides: ``revisionHistoryLimit``."""
    field = deciding_key(path)
    if field:
        return f"fargen's default of {field[0]}: {field[1]}"
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
        return _MOVES["size"]
    if spec:
        return _MOVES.get(str(spec[0]), path_text(spec))
    key = deciding_key(path) or _namesake(path)
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
    for spec in (whole, best[1]):
        if spec and origin_of(places.root, spec) is not None:
            return spec, places.root
    return (), places.root


def object_path(manifest: Manifest, path: Path) -> str:
    """``Deployment/web/spec/replicas``."""
    return "/".join([manifest.kind, manifest.name, *map(str, path)])
