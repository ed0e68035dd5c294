import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Fargen = Callable[..., tuple[int, str, str]]
APP = """\
apiVersion: fargen.dev/v1
kind: App
metadata: {name: web, namespace: shop}
image: web:1.4.2
port: 8080
resources: {cpu: 250m, memory: 768Mi}
ingress: {host: web.example.com}
environments:
  staging: {replicas: 1, ingress: {scheme: internet-facing}}
  loaded: {autoscaling: {max: 5, cpu: 60}}
"""


@pytest.fixture
def web(here: Path) -> str:
    (here / "app.yaml").write_text(APP)
    return "app.yaml"


@pytest.fixture
def told(fargen: Fargen, web: str) -> Callable[..., list[dict[str, Any]]]:
    def call(*arguments: str) -> list[dict[str, Any]]:
        code, out, err = fargen("explain", web, *arguments, "--format", "json")
        assert (code, err) == (0, "")
        listed: list[dict[str, Any]] = json.loads(out)["decisions"]
        return listed

    return call


Told = Callable[..., list[dict[str, Any]]]


def test_every_value_of_the_spec_is_told_with_its_layer_and_place(told: Told) -> None:
    given = {entry["path"]: entry for entry in told("-e", "staging") if entry["group"] == "given"}
    assert given["image"]["origin"] == {"layer": "app", "file": "app.yaml", "line": 4, "column": 8}
    assert given["ingress.scheme"]["origin"] == {
        "layer": "environment staging", "file": "app.yaml", "line": 9, "column": 44,
    }  # fmt: skip
    assert given["ingress.scheme"]["why"] == "as written in environment staging"
    assert given["ingress.host"]["origin"]["line"] == 7
    assert given["ports[0].port"]["value"] == "8080"
    assert given["replicas"]["environment"] == "staging"
    assert given["replicas"]["app"] == "shop/web"
    assert not any(path.startswith("environments") for path in given)


def test_flags_files_and_presets_are_layers_too(told: Told, here: Path) -> None:
    (here / "more.yaml").write_text("replicas: 4\n")
    given = {
        entry["path"]: entry["origin"]
        for entry in told("-f", "more.yaml", "--set", "fit=exact,preset=web-api")
        if entry["group"] == "given"
    }
    assert given["replicas"] == {"layer": "values more.yaml", "file": "more.yaml", "line": 1, "column": 11}
    assert given["fit"]["layer"] == "--set"
    assert given["shutdown.drainSeconds"]["layer"] == "preset web-api"
    assert given["shutdown.drainSeconds"]["file"] == "<preset web-api>"


def test_decisions_have_reason_fact_page_and_what_moves_them(told: Told) -> None:
    (size,) = [entry for entry in told() if entry["group"] == "decision" and entry["path"] == "size"]
    assert size == {
        "app": "shop/web",
        "environment": None,
        "group": "decision",
        "path": "size",
        "value": "0.25vCPU/1GB",
        "why": "250m CPU and 768Mi memory, with 256Mi for Fargate, round up to 0.25vCPU/1GB",
        "origin": None,
        "fact": "FGT102",
        "change": "resources or size; sidecars and their requests; fit",
        "link": "https://docs.aws.amazon.com/eks/latest/userguide/fargate-pod-configuration.html",
        "spec": "",
    }


def test_defaults_are_those_that_nothing_sets(told: Told) -> None:
    defaults = {entry["path"]: entry for entry in told("--set", "fit=exact") if entry["group"] == "default"}
    assert "fit" not in defaults
    assert defaults["ingress.scheme"]["value"] == "internal"
    assert defaults["progressDeadlineSeconds"] | {"app": ""} == {
        "app": "",
        "environment": None,
        "group": "default",
        "path": "progressDeadlineSeconds",
        "value": "900",
        "why": "fargen's default. Time for a rollout to get on; Fargate starts slowly (FGT331).",
        "origin": None,
        "fact": "FGT331",
        "change": "write progressDeadlineSeconds",
        "link": "docs/reference/spec.md#app",
        "spec": "",
    }


def test_a_field_of_the_spec_has_decisions_values_and_output(told: Told) -> None:
    assert [(e["group"], e["path"]) for e in told("resources")] == [
        ("decision", "resources"),
        ("given", "resources.cpu"),
        ("given", "resources.memory"),
        ("rendered", "Deployment/web/spec/template/spec/containers/0/resources"),
    ]
    assert [(e["group"], e["path"]) for e in told("resources.memory")] == [
        ("decision", "resources"),
        ("given", "resources.memory"),
    ]
    assert [e["path"] for e in told("port")] == ["ports[0].name", "ports[0].port", "ports[0].protocol"]
    (unset,) = told("ingress.sslPolicy")
    assert (unset["group"], unset["why"]) == (
        "default",
        (
            "nothing sets it: ELBSecurityPolicy-TLS13-1-2-2021-06 with a certificate. "
            "TLS policy of the listener; by default one with TLS 1.3."
        ),
    )


def test_a_field_of_the_output_has_reason_and_origin(told: Told) -> None:
    (replicas,) = told("Deployment/spec/replicas", "-e", "staging")
    assert (replicas["path"], replicas["value"]) == ("Deployment/web/spec/replicas", "1")
    assert replicas["origin"]["layer"] == "environment staging"
    (default,) = told("deployment/web/spec/replicas")
    assert (default["value"], default["why"]) == (
        "2",
        "nothing sets replicas: 2 pods, of a StatefulSet 1; with `autoscaling` or `hours` these decide",
    )
    assert default["change"] == "replicas in the spec, or patches"
    (absent,) = told("Deployment/spec/replicas", "-e", "loaded")
    assert (absent["value"], absent["why"]) == ("", "no replicas here: the autoscaler sets them")
    (host,) = told("Ingress/spec/rules/0/host")
    assert (host["value"], host["spec"], host["origin"]["line"]) == ("web.example.com", "ingress.host", 7)
    (size,) = told("Deployment/spec/template/metadata/annotations/fargen.dev/size")
    assert (size["fact"], size["value"]) == ("FGT102", "0.25vCPU 1GB")
    (by_name,) = told("Deployment/spec/template/spec/containers/web/resources")
    assert by_name["path"].endswith("containers/0/resources")
    (policy,) = told("Deployment/spec/template/spec/containers/0/imagePullPolicy")
    assert policy["why"] == "fargen's default. When the image is pulled."
    (kind,) = told("Service/spec/type")
    assert kind["why"] == "made in service.yaml.j2"


def test_a_field_of_another_name_has_the_key_that_decides_it(told: Told) -> None:
    (user,) = told("Deployment/spec/template/spec/securityContext/runAsUser")
    assert (user["value"], user["change"]) == ("10001", "security.runAsUser in the spec, or patches")
    assert user["why"].startswith("fargen's default of security.runAsUser: a user of its own, not root")
    (grace,) = told("Deployment/spec/template/spec/terminationGracePeriodSeconds")
    assert grace["change"] == "shutdown.graceSeconds in the spec, or patches"


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("ingress.hots", "App.ingress has no key hots: did you mean host?"),
        ("sie", "App has no key sie: did you mean size?"),
        ("Deploymnt/spec", "Deploymnt/spec: the output has no Deploymnt; did you mean Deployment?"),
        ("Deployment/spec/templat",
         "Deployment/spec/templat: Deployment/web has no templat; did you mean template?"),
        ("Deployment/spec/template/spec/containers/wob",
         "Deployment/spec/template/spec/containers/wob: Deployment/web has no wob; did you mean web?"),
        ("Service/spec/ports/7", "Service/spec/ports/7: Service/web has no 7; there are http"),
        ("Service/spec/type/x", "Service/spec/type/x: Service/web has no x"),
    ],
)  # fmt: skip
def test_an_unknown_field_has_the_nearest(fargen: Fargen, web: str, field: str, message: str) -> None:
    assert fargen("explain", web, field) == (2, "", f"fargen: {message}\n")


def test_text_has_a_line_for_what_is_written_and_reasons_for_the_rest(fargen: Fargen, web: str) -> None:
    code, out, err = fargen("explain", web, "-e", "staging")
    assert (code, err) == (0, "")
    assert out.startswith(
        "shop/web (environment staging)\n\nDecided by fargen\n  size: 0.25vCPU/1GB\n"
        "    250m CPU and 768Mi memory, with 256Mi for Fargate, round up to 0.25vCPU/1GB\n      (FGT102)\n"
    )
    assert "\nWritten in the spec\n" in out
    assert "  replicas: 1  # app.yaml:9 (environment staging)\n" in out
    assert "\nDefaults\n" in out
    assert "  fit: fill\n" in out


def test_a_field_in_text_tells_all(fargen: Fargen, web: str) -> None:
    assert fargen("explain", web, "ingress.scheme", "-e", "staging")[1] == (
        "shop/web (environment staging)\n\n"
        "Written in the spec\n"
        "  ingress.scheme: internet-facing\n"
        "    as written in environment staging\n"
        "    from: app.yaml:9 (environment staging)\n"
        "    change: app.yaml:9, or a higher layer: -f, --set ingress.scheme=…\n"
        "    read: docs/reference/spec.md#ingress\n"
    )


def test_several_apps_are_told_one_after_the_other(fargen: Fargen, here: Path, web: str) -> None:
    (here / "other.yaml").write_text(
        APP.replace("name: web", "name: other").replace("ingress: {host", "ingress: {group: g, host")
    )
    code, out, err = fargen("explain", ".", "ingress.group")
    assert (code, err) == (0, "")
    assert out.index("shop/web") < out.index("shop/other")
    code, out, err = fargen("explain", ".", "Ingress/spec/rules/0/host", "--format", "json")
    assert [entry["app"] for entry in json.loads(out)["decisions"]] == ["shop/web", "shop/other"]
    assert web


def test_a_broken_spec_is_told_with_its_place(fargen: Fargen, here: Path) -> None:
    (here / "app.yaml").write_text(APP.replace("image:", "imgae:"))
    code, out, err = fargen("explain")
    assert (code, out) == (2, "")
    assert "app.yaml:4:1: error[SPEC301] imgae: unknown key 'imgae'\n" in err
    assert "did you mean image?" in err


def test_what_cannot_run_is_explained_and_told(fargen: Fargen, here: Path) -> None:
    (here / "app.yaml").write_text(
        APP + "securityGroups: [sg-0a1b2c3d4e5f6a7b8]\nclusterSecurityGroup: false\n"
    )
    code, out, _ = fargen("explain", "app.yaml", "securityGroups")
    assert code == 0
    assert "securityGroups[0]: sg-0a1b2c3d4e5f6a7b8" in out


def test_the_reference_is_told_without_any_file(fargen: Fargen) -> None:
    code, out, err = fargen("explain", "App.ingress.scheme")
    assert (code, err) == (0, "")
    assert out == (
        "App.ingress.scheme: internal or internet-facing\n"
        "  Who can reach the load balancer.\n"
        "  default: internal\n"
        "    internal: reachable from the VPC and what is connected to it\n"
        "    internet-facing: reachable from the internet; needs public subnets\n"
        "  example: scheme: internet-facing\n\n"
        "  docs/reference/spec.md#ingress\n"
    )
    code, out, _ = fargen("explain", "Cluster.quotas", "--format", "json")
    assert code == 0
    assert json.loads(out)["keys"] == [
        {"name": "fargateVcpu", "type": "whole number, at least 1", "required": False, "default": "",
         "meaning": "Fargate On-Demand vCPU (FGT332).", "absent": "the rule on it says nothing (FGT332)"}
    ]  # fmt: skip
    assert fargen("explain", "App.imge") == (2, "", "fargen: App has no key imge: did you mean image?\n")
    assert fargen("explain", "App", "--format", "xml") == (
        2, "", "fargen: --format xml: choose one of text, json\n")  # fmt: skip


def test_all_lines_of_the_reference_fit_a_terminal(fargen: Fargen) -> None:
    for path in ("App", "Cluster", "App.ingress", "App.logging.sidecar"):
        out = fargen("explain", path)[1]
        assert all(len(line) <= 80 for line in out.splitlines() if "example:" not in line)


def test_hostile_values_do_not_reach_the_terminal(fargen: Fargen, here: Path) -> None:
    (here / "app.yaml").write_text(APP + 'env: {A: "\\e[31mred\\nnext"}\n')
    out = fargen("explain", "app.yaml", "env.A")[1]
    assert "\x1b" not in out
    assert "\nnext" not in out


def test_quiet_tells_decisions_only_and_verbose_all_of_each_value(fargen: Fargen, web: str) -> None:
    quiet = fargen("explain", web, "-q")[1]
    assert "Decided by fargen" in quiet
    assert "Written in the spec" not in quiet
    verbose = fargen("explain", web, "-v")[1]
    assert "  fit: fill\n    fargen's default. fill: the main container gets all that is paid for;" in verbose


@pytest.mark.parametrize("field", ["", "[0]", "/", "."])
def test_what_is_no_path_is_no_field(fargen: Fargen, web: str, field: str) -> None:
    told = f"fargen: {field!r} is no field: write one as resources.memory or Deployment/spec/replicas\n"
    assert fargen("explain", web, field) == (2, "", told)


def test_the_reference_takes_no_field(fargen: Fargen) -> None:
    told = "fargen: App.image is the reference, which has no FIELD: write App.image.x\n"
    assert fargen("explain", "App.image", "x") == (2, "", told)
    assert fargen("explain", "App.")[1].startswith("App: document\n")


def test_a_large_value_is_told_by_what_is_in_it(told: Told) -> None:
    assert told("Deployment")[0]["value"] == "a map of apiVersion, kind, metadata, spec"
    assert told("PodDisruptionBudget/spec")[0]["value"].startswith("{maxUnavailable: 1, selector: ")


def test_an_unknown_file_and_one_of_another_kind_are_told(fargen: Fargen, here: Path) -> None:
    (here / "other.yaml").write_text("a: 1\n")
    assert fargen("explain", "nope.yaml")[::2] == (
        2,
        (
            "nope.yaml: error[SPEC200] cannot be read: no such file or directory\n"
            "   fix: check the path and its permissions\n"
        ),
    )
    assert fargen("explain", "other.yaml")[::2] == (
        2,
        (
            "other.yaml:1:1: error[SPEC201] not a fargen document: apiVersion is missing\n"
            "   fix: add apiVersion: fargen.dev/v1\n"
        ),
    )


def test_what_changes_a_value_depends_on_its_layer(told: Told, here: Path) -> None:
    (here / "more.yaml").write_text("replicas: 4\n")
    (here / "cluster.yaml").write_text(
        "apiVersion: fargen.dev/v1\nkind: Cluster\nmetadata: {name: c}\ndefaults: {component: api}\n"
    )
    flags = ("-e", "staging", "-c", "cluster.yaml", "-f", "more.yaml", "--set", "fit=exact,preset=web-api")
    change = {entry["path"]: entry["change"] for entry in told(*flags) if entry["group"] == "given"}
    assert change["image"] == "app.yaml:4, or a higher layer: -e, -f, --set image=…"
    assert change["ingress.scheme"] == "app.yaml:9, or a higher layer: -f, --set ingress.scheme=…"
    assert change["replicas"] == "more.yaml:1, or a higher layer: --set replicas=…"
    assert change["fit"] == "the flag"
    assert change["shutdown.drainSeconds"] == "shutdown.drainSeconds in the app"
    assert change["component"] == "cluster.yaml:4, or component in the app"


def test_a_key_that_nothing_sets_says_what_holds_and_how_to_set_it(told: Told) -> None:
    unset = [entry for entry in told("disruption") if entry["group"] == "default"]
    assert [(entry["path"], entry["change"]) for entry in unset] == [("disruption", "write disruption")]
    assert unset[0]["why"].startswith(
        "nothing sets it: `{maxUnavailable: 1}` for a Deployment and a StatefulSet; jobs have none. "
    )


def test_a_key_without_a_default_says_what_holds_without_it(fargen: Fargen) -> None:
    _, out, _ = fargen("explain", "App.replicas")
    assert (
        "  without it: 2 pods, of a StatefulSet 1; with `autoscaling` or `hours` these\n    decide\n" in out
    )
    assert "none" not in out


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("Deployment.spec.replicas", "Deployment.spec.replicas: paths of the output have slashes: Deployment/spec/replicas"),
        ("environments", "environments: environments are layers of the spec, one at a time: write -e NAME, and a field"),
        ("environments.staging.replicas", "environments.staging.replicas: environments are layers of the spec, one at a time: write -e staging, and the field replicas"),
        ("zzzzz", "App has no key zzzzz: fargen explain App lists the keys"),
    ],
)  # fmt: skip
def test_a_field_that_is_meant_otherwise(fargen: Fargen, web: str, field: str, message: str) -> None:
    assert fargen("explain", web, field) == (2, "", f"fargen: {message}\n")


def test_a_field_may_be_written_as_in_the_reference(told: Told) -> None:
    assert told("App.resources") == told("resources")


def test_a_key_wins_over_a_kind_of_its_name(told: Told) -> None:
    groups = [entry["group"] for entry in told("ingress", "-e", "staging")]
    assert groups[0] == "given"
    assert next(entry["group"] for entry in told("Ingress", "-e", "staging")) == "rendered"


def test_text_and_json_tell_the_same(fargen: Fargen, told: Told, web: str) -> None:
    text = " ".join(fargen("explain", web, "-v")[1].split())
    entries = told()
    assert len(entries) > 20
    for entry in entries:
        assert " ".join(f"{entry['path']}{': ' if entry['value'] else ''}{entry['value']}".split()) in text
        said = [entry["why"], entry["change"], entry["link"], entry["fact"]]
        if entry["origin"]:
            said.append(f"{entry['origin']['file']}:{entry['origin']['line']}")
        assert all(" ".join(each.split()) in text for each in said)


def test_everything_decided_has_a_page(told: Told) -> None:
    assert all(entry["link"] for entry in told())


# ruff: noqa: E501  # tables read best a row a line
