"""Foreign objects go through the rules, and what the rules find through the remedies.

Checking and mending go on by turns until nothing changes any more: what one remedy brings to light the next
round mends, and adapting twice is adapting once.
"""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from fargen.adapt import daemonsets, metadata, network, placement, sizes
from fargen.adapt import efs as claims
from fargen.adapt.draft import Draft, Issue
from fargen.adapt.options import Options
from fargen.adapt.remedies import mend
from fargen.check.engine import check_manifests
from fargen.check.placement import excludes_fargate
from fargen.check.rules import RULES
from fargen.check.suppress import Suppressions
from fargen.commands.addlogging import Logging
from fargen.fargate.versions import DEFAULT_VERSION
from fargen.kube.manifest import mapping
from fargen.spec.plan import ClusterFacts
from fargen.suppressing import sort_findings
from fargen.values.change import ABSENT, Change
from fargen.values.finding import Finding, Path, Place, path_text
from fargen.yamltext.splice import plain
from fargen.yamltext.tree import place_of

_ERRORS = frozenset(rule.id for rule in RULES if rule.fargate and rule.severity == "error")
_ROUNDS = 8  # three are enough for all that is known; a remedy that undoes another must not run for ever
_OWN = ("labels", "app.kubernetes.io/managed-by")
_SLEEP_SINCE = (1, 30)  # the preStop action sleep is on by default since Kubernetes 1.30


class Outcome(NamedTuple):
    """What came of objects.

    Attributes:
        changes: the last state of each field that was changed, in the order of objects.
        refusals: why some objects cannot be adapted; with any, nothing is to be written.
        findings: what is left, errors and warnings.
    """

    changes: tuple[Change, ...]
    refusals: tuple[Finding, ...]
    findings: tuple[Finding, ...]


class DraftPlaces:
    """Places of an object in its first form; the path is given as data, with the number of the object."""

    def __init__(self, index: int, root: Any, lines: int = 0) -> None:
        self.index, self.root, self.lines = index, root, lines

    def find(self, path: Path, *, key: bool = False) -> tuple[Place | None, str]:
        """The place in the user's text, and a JSON list: the object's number, then the path."""
        place = place_of(self.root, path, key=key)
        if place is None and self.root:
            place = place_of(self.root, (next(iter(self.root)),), key=True)
        if place is not None:
            place = place._replace(line=place.line + self.lines)
        return place, json.dumps([self.index, *path])


def draft_of(index: int, root: Any, lines: int = 0) -> Draft:
    """The draft of an object.

    Args:
        index: its number among the drafts.
        root: as it was read, with marks.
        lines: lines of the file before the text that it was read from.
    """
    draft = Draft(plain(root), DraftPlaces(index, root, lines))
    # What fargen rendered is changed in its spec.
    draft.frozen = mapping(draft.manifest.metadata.get(_OWN[0])).get(_OWN[1]) == "fargen"
    return draft


def adapt_drafts(
    drafts: list[Draft],
    options: Options,
    facts: ClusterFacts | None,
    suppressions: Suppressions,
    logging: Logging | None = None,
) -> Outcome:
    """Adapt objects that are applied together; objects that are made for them are added to ``drafts``.

    Args:
        drafts: in the order of the input.
        options: the flags.
        facts: of the Cluster; None without one.
        suppressions: comments of the texts.
        logging: what is to be added for logs.
    """
    return _Run(drafts, options, facts, suppressions, logging).outcome()


class _Run:
    def __init__(
        self,
        drafts: list[Draft],
        options: Options,
        facts: ClusterFacts | None,
        suppressions: Suppressions,
        logging: Logging | None,
    ) -> None:
        self.drafts, self.options, self.facts, self.logging = drafts, options, facts, logging
        self.suppressions = suppressions
        suppressions.read(draft.manifest for draft in drafts)
        self.known = facts or ClusterFacts()
        self.on_fargate: set[int] = set()
        self.findings: list[Finding] = []

    def outcome(self) -> Outcome:
        """Rounds until nothing changes."""
        for _ in range(_ROUNDS):
            before = sum(len(draft.changes) for draft in self.drafts)
            for draft in self.drafts:
                if not draft.frozen:
                    draft.refusals.clear()
            self._round()
            if sum(len(draft.changes) for draft in self.drafts) == before:
                break
        refusals = sort_findings(finding for draft in self.drafts for finding in draft.refusals)
        changes = tuple(change for draft in self.drafts for change in draft.summary())
        return Outcome(changes, refusals, self._left())

    def _round(self) -> None:
        issues = self._check()
        counts = [len(draft.changes) for draft in self.drafts]
        if self._off_fargate(issues):
            return
        for index in sorted(issues):
            mend(self.drafts[index], [issue for issue in issues[index] if self._meant(issue)])
        for index in sorted(issues):
            self._claims(self.drafts[index], issues[index])
        for index in sorted(issues):
            self._daemon_set(index, issues[index], counts[index])
        if [len(draft.changes) for draft in self.drafts] == counts and not self._log():
            self._finish()

    def _log(self) -> bool:
        """Whether logging was added."""
        if self.logging is None or not self.drafts:
            return False
        before = len(self.drafts)
        for data in self.logging.objects():
            known = Draft(data, DraftPlaces(0, {})).ref
            if known not in {draft.ref for draft in self.drafts}:
                self._add(self.drafts[0], [data], "FGT701", "--logging native: what the Cluster says")
        for index in sorted(self.on_fargate):
            draft = self.drafts[index]
            if not (draft.frozen or draft.removed):
                self._add(draft, self.logging.add(draft), "FGT815", "--logging: what the log sidecar reads")
        return len(self.drafts) > before

    def _finish(self) -> None:
        """Sizes and labels, when the containers of each pod are known."""
        for index in sorted(self.on_fargate):
            draft = self.drafts[index]
            if draft.frozen or draft.removed or draft.manifest.kind == "DaemonSet":
                continue
            sizes.fit_sizes(draft, self.options.fit)
            if self.facts is not None and self.facts.profiles is not None:
                namespace = draft.manifest.namespace or self.options.namespace
                placement.profile_label(draft, self.facts.profiles, namespace)

    def _check(self) -> dict[int, list[Issue]]:
        """What the rules find, by the number of the object; nothing about objects that are left alone."""
        listed = {i: d.manifest for i, d in enumerate(self.drafts) if not d.removed}
        numbers = {id(manifest): index for index, manifest in listed.items()}
        result = check_manifests(
            tuple(listed.values()),
            version=self.known.version or DEFAULT_VERSION,
            default_namespace=self.options.namespace,
            profiles=self.known.profiles,
            node_groups=self.known.node_groups,
            sidecars=self.options.daemonset == "sidecar",
        )
        off = {numbers[id(manifest)] for manifest in result.off_fargate}
        self.on_fargate = {i for i, d in enumerate(self.drafts) if i in listed and i not in off and d.pod}
        self.findings = list(self.suppressions.apply(result.findings))
        issues: dict[int, list[Issue]] = {}
        for finding in self.findings:
            index, *path = json.loads(finding.path)
            issues.setdefault(index, []).append(Issue(finding.rule, tuple(path), finding))
        self._freeze(issues)
        return {index: found for index, found in issues.items() if not self.drafts[index].frozen}

    def _freeze(self, issues: dict[int, list[Issue]]) -> None:
        """DaemonSets that no profile selects are left alone, and those that are to be skipped."""
        for index in self.on_fargate:
            draft = self.drafts[index]
            if draft.frozen or draft.manifest.kind != "DaemonSet":
                continue
            if not any(daemonsets.is_refused(issue) for issue in issues.get(index, ())):
                draft.frozen = True
            elif self.options.daemonset == "refuse":
                draft.frozen = True
                daemonsets.refuse(
                    draft, next(issue for issue in issues[index] if daemonsets.is_refused(issue))
                )
            elif self.options.daemonset == "skip":
                draft.keep("FGT301", "--daemonset skip: passed through unchanged; it runs on EC2 nodes only")

    def _off_fargate(self, issues: dict[int, list[Issue]]) -> bool:
        """Whether an object was found that is to stay off Fargate: the rules then look again."""
        before = sum(len(draft.changes) for draft in self.drafts)
        for index, found in issues.items():
            draft = self.drafts[index]
            for issue in found:
                if _means_nodes(draft, issue):
                    placement.stay_off(draft, issue)
        return sum(len(draft.changes) for draft in self.drafts) > before

    def _meant(self, issue: Issue) -> bool:
        version = tuple(int(part) for part in (self.known.version or DEFAULT_VERSION).split("."))
        return issue.rule != "FGT609" or version >= _SLEEP_SINCE

    def _claims(self, draft: Draft, issues: list[Issue]) -> None:
        done: set[str] = set()
        for issue in sorted(issues, key=lambda issue: str(issue.path), reverse=True):
            name = claims.claim_name(draft, issue.path)
            handle = self.options.efs.handle(name)
            if issue.rule not in claims.RULES or not handle or name in done:
                continue
            done.add(name)
            if rival := claims.rival(self.drafts, handle, draft, name):
                fix = f"give each its own: --efs {name}={handle}::fsap-… --efs {rival}={handle}::fsap-…"
                message = f"the claims {rival} and {name} would share one directory of {handle}"
                draft.refuse(issue, message, fix)
                continue
            namespace = draft.manifest.namespace or self.options.namespace
            if draft.manifest.kind == "PersistentVolumeClaim":
                made = [claims.bind_claim(draft, issue, handle, namespace)]
            else:
                made = claims.bind_template(draft, issue, handle, namespace)
            self._add(draft, made, issue.rule, f"--efs: static EFS for the claim {name}")

    def _add(self, owner: Draft, made: Sequence[dict[str, Any]], rule: str, reason: str) -> None:
        for data in made:
            draft = Draft(data, DraftPlaces(len(self.drafts), {}))
            draft.added = True
            draft.owner = owner
            draft.changes.append(Change(rule, draft.ref, (), ABSENT, plain(data), reason))
            self.drafts.append(draft)

    def _daemon_set(self, index: int, issues: list[Issue], before: int) -> None:
        draft = self.drafts[index]
        issue = next((issue for issue in issues if daemonsets.is_refused(issue)), None)
        if issue is None or draft.manifest.kind != "DaemonSet" or draft.removed:
            return
        if draft.refusals or len(draft.changes) > before:
            return  # what was mended in this round the next one looks at again
        # Of a DaemonSet's pods they may be warnings; of a sidecar's they would be errors.
        problems = [other for other in issues if other.rule in _ERRORS and other is not issue]
        daemonsets.as_sidecars(draft, issue, self._beside(index), problems)

    def _beside(self, index: int) -> list[Draft]:
        """The workloads of the namespace of an object that run on Fargate and can be changed."""
        namespace = self.drafts[index].manifest.namespace or self.options.namespace
        return [
            draft
            for number, draft in enumerate(self.drafts)
            if number in self.on_fargate
            and not (draft.frozen or draft.removed)
            and draft.manifest.kind not in {"DaemonSet", "Pod", "PodTemplate"}
            and (draft.manifest.namespace or self.options.namespace) == namespace
        ]

    def _left(self) -> tuple[Finding, ...]:
        """What is still found, with paths for people; that a DaemonSet is kept is on record as such."""
        left = []
        for finding in self.findings:
            index, *path = json.loads(finding.path)
            draft = self.drafts[index]
            if finding.severity == "info" or draft.refusals:
                continue
            if draft.frozen and finding.severity == "warning" and daemonsets.concerns(draft, finding):
                continue
            mends = finding.rule in claims.RULES and not draft.frozen
            hint = "; adapt does so with --efs" if mends else ""
            left.append(finding._replace(path=path_text(tuple(path)), fix=finding.fix + hint))
        on_fargate = (d for i, d in enumerate(self.drafts) if i in self.on_fargate and not d.frozen)
        asking = [finding for draft in on_fargate for finding in metadata.unanswered(draft)]
        asking += [finding for draft in self.drafts for finding in network.turned_internal(draft)]
        return sort_findings([*left, *self.suppressions.apply(asking)])


def _means_nodes(draft: Draft, issue: Issue) -> bool:
    """Whether what is found says that the pod belongs on nodes."""
    if issue.rule == "FGT319" and issue.path[-1] == "nodeAffinity":
        return draft.pod is not None and excludes_fargate(draft.pod.spec)
    return issue.rule == "FGT243" and issue.path[-1] == placement.COMPUTE_TYPE
