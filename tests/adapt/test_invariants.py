"""What holds for every input: twice is once, and nothing is left that adapt claims to mend."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fargen.adapt.options import Options
from fargen.adapt.remedies import REMEDIES, SIZE_RULES
from fargen.commands.checking import CheckRequest, check
from fargen.commands.refitting import Request, Result, refit
from fargen.values.errors import InputError

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "tests" / "rules").glob("*/*.yaml"))
OWN = sorted((ROOT / "out").glob("*/*/*.yaml"))
# keep leaves the requests, and with them what they cost.
KEPT = {"FGT104", "FGT109", "FGT110"}


def adapted(text: str, options: Options) -> Result:
    return refit(Request(options=options), text.encode)


def problems(text: str) -> set[tuple[str, str, str]]:
    found = check(CheckRequest(("-",)), text.encode).findings
    return {(f.rule, f.severity, f.message) for f in found}


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


@pytest.mark.parametrize("path", EXAMPLES, ids=name)
@pytest.mark.parametrize("fit", ["fill", "trim", "keep"])
def test_every_example_of_a_rule(path: Path, fit: str) -> None:
    text = path.read_text(encoding="utf-8")
    options = Options(fit=fit, daemonset="skip")  # type: ignore[arg-type]
    try:
        result = adapted(text, options)
    except InputError:
        assert "fargen.dev/v1" in text or path.parent.name.startswith(("SPEC", "K8S00"))  # specs, broken YAML
        return
    if result.refusals:
        assert path.name == "bad.yaml"
        assert result.files[0].after == text
        return
    after = result.files[0].after
    again = adapted(after, options)
    assert (again.refusals, again.files[0].after) == ((), after)
    left = problems(after)
    # One more thing may come to light: a pod that has a place for it now.
    assert left <= problems(text)
    mended = (REMEDIES.keys() | SIZE_RULES) - (KEPT if fit == "keep" else set())
    assert not {rule for rule, severity, _ in left if severity == "error"} & mended
    if path.name == "bad.yaml" and path.parent.name in mended - {"FGT313"}:
        assert path.parent.name not in {rule for rule, _, _ in left}


@pytest.mark.parametrize("path", OWN, ids=name)
def test_what_fargen_rendered_is_left_as_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    result = adapted(text, Options())
    assert (result.changes, result.files[0].after) == ((), text)


AMOUNTS = st.sampled_from(["100m", "256m", "1024m", "2", "0.3", "64Mi", "512Mi", "1Gi", "2Gi", "3G", "7.5Gi"])
CPU = st.none() | AMOUNTS.filter(lambda text: not text.endswith(("i", "G")))
MEMORY = st.none() | AMOUNTS.filter(lambda text: text.endswith(("i", "G")))


@st.composite
def containers(draw: st.DrawFn, name: str) -> str:
    lines = [f"        - name: {name}", f"          image: {name}:1"]
    resources = []
    for part in ("requests", "limits"):
        pairs = [("cpu", draw(CPU)), ("memory", draw(MEMORY))]
        written = [f"{key}: {value}" for key, value in pairs if value is not None]
        if written:
            resources.append(f"            {part}: {{{', '.join(written)}}}  # {name}")
    return "\n".join([*lines, *(["          resources:", *resources] if resources else [])])


@st.composite
def deployments(draw: st.DrawFn) -> str:
    groups = []
    for key, most in (("containers", 3), ("initContainers", 2)):
        count = draw(st.integers(1 if key == "containers" else 0, most))
        if count:
            groups += [f"      {key}:", *(draw(containers(f"{key[0]}{index}")) for index in range(count))]
    head = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  template:\n    spec:\n"
    return f"# a chart's\n{head}" + "\n".join(groups) + "\n"


@given(deployments(), st.sampled_from(["fill", "trim", "keep"]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_sizes(text: str, fit: str) -> None:
    options = Options(fit=fit)  # type: ignore[arg-type]
    after = adapted(text, options).files[0].after
    assert adapted(after, options).files[0].after == after
    assert after.count("#") == text.count("#")
    sizes = {rule for rule, _, _ in problems(after)} & SIZE_RULES
    # trim stops at half of what was asked, and fill then buys what is there.
    assert sizes <= (KEPT if fit == "keep" else set())
