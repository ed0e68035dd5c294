"""Files of a Score container as ``config`` of an App, which has one folder."""

from collections.abc import Iterator, Mapping
from typing import Any

from fargen.kube.manifest import sequence
from fargen.scaffold.roads.road import Spec, Taken
from fargen.scaffold.roads.scorevalues import Placeholders
from fargen.values.finding import Path
from fargen.values.names import file_key

_FIX = "put it into config, or into the image"


def files(given: Taken, placeholders: Placeholders) -> Spec:
    """``config``, as far as one folder and texts go; empty if there are no files."""
    config: dict[str, dict[str, str]] = {}
    for path, target, body in _entries(given):
        folder, _, file = target.rpartition("/")
        content = body.take("content")
        if isinstance(content, list):
            content = "\n".join(map(str, content))
        wrong = _wrong(body, content) or ("config has one folder" if config and folder not in config else "")
        wrong = wrong or (f"its name {fault}" if (fault := file_key(file)) else "")
        if wrong:
            given.notes.lost(path, f"{target}: {wrong}", _FIX)
            continue
        body.drop("mode", "files of config have the mode 0644", "start the app with a copy")
        if not body.take("noExpand"):
            content = _expanded(str(content), path, target, given, placeholders)
        body.rest()
        config.setdefault(folder, {})[file] = str(content)
    if not config:
        return {}
    folder, texts = next(iter(config.items()))
    what = f"the image's own files in {folder or '/'} are hidden by config"
    given.notes.left((*given.path, "files"), what, "let the app read them from a folder of their own")
    return {"config": {"mountPath": folder or "/", "files": texts}}


def _entries(given: Taken) -> Iterator[tuple[Path, str, Taken]]:
    """Both forms: a map by target, and the older list."""
    value = given.take("files")
    steps = value.items() if isinstance(value, Mapping) else enumerate(sequence(value))
    for step, body in steps:
        path: Path = (*given.path, "files", step)
        taken = Taken(body, path, given.notes)
        target = str(step) if isinstance(value, Mapping) else str(taken.take("target"))
        yield path, target, taken


def _wrong(body: Taken, content: Any) -> str:
    if isinstance(content, str):
        return ""
    if body.take("source") is not None:
        return "its content is in another file"
    return "its content is binary" if body.take("binaryContent") is not None else "it has no content"


def _expanded(text: str, path: Path, target: str, given: Taken, placeholders: Placeholders) -> str:
    unknown: list[str] = []

    def kept(reference: str) -> str:
        unknown.append(reference)
        return f"${{{reference}}}"

    result = placeholders.text(text, kept)
    for reference in dict.fromkeys(unknown):
        given.notes.left(path, f"{target} has ${{{reference}}} in it", "write the value")
    return result
