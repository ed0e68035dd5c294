"""Keys of other formats: what they are told names keys that there are."""

import re
from collections.abc import Iterator

import pytest

from fargen.commands.catalogue import rule_page
from fargen.spec.app import App
from fargen.spec.foreignbelow import BELOW
from fargen.spec.foreignkeys import _ANYWHERE, _AT_TOP, _CLUSTER, pointer
from fargen.spec.keys import keys_of
from fargen.spec.reference import all_models

_KEYS = {key for model in all_models() for key in keys_of(model)} | {"port", "environments"}
_PATH = re.compile(r"use ([a-z]\w*(?:\.[a-z]\w*)*)")


def fixes() -> Iterator[tuple[str, str]]:
    for table in (_ANYWHERE, _AT_TOP, _CLUSTER, *BELOW.values()):
        yield from table.items()


@pytest.mark.parametrize(("key", "fix"), sorted(set(fixes())))
def test_a_fix_names_keys_that_there_are(key: str, fix: str) -> None:
    for path in _PATH.findall(fix):
        assert set(path.split(".")) - {"preStop", "postStart"} <= _KEYS, (key, path)


@pytest.mark.parametrize("rule", sorted({rule for _, fix in fixes() for rule in re.findall(r"FGT\w+", fix)}))
def test_a_fix_names_facts_that_there_are(rule: str) -> None:
    assert rule_page(rule)


def test_no_key_of_an_app_is_called_foreign() -> None:
    known = {*keys_of(App), "port", "environments"}
    assert not known & set(_AT_TOP)
    assert not known & set(_ANYWHERE)


@pytest.mark.parametrize("within", sorted(BELOW))
def test_no_key_is_called_foreign_where_it_is_known(within: str) -> None:
    from fargen.spec.reference import keys_of as described
    from fargen.spec.reference import model_below

    models = [model_below(key) for model in all_models() for key in described(model) if key.name == within]
    known = [set(keys_of(model)) for model in models if model is not None]
    assert known
    assert not set.intersection(*known) & set(BELOW[within])


def test_the_place_decides_first() -> None:
    assert pointer("volumes", ("sidecars",)) == "use storage at the top, and mounts here"
    assert pointer("volumes", ("config",)).startswith("use storage; Fargate has no host to mount from")
    assert not pointer("nothing", ())
