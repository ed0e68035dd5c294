"""Whatever is pasted, `why` answers."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fargen.commands.diagnosing import Answer, why
from fargen.diagnose.match import CAUSES
from fargen.values.errors import InputError

LINES = st.sampled_from(
    [
        "Name: web",
        "Labels: a=b",
        "        c=d",
        "Annotations: Logging: x",
        "Node: <none>",
        "Status: Pending",
        "Events:",
        "  Warning  FailedScheduling  1s  fargate-scheduler  Pod not supported on Fargate: fields",
        "Controlled By: DaemonSet/x",
        "---",
        "kind: Pod",
        "status: 3",
        "metadata: []",
        "",
    ]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["Pod", "Event", "v1", "x"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["kind", "metadata", "status", "conditions", "spec", "items"]), inner
        )
    ),
    max_leaves=15,
)


def asked(text: str) -> Answer | None:
    """The answer; None if the text is refused."""
    try:
        return why(text, "f")
    except InputError:
        return None


@given(st.lists(LINES | st.text(max_size=30), max_size=12).map("\n".join))
@settings(max_examples=200)
def test_no_text_makes_it_crash(text: str) -> None:
    answer = asked(text)
    assert answer is None or all(cause.title and cause.fix for cause in answer.causes)


@given(JSON)
def test_no_object_makes_it_crash(document: object) -> None:
    answer = asked(json.dumps(document))
    assert answer is None or len(answer.causes) <= len(CAUSES) + 5


@pytest.mark.parametrize(
    "text", ['{"kind": "Pod", "spec": {"hostPID": true}}', "kind: Pod\nspec: {hostPID: true}\n"]
)
def test_json_and_yaml_are_the_same(text: str) -> None:
    assert "FGT302" in [cause.fact for cause in why(text, "f").causes]
