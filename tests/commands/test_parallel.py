"""Several processes: the products of one, in the same order, with the same words."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from fargen.commands import parallel
from fargen.commands.parallel import MIN_FILES, jobs_for, produce_all
from fargen.commands.product import Product, Shape
from fargen.load.overrides import Overrides
from fargen.pipeline import Request
from fargen.values.errors import UsageError

APP = "apiVersion: fargen.dev/v1\nkind: App\nmetadata: {name: NAME}\nimage: shop:1\nport: 8080\n"
CONFIG_MAP = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n"
PLAIN = Shape()
Both = Callable[..., tuple[Product, ...]]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with six apps, among files that are none."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(parallel, "_CHUNK", 2)  # several chunks of few files
    (tmp_path / "fargen.toml").write_text("")
    for number in range(6):
        write(tmp_path, f"many/app-{number}.yaml", APP.replace("NAME", f"app-{number}"))
    write(tmp_path, "many/configmap.yaml", CONFIG_MAP)
    write(tmp_path, "many/sub/values.yaml", "replicaCount: 1\n")
    write(tmp_path, "many/broken.yaml", "{{ not: yaml\n")
    return tmp_path


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text)


@pytest.fixture
def both(here: Path) -> Both:  # noqa: ARG001  # it works in that folder
    """The products of one process, which two and five give too."""

    def call(*paths: str, shape: Shape = PLAIN, **more: object) -> tuple[Product, ...]:
        request = Request(paths=paths or ("many",), **more)  # type: ignore[arg-type]  # as they come
        first, *others = (list(produce_all(request, shape, no_stdin, jobs)) for jobs in (1, 2, 5))
        assert [told(products) for products in others] == [told(first)] * 2
        assert [given(products) for products in others] == [given(first)] * 2
        return tuple(first)

    return call


def no_stdin() -> bytes:
    raise AssertionError("nothing reads standard input here")


def told(products: list[Product]) -> list[object]:
    """What messages are made of; each finding once, as a run tells it."""
    texts = {file: text for product in products for file, text in product.texts.items()}
    findings = dict.fromkeys(finding for product in products for finding in product.findings)
    return [sorted(findings, key=lambda finding: finding.order), texts]


def given(products: list[Product]) -> list[Product]:
    return [product for product in products if product.name]


@pytest.mark.parametrize(
    "shape",
    [Shape(), Shape("json"), Shape("files"), Shape(annotate=True), Shape(show_only=("service",))],
    ids=lambda shape: f"{shape.form} {shape.annotate} {shape.show_only}",
)
def test_all_forms_are_those_of_one_process(shape: Shape, both: Both) -> None:
    products = both(shape=shape)
    assert [product.name for product in products] == [f"app-{number}" for number in range(6)]
    assert all(product.text or product.files for product in products)
    assert not any(product.findings for product in products)


def test_paths_keep_their_order(both: Both) -> None:
    names = [product.name for product in both("many/app-4.yaml", "many", "many/app-1.yaml")]
    assert names == ["app-4", "app-0", "app-1", "app-2", "app-3", "app-5"]


def test_an_error_of_a_worker_comes_back_and_hides_nothing(both: Both, here: Path) -> None:
    write(here, "many/app-1.yaml", APP.replace("NAME", "app-1") + "replcas: 3\n")
    write(here, "many/app-4.yaml", APP.replace("NAME", "app-4") + "resources: {memory: 130Gi, cpu: 1}\n")
    write(here, "many/zz.yaml", "apiVersion: fargen.dev/v1\nkind: App\nmetadata: [\n")
    products = both()
    assert [(f.rule, f.place and f.place.file) for p in products for f in p.findings] == [
        ("SPEC301", "many/app-1.yaml"),
        ("FGT108", "many/app-4.yaml"),
        ("SPEC100", "many/zz.yaml"),
    ]
    assert [product.name for product in products if product.failed] == ["app-1", "app-4", ""]


def test_a_name_twice_is_seen_across_workers(both: Both, here: Path) -> None:
    write(here, "many/zz.yaml", APP.replace("NAME", "app-0"))
    (finding,) = (finding for product in both() for finding in product.findings)
    assert finding.rule == "SPEC261"
    assert finding.message == ("there is another app 'app-0' in namespace 'default', at many/app-0.yaml:3")
    assert finding.place is not None
    assert (finding.place.file, finding.place.line) == ("many/zz.yaml", 3)


def test_a_wrong_flag_and_a_wrong_cluster_are_told_once(both: Both, here: Path) -> None:
    write(here, "v.yaml", "kind: App\n")
    write(here, "cluster.yaml", "apiVersion: fargen.dev/v1\nkind: Cluster\nmetadata: {name: c}\nregon: x\n")
    products = both(overrides=Overrides(("v.yaml",)), cluster="cluster.yaml")
    found, texts = told(list(products))
    assert isinstance(found, list)
    assert [(f.rule, f.place.file) for f in found] == [("SPEC301", "cluster.yaml"), ("SPEC224", "v.yaml")]
    assert isinstance(texts, dict)
    assert "regon: x" in texts["cluster.yaml"]


def test_a_folder_without_apps_is_told_by_all(both: Both, here: Path) -> None:
    for name in ("a", "b", "c"):
        write(here, f"charts/{name}.yaml", CONFIG_MAP)
    (here / "empty").mkdir()
    for paths in (("charts",), ("many", "charts"), ("many", "empty"), ("charts", "empty", "many")):
        found = [f for product in both(*paths) for f in product.findings]
        assert [(f.rule, f.message, f.place and f.place.file) for f in found] == [
            ("SPEC204", "no fargen document in this directory", path) for path in paths if path != "many"
        ]


def test_a_path_that_is_not_there_is_told_by_all(both: Both) -> None:
    products = both("many", "nowhere")
    assert [f.message for p in products for f in p.findings] == ["cannot be read: no such file or directory"]
    assert len(given(list(products))) == 6


def test_a_file_that_is_named_must_be_a_document(both: Both) -> None:
    found = [
        f for product in both("many", "many/configmap.yaml", "many/app-0.yaml") for f in product.findings
    ]
    assert found == []  # the folder has it already, and skips it
    (finding,) = (f for product in both("many/configmap.yaml", "many") for f in product.findings)
    assert (finding.rule, finding.severity) == ("SPEC201", "error")


@pytest.mark.usefixtures("here")
def test_usage_errors_come_before_any_process() -> None:
    for jobs in (1, 2):
        with pytest.raises(UsageError, match=r"^standard input can be read once: give - only once$"):
            list(produce_all(Request(paths=("-", "-")), Shape(), no_stdin, jobs))
        with pytest.raises(UsageError, match=r"1\.99"):
            list(produce_all(Request(paths=("many",), kube_version="1.99"), Shape(), no_stdin, jobs))


def test_standard_input_is_read_by_this_process() -> None:
    text = APP.replace("NAME", "piped").encode()
    (product,) = produce_all(Request(paths=("-",)), Shape(), lambda: text, 4)
    assert product.name == "piped"


@pytest.mark.parametrize(
    ("wanted", "files", "jobs"),
    [(1, 1000, 1), (7, 2, 7), (0, 10, 1), (-3, 10, 1), (None, MIN_FILES - 1, 1), (None, MIN_FILES, 3)],
)
def test_processes_where_they_pay(
    wanted: int | None, files: int, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _pid: {0, 2, 5}, raising=False)
    assert jobs_for(wanted, files) == jobs


def test_systems_without_affinity_count_their_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 6)
    assert jobs_for(None, MIN_FILES) == 6
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert jobs_for(None, MIN_FILES) == 1
