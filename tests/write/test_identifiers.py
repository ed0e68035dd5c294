"""Names of things in templates: of the letters that are allowed, and each once."""

import re

from hypothesis import given
from hypothesis import strategies as st

from fargen.write.identifiers import labels, logical_ids

NAMES = st.lists(st.text(max_size=20), unique=True, max_size=10)


@given(NAMES)
def test_logical_ids(names: list[str]) -> None:
    found = logical_ids("Profile", names)
    assert list(found) == names
    assert len(set(found.values())) == len(names)
    assert all(re.fullmatch(r"Profile[A-Za-z0-9]*", value) for value in found.values())


@given(NAMES)
def test_labels(names: list[str]) -> None:
    found = labels("profile", names)
    assert list(found) == names
    assert len(set(found.values())) == len(names)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", value) for value in found.values())


def test_they_can_be_read() -> None:
    assert logical_ids("Profile", ["fp-jobs", "fp.jobs", "1"]) == {
        "fp-jobs": "ProfileFpJobs",
        "fp.jobs": "ProfileFpJobs2",
        "1": "Profile1",
    }
    assert labels("profile", ["fp-jobs", "FP jobs", "1a", "☃"]) == {
        "fp-jobs": "fp_jobs",
        "FP jobs": "fp_jobs2",
        "1a": "profile_1a",
        "☃": "profile",
    }
