"""``fargen new``: a folder for a service that renders and checks clean at once."""

import os
import shlex
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from fargen.cli.completing import presets as preset_names
from fargen.values.errors import UsageError

if TYPE_CHECKING:
    from fargen.cli.asking import Given
    from fargen.scaffold.answers import Answers
    from fargen.values.finding import Finding


def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Name of the service.")],
    preset: Annotated[
        str | None, typer.Option("--preset", help="Preset to build on.", autocompletion=preset_names)
    ] = None,
    source: Annotated[
        str | None,
        typer.Option("--from", help="Manifests, a compose, Copilot or Score file; - for stdin."),
    ] = None,
    service: Annotated[
        str | None, typer.Option("--service", help="With --from: the service or workload that is meant.")
    ] = None,
    folder: Annotated[str | None, typer.Option("--dir", help="Folder to write; default ./NAME.")] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="web, worker, stateful, job or cronjob.")] = None,
    image: Annotated[str | None, typer.Option("--image", help="Image of the app.")] = None,
    port: Annotated[int | None, typer.Option("--port", help="Port it listens on; default 8080.")] = None,
    public: Annotated[
        bool | None, typer.Option("--public/--internal", help="Internet-facing, or in the cluster only.")
    ] = None,
    host: Annotated[str | None, typer.Option("--host", help="Host name of a public service.")] = None,
    size: Annotated[str | None, typer.Option("--size", help="Fargate size, as 0.5vCPU/1GB.")] = None,
    logging: Annotated[
        str | None, typer.Option("--logging", help="native (stdout), or sidecar (log files).")
    ] = None,
    namespace: Annotated[str | None, typer.Option("--namespace", help="Default: NAME.")] = None,
    region: Annotated[str, typer.Option("--region", help="For prices and logs.")] = "us-east-1",
    no_input: Annotated[bool, typer.Option("--no-input", help="Ask nothing: flags and defaults.")] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Replace files of the same names in a folder that has some.")
    ] = False,
    color: Annotated[str, typer.Option("--color", help="auto, always or never.")] = "auto",
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Only errors.")] = False,
) -> int:
    """A folder for a service: app.yaml, snapshot, pipeline, hooks. On a terminal it asks six questions.

    Example: fargen new shop --image registry.example/shop:1.0 --public --no-input
    """
    from fargen.cli.asking import Given, answered
    from fargen.commands.scaffolding import refuse_taken
    from fargen.scaffold.answers import checked_name

    checked_name(name)
    target = folder if folder is not None else name
    refuse_taken(target, force=force)
    given = Given(kind, image, port, public, size, logging, namespace, preset, region, host)
    if source is not None:
        _refuse_with_source(given)
        return _imported(name, source, service, target, given, force=force, color=color, quiet=quiet)
    if service is not None:
        raise UsageError("--service goes with --from")
    asks = not no_input and sys.stdin.isatty() and sys.stderr.isatty()
    answers = answered(name, given, asks=asks)
    return _written(answers, target, force=force, color=color, quiet=quiet)


def _written(answers: "Answers", target: str, *, force: bool, color: str, quiet: bool) -> int:
    from fargen.commands.scaffolding import scaffold, write_scaffold

    made = scaffold(answers, target)
    code = _said(made.findings, made.files["app.yaml"], target, color=color, quiet=quiet)
    if code:
        return code
    write_scaffold(target, made, force=force)
    if not quiet:
        _next(target, list(made.files), list(made.snapshots))
    return 0


def _said(findings: "tuple[Finding, ...]", text: str, target: str, *, color: str, quiet: bool) -> int:
    """Show findings; the exit code."""
    from fargen.cli.edge import exit_code
    from fargen.cli.terminal import is_shown, say

    shown = [finding for finding in findings if is_shown(finding, quiet=quiet, verbose=False)]
    say(shown, {os.path.join(target, "app.yaml"): text}, color=color)
    return exit_code(findings)


def _next(target: str, files: list[str], snapshots: list[str]) -> None:
    """What was written, and what comes next."""
    from fargen.cli.terminal import tell

    lines = [f"{os.path.join(target, name)}\n" for name in sorted(files)]
    lines += [f"{os.path.join(target, name)}/\n" for name in sorted(snapshots)]
    tell("".join(lines))
    tell(f"\nnext: cd {shlex.quote(target)}, edit app.yaml, fargen check app.yaml\n")


def _refuse_with_source(given: "Given") -> None:
    """Flags that answer what FILE answers already."""
    for flag in ("kind", "port", "public", "size", "logging", "preset", "host"):
        if getattr(given, flag) is not None:
            raise UsageError(f"--{flag} is what FILE says: leave it out, and edit app.yaml afterwards")


def _imported(  # one argument a flag
    name: str,
    source: str,
    service: str | None,
    target: str,
    given: "Given",
    *,
    force: bool,
    color: str,
    quiet: bool,
) -> int:
    from fargen.cli.terminal import say, tell, typed_input
    from fargen.commands.importing.arrival import arrive
    from fargen.commands.scaffolding import scaffold_of, write_scaffold
    from fargen.scaffold.answers import Answers, checked_image, checked_namespace

    namespace = checked_namespace(given.namespace or "")
    image = checked_image(given.image or "")
    answers = Answers(name, image=image, namespace=namespace)
    arrival = arrive(name, source, service, answers, typed_input)
    made = scaffold_of(arrival.record, target)
    if not quiet:
        say(arrival.findings, arrival.texts, color=color)
    code = _said(made.findings, made.files["app.yaml"], target, color=color, quiet=quiet)
    if code:
        tell(f"{target}: not written\n")
        return code
    write_scaffold(target, made, force=force)
    if not quiet:
        _next(target, list(made.files), list(made.snapshots))
    return 0
