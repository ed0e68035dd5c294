"""Finds the folders that ship beside the code: ``templates/`` and ``presets/``."""

import os

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def asset_dir(name: str) -> str:
    """The folder ``name``: inside the package in a wheel, else at the root of the repository."""
    inside = os.path.join(_PACKAGE, "_data", name)
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(_PACKAGE), name)
