"""The examples and how each is rendered into ``out/``; run it to bring ``out/`` up to date.

``python tests/render_examples.py`` writes, ``python tests/render_examples.py --check`` only tells.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Example:
    """One rendering.

    Attributes:
        name: folder below ``examples/``.
        environment: of ``-e``; empty for the base.
        flags: further flags; paths start from the root of the repository.
        file: the document in the folder.
    """

    name: str
    environment: str = ""
    flags: tuple[str, ...] = ()
    file: str = "app.yaml"

    @property
    def out(self) -> str:
        """Folder below ``out/``."""
        return f"{self.name}-{self.environment}" if self.environment else self.name

    @property
    def arguments(self) -> list[str]:
        """Arguments of ``fargen``, without output."""
        environment = ["-e", self.environment] if self.environment else []
        return ["render", f"examples/{self.name}/{self.file}", *environment, *self.flags]


EXAMPLES = (
    Example("alb-ingress"),
    Example("autoscaling"),
    Example("batch-job"),
    Example("cluster-guide", file="cluster.yaml"),
    Example("cluster-mixed", file="cluster.yaml"),
    Example("cluster-private", file="cluster.yaml"),
    Example("cronjob"),
    Example("custom-template", flags=("--templates", "examples/custom-template/templates")),
    Example("efs"),
    Example("guide-cost"),
    Example("hours-cronjob"),
    Example("hours-keda"),
    Example("patches"),
    Example("payment-service", "production"),
    Example("payment-service", "staging"),
    Example("preset"),
    Example("security-group"),
    Example("sidecar-logging", "add"),
    Example("sidecar-logging", "auto"),
    Example("sidecar-logging", "within"),
    Example("statefulset-efs"),
    Example("tight-sizing"),
)


def fargen(
    *arguments: str, cwd: Path = ROOT, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run fargen as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "fargen", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
        capture_output=True,
        text=True,
        check=False,
    )


def main(*flags: str) -> int:
    """Write or check every rendering; the highest exit code of all."""
    worst = 0
    for example in EXAMPLES:
        done = fargen(*example.arguments, "-o", f"out/{example.out}", *flags)
        sys.stderr.write(done.stderr)
        worst = max(worst, done.returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
