"""What every test may use."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# No deadlines: machines differ. The same examples on every machine: a failure must not come and go.
settings.register_profile("fargen", deadline=None, derandomize=True)
settings.load_profile("fargen")

# As `make test` runs them: without the environment's own programs on the PATH, activated or not. A test that
# needs fargen by name puts it there.
_PROGRAMS = Path(sys.executable).parent
os.environ["PATH"] = os.pathsep.join(folder for folder in os.get_exec_path() if Path(folder) != _PROGRAMS)

# What a shell starts in the background ignores Ctrl-C, and so do its children; here some are interrupted.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# The scripts beside the tests (languageserver, render_examples, transcripts) are imported by name.
sys.path.insert(0, str(Path(__file__).resolve().parent))


@pytest.fixture
def fargen(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run fargen in this process: exit code, standard output, standard error."""
    from fargen.cli.edge import run

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(arguments)
        out, err = capsys.readouterr()
        return code, out, err

    return call
