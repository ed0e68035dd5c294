"""``IMPORT.md``: where an App came from, what is missing, and what is left to do."""

from collections.abc import Sequence

from fargen.values.finding import Finding

IMPORT_FILE = "IMPORT.md"


def summary(  # noqa: PLR0913  # the parts of the page
    origin: str,
    file: str,
    findings: Sequence[Finding],
    *,
    patched: Sequence[str] = (),
    extra: Sequence[str] = (),
    added: Sequence[str] = (),
) -> str:
    """The page.

    Args:
        origin: the format.
        file: as the user gave it.
        findings: SPEC563 and SPEC565.
        patched: fields of objects that patches say.
        extra: objects that are kept as they were.
        added: what fargen adds.
    """
    lost = [finding for finding in findings if finding.rule == "SPEC563"]
    left = [finding for finding in findings if finding.rule != "SPEC563"]
    parts = [
        f"# Import of {code(file)}\n\nRead as: {origin}. Delete this file when you have been through it.\n"
    ]
    parts += _section("Not carried over", "What `app.yaml` does not say.", [_line(f) for f in lost])
    parts += _section("Left to do", "", [f"[ ] {_line(f)}" for f in left])
    parts += _section(
        "Kept by patches",
        "`patches` in `app.yaml` say these fields, for which an App has no key.",
        [code(name) for name in patched],
    )
    parts += _section(
        "Kept as they were", "They stand in `extraObjects` in `app.yaml`.", [code(name) for name in extra]
    )
    parts += _section(
        "Added by fargen",
        "Defaults for Fargate; `fargen explain app.yaml` says why.",
        [code(name) for name in added],
    )
    if len(parts) == 1:
        parts.append("\nEverything was carried over, and nothing is added.\n")
    return "".join(parts)


def code(text: str) -> str:
    """A text in a code span of one line, whatever is in it."""
    import re

    line = "".join(letter if letter.isprintable() else " " for letter in text)
    ticks = "`" * (max((len(run) for run in re.findall("`+", line)), default=0) + 1)
    pad = " " if "`" in line else ""
    return f"{ticks}{pad}{line}{pad}{ticks}"


def todo_text(findings: Sequence[Finding], namespace: str, action: str) -> str:
    """The README's list of what is left to do.

    Args:
        findings: of the import.
        namespace: of the App; empty for the default one.
        action: what stands for the repository of fargen.
    """
    read = "- [ ] go through `IMPORT.md`\n" if findings else ""
    profile = f"- [ ] have a Fargate profile for the namespace `{namespace or 'default'}`\n"
    return f"{read}{profile}- [ ] write where you keep fargen in place of `{action}`\n"


def _section(title: str, about: str, lines: list[str]) -> list[str]:
    if not lines:
        return []
    listed = "".join(f"- {line}\n" for line in dict.fromkeys(lines))
    return [f"\n## {title}\n\n{about + chr(10) + chr(10) if about else ''}{listed}"]


def _line(finding: Finding) -> str:
    place = finding.place
    where = f"{place.file}:{place.line}: " if place is not None and place.line else ""
    fix = f"; {finding.fix}" if finding.fix else ""
    what = finding.message.removeprefix("not carried over: ")
    return code(f"{where}{finding.path}") + f": {code(what + fix)}"
