"""The library in threads, in asyncio and in processes: the same answers as one after the other."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = """
import asyncio, multiprocessing, os, random, sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import fargen

APP = (
    "apiVersion: fargen.dev/v1\\nkind: App\\nmetadata: {name: %s}\\nimage: r.example.com/a:1.%d\\n"
    "resources: {cpu: %dm, memory: %dMi}\\n%s"
)
MORE = ("port: 8080", "preset: web-api\\nport: 80", "preset: worker", "workload: Job", "imege: x")
REGIONS = ("us-east-1", "eu-central-1", "xx")
own = Path(sys.argv[2])


def calls():
    found = []
    for number in range(15):
        text = APP % (f"a{number}", number, 100 + 130 * number, 256 + 100 * number, MORE[number % 5])
        templates = [own / str(number % 2)] if number % 3 else []
        found.append((fargen.render, (), {"text": text, "templates": templates}))
        found.append((fargen.size, (), {"text": text, "region": REGIONS[number % 3]}))
        found.append((fargen.cost, (), {"text": text}))
        found.append((fargen.check, (), {"text": text, "kube_version": ("1.33", "1.35")[number % 2]}))
    for name in ("payment-service", "efs", "cronjob"):
        found.append((fargen.render, (f"examples/{name}",), {}))
        found.append((fargen.diff, (f"examples/{name}",), {"against": Path("examples/alb-ingress")}))
    return found


def run(number):
    function, given, named = calls()[number]
    try:
        return repr(function(*given, **named))
    except fargen.FargenError as error:
        return f"{type(error).__name__}: {error}"


async def gathered(numbers):
    return await asyncio.gather(*(asyncio.to_thread(run, number) for number in numbers))


def main():
    for number in range(2):
        folder = own / str(number)
        folder.mkdir(exist_ok=True)
        text = Path("templates/service.yaml.j2").read_text()
        (folder / "service.yaml.j2").write_text(text.replace("kind: Service", f"kind: Service  # {number}"))
    numbers = list(range(len(calls()))) * 3
    random.Random(1).shuffle(numbers)
    if sys.argv[1] == "threads":  # the first calls of all, too: nothing is loaded yet
        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(run, numbers))
    elif sys.argv[1] == "asyncio":
        answers = asyncio.run(gathered(numbers))
    else:
        numbers = numbers[:40]
        with multiprocessing.get_context(sys.argv[1]).Pool(2) as pool:
            answers = pool.map(run, numbers)
    alone = {number: run(number) for number in set(numbers)}
    if len(set(alone.values())) <= 20:  # -O takes assertions away
        sys.exit("too much is alike")
    wrong = [number for number, answer in zip(numbers, answers) if answer != alone[number]]
    print(len(answers), "answers,", len(wrong), "wrong")


if __name__ == "__main__":
    main()
"""


@pytest.mark.parametrize(
    ("way", "flags"),
    [
        ("threads", ()),
        ("threads", ("-O", "-W", "error")),
        ("asyncio", ()),
        ("fork", ()),
        ("spawn", ()),
    ],
)
def test_together_as_alone(way: str, flags: tuple[str, ...], tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    run = subprocess.run(
        [sys.executable, *flags, str(script), way, str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout == f"{198 if way in {'threads', 'asyncio'} else 40} answers, 0 wrong\n"


def test_a_call_prints_nothing_and_leaves_the_process_as_it_was() -> None:
    code = (
        "import os, signal, locale, sys, fargen\n"
        "def state(): return (os.getcwd(), dict(os.environ), signal.getsignal(signal.SIGINT),"
        " locale.setlocale(locale.LC_ALL), sys.getrecursionlimit(), sys.path[:], os.umask(os.umask(0)))\n"
        "import gc; before = state(), gc.isenabled(), gc.get_threshold()\n"
        "fargen.render('examples/payment-service'); fargen.check('examples/efs')\n"
        "fargen.cost('examples/efs'); fargen.size(cpu='1')\n"
        "fargen.diff('examples/efs', against='examples/cronjob')\n"
        "sys.exit(before != (state(), gc.isenabled(), gc.get_threshold()))\n"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
