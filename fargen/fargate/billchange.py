"""Two bills side by side: what each app cost before and costs after."""

from typing import NamedTuple

from fargen.values.money import ZERO, Money, total


class Change(NamedTuple):
    """An app before and after.

    Attributes:
        before: typical month; None if the app is new.
        after: typical month; None if it is gone.
    """

    app: str
    environment: str
    namespace: str
    before: Money | None
    after: Money | None

    @property
    def kind(self) -> str:
        """``added``, ``removed``, ``changed`` or ``same``."""
        if self.before is None:
            return "added"
        if self.after is None:
            return "removed"
        return "same" if self.before == self.after else "changed"

    @property
    def difference(self) -> Money:
        """After less before."""
        return (self.after or ZERO) - (self.before or ZERO)


class Comparison(NamedTuple):
    """What a change costs.

    Attributes:
        base: what it is compared with, as the user named it.
    """

    base: str
    changes: tuple[Change, ...]

    @property
    def before(self) -> Money:
        """Of all apps."""
        return total([change.before for change in self.changes if change.before is not None])

    @property
    def after(self) -> Money:
        """Of all apps."""
        return total([change.after for change in self.changes if change.after is not None])

    @property
    def difference(self) -> Money:
        """After less before."""
        return self.after - self.before
