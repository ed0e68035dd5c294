"""``python -m fargen`` and the ``fargen`` command. Answers ``--version`` before anything is imported."""

import os
import sys

_UNUSABLE, _INTERRUPTED = 2, 130  # as `fargen.cli.edge` gives them, which costs an import


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        _open_streams()
        code = _version() if sys.argv[1:] == ["--version"] else _command()
        sys.stdout.flush()
        sys.stderr.flush()
    except KeyboardInterrupt:  # while importing, or a second one while the first is told
        code = _INTERRUPTED
    except OSError:  # not even standard error takes what there is to say
        code = _UNUSABLE
    os._exit(code)  # nothing is left to do, and taking 500 modules apart costs 30 ms


def _version() -> int:
    from fargen import __version__

    try:
        sys.stdout.write(f"fargen {__version__}\n")
        sys.stdout.flush()
    except OSError as error:
        from fargen.cli.edge import not_written

        return not_written(error, ["--version"])
    return 0


def _command() -> int:
    import gc

    gc.disable()  # importing makes objects that stay: collecting among them costs a cold start 20 ms
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for plugins costs 10 ms
    from fargen.cli.edge import run

    return run(sys.argv[1:])


def _open_streams() -> None:
    """Standard output and error as UTF-8 whatever the locale is; a closed one of the three as nothing."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115  # until the end
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115  # until the end
        elif (stream.encoding or "utf-8").lower() != "utf-8":
            stream.reconfigure(encoding="utf-8", errors=stream.errors)


if __name__ == "__main__":
    main()
