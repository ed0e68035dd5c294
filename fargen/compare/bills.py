"""What a change does to the bill."""

from collections.abc import Collection, Iterator, Sequence

from fargen.fargate.bill import AppCost
from fargen.values.changes import BillChange
from fargen.values.money import Money, total

_Key = tuple[str, str]


def bill_changes(
    before: Sequence[AppCost], after: Sequence[AppCost], removed: Collection[_Key]
) -> Iterator[BillChange]:
    """The apps whose size or typical month differs: those of now in their order, then those that are gone.

    Args:
        before: the bills of the earlier state; it may hold apps that are not compared.
        after: the bills of the state as it is to be.
        removed: namespace and name of the objects that are gone.
    """
    had, now = _by_name(before), _by_name(after)
    for key, apps in now.items():
        change = _change(had.get(key, ()), apps)
        if change.sizes_before != change.sizes_after or change.before != change.after:
            yield change
    for key, apps in had.items():
        if key not in now and key in removed:
            yield _change(apps, ())


def _by_name(apps: Sequence[AppCost]) -> dict[_Key, tuple[AppCost, ...]]:
    found: dict[_Key, tuple[AppCost, ...]] = {}
    for app in apps:
        key = (app.namespace, app.app)
        found[key] = (*found.get(key, ()), app)
    return found


def _change(before: Sequence[AppCost], after: Sequence[AppCost]) -> BillChange:
    known = (after or before)[0]
    return BillChange(
        app=known.app,
        environment=known.environment,
        namespace=known.namespace,
        sizes_before=_sizes(before),
        sizes_after=_sizes(after),
        before=_cost(before),
        after=_cost(after),
        estimated=any(app.rates.estimated for app in (*before, *after)),
    )


def _sizes(apps: Sequence[AppCost]) -> tuple[str, ...]:
    return tuple(part.size for app in apps for part in app.parts)


def _cost(apps: Sequence[AppCost]) -> Money | None:
    return total([app.billed.typical for app in apps]) if apps else None
