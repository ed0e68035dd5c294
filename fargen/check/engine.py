"""Runs every rule over every object, and turns hits into findings with places.

The strict Kubernetes schema comes first, then the rules. Which rules concern a kind is worked out once a
kind: an object costs calls only for the rules that can say something about it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from fargen.check.placement import meant_for_fargate, placed_on_nodes
from fargen.check.rule import Hit, Rule, Subject
from fargen.check.rules import RULES
from fargen.check.rules.pod import daemon_set
from fargen.check.world import World
from fargen.fargate.profiles import Profile
from fargen.kube.manifest import Manifest, SpecPlaces
from fargen.kube.pod import pod_of
from fargen.kube.schema.check import validate
from fargen.kube.scopes import kind_key
from fargen.kube.sized import sized
from fargen.values.finding import Finding, Path


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A kind without a schema; its objects are counted and never called valid."""

    api_version: str
    kind: str
    count: int


class CheckResult(NamedTuple):
    """What a check found.

    Attributes:
        findings: sorted by file, line, column, rule and message.
        not_checked: kinds without a schema, sorted.
        skipped: pods that are kept off Fargate, and so saw no Fargate rule.
        unknown: the objects behind `not_checked`.
        off_fargate: the objects behind ``skipped``.
    """

    findings: tuple[Finding, ...]
    not_checked: tuple[NotChecked, ...]
    skipped: int
    unknown: tuple[Manifest, ...] = ()
    off_fargate: tuple[Manifest, ...] = ()


class RuleCrashError(Exception):
    """A rule broke: a bug of fargen, not of the input.

    Attributes:
        rule_id: the rule.
        subject: the object it looked at; empty for rules over all objects.
    """

    def __init__(self, rule_id: str, subject: str) -> None:
        self.rule_id = rule_id
        self.subject = subject
        super().__init__(f"rule {rule_id} crashed{f' on {subject}' if subject else ''}")


class _Found(NamedTuple):
    """A hit of a rule, with its object."""

    rule: Rule
    hit: Hit
    manifest: Manifest


class _Findings(list[_Found]):
    """Hits, and what to do with rules that crash."""

    def __init__(self, crashes: list[RuleCrashError] | None) -> None:
        super().__init__()
        self.crashes = crashes


class _Plan:
    """The rules, sorted by what they look at."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self.world = tuple(rule for rule in self.rules if rule.scope == "world")
        self.schema = tuple(rule for rule in self.rules if rule.scope == "schema")
        self.size = tuple(rule for rule in self.rules if rule.scope == "size")
        self._memo: dict[tuple[str, str], tuple[Rule, ...]] = {}

    def of(self, scope: str, kind: str) -> tuple[Rule, ...]:
        """The rules of a scope that look at a kind."""
        key = (scope, kind)
        if key not in self._memo:
            self._memo[key] = tuple(
                r for r in self.rules if r.scope == scope and (not r.kinds or kind in r.kinds)
            )
        return self._memo[key]


_BUILT_IN = _Plan(RULES)


def check_manifests(  # noqa: PLR0913  # all that is known beside the objects
    manifests: tuple[Manifest, ...],
    *,
    version: str,
    default_namespace: str = "default",
    rules: tuple[Rule, ...] = RULES,
    crashes: list[RuleCrashError] | None = None,
    profiles: tuple[Profile, ...] | None = None,
    node_groups: bool = False,
    sidecars: bool = False,
) -> CheckResult:
    """Check objects that are applied together.

    Args:
        manifests: rendered or read; looked at, not changed.
        version: Kubernetes minor version, as ``1.35``.
        default_namespace: what objects without a namespace get.
        rules: the rules to run.
        crashes: takes the rules that crash, while the others go on; None: the first one ends the check.
        profiles: the Fargate profiles of the cluster; None when they are not known.
        node_groups: pods that no profile takes run on EC2.
        sidecars: say of DaemonSets all that would be wrong if they were sidecars, each as its own finding.

    Raises:
        RuleCrashError: a rule raised an exception, and ``crashes`` is None.
    """
    plan = _BUILT_IN if rules is RULES else _Plan(rules)
    subjects = tuple((manifest, pod_of(manifest)) for manifest in manifests)
    pods = tuple(pod for _, pod in subjects if pod)
    fargate = tuple(
        pod
        for pod in pods
        if meant_for_fargate(pod)
        and not (
            (node_groups or pod.kind == "DaemonSet")  # which never waits for a profile
            and placed_on_nodes(pod, pod.manifest.namespace or default_namespace, profiles)
        )
    )
    world = World(manifests, pods, fargate, version, default_namespace, profiles, node_groups)
    found = _Findings(crashes)
    unknown = _schema(plan, world, found)
    _apply_one_by_one(plan, subjects, found)
    _apply_to_pods(plan, world, found)
    _run(plan.world, world, None, found)
    known = profiles is not None
    kept = list(_without_superseded(found))
    findings = [_finding(item, sure=known) for item in (kept if sidecars else _daemons_once(kept))]
    meant = set(map(id, fargate))
    off = tuple(pod.manifest for pod in pods if id(pod) not in meant)
    return CheckResult(_sorted(findings), _not_checked(unknown), len(off), tuple(unknown), off)


def _not_checked(unknown: list[Manifest]) -> tuple[NotChecked, ...]:
    counted = Counter((manifest.api_version, manifest.kind) for manifest in unknown)
    return tuple(NotChecked(*kind, count) for kind, count in sorted(counted.items()))


def _schema(plan: _Plan, world: World, found: _Findings) -> list[Manifest]:
    unknown: list[Manifest] = []
    for manifest in world.manifests:
        verdict = validate(dict(manifest.data), world.version)
        if not verdict.checked:
            unknown.append(manifest)
        elif verdict.problems:
            _run(plan.schema, verdict.problems, manifest, found)
    return unknown


def _apply_one_by_one(plan: _Plan, subjects: tuple[Subject, ...], found: _Findings) -> None:
    for subject in subjects:
        manifest = subject[0]
        kind = kind_key(manifest)
        _run(plan.of("object", kind), manifest, manifest, found)
        _run(plan.of("subject", kind), subject, manifest, found)


def _apply_to_pods(plan: _Plan, world: World, found: _Findings) -> None:
    meant = set(map(id, world.fargate))
    for pod in world.pods:
        rules = plan.of("pod", kind_key(pod.manifest))
        if id(pod) not in meant:
            rules = tuple(rule for rule in rules if not rule.fargate)
        _run(rules, pod, pod.manifest, found)
    for pod in world.fargate:
        if plan.size and (target := sized(pod)):
            _run(plan.size, target, pod.manifest, found)


def _run(rules: tuple[Rule, ...], target: Any, manifest: Manifest | None, found: _Findings) -> None:
    for rule in rules:
        try:
            for hit in rule.run(target):
                found.append(_Found(rule, hit, _owner(hit, manifest)))
        except Exception as error:  # whatever a rule does, it is named, and the others go on
            crash = RuleCrashError(rule.id, _subject(manifest))
            crash.__cause__ = error
            if found.crashes is None:
                raise crash from error
            found.crashes.append(crash)


def _owner(hit: Hit, manifest: Manifest | None) -> Manifest:
    owner = hit.manifest or manifest
    if owner is None:
        raise TypeError("a world rule's hit names no object")
    return owner


def _subject(manifest: Manifest | None) -> str:
    return f"{manifest.kind}/{manifest.name}" if manifest else ""


def _without_superseded(found: list[_Found]) -> Iterator[_Found]:
    """Drop what another rule says better about the same field."""
    better: set[tuple[int, Path, str]] = {
        (id(item.manifest), item.hit.path, other) for item in found for other in item.rule.supersedes
    }
    for item in found:
        if (id(item.manifest), item.hit.path, item.rule.id) not in better:
            yield item


def _daemons_once(found: list[_Found]) -> Iterator[_Found]:
    """Of what belongs to a DaemonSet only that it does not run on Fargate.

    Its pods run on nodes, where Fargate's other rules do not hold, or not at all. What would be refused in a
    sidecar, which the fix speaks of, is named there.
    """
    daemons = {id(item.manifest) for item in found if item.rule.id == daemon_set.id}
    refused: defaultdict[int, set[str]] = defaultdict(set)
    for item in found:
        if (item.hit.severity or item.rule.severity) == "error" and item.rule.fargate:
            refused[id(item.manifest)].add(item.rule.id)
    for item in found:
        if id(item.manifest) not in daemons or not item.rule.fargate:
            yield item
        elif item.rule.id == daemon_set.id:
            ids = ", ".join(sorted(refused[id(item.manifest)] - {daemon_set.id}))
            fix = f"{item.rule.fix}; as a sidecar it would be refused for {ids}" if ids else ""
            yield item._replace(hit=item.hit._replace(fix=fix))


def _finding(item: _Found, *, sure: bool) -> Finding:
    """The finding of a hit; of a DaemonSet at most a warning, unless ``sure`` where its pods go."""
    rule, hit, manifest = item.rule, item.hit, item.manifest
    severity = hit.severity or rule.severity
    if not sure and rule.fargate and manifest.kind == "DaemonSet" and severity == "error":
        severity = "warning"
    place, path = manifest.places.find(hit.path, key=hit.key)
    return Finding(
        rule=rule.id,
        severity=severity,
        message=hit.message,
        fix=hit.fix or rule.fix,
        source=rule.source,
        place=place,
        object=manifest.ref,
        path=path,
        foreign=not isinstance(manifest.places, SpecPlaces),
    )


def _sorted(findings: list[Finding]) -> tuple[Finding, ...]:
    """In order; what several objects say of one place in the user's text is said once."""
    unique: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        where = finding.place or (finding.object, finding.path)
        unique.setdefault((finding.rule, finding.message, where), finding)
    return tuple(sorted(unique.values(), key=lambda finding: (finding.order, finding.path)))
