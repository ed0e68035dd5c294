"""``python -m fargen`` and the ``fargen`` command. Answers ``--version`` before anything is imported."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    if sys.argv[1:] == ["--version"]:
        from fargen import __version__

        sys.stdout.write(f"fargen {__version__}\n")
        return
    from fargen.cli.edge import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
