"""``patches``: JSON 6902 operations and strategic merges on rendered objects."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NoReturn

from fargen.kube.manifest import Manifest, SpecPlaces
from fargen.render.strategic import merged
from fargen.spec.patch import Patch
from fargen.spec.plan import Plan
from fargen.spec.shape import finding_at
from fargen.values.errors import InputError
from fargen.values.finding import Finding, Path
from fargen.values.lookup import lookup

_POD_LABELS: Path = ("spec", "template", "metadata", "labels")
_OPERATIONS = ("add", "remove", "replace", "move", "copy", "test")  # RFC 6902


def patched(plan: Plan, manifests: Sequence[Manifest]) -> tuple[Manifest, ...]:
    """The manifests after all patches, in order. What a patch changed points at the patch.

    Raises:
        InputError: a patch that matches nothing, is neither form, or cannot be applied.
    """
    result = list(manifests)
    for number, patch in enumerate(plan.app.patches):
        path: Path = ("patches", number)
        change = _content(plan, patch, path)
        hits = [index for index, manifest in enumerate(result) if _matches(patch, manifest)]
        if not hits:
            kinds = ", ".join(f"{m.kind}/{m.name}" for m in result)
            _refuse(
                plan,
                (*path, "target"),
                "SPEC511",
                "no rendered object matches this target",
                f"there are {kinds}",
            )
        for index in hits:
            before, result[index] = result[index], _apply(plan, result[index], change, path)
            if _labels(before) != _labels(result[index]):
                result = [_selecting(plan, m, result[index], path) for m in result]
    return tuple(manifest for manifest in result if manifest.data)


def _content(plan: Plan, patch: Patch, path: Path) -> list[Any] | dict[str, Any]:
    """The patch as data; a text is read as YAML."""
    content: Any = patch.patch
    if isinstance(content, str):
        from fargen.yamltext.read import read

        try:
            documents = read(content, "patch")
        except InputError as error:
            _refuse(plan, (*path, "patch"), "SPEC512", error.findings[0].message, error.findings[0].fix)
        content = documents[0].root if len(documents) == 1 else None
    if not isinstance(content, list | dict):
        fix = "write a list of JSON 6902 operations, or a partial object"
        _refuse(plan, (*path, "patch"), "SPEC512", "the patch is neither a list nor a map", fix)
    return content


def _matches(patch: Patch, manifest: Manifest) -> bool:
    target = patch.target
    version = manifest.api_version.rpartition("/")[2]
    wanted = (
        (target.kind, manifest.kind),
        (target.name, manifest.name),
        (target.group, manifest.group),
        (target.version, version),
    )
    return all(want is None or want == have for want, have in wanted)


def _apply(plan: Plan, manifest: Manifest, change: list[Any] | dict[str, Any], path: Path) -> Manifest:
    if isinstance(change, list):
        data = _json_patched(plan, manifest, change, path)
    elif change.get("$patch") == "delete":
        data = {}
    else:
        data = merged(manifest.data, change, manifest.group)
    links = tuple((changed, (*path, "patch")) for changed in _changes(manifest.data, data, ()))
    own = manifest.places.links if isinstance(manifest.places, SpecPlaces) else ()
    return Manifest(data, SpecPlaces(plan.tree, (*own, *links)), manifest.template, manifest.reasons)


def _labels(manifest: Manifest) -> Any:
    """The labels of a workload's pods."""
    return lookup(manifest.data, _POD_LABELS)


def _selecting(plan: Plan, manifest: Manifest, relabelled: Manifest, path: Path) -> Manifest:
    """A workload or a budget whose selector a patch of the pods' labels may have made wrong points at it."""
    chosen = lookup(manifest.data, ("spec", "selector", "matchLabels"))
    own = manifest is relabelled or manifest.kind == "PodDisruptionBudget"
    if not own or not isinstance(chosen, dict):
        return manifest
    labels = _labels(relabelled) or {}
    if all(labels.get(key) == value for key, value in chosen.items()):
        return manifest
    links = manifest.places.links if isinstance(manifest.places, SpecPlaces) else ()
    places = SpecPlaces(plan.tree, (*links, (("spec", "selector"), (*path, "patch"))))
    return Manifest(manifest.data, places, manifest.template, manifest.reasons)


def _json_patched(plan: Plan, manifest: Manifest, change: list[Any], path: Path) -> dict[str, Any]:
    import jsonpatch

    result = dict(manifest.data)
    for number, operation in enumerate(change):
        where: Path = (*path, "patch", number)
        if not isinstance(operation, dict) or "op" not in operation or "path" not in operation:
            fix = "write {op: replace, path: /spec/replicas, value: 3}"
            _refuse(plan, where, "SPEC512", "an operation needs op and path", fix)
        if operation["op"] not in _OPERATIONS:
            fix = f"choose one of {', '.join(_OPERATIONS)}"
            _refuse(plan, (*where, "op"), "SPEC512", f"{operation['op']!r} is not an operation", fix)
        try:
            result = dict(jsonpatch.JsonPatch([operation]).apply(result))
        except (jsonpatch.JsonPatchException, jsonpatch.JsonPointerException) as error:
            message = f"cannot be applied to {manifest.kind}/{manifest.name}: {error}"
            fix = f"correct {operation['path']}; fargen render --show-only {manifest.kind} shows the object"
            _refuse(plan, where, "SPEC513", message, fix)
    return result


def _changes(before: Any, after: Any, path: Path) -> Iterator[Path]:
    """Paths of ``after`` that differ, as deep as possible."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key, value in after.items():
            if key not in before:
                yield (*path, key)
            elif before[key] != value:
                yield from _changes(before[key], value, (*path, key))
        return
    if isinstance(before, list) and isinstance(after, list):
        for index, value in enumerate(after):
            if index >= len(before):
                yield (*path, index)
            elif before[index] != value:
                yield from _changes(before[index], value, (*path, index))
        return
    yield path


def _refuse(plan: Plan, path: Path, rule: str, message: str, fix: str) -> NoReturn:
    raise InputError([finding_at(plan.tree, path, Finding(rule, "error", message, fix))])


def touched(manifest: Manifest, prefix: Path) -> Mapping[Path, Path]:
    """Object paths below ``prefix`` that a patch changed, with the patch's spec path."""
    links = manifest.places.links if isinstance(manifest.places, SpecPlaces) else ()
    return {path: spec for path, spec in links if spec[:1] == ("patches",) and path[: len(prefix)] == prefix}
