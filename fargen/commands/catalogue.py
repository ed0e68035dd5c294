"""Every rule and its page, from the same files that test it; and which of them a user chose."""

import os
import re
from collections.abc import Iterable, Sequence

from fargen.check.clusterrules import CLUSTER_RULES
from fargen.check.rules import RULES
from fargen.check.undecidable import UNDECIDABLE
from fargen.report.report import RuleText
from fargen.report.rulepages import Catalogue, Example, RuleEntry, RulePage
from fargen.values.assets import asset_dir
from fargen.values.errors import UsageError
from fargen.values.finding import Finding
from fargen.values.spec_rules import SPEC_RULES
from fargen.values.suggest import nearest

# The family of what is judged with the Cluster spec, and of what is said of a spec as such.
CLUSTER_FAMILY = "cluster"
SPEC_FAMILY = "spec"
# What is known and is no rule: messages and decisions name such facts too.
FACT_FAMILY = "fact"
_SHOWN = 8  # ids in one line
_FACT = re.compile(r"^\| (FGT\w+) \| (.*) \| (.*) \|$", re.MULTILINE)


def catalogue() -> Catalogue:
    """All rules about manifests and clusters, by id; and the facts that cannot be decided."""
    entries = [
        *(RuleEntry(r.id, r.severity, r.title, r.why, r.fix, r.source, r.family) for r in RULES),
        *(RuleEntry(name, *rule, CLUSTER_FAMILY) for name, rule in CLUSTER_RULES.items()),
    ]
    return Catalogue(tuple(sorted(entries)), tuple(UNDECIDABLE.items()))


_ID = re.compile(r"(?:FGT[A-Z]?|K8S|SPEC)\d+")  # a whole id, which no other one is a correction of


def rule_page(name: str) -> RulePage:
    """The page of one id, in any case of letters; SPEC ids and facts without a rule have one too.

    Raises:
        UsageError: there is no such rule or fact.
    """
    wanted = name.upper()
    entries = {entry.id: entry for entry in catalogue().rules}
    if wanted in entries:
        return RulePage(entries[wanted], _example(wanted, "bad"), _example(wanted, "good"))
    if wanted in SPEC_RULES:
        spec = SPEC_RULES[wanted]
        fix = spec.fix.rstrip(".")
        return RulePage(RuleEntry(wanted, spec.severity, spec.title, spec.why, fix, "", SPEC_FAMILY))
    facts = fact_pages()
    if wanted in facts:
        return RulePage(facts[wanted])
    near = None if _ID.fullmatch(wanted) else nearest(wanted, [*entries, *SPEC_RULES])
    raise UsageError(f"no rule {name}: " + (f"did you mean {near}?" if near else _mentioning(name)))


def _mentioning(word: str) -> str:
    """The rules about what somebody is looking for, by a word of theirs."""
    whole = re.compile(rf"\b{re.escape(word)}(?:s|es)?\b", re.IGNORECASE)
    texts = {entry.id: (entry.title, entry.why, entry.fix) for entry in catalogue().rules}
    texts |= {key: (page.title, page.why, page.fix) for key, page in SPEC_RULES.items()}
    found = [name for name, parts in texts.items() if any(map(whole.search, parts))]
    if not found:
        return "fargen rules lists them"
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return f"rules that say {word}: {', '.join(found[:_SHOWN])}{more}"


def fact_pages() -> dict[str, RuleEntry]:
    """The facts that are no rules, by id, from the page of the documentation that ships with the program."""
    with open(os.path.join(asset_dir("facts"), "facts.md"), encoding="utf-8") as stream:
        rows = _FACT.findall(stream.read())
    pages = {}
    for name, fact, source in rows:
        reason = UNDECIDABLE.get(name, "good to know, but nothing to check")
        title = fact.replace("`", "").replace("\\|", "|")
        pages[name] = RuleEntry(
            name, "info", title, f"It is no rule: {reason}.", "", source.strip("<>"), FACT_FAMILY
        )
    return pages


def rule_texts(findings: Iterable[Finding]) -> dict[str, RuleText]:
    """What is said of the rules of findings as such."""
    fired = {finding.rule for finding in findings}
    own = {e.id: RuleText(e.title, e.why, e.fix) for e in catalogue().rules if e.id in fired}
    spec = {key: RuleText(page.title, page.why, page.fix.rstrip(".")) for key, page in SPEC_RULES.items()
            if key in fired}  # fmt: skip
    return own | spec


def known_ids(given: Iterable[str]) -> None:
    """Refuse what is not the beginning of any rule's id.

    Raises:
        UsageError: with the nearest id.
    """
    ids = [*(entry.id for entry in catalogue().rules), *SPEC_RULES]
    for name in given:
        if not any(known.startswith(name) for known in ids):
            near = nearest(name, ids)
            hint = f"did you mean {near}?" if near else "fargen rules lists them"
            raise UsageError(f"no rule's id begins with {name!r}: {hint}")


def choose(findings: Iterable[Finding], select: Sequence[str], ignore: Sequence[str]) -> tuple[Finding, ...]:
    """The findings of the selected rules that are not ignored; errors of the input always stay.

    Args:
        findings: in order.
        select: beginnings of ids, as ``FGT3``; none for all.
        ignore: beginnings of ids.
    """
    wanted, unwanted = tuple(select) or ("",), tuple(ignore)
    return tuple(
        finding
        for finding in findings
        if (finding.rule.startswith("SPEC") and finding.severity == "error")
        or (finding.rule.startswith(wanted) and not finding.rule.startswith(unwanted))
    )


def _example(rule: str, name: str) -> Example | None:
    """The manifest without the lines that the tests read, and what the rule says of it."""
    file = os.path.join(asset_dir("rules"), rule, f"{name}.yaml")
    if not os.path.exists(file):
        return None
    with open(file, encoding="utf-8") as stream:
        lines = stream.read().splitlines()
    first = next(index for index, line in enumerate(lines) if not line.startswith("# "))
    told: list[str] = []
    for line in lines[:first]:
        if line.startswith("# expect: "):
            place, _, rest = line.removeprefix("# expect: ").partition(" ")
            severity, _, message = rest.partition(": ")
            row, _, column = place.partition(":")
            told.append(f"{name}.yaml:{int(row) - first}:{column}: {severity}[{rule}] {message}")
        elif line.startswith("# fix: ") and told:
            told.append(f"   fix: {line.removeprefix('# fix: ')}")
    return Example("\n".join(lines[first:]), "\n".join(told))
