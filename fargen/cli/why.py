"""``fargen why``: why a pod is Pending, and how to mend it."""

import sys
from typing import Annotated

import typer

from fargen.values.errors import UsageError


def why(
    file: Annotated[
        str | None, typer.Argument(metavar="FILE", help="Pod or events; - or none: standard input.")
    ] = None,
    cluster: Annotated[str | None, typer.Option("-c", "--cluster", help="Cluster file.")] = None,
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    color: Annotated[str, typer.Option("--color", help="auto, always or never.")] = "auto",
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Without the messages.")] = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="All messages.")] = False,
) -> int:
    """Why a pod is Pending or fails: from its YAML, kubectl describe pod, or kubectl get events.

    Example: kubectl describe pod web | fargen why
    """
    from fargen.cli.terminal import show, typed_input, use_color
    from fargen.commands.diagnosing import why as explain
    from fargen.diagnose.cause import CERTAINTY
    from fargen.load.files import STDIN, Found, text_of
    from fargen.report.diagnosis import SHOWN, AnswerText, CauseText, answer_json, answer_text

    if form not in {"text", "json"}:
        raise UsageError(f"--format {form}: choose one of text, json")
    name = STDIN if file is None or file == "-" else file
    text = text_of(Found(name, named=True, origin=name), lambda: typed_input(asked=file == "-"))
    answer = explain(text, name, cluster)
    causes = (CauseText(c.fact, CERTAINTY[c.certainty], *c[2:]) for c in answer.causes)
    symptoms = answer.symptoms
    shown = AnswerText(
        symptoms.namespace,
        symptoms.name,
        symptoms.phase,
        symptoms.node,
        len(symptoms.messages),
        answer.profile,
        tuple(causes),
        answer.unknown,
    )
    if form == "json":
        sys.stdout.write(answer_json(shown))
        return 0
    evidence = 0 if quiet else len(symptoms.messages) + 1 if verbose else SHOWN
    show(answer_text(shown, evidence=evidence, color=use_color(color, sys.stdout)))
    return 0
