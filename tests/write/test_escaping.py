"""What is written for a cluster, read by other readers than fargen's own: each text is as it was."""

import json
import re
import subprocess
from typing import Any

import pytest
from clusterplans import HOSTILE, hostile
from hostile import TEXTS
from markdownreader import read_markdown
from yaml import CSafeLoader, load

from fargen.kube.manifest import Manifest, TextPlaces
from fargen.spec.clusterplan import ClusterPlan
from fargen.write.cloudformation import cloudformation_text
from fargen.write.eksctl import eksctl_text
from fargen.write.runbook import code, command, runbook_text
from fargen.write.runbooksteps import steps
from fargen.write.stream import json_items, json_list, yaml_stream


def harmless(text: str) -> bool:
    """Nothing drives a terminal; a blank that does not break is a blank."""
    return all(letter.isprintable() or letter in "\n\xa0" for letter in text)


@pytest.fixture(scope="module")
def plan() -> ClusterPlan:
    """Made once: it has every text in many places."""
    return hostile()


def test_manifests_by_another_reader() -> None:
    data = {text or "empty": text for text in TEXTS}
    config = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "x"}, "data": data}
    text = yaml_stream([Manifest(config, TextPlaces(config))])
    assert load(text, CSafeLoader) == config
    assert harmless(text)


def test_eksctl_by_another_reader(plan: ClusterPlan) -> None:
    text = eksctl_text(plan)
    found = load(text, CSafeLoader)
    assert [profile["name"] for profile in found["fargateProfiles"]] == list(HOSTILE)
    assert [profile["selectors"][0]["labels"] for profile in found["fargateProfiles"]] == [
        {text: text} for text in HOSTILE
    ]
    assert harmless(text)


def test_cloudformation_by_its_linters_reader(plan: ClusterPlan) -> None:
    from cfnlint.decode.cfn_yaml import loads

    resources: Any = loads(cloudformation_text(plan))["Resources"]
    profiles = [entry["Properties"] for entry in resources.values() if entry["Type"].endswith("Profile")]
    assert [str(profile["FargateProfileName"]) for profile in profiles] == list(HOSTILE)
    found = [{tag["Key"]: tag["Value"] for tag in profile["Tags"]} for profile in profiles]
    assert found == [{text: text, "other": text} for text in HOSTILE]


def commands(plan: ClusterPlan) -> list[str]:
    return [line for step in steps(plan) for line in (*step.commands, *step.verify)]


@pytest.mark.parametrize("shell", ["bash", "sh"])
def test_a_shell_reads_each_command_of_the_runbook_as_one(plan: ClusterPlan, shell: str) -> None:
    """The words are given to a function that prints them; a second command would print otherwise, or fail."""
    waits = [line for line in commands(plan) if "fargate-profile-active" in line]
    script = "".join(f"told {line}\n" for line in waits)
    told = "told() { printf '%s\\0' \"$@\"; printf 'END\\0'; }\n"
    done = subprocess.run(
        [shell, "-eu", "-s"], input=(told + script).encode(), capture_output=True, check=True
    )
    assert done.stderr == b""
    calls = [call.split("\0")[:-1] for call in done.stdout.decode().split("END\0")[:-1]]
    assert [words[words.index("--fargate-profile-name") + 1] for words in calls] == list(HOSTILE)
    assert {words[0] for words in calls} == {"aws"}


def test_the_runbook_is_read_as_its_steps(plan: ClusterPlan) -> None:
    read = read_markdown(runbook_text(plan))
    wanted = [
        "".join(f"{line}\n" for line in lines)
        for step in steps(plan)
        for lines in (step.commands, step.verify)
        if lines
    ]
    assert [block.replace("\r\n", "\n") for block in read.code] == [
        re.sub("\r\n?", "\n", block).replace("\0", "\ufffd") for block in wanted
    ]
    assert "html_block" not in read.shape
    assert "html_inline" not in read.shape
    assert {link.partition(":")[0] for link in read.links} <= {"https"}


@pytest.mark.parametrize("text", [text for text in TEXTS if text.strip() and len(text) < 200])
def test_a_value_in_running_text_is_code(text: str) -> None:
    read = read_markdown(f"before {code(text)} after\n")
    folded = " ".join(text.split()).replace("\u200b", "").replace("\0", "\ufffd")
    assert read.texts == [f"before {folded} after"]
    assert read.shape == ["paragraph_open", "code_inline", "paragraph_close"]


def test_a_list_of_objects_as_json() -> None:
    config = {"kind": "ConfigMap", "metadata": {"name": "x"}, "data": {text: text for text in TEXTS}}
    text = "".join(json_list([json_items([Manifest(config, TextPlaces(config))])]))
    assert json.loads(text)["items"] == [config]
    assert harmless(text)


def test_quoting_is_what_the_shell_undoes() -> None:
    line = command("printf", "%s\\0", *HOSTILE)
    done = subprocess.run(["bash", "-c", line], capture_output=True, check=True)
    assert done.stdout.decode().split("\0")[:-1] == list(HOSTILE)
