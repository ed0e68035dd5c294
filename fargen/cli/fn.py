"""``fargen fn``: a KRM function for Kustomize and kpt."""

import sys
from typing import Annotated

import typer

from fargen.cli.completing import environments


def fn(
    environment: Annotated[
        str | None,
        typer.Option(
            "-e",
            "--environment",
            help="Environment of the App.",
            autocompletion=environments,
        ),
    ] = None,
) -> int:
    """A KRM function: a ResourceList on standard input, the answer on standard output.

    The functionConfig is an App or Cluster (its objects are added), or of kind Adapt or Check.

    Example: fargen fn < resourcelist.yaml
    """
    from fargen.cli.edge import FINDINGS
    from fargen.cli.terminal import say
    from fargen.commands.functions import call
    from fargen.load.files import STDIN
    from fargen.load.foreign import MAX_STREAM_BYTES
    from fargen.yamltext.read import decode

    text = decode(sys.stdin.buffer.read(), STDIN, MAX_STREAM_BYTES)
    answer = call(text, environment)
    sys.stdout.write(answer.text)
    shown = [finding for finding in answer.findings if finding.severity != "info"]
    say(shown, {STDIN: text}, color="never", total=False)
    return FINDINGS if answer.failed else 0
