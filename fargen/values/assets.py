"""Finds what ships beside the code: ``templates/``, ``presets/``, the rules' examples, and the facts."""

import os

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# Folders that stand elsewhere than at the root of the repository.
_HOMES = {"rules": os.path.join("tests", "rules"), "facts": os.path.join("docs", "reference")}


def asset_dir(name: str) -> str:
    """The folder ``name``: inside the package in a wheel, else at the root of the repository."""
    inside = os.path.join(_PACKAGE, "_data", name)
    outside = os.path.join(os.path.dirname(_PACKAGE), _HOMES.get(name, name))
    return inside if os.path.isdir(inside) else outside
