import re
from itertools import chain, pairwise

from fargen.kube.schema import generate
from fargen.kube.schema._served import SERVED
from fargen.kube.schema._tables import DEFINITIONS, NEWEST, OLDEST
from fargen.kube.schema.accept import text_of
from fargen.kube.schema.crds import custom_schemas
from fargen.kube.schema.shipped import exists, file_name


def test_committed_modules_are_current() -> None:
    for name, text in generate.modules().items():
        committed = (generate.FOLDER / name).read_text(encoding="utf-8")
        assert committed == text, f"{name}: run python -m fargen.kube.schema.generate"


def test_tables_hold_every_kind_we_list() -> None:
    built_in = {f"{api}/{kind}" for api, kinds in generate.KINDS.items() for kind in kinds}
    custom = {f"{api}/{kind}" for api, kind in custom_schemas()}
    assert {name for name in DEFINITIONS if name in built_in | custom} == built_in | custom
    assert all(text_of(name, minor) for name in built_in | custom for minor in (OLDEST, NEWEST))


def test_every_served_kind_has_its_schema_file() -> None:
    missing = [
        (minor, api_version, kind)
        for kind, entries in SERVED.items()
        for api_version, first, last in entries
        for minor in range(first, last + 1)
        if not exists(file_name(api_version, kind), f"1.{minor}")
    ]
    assert missing == []


def test_no_two_neighbouring_variants_are_equal() -> None:
    for variants in DEFINITIONS.values():
        texts = [text for _, text in variants]
        assert all(first != second for first, second in pairwise(texts))


def test_every_reference_leads_to_a_definition_of_the_same_minor() -> None:
    for minor in generate.MINORS:
        texts = {name: text_of(name, minor) for name in DEFINITIONS}
        words = chain.from_iterable(re.split("[<> ]", text) for text in texts.values())
        names = {word.partition("@")[2] for word in words if "@" in word}
        assert [name for name in sorted(names) if not texts.get(name)] == []
