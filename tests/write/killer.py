"""Runs `write_tree` in forked children and kills each at the N-th file-system operation.

One JSON object a line on stdin, ``{"root", "apps", "prune", "mode", "kill"}``; one word a line on stdout,
``killed``, ``done`` or ``failed``. Operations are what the interpreter audits, before each takes place, and
every write, which is also cut in half. Mode ``journal`` takes the exchange away; ``inside`` makes DIR the
working directory.
"""

import ctypes
import errno
import json
import os
import signal
import sys
from pathlib import Path

from fargen.write import exchange
from fargen.write.tree import AppFiles, write_tree

assert ctypes  # loaded before the count starts
COUNTED = ("open", "os.", "fcntl.", "ctypes.")


def refuse(*_: object) -> None:
    raise OSError(errno.EINVAL, "no exchange here")


def arm(kill: int) -> None:
    count = 0
    write = os.write

    def step() -> None:
        nonlocal count
        if count == kill:
            os.kill(os.getpid(), signal.SIGKILL)
        count += 1

    def half(handle: int, data: bytes) -> int:
        step()
        return write(handle, data[: (len(data) + 1) // 2])

    def hook(event: str, _: tuple[object, ...]) -> None:
        if event.startswith(COUNTED) and event != "os.kill":
            step()

    os.write = half
    sys.addaudithook(hook)


def run(order: dict[str, object]) -> None:
    root = Path(order["root"])
    apps = [
        AppFiles(name, tuple((file, text.encode()) for file, text in files)) for name, files in order["apps"]
    ]
    if order["mode"] == "journal":
        exchange._exchange = refuse
    if order["mode"] == "inside":
        os.chdir(root)
    arm(order["kill"])
    write_tree(root, apps, prune=order["prune"])


def main() -> None:
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                run(json.loads(line))
            except BaseException:  # noqa: BLE001 - the child must not run into the parent's loop
                sys.excepthook(*sys.exc_info())
                os._exit(1)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        word = "killed" if os.WIFSIGNALED(status) else "failed" if os.WEXITSTATUS(status) else "done"
        sys.stdout.write(word + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
