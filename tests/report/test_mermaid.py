import pytest
from reportdata import HOSTILE, app

from fargen.report.mermaid import mermaid


def test_a_flowchart() -> None:
    assert mermaid(app("shop").topology) == (
        "flowchart LR\n"
        '  n0["Service<br>shop"]\n'
        '  n2["Logs<br>shop"]\n'
        '  subgraph profile["Fargate profile fp"]\n'
        '    n1["Deployment<br>shop<br>2 to 10 pods"]\n'
        "  end\n"
        '  n0 -->|"http"| n1\n'
        "  n1 --> n2\n"
    )


@pytest.mark.parametrize(
    "text", [*HOSTILE, 'a"]; click n0 "https://example.com"\n  n9', "```\n# out", "#35;"]
)
def test_a_text_cannot_become_part_of_the_chart(text: str) -> None:
    lines = mermaid(app("shop", text).topology).splitlines()
    assert len(lines) == 8
    plain = mermaid(app("shop").topology).splitlines()
    assert [line.split('"')[0] for line in lines[:7]] == [line.split('"')[0] for line in plain[:7]]
    for line in lines[1:5]:
        assert line.count('"') == 2
        inside = line.split('"')[1].replace("<br>", "")
        assert not set(inside) & set('<>`"|[]{}()\\')
