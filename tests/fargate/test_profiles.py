import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fargen.fargate.profiles import (
    PROFILE_LABEL,
    Miss,
    Placement,
    Profile,
    Selector,
    covers,
    nearest_miss,
    overlap,
    place,
    selector_matches,
    usable_addresses,
)

WORDS = st.text("ab", min_size=1, max_size=2)
GLOBS = st.text("ab*?", min_size=1, max_size=3)
LABELS = st.dictionaries(WORDS, WORDS, max_size=3)
SELECTORS = st.builds(Selector, GLOBS, st.dictionaries(GLOBS, GLOBS, max_size=2))
PROFILES = st.lists(
    st.builds(
        Profile,
        st.sampled_from(["beta", "prod", "fp-a", "fp-b"]),
        st.lists(SELECTORS, min_size=1, max_size=3).map(tuple),
    ),
    max_size=4,
    unique_by=lambda profile: profile.name,
).map(tuple)


def brute(pattern: str, text: str) -> bool:
    """Independent of fargen: a regular expression."""
    parts = [".*" if c == "*" else "." if c == "?" else re.escape(c) for c in pattern]
    return re.fullmatch("".join(parts), text, re.DOTALL) is not None


def brute_selects(selector: Selector, namespace: str, labels: Mapping[str, str]) -> bool:
    for key, value in selector.labels.items():
        if not [1 for own, text in labels.items() if brute(key, own) and brute(value, text)]:
            return False
    return brute(selector.namespace, namespace)


@given(PROFILES, WORDS, LABELS)
def test_the_alphanumerically_first_match_wins(
    profiles: tuple[Profile, ...], namespace: str, labels: dict[str, str]
) -> None:
    names = sorted(
        p.name for p in profiles if [1 for s in p.selectors if brute_selects(s, namespace, labels)]
    )
    placed = place(profiles, namespace, labels)
    assert [profile.name for profile in placed.matching] == names
    assert (placed.profile.name if placed.profile else None) == (names[0] if names else None)


@given(PROFILES, WORDS, LABELS, st.sampled_from(["beta", "prod", "absent"]))
def test_a_forced_profile_must_match(
    profiles: tuple[Profile, ...], namespace: str, labels: dict[str, str], forced: str
) -> None:
    given_labels = {**labels, PROFILE_LABEL: forced}
    names = {
        p.name for p in profiles if [1 for s in p.selectors if brute_selects(s, namespace, given_labels)]
    }
    placed = place(profiles, namespace, given_labels)
    assert (placed.profile.name if placed.profile else None) == (forced if forced in names else None)
    assert placed.forced == forced


@given(SELECTORS, SELECTORS, WORDS, LABELS)
def test_a_selector_that_covers_another_selects_all_its_pods(
    wide: Selector, narrow: Selector, namespace: str, labels: dict[str, str]
) -> None:
    if brute_selects(narrow, namespace, labels):
        assert brute_selects(wide, namespace, labels) or not covers(wide, narrow)
        assert overlap(wide, narrow) or not brute_selects(wide, namespace, labels)


@given(SELECTORS, WORDS, LABELS)
def test_a_pod_that_follows_the_nearest_miss_matches(
    selector: Selector, namespace: str, labels: dict[str, str]
) -> None:
    miss = nearest_miss((Profile("fp", (selector,)),), namespace, labels)
    assert (miss is None) == selector_matches(selector, namespace, labels)
    if miss and not any(set(key + value) & {"*", "?"} for key, value in selector.labels.items()):
        mended = {**labels, **dict(miss.missing), **{key: wanted for key, wanted, _ in miss.different}}
        assert selector_matches(Selector("*", selector.labels), namespace, mended)


BACKEND = Selector("production", {"tier": "backend"})
WHOLE = Selector("production")


def test_the_example_of_the_guide() -> None:
    beta = Profile("beta-workload", (Selector("staging"),))
    prod = Profile("prod-workload", (Selector("staging", {"env": "preview"}),))
    placed = place((prod, beta), "staging", {"env": "preview"})
    assert placed == Placement(beta, (beta, prod))
    forced = {"env": "preview", PROFILE_LABEL: "prod-workload"}
    assert place((prod, beta), "staging", forced) == Placement(prod, (prod, beta), "prod-workload")


def test_the_nearest_miss_names_what_is_missing_or_different() -> None:
    profiles = (Profile("fp-production", (BACKEND,)), Profile("fp-jobs", (Selector("jobs"),)))
    assert nearest_miss(profiles, "production", {"app": "web"}) == Miss(
        "fp-production", BACKEND, namespace=True, missing=(("tier", "backend"),), different=()
    )
    assert nearest_miss(profiles, "production", {"tier": "web"}) == Miss(
        "fp-production", BACKEND, namespace=True, missing=(), different=(("tier", "backend", "web"),)
    )
    elsewhere = nearest_miss(profiles, "staging", {})
    assert elsewhere is not None
    assert (elsewhere.profile, elsewhere.namespace) == ("fp-jobs", False)
    assert nearest_miss(profiles, "jobs", {}) is None
    assert nearest_miss((), "jobs", {}) is None


def test_a_selector_without_labels_covers_the_one_with() -> None:
    assert covers(WHOLE, BACKEND)
    assert not covers(BACKEND, WHOLE)
    assert covers(Selector("prod*"), BACKEND)
    assert covers(Selector("*", {"t*": "back*"}), BACKEND)
    assert not covers(Selector("*", {"t*": "front*"}), BACKEND)


def test_values_of_one_label_keep_selectors_apart() -> None:
    assert not overlap(BACKEND, Selector("production", {"tier": "web"}))
    assert not overlap(BACKEND, Selector("staging"))
    assert overlap(BACKEND, Selector("prod*", {"team": "x"}))


@pytest.mark.parametrize(
    ("selector", "text"),
    [
        (BACKEND, "{namespace: production, labels: {tier: backend}}"),
        (Selector("kube-*"), '{namespace: "kube-*"}'),
        (
            Selector("on", {"app.kubernetes.io/name": "1"}),
            '{namespace: "on", labels: {app.kubernetes.io/name: "1"}}',
        ),
        (Selector("a", {"k": ""}), '{namespace: a, labels: {k: ""}}'),
        (Selector("a", {"k": 'x"\\'}), '{namespace: a, labels: {k: "x\\"\\\\"}}'),
    ],
)
def test_a_selector_is_written_ready_to_paste(selector: Selector, text: str) -> None:
    assert selector.text == text


@pytest.mark.parametrize(
    ("cidr", "count"), [("10.0.0.0/20", 4091), ("10.0.0.0/28", 11), ("10.0.0.0/30", 0), ("10.0.0.1/32", 0)]
)
def test_five_addresses_of_a_subnet_are_not_for_pods(cidr: str, count: int) -> None:
    assert usable_addresses(cidr) == count


def test_a_cidr_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match=r"10\.0\.0\.1/20 has host bits set"):
        usable_addresses("10.0.0.1/20")
