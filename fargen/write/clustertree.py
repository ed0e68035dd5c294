"""All outputs of a cluster: one on its own, or the files of a folder."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal

from fargen.kube.manifest import Manifest
from fargen.spec.clusterplan import ClusterPlan
from fargen.spec.shape import finding_at
from fargen.values.errors import InputError
from fargen.values.finding import Finding, Path
from fargen.values.jsontext import pretty
from fargen.write import iam
from fargen.write.awscli import cli_text, coredns_input, profile_files, profile_input
from fargen.write.cloudformation import cloudformation_text
from fargen.write.eksctl import eksctl_text
from fargen.write.helmvalues import values_text
from fargen.write.runbook import runbook_text
from fargen.write.stream import Comments, object_files
from fargen.write.terraform import terraform_text

ClusterForm = Literal["eksctl", "cli", "cloudformation", "terraform", "runbook"]
DIRECTORY = "_cluster"
"""Of the cluster's files: no app can have this name."""

_TEXTS: dict[ClusterForm, Callable[[ClusterPlan], str]] = {
    "eksctl": eksctl_text,
    "cli": cli_text,
    "cloudformation": cloudformation_text,
    "terraform": terraform_text,
    "runbook": runbook_text,
}
Files = tuple[tuple[str, bytes], ...]


def form_text(plan: ClusterPlan, form: ClusterForm) -> str:
    """One output of the cluster.

    Raises:
        InputError: the cluster does not say what the output needs.
    """
    missing = [
        finding
        for key in ("region", "accountId")
        if (finding := _missing(plan, key, f"--format {form} needs"))
    ]
    if form == "cloudformation":
        missing += _resolved(plan.tree)
    if missing:
        raise InputError(missing)
    return _TEXTS[form](plan)


def left_out(plan: ClusterPlan) -> tuple[Finding, ...]:
    """What keeps a folder from having everything; an error keeps it from being written."""
    what = "the outputs for AWS, which are left out, need"
    found = (_missing(plan, key, what) for key in ("region", "accountId"))
    missing = (finding._replace(severity="warning") for finding in found if finding is not None)
    return (*missing, *_resolved(plan.tree))


def _resolved(tree: Any) -> Iterator[Finding]:
    """Texts that CloudFormation would replace by a parameter or secret; it knows no way to write them.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
    """
    for path, text in _texts({key: tree.get(key) for key in ("tags", "profiles")}, ()):
        if "{{resolve:" in text:
            message = "CloudFormation would put a parameter or secret in the place of {{resolve:…}}"
            yield finding_at(tree, path, Finding("SPEC308", "error", message, "write another text"))


def _texts(node: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Every text below a node, those of keys too, with its path."""
    if isinstance(node, str):
        yield path, node
    elif isinstance(node, dict):
        for key, item in node.items():
            yield (*path, key), str(key)
            yield from _texts(item, (*path, key))
    elif isinstance(node, list):
        for index, item in enumerate(node):
            yield from _texts(item, (*path, index))


def _missing(plan: ClusterPlan, key: str, what: str) -> Finding | None:
    if plan.region if key == "region" else plan.account:
        return None
    finding = Finding("SPEC307", "error", f"{what} {key}, and the cluster has none", f"add {key}: …")
    return finding_at(plan.tree, (key,), finding)


def cluster_files(
    plan: ClusterPlan,
    manifests: Sequence[Manifest],
    after_charts: Sequence[Manifest],
    comments: Callable[[Manifest], Comments] | None = None,
) -> Files:
    """The files of a cluster's folder, by name below it.

    Args:
        plan: the cluster.
        manifests: its objects, in apply order.
        after_charts: those that wait for a chart.
        comments: gives the comments of an object, or None for no comments.
    """
    found: list[tuple[str, bytes]] = []
    for folder, objects in (("kubernetes", manifests), ("kubernetes-after-charts", after_charts)):
        said = [comments(manifest) for manifest in objects] if comments is not None else None
        found += [(f"{folder}/{name}", content) for name, content in object_files(objects, said)]
    if not left_out(plan):
        texts = [*_aws_files(plan), *_iam_files(plan), ("runbook.md", runbook_text(plan))]
        found += [(name, text.encode()) for name, text in texts]
    found += [(f"helm/{chart.name}.values.yaml", values_text(chart).encode()) for chart in plan.charts]
    return tuple(sorted(found))


def _aws_files(plan: ClusterPlan) -> Iterator[tuple[str, str]]:
    yield "eksctl/cluster.yaml", eksctl_text(plan)
    for profile, name in profile_files(plan):
        yield f"aws-cli/{name}", pretty(profile_input(plan, profile))
    if plan.coredns:
        yield "aws-cli/coredns-addon.json", pretty(coredns_input(plan))
    yield "cloudformation/fargate.yaml", cloudformation_text(plan)
    yield "terraform/main.tf.json", terraform_text(plan)


def _iam_files(plan: ClusterPlan) -> Iterator[tuple[str, str]]:
    """Names of roles are free of slashes, so they can be file names."""
    for role in plan.roles:
        if role.create:
            yield f"iam/{role.name}.trust.json", pretty(iam.execution_trust(plan))
        if plan.log_rights:
            yield f"iam/{role.name}.logging.json", pretty(iam.rights(plan.log_rights))
    if plan.oidc:
        for controller in plan.controllers:
            yield f"iam/{controller.key}.trust.json", pretty(iam.service_account_trust(plan, controller))
        for arn in dict.fromkeys(app.role_arn for app in plan.app_roles):
            apps = [app for app in plan.app_roles if app.role_arn == arn]
            yield f"iam/apps/{iam.role_file(plan, arn)}", pretty(iam.service_account_trust(plan, *apps))
