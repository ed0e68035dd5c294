"""``fargen diff``: what differs from an earlier state, and what it costs."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from fargen.cli.completing import environments
from fargen.values.errors import UsageError

if TYPE_CHECKING:
    from fargen.values.changes import Difference

FORMATS = ("text", "json", "markdown")


def diff(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Files, folders or -; default app.yaml or cluster.yaml here."),
    ] = None,
    against: Annotated[
        str,
        typer.Option("--against", help="Folder, file, git revision, or -: live objects; default HEAD."),
    ] = "HEAD",
    environment: Annotated[
        str | None,
        typer.Option(
            "-e",
            "--environment",
            help="Environment of the spec.",
            autocompletion=environments,
        ),
    ] = None,
    cluster: Annotated[str | None, typer.Option("-c", "--cluster", help="Cluster file.")] = None,
    values: Annotated[
        list[str] | None, typer.Option("-f", "--values", help="Values file: a partial App.")
    ] = None,
    sets: Annotated[list[str] | None, typer.Option("--set", help="key=value, as in Helm.")] = None,
    namespace: Annotated[
        str, typer.Option("-n", "--namespace", help="Namespace of objects that name none.")
    ] = "default",
    form: Annotated[str, typer.Option("--format", help="text, json or markdown.")] = "text",
    kube_version: Annotated[str | None, typer.Option("--kube-version", help="Kubernetes version.")] = None,
    templates: Annotated[
        list[str] | None, typer.Option("--templates", help="Folder with your templates.")
    ] = None,
    allow_outside: Annotated[
        bool, typer.Option("--allow-outside", help="Paths may leave the project.")
    ] = False,
    color: Annotated[str, typer.Option("--color", help="auto, always or never.")] = "auto",
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Only the exit code.")] = False,
) -> int:
    """How the objects of specs or manifests differ from an earlier state; exit code 1 if they do.

    Example: kubectl get deploy,svc,ing -n shop -o yaml | fargen diff app.yaml --against -
    """
    from fargen.cli.terminal import say, show, use_color
    from fargen.commands.comparing import compare
    from fargen.load.overrides import Overrides
    from fargen.pipeline import Request

    if form not in FORMATS:
        raise UsageError(f"--format {form}: choose one of {', '.join(FORMATS)}")
    request = Request(
        paths=tuple(paths or ()),
        environment=environment,
        cluster=cluster,
        overrides=Overrides(tuple(values or ()), tuple(("set", text) for text in sets or ())),
        kube_version=kube_version,
        templates=tuple(templates or ()),
        allow_outside=allow_outside,
    )
    compared = compare(request, against, sys.stdin.buffer.read, namespace=namespace)
    if compared.difference is None:
        from fargen.cli.edge import exit_code

        say(compared.findings, compared.texts, color=color)
        return exit_code(compared.findings)
    if not quiet:
        text = _text(compared.difference, form, color=use_color(color, sys.stdout))
        (show if form == "text" else sys.stdout.write)(text)
    return 1 if compared.difference.objects else 0


def _text(difference: "Difference", form: str, *, color: bool) -> str:
    if form == "json":
        from fargen.report.diffdocument import difference_json

        return difference_json(difference)
    if form == "markdown":
        from fargen.report.diffmarkdown import difference_markdown

        return difference_markdown(difference)
    from fargen.report.difftext import difference_text

    return difference_text(difference, color=color)
