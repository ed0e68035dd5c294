import pytest

from fargen.fargate.usage import Usage
from fargen.load.usageproblem import UsageProblem
from fargen.load.usagetop import looks_like_top, read_top

AS_PRINTED = "give the output as kubectl prints it"


def test_containers_with_and_without_namespaces() -> None:
    text = "POD       NAME   CPU(cores)   MEMORY(bytes)   \nweb-0     app    3m           12Mi            \n"
    assert read_top(text) == [
        Usage("web-0", "app", "", {"now": 3}, {"now": 12 << 20}, "top", is_pod=True, line=2)
    ]
    spaced = "NAMESPACE POD NAME CPU(cores) MEMORY(bytes)\nprod web-0 app 3m 12Mi\n"
    assert [usage.namespace for usage in read_top(spaced)] == ["prod"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "NAME CPU(cores) MEMORY(bytes)\nweb 3m 1Mi\n",
            (
                1,
                "this is the usage of whole pods or nodes, not of containers",
                "run kubectl top pod --containers",
            ),
        ),
        (
            "POD NAME CPU(cores) MEMORY(bytes)\nweb app 3m\n",
            (2, "3 values under 4 columns", AS_PRINTED),
        ),
        (
            "POD NAME CPU(cores) MEMORY(bytes)\nweb app 3m <unknown>\n",
            (2, "'<unknown>' is not a Kubernetes quantity", AS_PRINTED),
        ),
        (
            "POD NAME CPU(cores) MEMORY(bytes)\n",
            (1, "there is a header and no lines", "run it where the pods are"),
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, expected: tuple[int, str, str]) -> None:
    assert looks_like_top(text)
    with pytest.raises(UsageProblem) as caught:
        read_top(text)
    assert (caught.value.line, caught.value.message, caught.value.fix) == expected
