"""Which apiVersions serve which kinds, and what to say of an object that its version does not serve."""

from difflib import get_close_matches

from fargen.kube.schema._served import SERVED
from fargen.kube.schema.verdict import NOT_SERVED, SchemaProblem

# Groups that are Kubernetes' own though no supported version serves them any more.
FORMER_GROUPS = {"extensions"}
CLIENT_SIDE = {("v1", "List")}  # kubectl's wrapper around several objects; no server knows it


def is_served(api_version: str, kind: str, version: str) -> bool:
    """Whether the built-in `kind` exists as `api_version` in Kubernetes `version` (``"1.33"``)."""
    minor = _minor(version)
    return any(name == api_version and first <= minor <= last for name, first, last in SERVED.get(kind, ()))


def not_served(api_version: str, kind: str, version: str) -> SchemaProblem | None:
    """Say why Kubernetes `version` does not serve an object; None if it may be a custom kind."""
    group = api_version.rpartition("/")[0]
    if (api_version, kind) in CLIENT_SIDE or ("." in group and group not in _groups()):
        return None  # the group of a custom kind always has a dot
    minor = _minor(version)
    entries = SERVED.get(kind, ())
    if not entries:
        return _unknown_kind(api_version, kind, version)
    for name, first, last in entries:
        if name == api_version:
            when = f"was removed in 1.{last + 1}" if minor > last else f"exists from 1.{first} on"
            message = f"{api_version} {kind} {when}; the target is Kubernetes {version}"
            break
    else:
        message = f"Kubernetes {version} does not serve {kind} as {api_version}"
    now = [name for name, first, last in entries if first <= minor <= last]
    fix = (
        f"use apiVersion: {_best(now, group)}" if now else f"leave it out: no API of {version} serves {kind}"
    )
    return SchemaProblem(("apiVersion",), message, NOT_SERVED, fix)


def _unknown_kind(api_version: str, kind: str, version: str) -> SchemaProblem:
    minor = _minor(version)
    names = {
        other.casefold(): other
        for other, entries in SERVED.items()
        if any(first <= minor <= last for _, first, last in entries)
    }
    close = get_close_matches(kind.casefold(), sorted(names), n=1, cutoff=0.75)
    message = f"Kubernetes {version} has no kind {kind!r} in {api_version}"
    if not close:
        return SchemaProblem(
            ("kind",), message, NOT_SERVED, "`kubectl api-resources` lists apiVersions and kinds"
        )
    meant = names[close[0]]
    now = [name for name, first, last in SERVED[meant] if first <= minor <= last]
    fix = f"use apiVersion: {_best(now, api_version.rpartition('/')[0])}, kind: {meant}"
    return SchemaProblem(("kind",), f"{message}; did you mean {meant!r}?", NOT_SERVED, fix)


def _best(api_versions: list[str], group: str) -> str:
    """The one to move to: the same group if it has one, stable before beta before alpha, the newest."""
    same = [name for name in api_versions if name.rpartition("/")[0] == group] or api_versions
    return max(same, key=_maturity)


def _maturity(api_version: str) -> tuple[int, str]:
    version = api_version.rpartition("/")[2]
    rank = 0 if "alpha" in version else 1 if "beta" in version else 2
    return rank, version


def _groups() -> set[str]:
    return FORMER_GROUPS | {name.rpartition("/")[0] for entries in SERVED.values() for name, _, _ in entries}


def _minor(version: str) -> int:
    return int(version.partition(".")[2])
