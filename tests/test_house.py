"""The house keeps its own rules: sizes, silence, layers, cold starts."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import fargen
from fargen.templating.compile import compiled_source

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "fargen"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE = 300
LONGEST_FUNCTION = 50
# Written by a program: `python -m fargen.templating.compile`, `python -m fargen.kube.schema.generate`.
GENERATED = {"templating/builtin.py", "kube/schema/_tables.py", "kube/schema/_served.py"}
# Lists of one thing, which a reader looks up and does not read.
TABLES = {"spec/absent.py", "values/spec_rules.py"}


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


OWN = [path for path in MODULES if name(path) not in GENERATED]


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def calls(path: Path) -> Iterator[str]:
    """The dotted names of everything that a module calls."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def loaded(code: str) -> set[str]:
    """The modules that are there after ``code``."""
    quiet = (
        f"import io, sys\nout, sys.stdout = sys.stdout, io.StringIO()\n{code}\nprint(*sys.modules, file=out)"
    )
    command = [sys.executable, "-c", quiet]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_generated_files_are_those_that_say_so() -> None:
    heads = {name(path): path.read_text(encoding="utf-8")[:200] for path in MODULES}
    assert {path for path, head in heads.items() if "do not edit" in head.lower()} == GENERATED


@pytest.mark.parametrize("path", [p for p in OWN if name(p) not in TABLES], ids=name)
def test_files_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", OWN, ids=name)
def test_functions_are_short(path: Path) -> None:
    long = {f.name: f.end_lineno - f.lineno + 1 for f in functions(path) if f.end_lineno is not None}
    # A Typer command, and its function of the library, have some lines for each flag.
    told = path.parent.name in {"cli", "library"}
    flags = {f.name: len([*f.args.args, *f.args.kwonlyargs]) * 4 for f in functions(path) if told}
    assert {f: n for f, n in long.items() if n > LONGEST_FUNCTION + flags.get(f, 0)} == {}


@pytest.mark.parametrize("path", OWN, ids=name)
def test_only_the_command_line_prints_and_exits(path: Path) -> None:
    if path.parent.name == "cli" or name(path) in {"__main__.py", "kube/schema/generate.py"}:
        return  # the second is a program of its own, for whoever updates the schemas
    loud = {"print", "sys.exit", "exit", "os._exit", "sys.stdout.write", "sys.stderr.write"}
    assert set(calls(path)) & loud == set()


@pytest.mark.parametrize("path", OWN, ids=name)
def test_output_depends_on_nothing_but_the_input(path: Path) -> None:
    """No clock, randomness or environment, but for bounds of time, colours and unwanted imports."""
    allowed = {
        "templating/environment.py": {"time.monotonic"},
        "write/place.py": {"time.monotonic", "time.sleep"},
        "__main__.py": {"os.environ.setdefault"},
        "cli/terminal.py": {"os.environ.get", "time.perf_counter", "time.process_time"},
        "cli/argocd.py": {"os.environ.items"},  # Argo CD gives parameters in the environment
    }
    found = {
        call
        for call in calls(path)
        if re.match(r"(time|random|secrets|uuid|os\.environ|os\.getenv|datetime)\b", call)
    }
    assert found - allowed.get(name(path), set()) == set()


def test_no_module_without_a_subject() -> None:
    vague = {
        "utils.py",
        "util.py",
        "helpers.py",
        "helper.py",
        "common.py",
        "misc.py",
        "core.py",
        "base_utils.py",
    }
    assert [name(path) for path in MODULES if path.name in vague] == []


def test_every_module_says_what_it_is() -> None:
    assert [name(path) for path in MODULES if not ast.get_docstring(ast.parse(path.read_text("utf-8")))] == []


def test_imports_point_down() -> None:
    run = subprocess.run(
        [os.path.join(os.path.dirname(sys.executable), "lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout


def test_built_in_templates_are_compiled_as_they_are() -> None:
    path = PACKAGE / "templating/builtin.py"
    assert path.read_text(encoding="utf-8") == compiled_source(), "run python -m fargen.templating.compile"


def test_version_imports_nothing() -> None:
    stay = "import os; os._exit = lambda code: None"
    modules = loaded(f"{stay}; sys.argv = ['fargen', '--version']; from fargen.__main__ import main; main()")
    assert {module for module in modules if module.startswith("fargen")} == {
        "fargen",
        "fargen.__main__",
    }


def test_a_render_imports_only_what_it_needs() -> None:
    """Each of these costs a cold start some milliseconds."""
    arguments = ["render", "examples/payment-service/app.yaml", "-q"]
    modules = loaded(f"from fargen.cli.edge import run; assert run({arguments}) == 0")
    assert "fargen.pipeline" in modules
    heavy = {
        "kubernetes_validate", "jsonschema", "jsonpatch", "yaml", "rich", "concurrent.futures",
        "multiprocessing", "asyncio", "http.client", "sqlite3", "xml.etree.ElementTree",
        "fargen.fargate.fluentbit", "fargen.templating.compile", "fargen.kube.schema.generate",
    }  # fmt: skip
    assert modules & heavy == set()


def test_version_is_one() -> None:
    with open(ROOT / "pyproject.toml", "rb") as file:
        project = tomllib.load(file)["project"]
    assert project["version"] == fargen.__version__
    assert f"## [Unreleased] {fargen.__version__}\n" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_constraints_name_every_requirement_and_only_versions() -> None:
    lines = (ROOT / "constraints-dev.txt").read_text(encoding="utf-8").splitlines()
    pinned = {normal(line.partition("==")[0]) for line in lines if not line.startswith("#")}
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in lines if not line.startswith("#"))
    with open(ROOT / "pyproject.toml", "rb") as file:
        document = tomllib.load(file)
    wanted = [*document["project"]["dependencies"], *document["dependency-groups"]["dev"]]
    assert {normal(re.split(r"[\[<>=~ ]", text)[0]) for text in wanted} - pinned == set()


def normal(text: str) -> str:
    return re.sub(r"[-_.]+", "-", text).lower()


def test_the_makefile_has_what_readers_are_told() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):.*##", text, flags=re.MULTILINE))
    assert targets >= {"demo", "test", "lint", "types", "bench", "snapshots", "docs", "clean", "help"}
    for page in ("README.md", "CONTRIBUTING.md"):
        code = re.findall(
            r"`[^`]+`|^```.*?^```", (ROOT / page).read_text("utf-8"), flags=re.MULTILINE | re.DOTALL
        )
        told = {target for text in code for target in re.findall(r"\bmake ([a-z]+)\b", text)}
        assert told
        assert told <= targets


def test_the_gates_can_be_run() -> None:
    assert os.access(ROOT / ".ci/run", os.X_OK)
    run = subprocess.run(["bash", "-n", ROOT / ".ci/run"], check=False)
    assert run.returncode == 0


def test_the_demo_runs(tmp_path: Path) -> None:
    environment = {**os.environ, "FARGEN": os.path.join(os.path.dirname(sys.executable), "fargen")}
    run = subprocess.run(
        ["sh", ROOT / "docs/demo.sh"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stderr == ""
    assert "internal error" not in run.stdout
    assert run.stdout.count("error[") == 2  # the two mistakes that it shows
    assert len(run.stdout.splitlines()) < 80  # two screens


def test_tests_are_in_the_rooms_of_what_they_test() -> None:
    across = {Path("clients")}  # what real kubectl, Kustomize and the like make of the output
    rooms = {path.parent.relative_to(ROOT / "tests") for path in (ROOT / "tests").rglob("test_*.py")}
    assert [room for room in rooms - across if not (PACKAGE / room).is_dir()] == []


def test_nothing_is_left_for_later() -> None:
    marks = re.compile(r"\b(TODO|FIXME|XXX|HACK|NotImplementedError)\b")
    assert [name(path) for path in OWN if marks.search(path.read_text(encoding="utf-8"))] == []
