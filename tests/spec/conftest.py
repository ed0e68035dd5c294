"""What is said of an App, without the stops before and after its model."""

from collections.abc import Callable

import pytest

from fargen.spec.app import App
from fargen.spec.sense import sense_findings
from fargen.spec.shape import shape_findings
from fargen.yamltext.read import read

SMALL = "apiVersion: fargen.dev/v1\nkind: App\nmetadata: {name: shop}\nimage: shop:1\n"
Said = tuple[str, str, str, str, str]


@pytest.fixture
def said() -> Callable[[str], list[Said]]:
    """Rule, path, ``line:column``, message and fix of each finding; the text starts on line 5."""

    def call(more: str) -> list[Said]:
        tree = read(f"{SMALL}{more}\n", "app.yaml", "app")[0].root
        found = (*shape_findings(App, tree), *sense_findings(tree))
        places = [f"{f.place.line}:{f.place.column}" if f.place else "" for f in found]
        return [(f.rule, f.path, place, f.message, f.fix) for f, place in zip(found, places, strict=True)]

    return call
