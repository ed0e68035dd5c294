"""``fargen explain``: why a value is what it is, and what a key of the spec means."""

import os
import re
import sys
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from fargen.cli.completing import environments
from fargen.values.errors import UsageError

if TYPE_CHECKING:
    from fargen.pipeline import Request


def explain(
    path: Annotated[
        str | None,
        typer.Argument(metavar="PATH", help="File, folder or -; or App.ingress.scheme: the reference."),
    ] = None,
    field: Annotated[
        str | None,
        typer.Argument(metavar="FIELD", help="As resources.memory, or Deployment/spec/replicas."),
    ] = None,
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
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="What fargen decided, only.")] = False,
    verbose: Annotated[
        bool, typer.Option("-v", "--verbose", help="All that is known of each value.")
    ] = False,
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
    if path is not None and not os.path.exists(path):
        from fargen.commands.explaining.reference import is_reference, reference_page
        from fargen.report.reference import reference_json, reference_text

        if is_reference(path) and field is not None:
            raise UsageError(f"{path} is the reference, which has no FIELD: write {path}.{field}")
        if is_reference(path):
            page = reference_page(path)
            sys.stdout.write(reference_json(page) if form == "json" else reference_text(page, color=painted))
            return 0
        if re.fullmatch(r"(?:FGT[A-Z]?|K8S|SPEC)\d+", path, re.IGNORECASE):
            raise UsageError(f"{path} is no file; if it is a rule: fargen rules {path.upper()}")
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
    look = _Look(form, color, painted=painted, quiet=quiet, full=verbose or field is not None)
    return _apps(request, field, look)


class _Look(NamedTuple):
    """How it is told."""

    form: str
    color: str
    painted: bool
    quiet: bool
    full: bool


def _apps(request: "Request", field: str | None, look: _Look) -> int:
    """Tell of all apps behind the request; the exit code."""
    from functools import cache

    from fargen.cli.edge import exit_code
    from fargen.cli.terminal import say, show
    from fargen.commands.catalogue import rule_page
    from fargen.commands.explaining.apps import explain as explain_all
    from fargen.commands.explaining.fields import select
    from fargen.report.explain import Explanation, explain_json, explain_text
    from fargen.values.finding import Finding

    @cache
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
        if look.quiet and field is None:
            entries = tuple(entry for entry in entries if entry.group == "decision")
        told.append(app.explanation._replace(entries=entries))
    say(sorted(dict.fromkeys(wrong), key=lambda finding: finding.order), texts, color=look.color)
    if problems and not told and not wrong:
        raise problems[0]
    if told and look.form == "json":
        sys.stdout.write(explain_json(told))
    elif told:
        show(explain_text(told, full=look.full, color=look.painted))
    return exit_code(wrong)
