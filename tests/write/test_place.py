"""Writers of one DIR exclude each other."""

import fcntl
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from fargen.write import place
from fargen.write.tree import AppFiles, write_tree

WEB = AppFiles("web", (("01-a.yaml", b"a: 1\n"), ("02-b.yaml", b"b: 1\n")))
API = AppFiles("api", (("01-a.yaml", b"a: 1\n"),))


def test_a_second_writer_waits(
    out: Path, monkeypatch: pytest.MonkeyPatch, refusal: Callable[..., str]
) -> None:
    write_tree(out, [WEB])
    monkeypatch.setattr(place, "LOCK_PATIENCE", 0.1)
    handle = os.open(out, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        assert refusal(out, API) == (
            f"another fargen has been writing {out}, or a directory beside it, for 0.1 seconds. Run again "
            "when it is done"
        )
    finally:
        os.close(handle)
    write_tree(out, [API])


def test_concurrent_writers_add_up(out: Path, mode: str) -> None:
    errors: list[BaseException] = []

    def write(number: int) -> None:
        try:
            for turn in range(5):
                write_tree(out, [AppFiles(f"app-{number}", (("a.yaml", b"%d" % turn), ("b.yaml", b"b")))])
        except BaseException as error:  # noqa: BLE001 - shown by the assertion
            errors.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == [], mode
    assert len((out / ".fargen-files").read_text().splitlines()) == 8
    assert {(out / f"app-{number}" / "a.yaml").read_bytes() for number in range(4)} == {b"4"}
