"""Kustomize: a base, and an overlay for each environment with what is different there.

``kubectl kustomize base`` gives what fargen renders without an environment, ``overlays/ENV`` what it renders
for ENV: the same objects in the same order.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from fargen.kube.manifest import Manifest, mapping
from fargen.values.errors import InputError
from fargen.values.finding import Finding, Path
from fargen.values.names import slug
from fargen.write.annotate import comments_of
from fargen.write.kustomizeoverlay import Overlay, overlay_of
from fargen.write.kustomizepairs import paired, parts
from fargen.write.kustomizepatch import Patch
from fargen.write.stream import object_files
from fargen.yamltext.emit import emit

API_VERSION = "kustomize.config.k8s.io/v1beta1"
FILE = "kustomization.yaml"
# With local-config the whole object; tried with Kustomize 5.7.
_TAKEN = frozenset(
    {
        "config.kubernetes.io/local-config", "config.kubernetes.io/index", "config.kubernetes.io/path",
        "config.kubernetes.io/origin", "config.k8s.io/id",
    }
)  # fmt: skip
_TAKEN_PREFIX = "internal.config.kubernetes.io/"
Files = tuple[tuple[str, bytes], ...]


def kustomize_files(
    base: Sequence[Manifest], environments: Mapping[str, Sequence[Manifest]], *, annotate: bool = False
) -> Files:
    """The files of one app, named from its folder.

    Args:
        base: its objects, in apply order.
        environments: the same for each environment.
        annotate: comments with origins and reasons, in files that hold whole objects.

    Raises:
        InputError: an object that Kustomize refuses, or would change.
    """
    _require_plain([*base, *(manifest for each in environments.values() for manifest in each)])
    pairs = {name: paired(base, objects) for name, objects in environments.items()}
    cut = parts(len(base), pairs.values())
    folders = [f"part-{number}" for number in range(1, len(cut) + 1)] if len(cut) > 1 else [""]
    files = _base_files(base, cut, folders, annotate=annotate)
    for name, objects in environments.items():
        overlay = overlay_of(base, objects, pairs[name])
        sources = [f"../../base/{folder}".rstrip("/") for folder in folders]
        files += _overlay_files(f"overlays/{name}", overlay, dict(zip(cut, sources, strict=True)), annotate)
    return tuple(files)


def _require_plain(manifests: Sequence[Manifest]) -> None:
    """Objects without a name are refused by Kustomize; some annotations it takes for its own, and out."""
    findings: list[Finding] = []
    for manifest in manifests:
        if not manifest.name:
            message = "Kustomize needs a name for every object, and this one has none"
            findings.append(_refusal(manifest, "SPEC521", ("metadata",), message, "give it metadata.name"))
        for key in mapping(manifest.metadata.get("annotations")):
            if key in _TAKEN or key.startswith(_TAKEN_PREFIX):
                message = f"Kustomize takes the annotation {key} for its own and out"
                path = ("metadata", "annotations", key)
                findings.append(_refusal(manifest, "SPEC523", path, message, "leave it out"))
    if findings:
        raise InputError(dict.fromkeys(findings))


def _refusal(manifest: Manifest, rule: str, path: Path, message: str, fix: str) -> Finding:
    place, shown = manifest.places.find(path, key=True)
    return Finding(rule, "error", message, fix, "", place, manifest.ref, shown)


def kustomization(resources: Sequence[str], **more: Any) -> bytes:
    """A kustomization.yaml that keeps the order of its resources; what is empty is left out."""
    head = {"apiVersion": API_VERSION, "kind": "Kustomization", "resources": list(resources)}
    rest = {key: value for key, value in more.items() if value}
    return emit({**head, **rest, "sortOptions": {"order": "fifo"}}).encode()


def _base_files(
    base: Sequence[Manifest], cut: Sequence[range], folders: Sequence[str], *, annotate: bool
) -> list[tuple[str, bytes]]:
    comments = [comments_of(manifest) for manifest in base] if annotate else None
    objects = object_files(base, comments)
    files: list[tuple[str, bytes]] = []
    for numbers, folder in zip(cut, folders, strict=True):
        where = f"base/{folder}".rstrip("/")
        own = [objects[number] for number in numbers]
        files += [(f"{where}/{name}", content) for name, content in own]
        files.append((f"{where}/{FILE}", kustomization([name for name, _ in own])))
    if len(cut) > 1:
        files.append((f"base/{FILE}", kustomization(folders)))
    return files


def _overlay_files(
    where: str,
    overlay: Overlay,
    sources: Mapping[range, str],
    annotate: bool,  # noqa: FBT001
) -> list[tuple[str, bytes]]:
    comments = [comments_of(manifest) for manifest in overlay.objects] if annotate else None
    whole = object_files(overlay.objects, comments)
    part_of = {number: numbers for numbers in sources for number in numbers}
    resources: dict[str, None] = {}  # each once, in the order of the environment
    used: set[range] = set()
    files = []
    for number in range(len(overlay.objects)):
        if number in overlay.pairs:
            numbers = part_of[overlay.pairs[number]]
            used.add(numbers)
            resources[sources[numbers]] = None
        else:
            resources[whole[number][0]] = None
            files.append((f"{where}/{whole[number][0]}", whole[number][1]))
    entries = []
    taken: dict[str, int] = {}
    for base, patch in overlay.patches:
        if base in part_of and part_of[base] not in used:
            continue  # nothing of this part is in the environment
        name, entry = _patch_entry(overlay.base[base], patch, taken)
        entries.append(entry)
        files.append((f"{where}/{name}", emit(patch.content).encode()))
    labels = [{"pairs": dict(overlay.labels), "includeTemplates": True}] if overlay.labels else []
    changes: dict[str, Any] = {"namespace": overlay.namespace, "labels": labels, "patches": entries}
    changes |= {"images": list(overlay.images), "replicas": list(overlay.replicas)}
    return [*files, (f"{where}/{FILE}", kustomization(list(resources), **changes))]


def _patch_entry(manifest: Manifest, patch: Patch, taken: dict[str, int]) -> tuple[str, dict[str, Any]]:
    """File of a patch, and its entry in ``patches``."""
    stem = f"patch-{slug(manifest.kind)}-{slug(manifest.name)}"
    taken[stem] = taken.get(stem, 0) + 1
    name = f"{stem}{'' if taken[stem] == 1 else f'-{taken[stem]}'}.yaml"
    if not patch.is_json:
        return name, {"path": name}
    group, _, version = manifest.api_version.rpartition("/")
    target = {"group": group, "version": version, "kind": manifest.kind}
    target |= {"name": manifest.name, "namespace": manifest.namespace}
    return name, {"path": name, "target": {key: value for key, value in target.items() if value}}
