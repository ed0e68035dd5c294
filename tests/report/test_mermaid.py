import pytest
from hostile import HALVES, TEXTS
from reportdata import app

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


@pytest.mark.parametrize("text", [*TEXTS, *HALVES])
def test_a_text_cannot_become_part_of_the_chart(text: str) -> None:
    lines = mermaid(app("shop", text).topology).split("\n")
    plain = mermaid(app("shop", "x").topology).split("\n")
    assert len(lines) == len(plain)
    assert [line.split('"')[0] for line in lines[:7]] == [line.split('"')[0] for line in plain[:7]]
    for line in lines[1:5]:
        assert line.count('"') == 2
        inside = line.split('"')[1].replace("<br>", "")
        assert not set(inside) & set('<>`"|[]{}()\\')
