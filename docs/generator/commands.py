"""The command line's reference, from the Typer application."""

from typing import Any

from docs.generator.markdown import table
from fargen.cli.main import command_line

_HEAD = """# Command line

`stdout` carries the product, `stderr` the talk: findings, sizes, counts.

"""

_CODES = """
## Exit codes

| code | meaning |
| --- | --- |
| 0 | fine; there may be warnings and notes |
| 1 | a finding with an `FGT` or `K8S` id: an error, or what `--fail-on` says; `--check` found a difference |
| 2 | wrong usage, a `SPEC` error, input that cannot be read, or output that cannot be written; wins over 1 |
| 3 | a bug in fargen; the report on stderr can be pasted into an issue |
| 130 | interrupted |

`fargen render` writes nothing, to stdout or to a folder, when there is an error finding.

## Environment

`NO_COLOR` set to anything switches colours off, as `--color never` does; `FORCE_COLOR` switches them on
where the output is no terminal, as in the log of a pipeline. `TERM=dumb` is a terminal without colours
and without a counter of what is done. `fargen argocd` reads what Argo CD gives it. No other variable
changes the output.

## Completion

`fargen --install-completion` makes TAB complete commands, flags, environments (of the app that the line
names), rule ids, presets and regions in the shell that runs; `fargen --install-completion zsh` in another
one: bash, zsh, fish or powershell. `fargen --show-completion` prints the script instead.
"""


def commands_page() -> str:
    """Every command with its arguments and options."""
    group: Any = command_line()
    about, _, example = group.help.partition("Example:")
    parts = [
        _HEAD,
        "## fargen\n\n",
        f"{about.strip()}\n\n",
        f"Example: `{example.strip()}`\n\n",
        _options(group),
    ]
    for name, command in group.commands.items():
        about, _, example = command.help.partition("Example:")
        usage = " ".join(["fargen", name, "[OPTIONS]", *(_argument(p) for p in _arguments(command))])
        parts += [f"\n## fargen {name}\n\n", f"`{usage}`\n\n", f"{' '.join(about.split())}\n\n"]
        parts += [f"Example: `{example.strip()}`\n\n"] if example else []
        parts += [
            table(("argument", "meaning"), [(f"`{_argument(p)}`", p.help) for p in _arguments(command)]),
            "\n",
        ]
        parts.append(_options(command))
    return "".join([*parts, _CODES])


def _arguments(command: Any) -> list[Any]:
    return [param for param in command.params if param.param_type_name == "argument"]


def _argument(param: Any) -> str:
    """As in the line of its usage: ``[PATH]...``."""
    name = param.metavar or param.name.upper()
    return f"{name if param.required else f'[{name}]'}{'' if param.nargs == 1 else '...'}"


def _options(command: Any) -> str:
    rows = []
    for option in command.params:
        if option.param_type_name != "option":
            continue
        names = ", ".join(f"`{name}`" for name in option.opts)
        value = "" if option.is_flag else f" {_value(option)}"
        more = " Can be repeated." if option.multiple else ""
        default = f" Default: `{option.default}`." if isinstance(option.default, str) else ""
        rows.append((names + value, f"{option.help}{more}{default}"))
    rows.append(("`-h`, `--help`", "Show this text and leave."))
    return table(("option", "meaning"), rows)


def _value(option: Any) -> str:
    return f"*{option.metavar}*"
