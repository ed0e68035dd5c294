"""The edge: exceptions become messages and exit codes, here and nowhere else.

0 fine · 1 findings or differences · 2 usage, spec errors, unreadable input · 3 internal error ·
130 interrupted.
"""

import errno
import gc
import os
import sys
from collections.abc import Sequence
from typing import Any

from fargen.values.errors import InputError, OutputError, UsageError

_YOUNG = 10_000  # objects between collections: an app makes as many, most of which end by themselves
_COMPLETING = "_FARGEN_COMPLETE"  # set by a shell that asks what TAB may offer
COMPLETION_FLAGS = ("--show-completion", "--install-completion")
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)  # where the output goes takes no more
FINDINGS, UNUSABLE, INTERNAL, INTERRUPTED = 1, 2, 3, 130


def run(arguments: Sequence[str]) -> int:
    """Run a command line; the exit code."""
    try:
        return _command(arguments)
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        return INTERRUPTED
    except OSError as error:
        return not_written(error, arguments)
    except InputError as error:
        from fargen.cli.terminal import say

        say(error.findings, {}, color="never", total=False)
        return exit_code(error.findings)
    except (UsageError, OutputError) as error:
        from fargen.cli.terminal import tell

        tell(f"fargen: {error}\n")
        return UNUSABLE
    except Exception as error:  # noqa: BLE001  # the edge: whatever is left is a bug, and is reported as one
        return _internal(error, arguments)


def not_written(error: OSError, arguments: Sequence[str]) -> int:
    """Standard output takes no more; any other error of the system should have been caught where it arose."""
    if error.errno == errno.EBADF:  # given for the other direction, as with `0>file`
        sys.stderr.write(f"fargen: cannot read standard input, or write the output: {error.strerror}\n")
        return UNUSABLE
    if not isinstance(error, BrokenPipeError) and error.errno not in _FULL:
        return _internal(error, arguments)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # not even what is left at exit
    if isinstance(error, BrokenPipeError):  # the reader has seen enough
        return 0
    sys.stderr.write(f"fargen: cannot write: {error.strerror}\n")
    return UNUSABLE


def exit_code(findings: Sequence[Any]) -> int:
    """The code for these findings: spec errors beat rule errors."""
    errors = [finding.rule for finding in findings if finding.severity == "error"]
    if not errors:
        return 0
    return UNUSABLE if any(rule.startswith("SPEC") for rule in errors) else FINDINGS


def imports_done() -> None:
    """Collect garbage from here on: a command calls this when it has imported what it needs.

    `fargen.__main__` switches collecting off, since what is imported stays.
    """
    gc.freeze()
    gc.set_threshold(_YOUNG, 20, 20)
    gc.enable()


def _command(arguments: Sequence[str]) -> int:
    import typer

    from fargen.cli.main import command_line

    asked = _COMPLETING in os.environ
    if arguments and arguments[0] in COMPLETION_FLAGS and len(arguments) <= 2 and not asked:
        from fargen.cli.completing import completion

        return completion(*arguments)
    wanted = arguments[0] if arguments and not asked else ""
    command = command_line(wanted)
    try:
        result = command.main(args=list(arguments), prog_name="fargen", standalone_mode=False)
    except typer.Abort as error:
        raise KeyboardInterrupt from error
    except SystemExit as error:  # what Typer makes of a closed pipe
        if isinstance(error.__context__, BrokenPipeError):
            raise error.__context__ from None
        raise
    except Exception as error:
        # Typer's own usage errors know how to show themselves; its classes are private.
        if hasattr(error, "show") and hasattr(error, "exit_code"):
            _whole_flags(error)
            _show(error)
            return int(error.exit_code)
        raise
    if result == INTERRUPTED:  # what Typer makes of an interrupt
        raise KeyboardInterrupt
    sys.stdout.flush()
    return result if isinstance(result, int) else 0


def _whole_flags(error: Any) -> None:
    """What begins like an unknown flag was meant, rather than what looks like it."""
    word, context = getattr(error, "option_name", ""), getattr(error, "ctx", None)
    if hasattr(error, "possibilities") and context is not None and word.startswith("--"):
        flags = (flag for param in context.command.params for flag in param.opts)
        error.possibilities = [flag for flag in flags if flag.startswith(word)] or error.possibilities


def _show(error: Any) -> None:
    """What Typer has to say of a wrong command line; it repeats words of that line."""
    from io import StringIO

    from fargen.cli.terminal import tell

    said = StringIO()
    error.show(said)
    tell(said.getvalue())


def _internal(error: BaseException, arguments: Sequence[str]) -> int:
    """A report that can be pasted into an issue."""
    import platform
    import traceback

    from fargen import __version__
    from fargen.cli.terminal import tell

    trace = "".join(traceback.format_exception(error))
    tell(
        "fargen: internal error. Please report it with this text:\n\n"
        f"fargen {__version__}, Python {platform.python_version()}, {platform.system()}\n"
        f"arguments: {' '.join(arguments)}\n{trace}"
    )
    return INTERNAL
