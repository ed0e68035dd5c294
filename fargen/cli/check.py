"""``fargen check``: findings for specs and any manifests."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from fargen.cli.completing import environments, rules
from fargen.values.errors import UsageError

if TYPE_CHECKING:
    from fargen.check.engine import RuleCrashError
    from fargen.commands.checking import Checked
    from fargen.load.settings import CheckSettings
    from fargen.report.report import Report


def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Files, folders or -; default app.yaml or cluster.yaml here."),
    ] = None,
    cluster: Annotated[str | None, typer.Option("-c", "--cluster", help="Cluster file.")] = None,
    environment: Annotated[
        str | None,
        typer.Option(
            "-e", "--environment", help="Environment of the specs; default: all.", autocompletion=environments
        ),
    ] = None,
    namespace: Annotated[
        str, typer.Option("-n", "--namespace", help="Namespace of objects that name none.")
    ] = "default",
    form: Annotated[
        list[str] | None,
        typer.Option("--format", help="text, json, sarif, github, junit or markdown; may be repeated."),
    ] = None,
    output: Annotated[
        list[str] | None,
        typer.Option("--output", help="File for the format of the same position; - or none: stdout."),
    ] = None,
    fail_on: Annotated[
        str | None, typer.Option("--fail-on", help="error, warning, info or never; default error.")
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select",
            help="Rules or families, as FGT301 or FGT3,K8S.",
            autocompletion=rules,
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            "--ignore",
            help="Rules or families to leave out.",
            autocompletion=rules,
        ),
    ] = None,
    kube_version: Annotated[str | None, typer.Option("--kube-version", help="Kubernetes version.")] = None,
    today: Annotated[
        str | None, typer.Option("--today", help="YYYY-MM-DD, for the support of Kubernetes versions.")
    ] = None,
    allow_outside: Annotated[
        bool, typer.Option("--allow-outside", help="Paths in specs may leave the project.")
    ] = False,
    color: Annotated[str, typer.Option("--color", help="auto, always or never.")] = "auto",
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Only errors, and no summary.")] = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="The source of each rule, too.")] = False,
) -> int:
    """What keeps specs or any manifests from running well on Fargate.

    Example: helm template chart | fargen check -
    """
    from fargen.cli.terminal import tell_unread_pipe, use_color
    from fargen.commands.catalogue import known_ids
    from fargen.commands.checking import CheckRequest
    from fargen.commands.checking import check as run_check
    from fargen.load.settings import check_settings
    from fargen.report.report import Report

    tell_unread_pipe(paths or ())
    _refuse_no_day(today)
    settings = check_settings(".").over(_ids(select), _ids(ignore), fail_on)
    known_ids([*settings.select, *settings.ignore])
    targets = _targets(form or [], output or [])
    request = CheckRequest(
        tuple(paths or ()), environment, cluster, namespace, kube_version, allow_outside, today
    )
    checked = run_check(request, sys.stdin.buffer.read)
    look = Report((), color=use_color(color, sys.stdout), quiet=quiet, verbose=verbose)
    return _tell(checked, settings, targets, look)


def _refuse_no_day(today: str | None) -> None:
    from fargen.fargate.versions import DEFAULT_TODAY, is_day

    if today is not None and not is_day(today):
        raise UsageError(f"--today {today}: write a day of the calendar, as {DEFAULT_TODAY}")


def _ids(given: list[str] | None) -> tuple[str, ...] | None:
    """Ids of a flag that may be repeated and may hold commas; None if it is not given."""
    if given is None:
        return None
    return tuple(name.strip() for text in given for name in text.split(",") if name.strip())


def _targets(forms: list[str], outputs: list[str]) -> list[tuple[str, str]]:
    """Each format with the file that it goes to, ``-`` for standard output."""
    from fargen.report.report import DOCUMENTS, FORMATS

    forms = forms or ["text"]
    for form in forms:
        if form not in FORMATS:
            raise UsageError(f"--format {form}: choose one of {', '.join(FORMATS)}")
    if len(outputs) > len(forms):
        raise UsageError(f"--output {outputs[len(forms)]}: there is no --format for it")
    targets = list(zip(forms, [*outputs, *"-" * (len(forms) - len(outputs))], strict=True))
    shown = [form for form, file in targets if file == "-"]
    if len(shown) > 1 and DOCUMENTS & set(shown):
        raise UsageError(f"--format {' and '.join(shown)} cannot share standard output: give an --output")
    files = [file for _, file in targets if file != "-"]
    if len(set(files)) < len(files):
        raise UsageError("--output: two formats cannot go to one file")
    return targets


def _tell(
    checked: "Checked", settings: "CheckSettings", targets: list[tuple[str, str]], look: "Report"
) -> int:
    from fargen.cli.edge import FINDINGS, INTERNAL, UNUSABLE
    from fargen.commands.catalogue import choose, rule_texts
    from fargen.report.report import Report, write_report

    findings = choose(checked.findings, settings.select, settings.ignore)
    report = Report(
        findings,
        checked.texts,
        tuple((n.api_version, n.kind, n.count) for n in checked.not_checked),
        checked.skipped,
        checked.objects,
        rule_texts(findings),
        settings.fail_on,
    )
    for form, file in sorted(targets, key=lambda target: target[1] == "-"):  # files first: they may fail
        shown = report
        if file == "-" and form == "text":
            shown = report._replace(color=look.color, quiet=look.quiet, verbose=look.verbose)
        _write(file, form, write_report(form, shown))
    _tell_crashes(checked.crashes)
    if checked.crashes:
        return INTERNAL
    if any(finding.rule.startswith("SPEC") and finding.severity == "error" for finding in findings):
        return UNUSABLE
    return FINDINGS if any(map(report.fails, findings)) else 0


def _write(file: str, form: str, text: str) -> None:
    from fargen.cli.terminal import show

    if file == "-":
        (sys.stdout.write if form != "text" else show)(text)
        return
    from fargen.write.onefile import write_file

    write_file(file, text)


def _tell_crashes(crashes: "tuple[RuleCrashError, ...]") -> None:
    if not crashes:
        return
    import platform
    import traceback

    from fargen import __version__
    from fargen.cli.terminal import tell

    tell(
        "fargen: internal error; the other rules have run. Please report it with this text:\n\n"
        f"fargen {__version__}, Python {platform.python_version()}, {platform.system()}\n"
    )
    for crash in crashes:
        tell(f"{crash}\n{''.join(traceback.format_exception(crash.__cause__))}")
