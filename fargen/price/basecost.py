"""What a change costs: each app of now beside the app of the same name of before."""

from collections.abc import Sequence

from fargen.fargate.bill import AppCost
from fargen.fargate.billchange import Change, Comparison
from fargen.values.money import Money, total


def compare_costs(base: str, before: Sequence[AppCost], after: Sequence[AppCost]) -> Comparison:
    """The differences of a typical month, app by app: those of now in their order, then those that are gone.

    An app is known by namespace, name and environment. A folder of rendered manifests has no environments:
    what is left over is then matched by namespace and name alone, if that is unique on both sides.

    Args:
        base: what ``before`` is called.
        before: the apps of the base.
        after: the apps of now.
    """
    old, new = _by_name(before), _by_name(after)
    renamed = _renamed(old, new)
    changes = []
    taken = set()
    for key, money in new.items():
        match = key if key in old else renamed.get(key)
        if match is not None:
            taken.add(match)
        changes.append(_change(key, None if match is None else old[match], money))
    changes += [_change(key, money, None) for key, money in old.items() if key not in taken]
    return Comparison(base, tuple(changes))


_Key = tuple[str, str, str]


def _by_name(apps: Sequence[AppCost]) -> dict[_Key, Money]:
    """Typical month by namespace, name and environment; several objects of one name together."""
    found: dict[_Key, list[Money]] = {}
    for app in apps:
        found.setdefault((app.namespace, app.app, app.environment), []).append(app.billed.typical)
    return {key: total(amounts) for key, amounts in found.items()}


def _renamed(old: dict[_Key, Money], new: dict[_Key, Money]) -> dict[_Key, _Key]:
    """Keys of now to those of before, of apps that differ in their environment only."""
    left, right = ([key for key in mine if key not in other] for mine, other in ((new, old), (old, new)))
    found = {}
    for key in left:
        here = [other for other in left if other[:2] == key[:2]]
        there = [other for other in right if other[:2] == key[:2] and "" in {other[2], key[2]}]
        if len(here) == len(there) == 1:
            found[key] = there[0]
    return found


def _change(key: _Key, before: Money | None, after: Money | None) -> Change:
    namespace, app, environment = key
    return Change(app, environment, namespace, before, after)
