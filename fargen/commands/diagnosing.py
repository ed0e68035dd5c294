"""What ``fargen why`` does: messages to causes, the pod's own fields to the rules, its labels to profiles."""

from typing import NamedTuple

from fargen.check.engine import check_manifests
from fargen.diagnose import pages
from fargen.diagnose.cause import ASIDE, CERTAIN, LIKELY, POSSIBLE, Diagnosis
from fargen.diagnose.match import match
from fargen.diagnose.symptoms import (
    Symptoms,
    is_event_text,
    is_object_text,
    symptoms_of_objects,
    symptoms_of_text,
)
from fargen.drafting import cluster_facts
from fargen.fargate.profiles import PROFILE_LABEL, nearest_miss, place
from fargen.kube.manifest import Manifest
from fargen.kube.pod import pod_of
from fargen.load.foreign import read_contents
from fargen.load.loader import Loader
from fargen.spec.plan import ClusterFacts
from fargen.values.errors import InputError
from fargen.values.finding import Finding, Place

_FARGATE_SCHEDULER = "fargate-scheduler"
_DEFAULT_SCHEDULER = "default-scheduler"
_RECREATE = "delete the pod; its controller creates it again, and then the profile takes it"


class Answer(NamedTuple):
    """What can be said.

    Attributes:
        symptoms: what was read.
        causes: the surest first.
        unknown: warnings of the cluster that no cause explains.
        profile: what the profiles of ``-c`` do with the pod; empty without a Cluster.
    """

    symptoms: Symptoms
    causes: tuple[Diagnosis, ...]
    unknown: tuple[str, ...]
    profile: str = ""


def why(text: str, file: str, cluster: str | None = None) -> Answer:
    """Explain a pod, its events, or what `kubectl describe` says of it.

    Args:
        text: all of the input.
        file: its name in messages.
        cluster: path of a Cluster file, for its profiles.

    Raises:
        InputError: broken YAML or JSON, nothing that speaks of a pod (SPEC204), or a Cluster that cannot be
            used.
    """
    manifests: tuple[Manifest, ...] = ()
    if is_object_text(text):
        contents = read_contents(text, file, named=True)
        if contents.findings and not contents.manifests:
            raise InputError(contents.findings)
        manifests = contents.manifests
        symptoms = symptoms_of_objects(manifests)
    else:
        symptoms = symptoms_of_text(text)
    told, unknown = match(symptoms.messages)
    if not told and not _speaks(symptoms, manifests):
        raise InputError([_nothing_in(file)])
    facts = _facts(cluster)
    profile, placed = _placement(symptoms, manifests, facts)
    seen = tuple(text for cause in told if cause.fact == "FGT219" for text in cause.evidence)
    placed = [cause._replace(evidence=seen) for cause in placed]  # profiles say more than the scheduler
    told = tuple(cause for cause in told if not placed or cause.fact != "FGT219")
    known = {cause.fact for cause in told if cause.fact}
    own = [cause for cause in (*_owner(symptoms), *_fields(manifests)) if cause.fact not in known]
    causes = [*placed, *told, *own]
    if all(cause.certainty == ASIDE for cause in causes):
        causes += _starting(symptoms)
    return Answer(symptoms, tuple(sorted(causes, key=lambda c: c.certainty)), unknown, profile)


def _speaks(symptoms: Symptoms, manifests: tuple[Manifest, ...]) -> bool:
    """Whether the input is of a pod: its object, its description, or events."""
    if symptoms.name or any(map(is_event_text, symptoms.messages)):
        return True
    return any(manifest.kind == "Event" or pod_of(manifest) for manifest in manifests)


def _nothing_in(file: str) -> Finding:
    message = "there is nothing to explain here: no pod, no kubectl describe pod, no event"
    fix = "give the output of kubectl describe pod, or the pod as YAML with its events"
    return Finding("SPEC204", "error", message, fix, place=Place(file))


def _facts(cluster: str | None) -> ClusterFacts:
    if cluster is None:
        return ClusterFacts()
    loader = Loader(cluster=cluster)
    if loader.forced is None:
        raise InputError(loader.findings)
    return cluster_facts(loader.forced.tree, None)


def _placement(
    symptoms: Symptoms, manifests: tuple[Manifest, ...], facts: ClusterFacts
) -> tuple[str, list[Diagnosis]]:
    """What the profiles do with the pod, and the cause if it is theirs."""
    namespace, labels = symptoms.namespace, dict(symptoms.labels)
    if not symptoms.name:
        pod = next((pod for pod in map(pod_of, manifests) if pod), None)
        if pod is not None:
            namespace = pod.manifest.namespace
            labels = {key: value for key, value in pod.labels.items() if isinstance(value, str)}
        elif not namespace:
            return "", []
    if facts.profiles is None:
        return "", []
    namespace = namespace or "default"
    winner = place(facts.profiles, namespace, labels).profile
    if winner is not None:
        told = f"profile {winner.name} selects the pod"
        if symptoms.node or symptoms.scheduler in {"", _FARGATE_SCHEDULER}:
            return told, []
        title = f"the pod is older than the profile {winner.name}, which selects it now"
        reason = "A pod is put on Fargate when it is created; this one is with another scheduler."
        return told, [Diagnosis("FGT219", CERTAIN, title, reason, _RECREATE, pages.FARGATE, ())]
    if symptoms.node:
        return "no profile selects the pod; it runs on a node", []
    miss = nearest_miss(facts.profiles, namespace, labels)
    near = f"; the nearest is {miss.selector.text} of {miss.profile}" if miss else ""
    lacks = ", ".join(f"{key}: {value}" for key, value in miss.missing) if miss and miss.namespace else ""
    fix = f"give the pod the labels {lacks}" if lacks else f"add a selector {{namespace: {namespace}}}"
    reason = f"namespace {namespace}{near}."
    title = "no profile of the cluster selects the pod"
    fix = f"{fix}, then delete the pod so that it is created again"
    return "no profile selects the pod", [Diagnosis("FGT219", CERTAIN, title, reason, fix, pages.PROFILE, ())]


def _owner(symptoms: Symptoms) -> list[Diagnosis]:
    if symptoms.owner != "DaemonSet" or symptoms.node:
        return []
    reason = "Every Fargate pod has a node of its own, on which nothing else is placed."
    fix = "run it as a sidecar, or keep the DaemonSet off Fargate with a node affinity"
    title = "the pod belongs to a DaemonSet"
    return [Diagnosis("FGT301", LIKELY, title, reason, fix, pages.FARGATE, ("Controlled By: DaemonSet",))]


def _fields(manifests: tuple[Manifest, ...]) -> list[Diagnosis]:
    """What the rules find in the pod itself: only errors keep it from running."""
    found = check_manifests(manifests, version=ClusterFacts().version).findings
    return [
        Diagnosis(
            finding.rule,
            LIKELY,
            finding.message,
            f"{finding.path} of the {finding.object.kind if finding.object else 'object'}.",
            finding.fix,
            finding.source,
            (),
        )
        for finding in found
        if finding.severity == "error" and finding.rule.startswith("FGT")
    ]


def _starting(symptoms: Symptoms) -> list[Diagnosis]:
    """A pod that waits without a complaint."""
    if symptoms.phase != "Pending":
        return []
    if symptoms.node or symptoms.scheduler == _FARGATE_SCHEDULER:
        title = "the pod is starting"
        reason = "A Fargate node takes 30 to 60 seconds, and the image is pulled anew each time."
        fix = "wait a minute, then look at the events again"
        return [Diagnosis("FGT331", POSSIBLE, title, reason, fix, f"{pages.ROADMAP}649", ())]
    profile = symptoms.labels.get(PROFILE_LABEL, "")
    if profile and symptoms.scheduler != _DEFAULT_SCHEDULER:
        title = f"the profile {profile} took the pod, by its label; nothing speaks of a problem yet"
        reason = (
            f"{PROFILE_LABEL} is the mark of the profile; only if somebody wrote it into the template, the "
            "profile may not match. A Fargate node takes 30 to 60 seconds."
        )
        fix = f"wait a minute, then read its events: {_describe(symptoms)} | fargen why"
        return [Diagnosis("FGT331", POSSIBLE, title, reason, fix, pages.PROFILE, ())]
    title = "no Fargate profile took the pod when it was created, as far as this shows"
    reason = "It is Pending without a node, and not with fargate-scheduler."
    if profile:
        title = f"the profile {profile}, which a label names, did not take the pod when it was created"
        reason = "It is with default-scheduler: the label forces a profile, which must match nevertheless."
    fix = "compare namespace and labels with the profiles (-c cluster.yaml), then delete the pod"
    return [Diagnosis("FGT219", POSSIBLE, title, reason, fix, pages.PENDING, ())]


def _describe(symptoms: Symptoms) -> str:
    """The command that shows the pod with its events."""
    parts = ["kubectl describe pod", symptoms.name, f"-n {symptoms.namespace}" if symptoms.namespace else ""]
    return " ".join(part for part in parts if part)
