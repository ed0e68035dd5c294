"""fargen: short app specs to Kubernetes manifests that run on Amazon EKS Fargate.

    >>> import fargen
    >>> (app,) = fargen.render("examples/payment-service/app.yaml", environment="production")
    >>> app.size
    '0.5vCPU 2GB'

Nothing is imported before it is asked for.
"""

import sys

TYPE_CHECKING = False  # as type checkers read it; importing typing costs 10 ms
if TYPE_CHECKING:
    from fargen.library.checking import CheckReport, RuleCrashError, check
    from fargen.library.pricing import cost, diff, size
    from fargen.library.rendering import Rendering, render
    from fargen.values.changes import Difference, FieldChange, ObjectChange
    from fargen.values.errors import FargenError, InputError, OutputError, UsageError
    from fargen.values.finding import Finding, ObjectRef, Place

__version__ = "0.1.0"
# Where each name is.
_HOMES = {
    "library.checking": ("CheckReport", "RuleCrashError", "check"),
    "library.pricing": ("cost", "diff", "size"),
    "library.rendering": ("Rendering", "render"),
    "values.changes": ("Difference", "FieldChange", "ObjectChange"),
    "values.errors": ("FargenError", "InputError", "OutputError", "UsageError"),
    "values.finding": ("Finding", "ObjectRef", "Place"),
}
__all__ = [
    "CheckReport",
    "Difference",
    "FargenError",
    "FieldChange",
    "Finding",
    "InputError",
    "ObjectChange",
    "ObjectRef",
    "OutputError",
    "Place",
    "Rendering",
    "RuleCrashError",
    "UsageError",
    "__version__",
    "check",
    "cost",
    "diff",
    "render",
    "size",
]


def _load(name: str) -> object:
    from importlib import import_module

    module = next(module for module, names in _HOMES.items() if name in names)
    found: object = getattr(import_module(f"fargen.{module}"), name)
    return found


class _Offered(property):
    """A name that is offered. Importing the room of that name would write over it: that is ignored."""

    def __init__(self, name: str) -> None:
        super().__init__(lambda _: _load(name), lambda _, __: None)


class _Package(type(sys)):  # type: ignore[misc]  # the class of modules, without importing types
    """The package as a module whose offered names stay what they are."""

    def __dir__(self) -> list[str]:
        return sorted(__all__)


for _name in __all__:
    if _name != "__version__":
        setattr(_Package, _name, _Offered(_name))
sys.modules[__name__].__class__ = _Package
