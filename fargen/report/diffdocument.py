"""A difference as JSON; the shape is part of the contract."""

from typing import Any

from fargen.values.changes import MASK, MISSING, BillChange, Difference, FieldChange, ObjectChange, path_text
from fargen.values.jsontext import pretty
from fargen.values.money import total, usd


def difference_json(difference: Difference) -> str:
    """``objects`` and ``cost``. A value that a side does not have is left out; hidden ones are marked."""
    document = {
        "against": difference.before,
        "objects": [_object(change) for change in difference.objects],
        "cost": _cost(difference),
    }
    return pretty(document)


def _object(change: ObjectChange) -> dict[str, Any]:
    ref = change.object
    return {
        "change": change.change,
        "app": change.app or None,
        "object": {
            "apiVersion": ref.api_version,
            "kind": ref.kind,
            "namespace": ref.namespace,
            "name": ref.name,
        },
        "fields": [_field(field) for field in change.fields],
    }


def _field(field: FieldChange) -> dict[str, Any]:
    sides = {"before": field.before, "after": field.after}
    shown = {side: MASK if field.masked else value for side, value in sides.items() if value is not MISSING}
    flags = {"immutable": field.immutable, "masked": field.masked}
    return {"path": path_text(field.path), **shown, **{flag: True for flag, set_ in flags.items() if set_}}


def _cost(difference: Difference) -> dict[str, Any] | None:
    """None where the costs are not known. The total is of the apps whose size or cost differs."""
    if not difference.priced:
        return None
    before = total([bill.before for bill in difference.bills if bill.before is not None])
    after = total([bill.after for bill in difference.bills if bill.after is not None])
    return {
        "apps": [_bill(bill) for bill in difference.bills],
        "beforeMonthlyUSD": usd(before),
        "afterMonthlyUSD": usd(after),
        "changeMonthlyUSD": usd(after - before),
    }


def _bill(bill: BillChange) -> dict[str, Any]:
    return {
        "app": bill.app,
        "environment": bill.environment or None,
        "namespace": bill.namespace,
        "sizesBefore": list(bill.sizes_before),
        "sizesAfter": list(bill.sizes_after),
        "beforeMonthlyUSD": None if bill.before is None else usd(bill.before),
        "afterMonthlyUSD": None if bill.after is None else usd(bill.after),
        "estimated": bill.estimated,
    }
