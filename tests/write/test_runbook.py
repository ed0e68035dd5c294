"""The runbook: its commands are words that a shell reads as they were meant, and in the right order."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest
from clusterplans import EXAMPLES, HOSTILE, PLACE, QUOTED, example, hostile, plan_text

from fargen.spec.clusterplan import ClusterPlan
from fargen.write.clustertree import cluster_files
from fargen.write.runbook import code, command, fenced, runbook_text
from fargen.write.runbooksteps import steps

KNOWN = {"aws", "eksctl", "kubectl", "helm", "terraform", "curl"}


def lines(plan: ClusterPlan) -> list[str]:
    return [line for step in steps(plan) for line in (*step.commands, *step.verify)]


def at(plan: ClusterPlan, start: str) -> int:
    """Number of the first command that begins so."""
    return next(number for number, line in enumerate(lines(plan)) if line.startswith(start))


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_line_is_one_command(name: str) -> None:
    for line in lines(example(name)):
        assert shlex.split(line)[0] in KNOWN, line


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_file_that_a_command_names_is_in_the_folder(name: str) -> None:
    plan = example(name)
    files = {file for file, _ in cluster_files(plan, (), ())}
    words = [word for line in lines(plan) for word in shlex.split(line)]
    named = {word.removeprefix("file://") for word in words if word.startswith("file://")}
    named |= {word for word in words if word.endswith((".yaml", ".json")) and "://" not in word}
    assert named - {"iam_policy.json"} <= files  # which curl writes


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_step_but_pure_advice_says_how_to_verify(name: str) -> None:
    plain = {"Changes later", "Other roads to the same"}
    unverified = {step.title for step in steps(example(name)) if not step.verify}
    assert unverified <= plain | {"CoreDNS, if it still waits for EC2"}


def test_a_new_cluster_needs_its_role_first() -> None:
    plan = example("cluster-guide")
    order = ["aws iam create-role", "eksctl create cluster", "aws eks wait", "kubectl apply", "helm repo"]
    assert sorted(order, key=lambda start: at(plan, start)) == order
    assert not any("create-fargate-profile" in line for line in lines(plan))
    assert "compute-type" not in runbook_text(plan)


def test_profiles_of_an_existing_cluster_are_awaited_one_by_one() -> None:
    plan = example("cluster-mixed")
    create = at(plan, "aws eks create-fargate-profile")
    assert lines(plan)[create + 1] == (
        "aws eks wait fargate-profile-active --cluster-name mixed --fargate-profile-name fp-payments "
        "--region eu-central-1"
    )
    assert "eksctl create cluster" not in runbook_text(plan)


def test_coredns_of_an_existing_cluster(tmp_path: Path) -> None:
    body = "oidcProviderId: ABC\nprofiles: [{name: fp, selectors: [{namespace: kube-system}]}]\n"
    plan = plan_text(tmp_path, PLACE + body)
    patch = next(line for line in lines(plan) if " patch " in line)
    assert shlex.split(patch)[-1] == (
        '[{"op":"remove","path":"/spec/template/metadata/annotations/eks.amazonaws.com~1compute-type"}]'
    )
    assert "kubectl -n kube-system rollout restart deployment coredns" in lines(plan)
    assert at(plan, "aws eks create-fargate-profile") < at(plan, "aws eks update-addon")


def test_a_policy_is_referred_to_by_its_version() -> None:
    (fetch,) = [line for line in lines(example("cluster-mixed")) if line.startswith("curl ")]
    assert fetch.endswith("/aws-load-balancer-controller/v3.5.0/docs/install/iam_policy.json")


def test_the_vpc_of_a_new_cluster_is_looked_up() -> None:
    (install,) = [
        line for line in lines(example("cluster-guide")) if line.startswith("helm upgrade") and "load" in line
    ]
    assert '--set vpcId="$(aws eks describe-cluster --name my-fargate-cluster ' in install


def test_the_endpoints_of_a_private_cluster() -> None:
    text = runbook_text(example("cluster-private"))
    for name in ("ecr.api", "ecr.dkr", "s3", "sts", "ec2", "kinesis-firehose", "elasticloadbalancing"):
        assert f"`{name}`" in text
    assert "`logs`" not in text


def test_hostile_texts_stay_words() -> None:
    plan = hostile()
    waits = [shlex.split(line) for line in lines(plan) if "fargate-profile-active" in line]
    assert [words[words.index("--fargate-profile-name") + 1] for words in waits] == list(HOSTILE)
    (install,) = [line for line in lines(plan) if line.startswith("helm upgrade") and "load" in line]
    assert QUOTED in shlex.split(install)
    blocks = re.findall(r"^(`{3,})sh\n(.*?)^\1$", runbook_text(plan), flags=re.MULTILINE | re.DOTALL)
    assert len(blocks) == sum(bool(step.commands) + bool(step.verify) for step in steps(plan))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_shell_prints_a_quoted_word_as_it_is(text: str) -> None:
    line = command("printf", "%s", text)
    done = subprocess.run(["sh", "-c", line], capture_output=True, check=True)
    assert done.stdout.decode() == text


def test_markdown_around_backticks() -> None:
    assert code("a`b\nc") == "``a`b c``"
    assert code("`x`") == "`` `x` ``"
    assert fenced(["echo ````"]) == "`````sh\necho ````\n`````\n"
