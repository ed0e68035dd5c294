"""The Kubernetes versions fargen has schemas for."""

from fargen.kube.schema._tables import NEWEST, OLDEST


def supported_versions() -> tuple[str, ...]:
    """The supported minors, oldest first: ``("1.25", …, "1.37")``."""
    return tuple(f"1.{minor}" for minor in range(OLDEST, NEWEST + 1))


def parse_version(text: str) -> str:
    """Reduce a Kubernetes version to its minor.

    Accepts ``1.29``, ``v1.29``, ``1.29.3`` and what clusters report, as ``v1.29.3-eks-036c24b`` or ``1.29+``.

    Raises:
        UsageError: it is no version, or none of the supported ones.
    """
    import re

    from fargen.values.errors import UsageError

    known = supported_versions()
    match = re.fullmatch(r"v?(\d+\.\d+)(?:\.\d+)?(?:[-+].*)?", text.strip(), re.ASCII)
    if match is None:
        raise UsageError(f"{text!r} is not a Kubernetes version; write it as {known[-1]}")
    version = match[1]
    if version in known:
        return version
    message = f"Kubernetes {version} is not supported; fargen knows {known[0]} to {known[-1]}"
    if version + "0" in known:
        message += (
            f'; if you wrote {version}0, quote it: "{version}0" (YAML reads a bare {version}0 as {version})'
        )
    raise UsageError(message)
