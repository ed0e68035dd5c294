"""``fargen adapt``: foreign manifests made fit for Fargate."""

import re
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from fargen.values.errors import UsageError

if TYPE_CHECKING:
    from fargen.commands.refitting import Refitted, Result
    from fargen.report.adaptation import Adaptation


def adapt(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Files, folders or -; none: standard input."),
    ] = None,
    cluster: Annotated[
        str | None, typer.Option("-c", "--cluster", help="Cluster file: placement, profile labels.")
    ] = None,
    output: Annotated[
        str | None, typer.Option("-o", "--output", help="Folder to write to; none: standard output.")
    ] = None,
    report: Annotated[
        str | None, typer.Option("--report", help="File for the changes: .json, .md, or text.")
    ] = None,
    fit: Annotated[
        str, typer.Option("--fit", help="fill: use what is paid for; trim: a cheaper size; keep: as written.")
    ] = "fill",
    efs: Annotated[
        list[str] | None,
        typer.Option("--efs", metavar="[CLAIM=]FS[::AP]", help="EFS for claims of EBS; may be repeated."),
    ] = None,
    daemonset: Annotated[
        str, typer.Option("--daemonset", help="refuse, skip (pass through) or sidecar.")
    ] = "refuse",
    logging: Annotated[
        str | None,
        typer.Option("--logging", metavar="WHAT", help="Add native, or sidecar=FILES:LOGGROUP; needs -c."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the difference, write nothing.")] = False,
    namespace: Annotated[
        str, typer.Option("-n", "--namespace", help="Namespace of objects that name none.")
    ] = "default",
    kube_version: Annotated[str | None, typer.Option("--kube-version", help="Kubernetes version.")] = None,
    color: Annotated[str, typer.Option("--color", help="auto, always or never.")] = "auto",
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Only what is refused or left wrong.")] = False,
) -> int:
    """Any manifests to manifests that run on Fargate, with the list of changes on stderr.

    What it cannot mend it tells, and still ends with 0: fargen check then fails.

    Example: fargen adapt chart.yaml -o out && fargen check out && kubectl apply -f out
    """
    from fargen.adapt.options import read_options
    from fargen.cli.edge import FINDINGS
    from fargen.cli.terminal import typed_input, use_color
    from fargen.commands.refitting import Request, refit
    from fargen.report.adaptation import Adaptation

    options = read_options(fit, tuple(efs or ()), daemonset, namespace)
    shown = use_color(color, sys.stderr)
    request = Request(tuple(paths or ()), cluster, kube_version, options, logging or "")
    result = refit(request, lambda: typed_input(asked=bool(paths)))
    told = Adaptation(
        result.changes, result.refusals, result.findings, result.texts, not (result.refusals or dry_run)
    )
    if report is not None:  # before the manifests: whoever applies them has it
        from fargen.report.adaptation import writer
        from fargen.write.onefile import write_file

        write_file(report, writer(report)(told))
    if not result.refusals:
        _write(result, output, dry_run=dry_run)
    _tell(told, report, color=shown, quiet=quiet)
    return FINDINGS if result.refusals else 0


def _write(result: "Result", output: str | None, *, dry_run: bool) -> None:
    if dry_run:
        from fargen.cli.terminal import show

        for file in result.files:
            show(_difference(file))
    elif output is None:
        sys.stdout.write(_stream(result.files))
    else:
        from pathlib import Path

        from fargen.write.tree import AppFiles, write_tree

        files = {file.name: file for file in result.files}
        if len(files) < len(result.files):
            twice = next(f for f in result.files if files[f.name] is not f)
            message = f"{twice.file} and {files[twice.name].file} would both be {output}/{twice.name}"
            raise UsageError(f"-o {output}: {message}; adapt them one after the other")
        listed = tuple((name, file.after.encode()) for name, file in files.items())
        write_tree(Path(output), [AppFiles("", listed)])


def _stream(files: "tuple[Refitted, ...]") -> str:
    """One stream: a single file as it is; several with a separator where one is missing."""
    parts = [files[0].after]
    for file in files[1:]:
        end = "" if parts[-1].endswith("\n") else "\n"
        parts += [end if file.after.startswith("---") else f"{end}---\n", file.after]
    return "".join(parts)


def _difference(file: "Refitted") -> str:
    """The unified difference, as ``diff -u`` shows it."""
    from difflib import unified_diff

    from fargen.report.text import printable

    before, after = (text.splitlines(keepends=True) for text in (file.before, file.after))
    name = printable(file.file)
    rows = unified_diff(before, after, name, f"{name} (adapted)")
    whole = (row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n" for row in rows)
    # Tabs and line ends stay: a difference shows them.
    return re.sub(r"[^\t\r\n]+|\r(?!\n)", lambda found: printable(found[0]), "".join(whole))


def _tell(told: "Adaptation", report: str | None, *, color: bool, quiet: bool) -> None:
    from fargen.report.adaptation import adaptation_text, sum_text
    from fargen.report.text import logged

    text = adaptation_text(told, color=color, quiet=quiet or report is not None)
    if report is not None and not (quiet or told.refusals):
        text += f"{sum_text(told)} · {report}\n"  # the report has the rest
    sys.stderr.write(logged(text))
