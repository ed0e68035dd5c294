"""Plans of clusters for the tests of their outputs."""

from dataclasses import replace
from pathlib import Path

from hostile import TEXTS

from fargen.clusterline import draft_cluster
from fargen.load.apps import LoadedCluster, load_apps
from fargen.spec.clusterplan import ClusterPlan, ProfilePlan
from fargen.templating.engine import Engine

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ("cluster-guide", "cluster-mixed", "cluster-private")
HEAD = "apiVersion: fargen.dev/v1\nkind: Cluster\nmetadata: {name: c1}\n"
PLACE = 'region: us-east-1\naccountId: "123456789012"\n'
# Names are not empty, and no shell can be given NUL.
HOSTILE = tuple(text for text in TEXTS if text and "\0" not in text)
QUOTED = "'; rm -rf /; '"


def plan_of(path: Path) -> ClusterPlan:
    """The plan of a Cluster file; it must have no error."""
    (loaded,) = (item for item in load_apps([str(path)]) if isinstance(item, LoadedCluster))
    drafted = draft_cluster(loaded, Engine())
    assert drafted.plan is not None, [finding.message for finding in drafted.findings]
    return drafted.plan


def plan_text(folder: Path, body: str) -> ClusterPlan:
    """The plan of the keys behind the head."""
    file = folder / "cluster.yaml"
    file.write_text(HEAD + body, encoding="utf-8")
    return plan_of(file)


def example(name: str) -> ClusterPlan:
    """The plan of an example."""
    return plan_of(ROOT / "examples" / name / "cluster.yaml")


def hostile() -> ClusterPlan:
    """A cluster with hostile texts wherever a plan holds text, though the spec would refuse some of them."""
    plan = example("cluster-guide")
    (role,) = plan.roles
    profiles = tuple(
        ProfilePlan(text, ((text, {text: text}),), (), role, {text: text, "other": text}) for text in HOSTILE
    )
    charts = tuple(replace(chart, version=QUOTED) for chart in plan.charts)
    cluster = plan.cluster.model_copy(update={"tags": {text: text for text in HOSTILE}})
    return replace(plan, cluster=cluster, profiles=profiles, charts=charts, version="1.10")
