"""``fargen fn`` through the specification's own shapes."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fargen.yamltext.emit import emit
from fargen.yamltext.read import read

Fn = Callable[..., tuple[int, str, str]]
APP = """\
  apiVersion: fargen.dev/v1
  kind: App
  metadata:
    name: web
    annotations:
      config.kubernetes.io/function: |
        exec: {path: fargen, args: [fn, -e, prod]}
      internal.config.kubernetes.io/path: app.yaml
  image: web:1.0
  environments: {prod: {replicas: 3}, dev: {replicas: 1}}
"""
OTHER = """\
# the items
- apiVersion: v1
  kind: ConfigMap
  metadata:
    name: other  # why
    annotations: {config.k8s.io/id: '7', internal.config.kubernetes.io/index: '0'}
"""
WORKLOAD = """\
- apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: w
    annotations: {internal.config.kubernetes.io/path: d.yaml, internal.config.kubernetes.io/index: '1'}
  spec:
    replicas: 2
    selector: {matchLabels: {a: b}}
    template:
      metadata: {labels: {a: b}}
      spec:
        hostNetwork: true  # for speed
        containers:
          - name: w
            image: w:1
            resources: {requests: {cpu: 1024m, memory: 2Gi}, limits: {cpu: 1024m, memory: 2Gi}}  # size
"""
CLUSTER = """\
- apiVersion: fargen.dev/v1
  kind: Cluster
  metadata: {name: NAME}
  region: us-east-1
  vpc: {cidr: 10.0.0.0/16}
  profiles: [{name: fp, selectors: [{namespace: default}]}]
"""


def listed(config: str, items: str = OTHER, version: str = "v1") -> str:
    return (
        f"apiVersion: config.kubernetes.io/{version}\nkind: ResourceList\n"
        f"functionConfig:\n{config}items:\n{items}"
    )


@pytest.fixture
def fn(fargen: Fn, monkeypatch: pytest.MonkeyPatch) -> Fn:
    def call(text: str, *arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        return fargen("fn", *arguments)

    return call


def root(out: str) -> Any:
    (document,) = read(out, "out")
    return document.root


def deployment(out: str) -> Any:
    return next(item for item in root(out)["items"] if item["kind"] == "Deployment")


@pytest.mark.parametrize("version", ["v1", "v1beta1", "v1alpha1"])
def test_an_app_generates_its_objects_behind_the_items(fn: Fn, version: str) -> None:
    text = listed(APP, version=version)
    code, out, err = fn(text, "-e", "prod")
    assert (code, err) == (0, "")
    assert out.startswith(text)
    assert deployment(out)["spec"]["replicas"] == 3
    assert "results" not in root(out)


def test_generating_again_replaces(fn: Fn) -> None:
    _, out, _ = fn(listed(APP), "-e", "prod")
    before = "    name: web\n    namespace: default\n"
    marked = out.replace(before, f"{before}    annotations: {{config.kubernetes.io/path: x.yaml}}\n", 1)
    code, again, _ = fn(marked, "-e", "dev")
    assert code == 0
    assert deployment(again)["spec"]["replicas"] == 1
    assert deployment(again)["metadata"]["annotations"] == {"config.kubernetes.io/path": "x.yaml"}
    assert [item["kind"] for item in root(again)["items"]] == [item["kind"] for item in root(out)["items"]]


def test_the_annotation_chooses_the_environment_and_the_flag_wins(fn: Fn) -> None:
    config = APP.replace("    annotations:\n", "    annotations:\n      fargen.dev/environment: dev\n")
    assert deployment(fn(listed(config))[1])["spec"]["replicas"] == 1
    assert deployment(fn(listed(config), "-e", "prod")[1])["spec"]["replicas"] == 3
    assert deployment(fn(listed(APP))[1])["spec"]["replicas"] == 2


def test_a_cluster_among_the_items_is_used(fn: Fn) -> None:
    items = CLUSTER.replace("NAME", "c").replace("namespace: default", "namespace: other")
    code, out, err = fn(listed(APP, items))
    assert code == 1
    assert "error[FGT219]" in err
    (result,) = [r for r in root(out)["results"] if r["severity"] == "error"]
    assert result["tags"] == {"rule": "FGT219"}
    assert result["file"] == {"path": "app.yaml"}


def test_a_cluster_generates_too(fn: Fn) -> None:
    logging = "logging: {cloudwatch: {logGroup: /a}}\n  vpc:"
    config = "  " + CLUSTER[2:].replace("NAME", "c").replace("vpc:", logging)
    config = config.replace("namespace: default", "namespace: '*'")
    code, out, _ = fn(listed(config))
    assert code == 0
    assert ("ConfigMap", "aws-logging") in {(i["kind"], i["metadata"]["name"]) for i in root(out)["items"]}


@pytest.mark.parametrize(
    ("change", "items", "rule", "message"),
    [
        (
            ("  image:", "  cluster: x.yaml\n  image:"),
            OTHER,
            "SPEC225",
            "no file is opened here: x.yaml (fix: remove the key and pass the Cluster among the items)",
        ),
        (
            ("web:1.0", "web:1.0\n  preset: nothing-like-it"),
            OTHER,
            "SPEC206",
            None,
        ),
        (
            ("kind: App", "kind: Ap"),
            OTHER,
            "SPEC542",
            "the functionConfig fargen.dev/v1 Ap names no function of fargen (fix: did you mean App?)",
        ),
        (
            ("kind: App", "kind: App"),
            CLUSTER.replace("NAME", "a") + CLUSTER.replace("NAME", "b"),
            "SPEC543",
            "there are several Clusters among the items: a, b (fix: pass the one that is meant)",
        ),
        (
            ("fargen.dev/v1", "fargen.dev/v9"),
            OTHER,
            "SPEC202",
            "fargen.dev/v9 is not a version this fargen knows (fix: write fargen.dev/v1)",
        ),
    ],
)
def test_a_failure_leaves_the_items_and_tells_twice(
    fn: Fn, change: tuple[str, str], items: str, rule: str, message: str | None
) -> None:
    text = listed(APP.replace(*change), items)
    code, out, err = fn(text)
    assert code == 1
    assert out.startswith(text)
    (result,) = root(out)["results"]
    assert (result["severity"], result["tags"]) == ("error", {"rule": rule})
    assert f"error[{rule}]" in err
    if message is not None:
        assert result["message"] == message
    assert result["resourceRef"]["name"] == "web"


def test_built_in_presets_work(fn: Fn) -> None:
    code, out, _ = fn(listed(APP.replace("  image:", "  preset: worker\n  image:")))
    assert code == 0
    assert deployment(out)["kind"] == "Deployment"


ADAPT = "  apiVersion: fargen.dev/v1\n  kind: Adapt\n  metadata: {name: fit}\n"


def test_adapt_changes_the_items_and_tells_each_change(fn: Fn) -> None:
    code, out, err = fn(listed(ADAPT + "  fit: trim\n", OTHER + WORKLOAD))
    assert (code, err) == (0, "<stdin>:18:11: warning[FGT329]" + err.partition("warning[FGT329]")[2])
    changed = WORKLOAD.replace("        hostNetwork: true  # for speed\n", "")
    changed = changed.replace("1024m", '"1"').replace("2Gi", "1792Mi")
    assert f"{OTHER}{changed}results:\n" in out
    first = root(out)["results"][0]
    assert first == {
        "message": "a Fargate pod has a network address of its own",
        "severity": "info",
        "resourceRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "w"},
        "field": {"path": "spec.template.spec.hostNetwork", "currentValue": True},
        "file": {"path": "d.yaml", "index": 1},
        "tags": {"rule": "FGT302"},
    }
    sizes = [r["field"] for r in root(out)["results"] if r["tags"]["rule"] == "FGT110"]
    assert {f["path"].rpartition(".")[0]: (f["currentValue"], f["proposedValue"]) for f in sizes} == {
        "spec.template.spec.containers[0].resources.requests": ("2Gi", "1792Mi"),
        "spec.template.spec.containers[0].resources.limits": ("2Gi", "1792Mi"),
    }


def test_adapt_refuses(fn: Fn) -> None:
    text = listed(ADAPT, WORKLOAD.replace("kind: Deployment", "kind: DaemonSet"))
    code, out, err = fn(text)
    assert code == 1
    assert out.startswith(text)
    assert "error[FGT301]" in err
    assert root(out)["results"][0]["severity"] == "error"
    assert (
        fn(text.replace("  metadata: {name: fit}\n", "  metadata: {name: fit}\n  daemonset: skip\n"))[0] == 0
    )


def test_adapt_adds_and_removes_items(fn: Fn) -> None:
    claim = """\
- apiVersion: v1
  kind: PersistentVolumeClaim
  metadata: {name: d}
  spec: {storageClassName: gp3, resources: {requests: {storage: 1Gi}}}
"""
    code, out, _ = fn(listed(f"{ADAPT}  efs: [fs-0abc12345678def0]\n", claim))
    assert code == 0
    assert [item["kind"] for item in root(out)["items"]] == ["PersistentVolumeClaim", "PersistentVolume"]
    daemon = WORKLOAD.replace("kind: Deployment", "kind: DaemonSet").replace("name: w\n", "name: agent\n")
    daemon = daemon.replace("    replicas: 2\n", "")
    code, out, _ = fn(listed(f"{ADAPT}  daemonset: sidecar\n", daemon + WORKLOAD))
    assert code == 0
    (item,) = root(out)["items"]
    assert [c["name"] for c in item["spec"]["template"]["spec"]["containers"]] == ["w", "agent"]


def test_what_only_configures_a_function_is_not_adapted(fn: Fn) -> None:
    local = WORKLOAD.replace("annotations: {", "annotations: {config.kubernetes.io/local-config: 'true', ")
    text = listed(ADAPT, local)
    assert fn(text) == (0, text, "")


CHECK = "  apiVersion: fargen.dev/v1\n  kind: Check\n  metadata: {name: c}\n"


def test_check_tells_with_proposals_and_fails(fn: Fn) -> None:
    text = listed(CHECK, WORKLOAD)
    code, out, err = fn(text)
    assert code == 1
    assert out.startswith(text)
    results = {result["tags"]["rule"]: result for result in root(out)["results"]}
    assert results["FGT302"] == {
        "message": "hostNetwork is not supported on Fargate (fix: remove it)",
        "severity": "error",
        "resourceRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "w"},
        "field": {"path": "spec.template.spec.hostNetwork", "currentValue": True},
        "file": {"path": "d.yaml", "index": 1},
        "tags": {"rule": "FGT302"},
    }
    field = results["FGT109"]["field"]
    assert (field["currentValue"], field["proposedValue"]) == ("1024m", "1")
    assert err.count("[FGT") == len(results)


@pytest.mark.parametrize(
    ("keys", "code", "rules"),
    [
        ("  fail-on: never\n", 0, {"FGT109", "FGT302", "FGT329"}),
        ("  failOn: warning\n  ignore: [FGT302]\n", 1, {"FGT109", "FGT329"}),
        ("  spec: {select: FGT109, fail-on: error}\n", 0, {"FGT109"}),
    ],
)
def test_flags_of_check_are_keys(fn: Fn, keys: str, code: int, rules: set[str]) -> None:
    found, out, _ = fn(listed(CHECK + keys, WORKLOAD))
    assert found == code
    assert {result["tags"]["rule"] for result in root(out)["results"]} == rules


def test_kpt_passes_a_config_map(fn: Fn) -> None:
    head = "  apiVersion: v1\n  kind: ConfigMap\n  metadata: {name: function-input}\n"
    code, out, _ = fn(listed(f"{head}  data: {{fit: trim}}\n", WORKLOAD))
    assert code == 0
    assert '{requests: {cpu: "1", memory: 1792Mi}' in out
    assert fn(listed(f"{head}  data: {{kind: Check}}\n", WORKLOAD))[0] == 1
    assert fn(listed(f"{head}  data: {{fail-on: never}}\n", WORKLOAD))[0] == 0


@pytest.mark.parametrize(
    ("config", "message"),
    [
        (ADAPT + "  fitt: trim\n", "Adapt has no key fitt (fix: did you mean fit?)"),
        (
            ADAPT + "  fit: most\n",
            "fit most: choose one of fill, trim, keep (fix: correct the functionConfig)",
        ),
        (CHECK + "  select: FGT999\n", None),
        (
            CHECK + "  fail-on: maybe\n",
            "fail-on maybe: choose one of error, warning, info, never (fix: correct the functionConfig)",
        ),
        (
            "  apiVersion: v1\n  kind: ConfigMap\n  metadata: {name: c}\n  data: {kind: App}\n",
            None,
        ),
    ],
)
def test_a_config_that_makes_no_sense(fn: Fn, config: str, message: str | None) -> None:
    code, out, err = fn(listed(config, WORKLOAD))
    assert code == 1
    (result,) = root(out)["results"]
    assert result["tags"] == {"rule": "SPEC542"}
    assert "error[SPEC542]" in err
    if message is not None:
        assert result["message"] == message


@pytest.mark.parametrize("config", ["", "functionConfig: [a]\n", "functionConfig: text\n"])
def test_no_config(fn: Fn, config: str) -> None:
    code, out, _ = fn(f"apiVersion: config.kubernetes.io/v1\nkind: ResourceList\n{config}items: []\n")
    assert code == 1
    assert root(out)["results"] == [
        {
            "message": "the ResourceList has no functionConfig "
            "(fix: pass an object of fargen.dev/v1: App, Cluster, Adapt, Check)",
            "severity": "error",
            "tags": {"rule": "SPEC542"},
        }
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "1:1: error[SPEC541] standard input is empty"),
        ("---\n", "1:1: error[SPEC541] standard input is empty"),
        ("a: [\n", "2:1: error[SPEC100] not valid YAML"),
        ("text\n", "1:1: error[SPEC541] standard input is no ResourceList"),
        ("kind: Pod\n", "1:1: error[SPEC541] standard input is no ResourceList, but of kind Pod"),
        (
            "kind: A\n---\nkind: B\n",
            "1:1: error[SPEC541] standard input has 2 documents",
        ),
        (
            listed(APP, version="v2"),
            "1:1: error[SPEC541] the ResourceList has the version config.kubernetes.io/v2",
        ),
        (
            "apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nitems: 1\n",
            "1:1: error[SPEC541] items is not a list",
        ),
        (
            "apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nitems:\n- {a: b}\n- text\n",
            "5:3: error[SPEC541] items[1] is not an object",
        ),
    ],
)
def test_what_is_no_resource_list(fn: Fn, text: str, message: str) -> None:
    code, out, err = fn(text)
    assert (code, out) == (2, "")
    assert err.startswith(f"<stdin>:{message}")


EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "krm").rglob("*.yaml"))
CONFIGS = [path for path in EXAMPLES if "config.kubernetes.io/function" in path.read_text()]


@pytest.mark.parametrize("path", CONFIGS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_examples_run_as_they_stand(fn: Fn, path: Path) -> None:
    """Kustomize reads the annotation strictly: a key that it does not know is an error."""
    config = read(path.read_text(), "config")[0].root
    (told,) = read(config["metadata"]["annotations"]["config.kubernetes.io/function"], "annotation")
    (runtime,) = told.root
    assert set(told.root[runtime]) <= ({"path", "args"} if runtime == "exec" else {"image"})
    arguments = told.root[runtime].get("args", ["fn"])
    vendor = [d.root for d in read((EXAMPLES[0].parents[1] / "krm" / "vendor.yaml").read_text(), "v")]
    call = {"apiVersion": "config.kubernetes.io/v1", "kind": "ResourceList", "items": vendor}
    text = emit({**call, "functionConfig": config})
    code, out, _ = fn(text, *arguments[1:])
    assert code == (1 if config["kind"] == "Check" else 0)  # Kustomize would have adapted before
    if config["kind"] == "App":
        shop = next(
            i for i in root(out)["items"] if i["metadata"]["name"] == "shop" and i["kind"] == "Deployment"
        )
        assert shop["spec"]["replicas"] == 3


@pytest.mark.parametrize("key", ["cluster", "preset"])
def test_no_file_is_opened(fn: Fn, key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("x.yaml").write_text(
        "apiVersion: fargen.dev/v1\nkind: Cluster\nmetadata: {name: c}\nregion: eu-west-1\n"
    )
    code, out, _ = fn(listed(APP.replace("  image:", f"  {key}: ./x.yaml\n  image:")))
    assert code == 1
    assert root(out)["results"][0]["tags"] == {"rule": "SPEC225"}


def test_json_stays_json(fn: Fn) -> None:
    text = json.dumps(root(listed(APP)), indent=2)
    code, out, _ = fn(text, "-e", "prod")
    assert code == 0
    assert [item["kind"] for item in json.loads(out)["items"]][:2] == ["ConfigMap", "Deployment"]


def test_results_of_earlier_functions_are_kept(fn: Fn) -> None:
    text = listed(CHECK, WORKLOAD) + "results:\n- {message: before, severity: info}\n"
    _, out, _ = fn(text)
    assert root(out)["results"][0] == {"message": "before", "severity": "info"}
    assert len(root(out)["results"]) == 4


@pytest.mark.parametrize("items", ["", "items:\n", "items: []\n"])
def test_the_answer_has_items_though_none_came(fn: Fn, items: str) -> None:
    head = listed(APP).partition("items:")[0]
    code, out, _ = fn(f"{head}{items}")
    assert code == 0
    assert "Deployment" in {item["kind"] for item in root(out)["items"]}
    check = "  apiVersion: fargen.dev/v1\n  kind: Check\n"
    code, out, _ = fn(f"{listed(check).partition('items:')[0]}{items}")
    assert (code, root(out)["items"]) == (0, [])
