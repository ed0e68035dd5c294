"""A queue that keeps its order, in memory and on disk."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fargen.write import spool
from fargen.write.spool import Spool


@given(items=st.lists(st.text(max_size=5), max_size=30), limit=st.integers(0, 10))
def test_a_spool_keeps_order_in_memory_and_on_disk(items: list[str], limit: int) -> None:
    before = spool._IN_MEMORY
    spool._IN_MEMORY = limit
    try:
        with Spool[str]() as kept:
            for item in items:
                kept.put(item)
            assert list(kept) == items
    finally:
        spool._IN_MEMORY = before


def test_few_items_touch_no_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "_IN_MEMORY", 3)
    with Spool[int]() as kept:
        for item in range(3):
            kept.put(item)
        assert kept._file is None
        kept.put(3)
        assert kept._file is not None
        assert list(kept) == [0, 1, 2, 3]
        assert list(kept) == [0, 1, 2, 3]  # again from the first


def test_the_file_is_gone_afterwards_also_after_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "_IN_MEMORY", 0)
    files: list[Any] = []

    def fail() -> None:
        with Spool[tuple[str, bytes]]() as kept:
            kept.put(("a", b"x"))
            files.append(kept._file)
            raise KeyError("stop")

    with pytest.raises(KeyError, match="stop"):
        fail()
    assert files[0].closed
