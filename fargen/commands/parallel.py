"""Many apps on several cores: files are shared out in chunks, results come back in order."""

import os
from collections.abc import Callable, Iterator
from itertools import chain

from fargen.commands.product import TREES, Product, Shape, produce, settled
from fargen.load.apps import empty_folders
from fargen.load.files import Found, discover
from fargen.pipeline import Request
from fargen.values.finding import Finding

# Below this many files a second process costs more than it saves (start and pickling: about 50 ms).
MIN_FILES = 150
_CHUNK = 25


def jobs_for(wanted: int | None, files: int) -> int:
    """Processes to use: what was asked, else one core each where it pays."""
    if wanted is not None:
        return max(1, wanted)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores if files >= MIN_FILES else 1


def produce_all(
    request: Request, shape: Shape, stdin: Callable[[], bytes], jobs: int | None
) -> Iterator[Product]:
    """As `fargen.commands.product.produce`, on as many processes as pay.

    Raises:
        UsageError: no path to start from, or a Kubernetes version that is not known.
    """
    tree = shape.form in TREES  # these keep the apps of a chunk in memory, so even one process has chunks
    wanted = (jobs != 1 or tree) and request.paths and "-" not in request.paths
    files = _files(request) if wanted else []
    count = jobs_for(jobs, len(files))
    if len(files) < 2 or (count == 1 and not (tree and len(files) > _CHUNK)):
        yield from settled(_produced(request, shape, stdin))
    else:
        yield from settled(chain(_produce_on(count, files, request, shape), _of_empty(request, files)))


def _produced(request: Request, shape: Shape, stdin: Callable[[], bytes]) -> Iterator[Product]:
    if shape.form not in TREES:
        return produce(request, shape, stdin)
    from fargen.commands.packaging import packages

    return packages(request, shape, stdin)


def _produce_on(count: int, files: list[Found], request: Request, shape: Shape) -> Iterator[Product]:
    """On ``count`` processes, in the order of the files."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    from fargen.clusterline import listed_files

    method = "fork" if os.name == "posix" and os.uname().sysname == "Linux" else "spawn"
    listed = listed_files(files, allow_outside=request.allow_outside)
    files = [found for found in files if not listed or os.path.realpath(found.file) not in listed]
    chunks = [tuple(files[i : i + _CHUNK]) for i in range(0, len(files), _CHUNK)]
    tasks = [(request._replace(found=chunk), shape) for chunk in chunks]
    if count == 1:
        yield from chain.from_iterable(map(_worker, tasks))
        return
    with ProcessPoolExecutor(count, mp_context=get_context(method)) as pool:
        for products in pool.map(_worker, tasks):
            yield from products


def _of_empty(request: Request, files: list[Found]) -> Iterator[Product]:
    """What no process can know of the few files it has: that a folder has no fargen document."""
    for failed in empty_folders(request.paths, files):
        yield Product("", "", failed.findings)


def _files(request: Request) -> list[Found]:
    """Every file behind the paths; empty if a path is wrong, so that one process says so."""
    found = list(discover(request.paths))
    if any(isinstance(item, Finding) for item in found):
        return []
    return [item for item in found if isinstance(item, Found)]


def _worker(task: tuple[Request, Shape]) -> list[Product]:
    request, shape = task
    return list(_produced(request, shape, _no_stdin))


def _no_stdin() -> bytes:
    raise AssertionError("workers read files only")
