"""The documentation says what the program does: generated pages, commands, specs, links, ids."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from docs.generator.pages import DOCS, generated_pages, handwritten_pages, stale_pages
from docs.generator.pictures import pictures
from docs.generator.transcripts import blocks, replayed
from fargen.check.clusterrules import CLUSTER_RULES
from fargen.check.rules import RULES
from fargen.cli.main import COMMANDS
from fargen.fargate.allocation import ContainerAsk
from fargen.fargate.fill import allocate
from fargen.values.quantity import parse_bytes, parse_cpu

ROOT = DOCS.parent
PAGES = handwritten_pages()
NAMES = [path.relative_to(ROOT).as_posix() for path in PAGES]
ALL = sorted({*PAGES, *DOCS.rglob("*.md"), ROOT / "CHANGELOG.md"})
# Manifests of other tools; what has a file name is used by the commands of its page.
FOREIGN = re.compile(r"^apiVersion: (?!fargen)", re.MULTILINE)
SPECS = [
    pytest.param(block.body, id=f"{name}:{block.start}")
    for path, name in zip(PAGES, NAMES, strict=True)
    for block in blocks(path.read_text(encoding="utf-8"))
    if block.language == "yaml" and not block.file and not FOREIGN.search(block.body)
]
BARE = """
apiVersion: fargen.dev/v1
kind: App
metadata: {name: shop}
image: registry.example.com/shop:1.0.0
port: 8080
"""
# Part of a Cluster: a block that starts with this line.
OF_CLUSTER = "# in cluster.yaml\n"
BARE_CLUSTER = """
apiVersion: fargen.dev/v1
kind: Cluster
metadata: {name: shop}
region: us-east-1
accountId: "123456789012"
podExecutionRole: {name: shop-pods}
"""


@pytest.mark.parametrize("name", generated_pages())
def test_generated_page_is_current(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == generated_pages()[name], "run make docs"


def test_pictures_are_current() -> None:
    drawn = pictures()
    assert {path.relative_to(DOCS).as_posix() for path in (DOCS / "images").iterdir()} == set(drawn)
    for name, text in drawn.items():
        assert (DOCS / name).read_text(encoding="utf-8") == text, "run make docs, and look at what changed"


def test_no_page_is_left_of_a_rule_that_is_gone() -> None:
    assert stale_pages() == []


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_commands_print_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert replayed(text, tmp_path) == text, "run make docs, and read what changed"


@pytest.mark.parametrize("body", SPECS)
def test_spec_in_a_page_renders(body: str, tmp_path: Path) -> None:
    """A whole document as it is, a part of one over a bare app, or in a bare cluster."""
    arguments = ["-"]
    if body.startswith(OF_CLUSTER):
        body = BARE_CLUSTER + body
        arguments += ["--format", "eksctl"]  # takes all that a Cluster may say, Kubernetes objects or not
    elif not body.startswith("apiVersion: "):
        (tmp_path / "part.yaml").write_text(body)
        arguments, body = ["-", "-f", "part.yaml"], BARE
    command = [sys.executable, "-m", "fargen", "render", *arguments, "-q"]
    run = subprocess.run(command, cwd=tmp_path, input=body, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith(("---\n", "apiVersion: eksctl.io/"))


@pytest.mark.parametrize("page", ALL, ids=[path.relative_to(ROOT).as_posix() for path in ALL])
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith("https://"):
            continue
        name, _, anchor = target.partition("#")
        path = (page.parent / name).resolve() if name else page
        assert path.exists(), target
        if anchor:
            assert anchor in anchors(path), target


def anchors(page: Path) -> set[str]:
    """The anchors that GitHub gives the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_id_in_the_documentation_is_explained() -> None:
    explained = {rule.id for rule in RULES} | set(CLUSTER_RULES)
    explained |= set(
        re.findall(r"^\| (FGT\w+) \|", (DOCS / "reference/facts.md").read_text(), flags=re.MULTILINE)
    )
    used = {
        word for page in ALL for word in re.findall(r"\bFGT[A-Z]?\d\d+\b", page.read_text(encoding="utf-8"))
    }
    assert used - explained == set()


def test_every_fact_behind_a_decision_is_explained() -> None:
    known = {rule.id for rule in RULES} | listed_facts()
    for folder in ("spec", "resolve", "write", "render"):
        for file in (ROOT / "fargen" / folder).glob("*.py"):
            used = set(re.findall(r"\bFGT[A-Z]?\d\d+\b", file.read_text(encoding="utf-8")))
            assert used - known == set(), f"{file}: add them to docs/reference/facts.md"


def listed_facts() -> set[str]:
    text = (DOCS / "reference/facts.md").read_text(encoding="utf-8")
    return set(re.findall(r"^\| (FGT\w+) \|", text, flags=re.MULTILINE))


def test_the_numbers_of_the_sizing_page() -> None:
    text = (DOCS / "explanation/sizing.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\S+), (\S+) \| (\S+) \| (\S+), (\S+) \|", text, flags=re.MULTILINE)
    assert len(rows) == 5
    for cpu, memory, size, given_cpu, given_memory in rows:
        done = allocate([ContainerAsk("main", "main", parse_cpu(cpu), parse_bytes(memory))])
        assert done.tier.spec_text == size
        assert (done.chosen.main_cpu_milli, done.chosen.main_memory_bytes) == (
            parse_cpu(given_cpu),
            parse_bytes(given_memory),
        )


def test_the_readme_lists_every_command() -> None:
    listed = re.findall(
        r"^\| `fargen (\S+)` \|", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert sorted(listed) == sorted(COMMANDS)
