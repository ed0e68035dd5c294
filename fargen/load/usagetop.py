"""Measured usage as ``kubectl top pod --containers`` prints it: one sample of each container."""

from fargen.fargate.usage import Usage
from fargen.load.usageproblem import UsageProblem
from fargen.values.quantity import parse_bytes, parse_cpu

_CONTAINERS = ["POD", "NAME", "CPU(CORES)", "MEMORY(BYTES)"]
_PODS = ["NAME", "CPU(CORES)", "MEMORY(BYTES)"]


def looks_like_top(text: str) -> bool:
    """Whether there is the header of ``kubectl top pod``, or a line as below it."""
    return _head(text)[-2:] == _PODS[-2:]


def read_top(text: str) -> list[Usage]:
    """Every line's usage.

    Raises:
        UsageProblem: without containers, or a line that cannot be read.
    """
    head = _head(text)
    spaced = head[:1] == ["NAMESPACE"]
    if head[spaced:] != _CONTAINERS:
        message = "this is the usage of whole pods or nodes, not of containers"
        raise UsageProblem(message, "run kubectl top pod --containers", 1)
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        words = line.split()
        if not words or [word.upper() for word in words] == head:
            continue
        if len(words) != len(head):
            message = f"{len(words)} values under {len(head)} columns"
            raise UsageProblem(message, "give the output as kubectl prints it", number)
        namespace = words[0] if spaced else ""
        pod, container, cpu, memory = words[spaced:]
        try:
            amounts = parse_cpu(cpu), parse_bytes(memory)
        except ValueError as error:
            message = str(error).partition("; ")[0]
            raise UsageProblem(message, "give the output as kubectl prints it", number) from error
        usage = {"now": amounts[0]}, {"now": amounts[1]}
        found.append(Usage(pod, container, namespace, *usage, "top", is_pod=True, line=number))
    if not found:
        raise UsageProblem("there is a header and no lines", "run it where the pods are", 1)
    return found


def _head(text: str) -> list[str]:
    line = next((line for line in text.splitlines() if line.strip()), "")
    return line.upper().split()
