"""What is found in several environments of one app is said once, with the environments it holds in."""

from collections.abc import Iterable

from fargen.values.finding import Finding, ObjectRef

# What messages call the app without any environment, as ``fargen render`` without ``-e`` takes it.
BASE = "base"


class Environments:
    """Takes the base and each environment of one app; `findings` is what is to be said of them."""

    def __init__(self) -> None:
        self._names: dict[str, bool] = {}
        self._found: dict[Finding, tuple[Finding, dict[str, None]]] = {}

    def add(self, name: str | None, findings: Iterable[Finding], *, complete: bool) -> None:
        """Take what was found.

        Args:
            name: of the environment; None for the base.
            findings: all of them.
            complete: every rule has looked; not so where an error stopped it before.
        """
        shown = name if name is not None else BASE
        self._names[shown] = complete
        for finding in findings:
            same = finding._replace(object=_anywhere(finding.object)) if finding.place else finding
            self._found.setdefault(same, (finding, {}))[1][shown] = None

    def findings(self) -> list[Finding]:
        """Each finding once, with its environments where it does not hold in all that were looked at."""
        complete = {name for name, whole in self._names.items() if whole} or set(self._names)
        return [
            finding if complete <= set(names) else finding._replace(environments=tuple(names))
            for finding, names in self._found.values()
        ]


def _anywhere(about: ObjectRef | None) -> ObjectRef | None:
    """An object of an app in any of the namespaces that its environments have."""
    return about and about._replace(namespace="")
