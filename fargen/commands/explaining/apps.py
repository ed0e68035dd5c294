"""Each value of an app or a cluster: why it is what it is, where it stands, and what would change it."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from fargen.commands.explaining.keypages import fact_in, key_page
from fargen.commands.explaining.outputs import MOVES, reasons, value_text
from fargen.kube.manifest import Manifest
from fargen.kube.origins import Origin, origin_of
from fargen.pipeline import Rendered, Request, render
from fargen.report.explain import Explained, Explanation
from fargen.spec.plan import Decision
from fargen.spec.reference import ROOTS, Key, default_text, keys_of, model_below
from fargen.values.finding import Finding, Path, path_text
from fargen.yamltext.tree import Map, Seq

_WRITTEN = "as written"


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
        *(entry for manifest in manifests for entry in reasons(manifest, link_of)),
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
        MOVES.get(path[0], decision.path),
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
