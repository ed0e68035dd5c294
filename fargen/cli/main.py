"""The Typer application. A run imports its own command only; help imports them all."""

from importlib import import_module
from typing import Annotated, Any

import typer

from fargen import __version__
from fargen.cli.once import OnceCommand

COMMANDS = (
    "new",
    "update",
    "render",
    "check",
    "rules",
    "why",
    "diff",
    "size",
    "cost",
    "fit",
    "report",
    "adapt",
    "fn",
    "explain",
    "schema",
    "presets",
    "argocd",
    "helm-plugin",
    "template",
)
"""In the order of the help; each is a function of its name in the module of its name, `-` written as `_`."""

# In the list of commands, where what a command's own help begins with would be cut off.
_SHORT = {
    "check": "Findings for specs and any manifests: what Fargate refuses.",
    "rules": "The catalogue of rules, or one rule's page.",
    "why": "Why a pod is Pending or fails, and how to mend it.",
    "diff": "How objects differ from a folder, a revision, the cluster.",
    "size": "The size that Fargate gives pods, and what it costs.",
    "cost": "What apps cost a month: requested, billed, compared.",
    "fit": "Requests that fit what was measured, and what they save.",
    "report": "One page with pictures: what runs, what it costs, why.",
    "adapt": "Any manifests made fit for Fargate, with the changes.",
    "fn": "A KRM function for Kustomize and kpt.",
    "explain": "Every value with its reason; the reference of the spec.",
    "schema": "The JSON Schema of App and Cluster files, for editors.",
    "presets": "The presets that an app here can name.",
    "argocd": "The config management plugin of Argo CD.",
    "helm-plugin": "Write the plugin that makes Helm 4 call fargen adapt.",
    "template": "A folder of Jinja templates and values to manifests.",
}  # fmt: skip
_HELP = """Short app specs to Kubernetes manifests that run on Amazon EKS Fargate.

Example: fargen new shop && cd shop && fargen render -e production
"""
_COMPLETION_HELP = {
    "install_completion": "Make TAB complete in this shell, or in the SHELL named after it.",
    "show_completion": "Print the script that does that.",
}

# What help writes for a flag's value, by the name of the parameter.
_VALUES = {
    "against": "DIR|REV|-", "base": "DIR|REV", "chart_version": "SEMVER", "cluster": "FILE",
    "color": "WHEN", "cpu": "QUANTITY", "daemonset": "WAY", "environment": "ENV", "ephemeral": "QUANTITY",
    "fail_on": "SEVERITY", "fit": "WAY", "folder": "DIR", "form": "FORMAT", "headroom": "PERCENT",
    "hours": "HOURS", "ignore": "IDS", "jobs": "N", "kube_version": "VERSION", "memory": "QUANTITY",
    "namespace": "NAMESPACE", "output": "PATH", "preset": "NAME", "prices": "FILE", "region": "REGION",
    "report": "FILE", "select": "IDS", "set_files": "KEY=FILE", "set_jsons": "KEY=JSON",
    "set_strings": "KEY=VALUE", "sets": "KEY=VALUE", "show_only": "KIND[/NAME]", "source": "FILE",
    "templates": "DIR", "today": "DATE", "usage": "FILE", "values": "FILE",
}  # fmt: skip


def command_line(wanted: str = "") -> Any:
    """The commands as Typer runs them: one, or all of them if ``wanted`` is none."""
    group: Any = typer.main.get_command(application(wanted))
    for param in group.params:
        param.help = _COMPLETION_HELP.get(param.name, param.help)
    for command in group.commands.values():
        for param in command.params:
            if param.param_type_name == "option" and not param.is_flag and param.metavar is None:
                param.metavar = _VALUES.get(param.name, "TEXT")
            elif param.param_type_name == "argument":
                param.display_type_rich = _no_type  # PATH says what is wanted; Python's list[str] does not
    return group


def _no_type(ctx: object) -> None:  # noqa: ARG001  # as Typer calls it
    return None


def application(wanted: str = "") -> typer.Typer:
    """The application with one command, or with all of them if ``wanted`` is none."""
    app = typer.Typer(
        name="fargen",
        help=_HELP,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=wanted not in COMMANDS,
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_common)
    for name in (wanted,) if wanted in COMMANDS else COMMANDS:
        function = name.replace("-", "_")
        app.command(name, cls=OnceCommand, short_help=_SHORT.get(name))(
            getattr(import_module(f"fargen.cli.{function}"), function)
        )
    return app


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"fargen {__version__}")
        raise typer.Exit


def _common(
    _version_wanted: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Short app specs to Kubernetes manifests that run on Amazon EKS Fargate."""
