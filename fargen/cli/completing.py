"""What a shell offers behind TAB: environments, regions, rule ids and presets; and how it learns to ask."""

import re
import sys
from collections.abc import Iterable

import typer

from fargen.values.errors import OutputError, UsageError

SHOW, INSTALL = "--show-completion", "--install-completion"
_SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")
_VARIABLE = "_FARGEN_COMPLETE"
# Shells evaluate what they are offered: a name with `$(…)` in somebody's spec must not get there.
_HARMLESS = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")


def completion(flag: str, shell: str | None = None) -> int:
    """``--show-completion`` and ``--install-completion``, of the running shell or of the one that is named.

    Raises:
        UsageError: a shell that is not known, or none can be recognised.
        OutputError: the files of the shell cannot be written.
    """
    from typer.completion import get_completion_script, install  # type: ignore[attr-defined]

    shell = shell if shell is not None else _running()
    if shell not in _SHELLS:
        told = "no shell is recognised" if shell is None else shell
        raise UsageError(f"{flag}: {told}: name one of {', '.join(_SHELLS)}")
    if flag == SHOW:
        script = get_completion_script(prog_name="fargen", complete_var=_VARIABLE, shell=shell)
        sys.stdout.write(f"{script}\n")
        return 0
    try:
        _, path = install(shell=shell, prog_name="fargen", complete_var=_VARIABLE)
    except OSError as error:
        raise OutputError(f"{flag} {shell}: {error.filename or shell}: {error.strerror}") from error
    sys.stderr.write(f"{path}: written; a new {shell} completes fargen's commands, flags and names\n")
    return 0


def _running() -> str | None:
    from shellingham import ShellDetectionFailure, detect_shell

    try:
        name: str = detect_shell()[0]
    except ShellDetectionFailure:
        return None
    return name


def environments(context: typer.Context, incomplete: str) -> list[str]:
    """The environments of the specs behind the paths that are typed already; of ``app.yaml`` here without."""
    from fargen.load.apps import LoadedApp, load_apps

    listed = [*(context.params.get("paths") or ()), *context.args]
    if "-" in listed:
        return []
    try:
        loaded = list(load_apps(listed))
    except Exception:  # noqa: BLE001  # whatever is wrong there, TAB is not the place to say it
        return []
    found = (name for each in loaded if isinstance(each, LoadedApp) for name in each.environments)
    return _starting(found, incomplete)


def regions(incomplete: str) -> list[str]:
    """The regions with prices."""
    from fargen.fargate.data.prices import PRICES

    return _starting(PRICES, incomplete)


def rules(incomplete: str) -> list[str]:
    """The ids of all rules."""
    from fargen.check.rules import RULES

    return _starting((rule.id for rule in RULES), incomplete)


def presets(incomplete: str) -> list[str]:
    """The presets that an app here can name."""
    from fargen.load.presetpages import preset_pages
    from fargen.values.errors import FargenError

    try:
        return _starting((page.name for page in preset_pages(".")), incomplete)
    except FargenError:
        return []


def _starting(names: Iterable[str], start: str) -> list[str]:
    return [name for name in dict.fromkeys(names) if name.startswith(start) and _HARMLESS.fullmatch(name)]
