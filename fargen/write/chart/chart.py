"""From the renderings of an app to the files of its chart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fargen.fargate.profiles import PROFILE_LABEL
from fargen.fargate.tiers import LARGEST
from fargen.values.names import slug
from fargen.write.chart import partials
from fargen.write.chart.entries import environment_yaml, schema_json, values_yaml
from fargen.write.chart.files import (
    Facts,
    Head,
    chart_version,
    chart_yaml,
    label_version,
    notes_text,
    readme_text,
    test_text,
)
from fargen.write.chart.goexpr import Constant
from fargen.write.chart.listed import entries_of
from fargen.write.chart.marks import UNNAMED
from fargen.write.chart.marksmore import HASHED
from fargen.write.chart.merge import Node
from fargen.write.chart.probing import Solved, solve
from fargen.write.chart.rows import ADDED, FILES, MISSING, POD_ANNOTATIONS, Probe, Variant
from fargen.write.chart.sizing import Beside
from fargen.write.chart.text import DEFINED, Writer

Files = tuple[tuple[str, bytes], ...]
HELMIGNORE = "# What fargen notes of its own files.\n.fargen-files\n"


def chart_files(variants: Sequence[Variant], probe: Probe, oldest: str, version: str = "") -> Files:
    """The files of a chart, named from its folder.

    Args:
        variants: the base, then the environments.
        probe: renders a variant with one value changed.
        oldest: the oldest Kubernetes minor version for which the base renders to the same objects.
        version: of the chart; empty for the image's tag, if that is a SemVer.

    Raises:
        UnfitError: environments differ in a way that one chart cannot hold.
    """
    solved = solve(variants, probe)
    app = variants[0].app
    name = app.metadata.name
    tag = label_version(app)
    head = Head(name, version or chart_version(tag), tag, oldest)
    for node in solved.tree.values():
        _note_fixed(node)
    for suffix, _, data in _hashed(solved, name):
        if data.fields is not None:
            data.extra[DEFINED] = f"data.{suffix}"
    templates = _templates(solved, name)
    tested = _facts(solved)
    helper_text = _helpers(solved, name)  # before the values: it may need more of them
    entries = entries_of(solved)
    environments = [variant.environment for variant in variants[1:]]
    texts = {
        "Chart.yaml": chart_yaml(head),
        "values.yaml": values_yaml(entries, f"Values of {name}. README.md says what each is in the spec."),
        **{
            f"values-{environment}.yaml": environment_yaml(
                entries, number, f"What {environment} has otherwise."
            )
            for number, environment in enumerate(environments, 1)
        },
        "values.schema.json": schema_json(entries, f"Values of {name}"),
        "README.md": readme_text(head, entries, environments),
        ".helmignore": HELMIGNORE,
        "templates/_helpers.tpl": helper_text,
        **templates,
        "templates/NOTES.txt": notes_text(name, tested),
        f"templates/tests/{'connection' if tested.port else 'placement'}.yaml": test_text(name, tested),
    }
    return tuple((file, text.encode()) for file, text in texts.items())


def _note_fixed(root: Node) -> None:
    """Annotations of pods that are fargen's, so that those of the values cannot repeat them."""
    for node in root.walk():
        added = (node.fields or {}).get(ADDED)
        if added is not None and isinstance(added.solved, Constant) and added.solved.value == POD_ANNOTATIONS:
            added.extra["fixed"] = [key for key in node.fields or {} if key != ADDED]


def _templates(solved: Solved, chart: str) -> dict[str, str]:
    """A file for each object, named after its kind, and its name where there are several."""
    writer = Writer(
        chart, _image(solved), any(("clusterSecurityGroup",) in row.values for row in solved.rows)
    )
    kinds = [kind for kind, _ in solved.tree if kind]
    texts: dict[str, str] = {}
    for (kind, name), node in solved.tree.items():
        if not kind:
            continue
        shown = slug(name.replace(UNNAMED, "namespace"))
        file = slug(kind) if kinds.count(kind) == 1 else f"{slug(kind)}-{shown}"
        taken = f"templates/{file}.yaml" in texts
        text = writer.object(node)
        if kind == "HorizontalPodAutoscaler" and _ranged(solved):
            text = f'{{{{- include "{chart}.check" . }}}}\n{text}'
        texts[f"templates/{file}{f'-{len(texts)}' if taken else ''}.yaml"] = text
    return texts


def _image(solved: Solved) -> str:
    """Template text of the image."""
    rows = [row for row in solved.rows if row.origin is None]
    tags = {bool(row.values.get(("image", "tag"))) for row in rows}
    digests = {bool(row.values.get(("image", "digest"))) for row in rows}
    repository, tag, digest = (f".Values.image.{key}" for key in ("repository", "tag", "digest"))
    text = f"{{{{ {repository} }}}}"
    text += f":{{{{ {tag} }}}}" if tags == {True} else f"{{{{ with {tag} }}}}:{{{{ . }}}}{{{{ end }}}}"
    if digests != {False}:
        text += f"{{{{ with {digest} }}}}@{{{{ . }}}}{{{{ end }}}}"
    return f'"{text}"'


def _helpers(solved: Solved, chart: str) -> str:
    """``_helpers.tpl``, with what this chart needs."""
    labels = solved.tree["", "labels"].fields or {} if ("", "labels") in solved.tree else {}
    writer = Writer(chart, "", cluster_group=False)
    common = writer.fields(labels["labels"]) if "labels" in labels else []
    versioned = bool(solved.rows[0].values.get(("labels", "versioned"))) and "image" in solved.markers
    text = partials.labels_text(chart, common, versioned=versioned)
    if "env" in solved.markers:
        text += partials.env_text(chart)
    if _has(solved, FILES):
        text += partials.files_text(chart)
    if "hash" in solved.markers:
        text += partials.hash_text(chart, _hash_lines(solved, chart))
    if _ranged(solved):
        text += partials.check_text(chart)
    text += partials.amounts_text(chart)
    if "resources" in solved.markers:
        text += partials.allocation_text(chart, _beside(solved), LARGEST)
    return text


def _ranged(solved: Solved) -> bool:
    """Whether both ends of the autoscaler's range are values."""
    return {("autoscaling", "minReplicas"), ("autoscaling", "maxReplicas")} <= set(solved.solver.used)


def _has(solved: Solved, mark: Any) -> bool:
    leaves = (n for node in solved.tree.values() for n in node.walk() if n.is_leaf)
    return any(isinstance(leaf.solved, Constant) and leaf.solved.value == mark for leaf in leaves)


def _beside(solved: Solved) -> dict[str, str]:
    """Expressions of what the other containers request."""
    rows = [row for row in solved.rows if row.origin is None]
    words = ("BESIDE_CPU", "BESIDE_MEMORY", "INIT_CPU", "INIT_MEMORY")
    found = {}
    for index, (word, field) in enumerate(zip(words, Beside._fields, strict=True)):
        values = tuple(row.values["fargate", "beside"][index] for row in rows)
        same = len(set(values)) == 1
        found[word] = str(values[0]) if same else solved.solver.derive(("others", field), values)
    return found


def _hashed(solved: Solved, chart: str) -> list[tuple[str, Node, Node]]:
    """Suffix, object and data of each ConfigMap that the hash covers."""
    found = []
    for suffix in HASHED if "hash" in solved.markers else ():
        node = solved.tree.get(("ConfigMap", f"{chart}-{suffix}"))
        data = (node.fields or {}).get("data") if node is not None else None
        if node is not None and data is not None:
            found.append((suffix, node, data))
    return found


def _hash_lines(solved: Solved, chart: str) -> list[str]:
    lines: list[str] = []
    for suffix, node, data in _hashed(solved, chart):
        source = ".Values.config.files"
        if DEFINED in data.extra:
            source = f'(include "{chart}.{data.extra[DEFINED]}" . | fromYaml)'
        own = partials.hash_lines(f"{chart}-{suffix}", source)
        lines += [f"{{{{- if {node.condition} -}}}}", *own, "{{- end -}}"] if node.condition else own
    return lines


def _facts(solved: Solved) -> Facts:
    app = solved.rows[0].variant.app
    name = app.metadata.name
    profile = {PROFILE_LABEL: app.profile} if app.profile else {}
    return Facts(
        workload=f"{app.workload.lower()}/{name}",
        policy=("SecurityGroupPolicy", name) in solved.tree,
        port=_port(solved, name),
        labels={**app.metadata.labels, **profile},
        hosts=("ingress", "host") in solved.solver.used,
    )


def _port(solved: Solved, name: str) -> str:
    """Template text of the Service's first TCP port, quoted: it is an argument."""
    service = solved.tree.get(("Service", name))
    if service is None or service.condition or not service.fields:
        return ""
    ports = (service.fields["spec"].fields or {}).get("ports")
    for port in (ports.items if ports is not None else None) or ():
        fields = port.fields or {}
        if port.condition or "port" not in fields:
            continue
        if "protocol" in fields and fields["protocol"].values[0] not in {"TCP", MISSING}:
            continue
        number = fields["port"].solved
        return f'"{number.value}"' if isinstance(number, Constant) else f"{{{{ {number.go} | int | quote }}}}"
    return ""
