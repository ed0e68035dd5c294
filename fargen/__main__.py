"""``python -m fargen`` and the ``fargen`` command. Answers ``--version`` before anything is imported."""

import os
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    _open_streams()
    if sys.argv[1:] == ["--version"]:
        from fargen import __version__

        sys.stdout.write(f"fargen {__version__}\n")
        return
    import gc

    gc.disable()  # importing makes objects that stay: collecting among them costs a cold start 20 ms
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for plugins costs 10 ms
    from fargen.cli.edge import run

    code = run(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # nothing is left to do, and taking 500 modules apart costs 30 ms


def _open_streams() -> None:
    """Standard output and error as UTF-8 whatever the locale is, and as nothing where they are closed."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115  # until the end
        elif (stream.encoding or "utf-8").lower() != "utf-8":
            stream.reconfigure(encoding="utf-8", errors=stream.errors)


if __name__ == "__main__":
    main()
