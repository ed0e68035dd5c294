"""``fargen argocd``: the commands of the Config Management Plugin for Argo CD."""

import os
import sys
from typing import Annotated

import typer

from fargen.values.errors import UsageError

ACTIONS = ("generate", "parameters", "discover")


def argocd(
    action: Annotated[
        str, typer.Argument(metavar="ACTION", help="generate, parameters or discover; Argo CD runs them.")
    ],
) -> int:
    """The plugin of Argo CD: specs in the working folder to manifests, as the Application's parameters say.

    Example: ARGOCD_ENV_ENVIRONMENT=production fargen argocd generate
    """
    if action not in ACTIONS:
        raise UsageError(f"argocd {action}: choose one of {', '.join(ACTIONS)}")
    if action == "generate":
        return _generate()
    return _parameters() if action == "parameters" else _discover()


def _generate() -> int:
    """Manifests on stdout and nothing else; Argo CD shows stderr when the exit code is not 0."""
    from fargen.cli.edge import imports_done
    from fargen.cli.output import Run
    from fargen.commands.parallel import produce_all
    from fargen.commands.product import Shape
    from fargen.load.argocd import plugin_input
    from fargen.pipeline import Request

    given = plugin_input(dict(os.environ.items()))
    request = Request(
        paths=given.paths or _here(),
        environment=given.environment,
        cluster=given.cluster,
        overrides=given.overrides,
        kube_version=given.kube_version,
        templates=given.templates,
    )
    imports_done()
    run = Run(color="never", quiet=False, verbose=False)
    shape = Shape("yaml")
    return run.stream(produce_all(request, shape, _no_stdin, None), shape)


def _parameters() -> int:
    """The parameters that the user interface offers; of a broken spec nothing is known."""
    from fargen.load.apps import LoadedApp, load_apps
    from fargen.load.argocd import announcement

    found = load_apps(_here(), stdin=_no_stdin)
    names = {name: None for each in found if isinstance(each, LoadedApp) for name in each.environments}
    sys.stdout.write(announcement(names))
    return 0


def _discover() -> int:
    """The files with specs: with any output Argo CD takes this plugin for the Application."""
    from fargen.load.documents import shows_fargen
    from fargen.load.files import Found, discover, text_of
    from fargen.values.errors import InputError

    for found in discover((".",)):
        try:
            if isinstance(found, Found) and shows_fargen(text_of(found, _no_stdin)):
                sys.stdout.write(f"{found.file}\n")
        except InputError:  # not text: not a spec
            continue
    return 0


def _here() -> tuple[str, ...]:
    """No path, so that app.yaml and cluster.yaml are taken, if there are such; else the folder."""
    from fargen.load.files import DEFAULT_FILES

    return () if any(os.path.isfile(name) for name in DEFAULT_FILES) else (".",)


def _no_stdin() -> bytes:
    raise UsageError("Argo CD gives nothing on standard input: name files")
