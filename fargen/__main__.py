"""``python -m fargen`` and the ``fargen`` command. Answers ``--version`` before anything is imported."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    if sys.argv[1:] == ["--version"]:
        from fargen import __version__

        sys.stdout.write(f"fargen {__version__}\n")
        return
    import gc
    import os

    gc.disable()  # importing makes objects that stay: collecting among them costs a cold start 20 ms
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for plugins costs 10 ms
    from fargen.cli.edge import run

    code = run(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # nothing is left to do, and taking 500 modules apart costs 30 ms


if __name__ == "__main__":
    main()
