"""The runbook of a cluster: Markdown, commands in order, each step with how to verify it."""

import shlex
from collections.abc import Iterable
from dataclasses import dataclass

from fargen.spec.clusterplan import ClusterPlan


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    Attributes:
        text: what it does and why; Markdown.
        commands: lines for a POSIX shell.
        verify: commands that show that it worked.
        expect: what these show; Markdown.
    """

    title: str
    text: str
    commands: tuple[str, ...]
    verify: tuple[str, ...] = ()
    expect: str = ""


def command(*words: str) -> str:
    """A command line with every word quoted for the shell."""
    return shlex.join(words)


def fenced(lines: Iterable[str]) -> str:
    """A block of shell code, in a fence that nothing in it can end."""
    text = "\n".join(lines)
    fence = "`" * max(3, _longest_run(text) + 1)
    return f"{fence}sh\n{text}\n{fence}\n"


def code(text: str) -> str:
    """A value in running text, as Markdown code on one line."""
    shown = " ".join(text.split())
    ticks = "`" * (_longest_run(shown) + 1)
    pad = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{ticks}{pad}{shown}{pad}{ticks}"


def _longest_run(text: str) -> int:
    """Backticks in the longest run of them."""
    longest = here = 0
    for letter in text:
        here = here + 1 if letter == "`" else 0
        longest = max(longest, here)
    return longest


def runbook_text(plan: ClusterPlan) -> str:
    """The runbook."""
    from fargen.write.runbooksteps import steps

    state = "existing" if plan.existing else "new"
    where = f" in {code(plan.region)}, account {code(plan.account)}"
    intro = (
        f"For the {state} EKS cluster {code(plan.name)}{where}, Kubernetes {plan.version}. Run the "
        f"commands in this "
        "order, in the folder that `fargen render -o` writes this file to: the files that they name are "
        "beside "
        "it. Each step ends with how to see that it worked.\n"
    )
    parts = [f"# Runbook of the cluster {code(plan.name)}\n", intro]
    for number, step in enumerate(steps(plan), 1):
        parts += [f"## {number}. {step.title}\n", f"{step.text}\n"]
        if step.commands:
            parts.append(fenced(step.commands))
        if step.verify:
            parts += [f"Verify: {step.expect}\n", fenced(step.verify)]
    return "\n".join(parts)
