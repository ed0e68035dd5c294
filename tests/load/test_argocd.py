"""Parameters of an Application, and their announcement."""

import json
from pathlib import Path
from typing import Any

import pytest
from hostile import TEXTS
from hypothesis import given
from hypothesis import strategies as st

from fargen.load.argocd import PARAMETERS, PluginInput, announcement, plugin_input
from fargen.load.overrides import Overrides
from fargen.load.setgrammar import parse_flag
from fargen.values.errors import UsageError


def asked(*parameters: dict[str, Any], **variables: str) -> PluginInput:
    return plugin_input({PARAMETERS: json.dumps(parameters), **variables})


@pytest.fixture(autouse=True)
def _in_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "apps" / "shop").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "apps" / "shop")


def test_without_parameters_the_base_is_asked_for() -> None:
    assert plugin_input({}) == plugin_input({PARAMETERS: "null"}) == plugin_input({PARAMETERS: "[]"})
    assert plugin_input({"HOME": "/x"}) == PluginInput()


def test_every_parameter_has_its_place() -> None:
    found = asked(
        {"name": "environment", "string": "prod"},
        {"name": "cluster", "string": "../../cluster.yaml"},
        {"name": "kube-version", "string": "1.34"},
        {"name": "path", "array": ["a.yaml", "b"]},
        {"name": "values-files", "array": ["one.yaml", "two.yaml"]},
        {"name": "templates", "array": ["templates"]},
        {"name": "set", "map": {"replicas": "3"}},
        {"name": "set-string", "map": {"env.X": "1"}},
    )
    sets = (("set", "replicas=3"), ("string", "env.X=1"))
    overrides = Overrides(("one.yaml", "two.yaml"), sets)
    assert found == PluginInput(
        "prod", "../../cluster.yaml", "1.34", ("a.yaml", "b"), ("templates",), overrides
    )


def test_a_parameter_wins_over_its_variable_and_that_over_the_applications_own() -> None:
    variables = {"ARGOCD_ENV_ENVIRONMENT": "own", "PARAM_ENVIRONMENT": "variable"}
    assert asked({"name": "environment", "string": "json"}, **variables).environment == "json"
    assert plugin_input(variables).environment == "variable"
    assert plugin_input({"ARGOCD_ENV_ENVIRONMENT": "own"}).environment == "own"
    assert plugin_input({"ARGOCD_ENV_KUBE_VERSION": "1.34"}).kube_version == "1.34"


def test_arrays_come_numbered_in_variables() -> None:
    found = plugin_input({"PARAM_VALUES_FILES_0": "a.yaml", "PARAM_VALUES_FILES_1": "b.yaml"})
    assert found.overrides.values_files == ("a.yaml", "b.yaml")
    assert plugin_input({"ARGOCD_ENV_PATH": "x.yaml"}).paths == ("x.yaml",)
    assert plugin_input({"PATH": "/bin"}).paths == ()


def test_an_empty_parameter_is_none() -> None:
    assert asked({"name": "environment", "string": ""}, {"name": "set"}) == PluginInput()


@given(st.text(alphabet="ab,={}\\\"' $`;\n[]"))
def test_any_text_reaches_the_spec_as_it_is(text: str) -> None:
    """Whatever a value has in it, it is one value of one key."""
    found = asked({"name": "set-string", "map": {"env.X": text}}).overrides.sets
    ((kind, flag),) = found
    if text.startswith("{"):
        return  # a list, as everywhere with --set-string
    (assignment,) = parse_flag(kind, flag)
    assert (assignment.path, assignment.value) == (("env", "X"), text)


@pytest.mark.parametrize("text", [text for text in TEXTS if not text.startswith("{")])
def test_every_text_reaches_the_spec_as_it_is(text: str) -> None:
    ((kind, flag),) = asked({"name": "set-string", "map": {"env.X": text}}).overrides.sets
    (assignment,) = parse_flag(kind, flag)
    assert (assignment.path, assignment.value) == (("env", "X"), text)


def test_a_list_is_a_list_and_a_comma_a_comma() -> None:
    found = asked({"name": "set", "map": {"args": "{a,b}", "env.X": "a,b"}}).overrides.sets
    values = {each.path: each.value for kind, flag in found for each in parse_flag(kind, flag)}
    assert values == {("args",): ["a", "b"], ("env", "X"): "a,b"}


NAMES = "environment, cluster, kube-version, path, values-files, templates, set, set-string"
OUTSIDE = "leads outside the repository"
WRONG = {
    "{}": "ARGOCD_APP_PARAMETERS is not a list of parameters",
    '["x"]': "ARGOCD_APP_PARAMETERS is not a list of parameters",
    '[{"name": "enviroment"}]': "parameter 'enviroment' is not known: did you mean environment?",
    '[{"string": "x"}]': f"parameter None is not known: there are {NAMES}",
    '[{"name": "environment", "array": ["x"]}]': "parameter environment: give it as string: TEXT",
    '[{"name": "path", "string": "x"}]': "parameter path: give it as array: [TEXT]",
    '[{"name": "set", "map": {"a": 1}}]': "parameter set: give it as map: {KEY: TEXT}",
    '[{"name": "cluster", "string": "../../../x"}]': f"parameter cluster: ../../../x {OUTSIDE}",
    '[{"name": "path", "array": ["/etc/hosts"]}]': f"parameter path: /etc/hosts {OUTSIDE}",
}


def test_what_is_nested_too_deep_is_told() -> None:
    with pytest.raises(UsageError, match=r"^ARGOCD_APP_PARAMETERS is not JSON: maximum recursion depth"):
        plugin_input({PARAMETERS: "[" * 10_000})


def test_what_is_not_json_is_told() -> None:
    with pytest.raises(UsageError, match=r"^ARGOCD_APP_PARAMETERS is not JSON: .*line 1 column 2"):
        plugin_input({PARAMETERS: "{"})


@pytest.mark.parametrize(("text", "message"), WRONG.items())
def test_a_wrong_parameter_is_told(text: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        plugin_input({PARAMETERS: text})
    assert str(caught.value) == message


def test_a_symlink_does_not_lead_outside() -> None:
    Path("link.yaml").symlink_to("/etc/hosts")
    with pytest.raises(UsageError, match=r"parameter values-files: link\.yaml leads outside the repository"):
        asked({"name": "values-files", "array": ["link.yaml"]})


def test_the_announcement_names_the_environments() -> None:
    listed = json.loads(announcement(["dev", "prod"]))
    assert [entry["name"] for entry in listed] == [
        "environment", "cluster", "kube-version", "path", "values-files", "templates", "set", "set-string",
    ]  # fmt: skip
    assert listed[0] == {
        "name": "environment",
        "title": "Environment",
        "tooltip": "One of dev, prod; empty: the base.",
        "collectionType": "string",
        "string": "",
    }
    assert all(entry["collectionType"] in entry for entry in listed)
    assert json.loads(announcement([]))[0]["tooltip"] == "The specs have none."


def test_what_is_announced_is_understood() -> None:
    """Argo CD sends back what the user sets, in the form of the announcement."""
    assert plugin_input({PARAMETERS: announcement(["dev"])}) == PluginInput()
