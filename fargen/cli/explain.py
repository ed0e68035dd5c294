"""``fargen explain``: why a value is what it is, and what a key of the spec means."""

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from fargen.values.errors import UsageError

if TYPE_CHECKING:
    from fargen.pipeline import Request


def explain(
    path: Annotated[
        str | None,
        typer.Argument(metavar="[PATH]", help="File, folder or -; or App.ingress.scheme: the reference."),
    ] = None,
    field: Annotated[
        str | None,
        typer.Argument(metavar="[FIELD]", help="As resources.memory, or Deployment/spec/replicas."),
    ] = None,
    environment: Annotated[
        str | None, typer.Option("-e", "--environment", help="Environment of the spec.")
    ] = None,
    cluster: Annotated[str | None, typer.Option("-c", "--cluster", help="Cluster file.")] = None,
    values: Annotated[
        list[str] | None, typer.Option("-f", "--values", help="Values file: a partial App.")
    ] = None,
    sets: Annotated[list[str] | None, typer.Option("--set", help="key=value, as in Helm.")] = None,
    set_strings: Annotated[
        list[str] | None, typer.Option("--set-string", help="As --set, always text.")
    ] = None,
    set_files: Annotated[list[str] | None, typer.Option("--set-file", help="As --set, from a file.")] = None,
    set_jsons: Annotated[list[str] | None, typer.Option("--set-json", help="As --set, as JSON.")] = None,
    kube_version: Annotated[str | None, typer.Option("--kube-version", help="Kubernetes version.")] = None,
    templates: Annotated[
        list[str] | None, typer.Option("--templates", help="Folder with your templates.")
    ] = None,
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    color: Annotated[str, typer.Option("--color", help="auto, always or never.")] = "auto",
    allow_outside: Annotated[
        bool, typer.Option("--allow-outside", help="Paths may leave the project.")
    ] = False,
) -> int:
    """Every value of an app with its reason, its place, and what would change it; or the spec's reference.

    Example: fargen explain app.yaml resources
    """
    from fargen.cli.terminal import use_color

    if form not in {"text", "json"}:
        raise UsageError(f"--format {form}: choose one of text, json")
    painted = use_color(color, sys.stdout)
    if path is not None and field is None and not os.path.exists(path):
        from fargen.explaining.reference import is_reference, reference_page
        from fargen.report.reference import reference_json, reference_text

        if is_reference(path):
            page = reference_page(path)
            sys.stdout.write(reference_json(page) if form == "json" else reference_text(page, color=painted))
            return 0
    from fargen.load.overrides import Overrides
    from fargen.pipeline import Request

    flags = (("json", set_jsons), ("set", sets), ("string", set_strings), ("file", set_files))
    request = Request(
        paths=(path,) if path is not None else (),
        environment=environment,
        cluster=cluster,
        overrides=Overrides(
            tuple(values or ()), tuple((kind, text) for kind, given in flags for text in given or ())
        ),
        kube_version=kube_version,
        templates=tuple(templates or ()),
        allow_outside=allow_outside,
    )
    return _apps(request, field, form=form, color=color, painted=painted)


def _apps(request: "Request", field: str | None, *, form: str, color: str, painted: bool) -> int:
    """Tell of all apps behind the request; the exit code."""
    from fargen.catalogue import rule_page
    from fargen.cli.edge import exit_code
    from fargen.cli.terminal import say
    from fargen.explaining.apps import explain as explain_all
    from fargen.explaining.fields import select
    from fargen.report.explain import Explanation, explain_json, explain_text
    from fargen.values.finding import Finding

    def link_of(fact: str) -> str:
        try:
            return rule_page(fact).entry.source
        except UsageError:
            return ""

    told: list[Explanation] = []
    wrong: list[Finding] = []
    texts: dict[str, str] = {}
    problems: list[UsageError] = []
    for app in explain_all(request, sys.stdin.buffer.read, link_of):
        wrong += [finding for finding in app.findings if finding.severity == "error"]
        texts |= app.texts
        if app.explanation is None:
            continue
        try:
            entries = select(app, field, link_of) if field is not None else app.explanation.entries
        except UsageError as error:
            problems.append(error)
            continue
        told.append(app.explanation._replace(entries=entries))
    say(sorted(dict.fromkeys(wrong), key=lambda finding: finding.order), texts, color=color)
    if problems and not told and not wrong:
        raise problems[0]
    if told:
        full = field is not None
        sys.stdout.write(
            explain_json(told) if form == "json" else explain_text(told, full=full, color=painted)
        )
    return exit_code(wrong)
