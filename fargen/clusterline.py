"""The stops of a Cluster, in order: validate, resolve, render, check."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fargen.check.engine import NotChecked, RuleCrashError, check_manifests
from fargen.kube.manifest import Manifest
from fargen.load.apps import (
    Failed,
    Loaded,
    LoadedApp,
    LoadedCluster,
    Loader,
    cluster_apps,
    load_apps,
    load_file,
)
from fargen.load.files import STDIN, Found
from fargen.load.overrides import Overrides
from fargen.render.cluster import render_cluster
from fargen.resolve.cluster.plan import resolve_cluster
from fargen.resolve.clusterlimits import cluster_findings
from fargen.resolve.clusterversion import known_version
from fargen.resolve.nativelogging import logging_findings
from fargen.spec.cluster import Cluster
from fargen.spec.clusterplan import AppRole, ClusterPlan
from fargen.spec.shape import validate
from fargen.templating.engine import Engine
from fargen.values.errors import InputError
from fargen.values.finding import Finding
from fargen.yamltext.read import MAX_BYTES


@dataclass(frozen=True, slots=True)
class DraftedCluster:
    """One cluster, rendered and checked, before anything is suppressed.

    Attributes:
        plan: None when the cluster got no further than its spec.
        manifests: in apply order; empty without a plan.
        after_charts: objects that wait for a chart.
        findings: all of them, in no order.
    """

    plan: ClusterPlan | None
    manifests: tuple[Manifest, ...]
    after_charts: tuple[Manifest, ...]
    findings: tuple[Finding, ...]
    not_checked: tuple[NotChecked, ...] = ()


def draft_cluster(
    loaded: LoadedCluster,
    engine: Engine,
    version: str | None = None,
    today: str | None = None,
    crashes: list[RuleCrashError] | None = None,
) -> DraftedCluster:
    """Resolve, render and check one cluster. Broken input is among the findings.

    Args:
        loaded: the Cluster document.
        engine: renders the templates.
        version: Kubernetes version; wins over the cluster's.
        today: ISO date for the support of that version; None: the date of the table of versions.
        crashes: takes the rules that crash; None lets them end the run.
    """
    findings: list[Finding] = []
    try:
        cluster = validate(Cluster, loaded.tree)
        known = version or _version(cluster, loaded.tree, today)
        plan = resolve_cluster(cluster, loaded.tree, known, today)
        findings += plan.findings
        manifests, after = render_cluster(plan, engine)
        result = check_manifests((*manifests, *after), version=plan.version, crashes=crashes)
    except InputError as error:
        return DraftedCluster(None, (), (), (*findings, *error.findings))
    said = {finding.rule for finding in findings}  # of the spec: better placed than what a rule sees
    findings += [finding for finding in result.findings if finding.rule not in said]
    return DraftedCluster(plan, manifests, after, tuple(findings), result.not_checked)


def _version(cluster: Cluster, tree: Any, today: str | None) -> str:
    """The Kubernetes version; one that is wrong does not hide what else is wrong."""
    try:
        return known_version(cluster, tree, today)
    except InputError as error:
        others = (*cluster_findings(cluster, tree, today), *logging_findings(cluster, tree))
        raise InputError([*error.findings, *others]) from error


def app_role(loaded: LoadedApp) -> AppRole | None:
    """The IAM role of an app's service account, if its spec names one; the spec may still be wrong."""
    account, metadata = loaded.tree.get("serviceAccount"), loaded.tree.get("metadata")
    if not isinstance(account, dict) or not isinstance(metadata, dict):
        return None
    arn, name = account.get("roleArn"), account.get("name") or metadata.get("name")
    if not isinstance(arn, str) or not isinstance(name, str):
        return None
    return AppRole(str(metadata.get("namespace", "default")), name, arn)


def listed_apps(  # one argument a flag
    loaded: LoadedCluster,
    *,
    environment: str | None,
    cluster: str | None,
    overrides: Overrides,
    allow_outside: bool,
) -> list[Loaded]:
    """What a Cluster's ``apps`` mean. They may name no cluster.

    Args:
        loaded: the Cluster.
        environment: as in `fargen.load.apps.load_apps`, like the other flags.
        cluster: of ``-c``.
        overrides: values files and ``--set`` flags.
        allow_outside: paths in documents may leave their root.
    """
    try:
        files = cluster_apps(loaded, allow_outside=allow_outside)
    except InputError as error:
        return [Failed(error.findings, (loaded.source,))]
    if not files:
        return []
    return list(
        load_apps(
            files,
            environment=environment,
            cluster=cluster,
            fallback=loaded,
            overrides=overrides,
            allow_outside=allow_outside,
        )
    )


def listed_files(files: Sequence[Found], *, allow_outside: bool) -> frozenset[str]:
    """The files that Clusters among the files list as apps, absolute and without symlinks.

    They are rendered with their Cluster, and so not where a folder has them, too. What is wrong with a
    Cluster is said when its own turn comes.
    """
    listed: set[str] = set()
    for found in files if len(files) > 1 else ():
        if found.file == STDIN or not _names_apps(found.file):
            continue
        for loaded in load_file(Loader(allow_outside=allow_outside), found):
            if isinstance(loaded, LoadedCluster):
                try:
                    listed.update(map(os.path.realpath, cluster_apps(loaded, allow_outside=allow_outside)))
                except InputError:
                    continue
    return frozenset(listed)


def _names_apps(file: str) -> bool:
    """Whether a file may hold a Cluster with apps: a look at its bytes. A pipe can be read once: not here."""
    if not os.path.isfile(file):
        return False
    try:
        with open(file, "rb") as stream:
            data = stream.read(MAX_BYTES)
    except OSError:
        return False
    return b"Cluster" in data and b"apps" in data
