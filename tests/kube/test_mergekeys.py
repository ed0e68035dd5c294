"""Which lists merge by a key."""

import pytest

from fargen.kube.mergekeys import has_directives, has_merge_keys, merge_keys


def test_lists_of_pods_and_services_merge() -> None:
    assert merge_keys("containers") == ("name",)
    assert merge_keys("ports") == ("containerPort", "port")
    assert merge_keys("args") == ()


@pytest.mark.parametrize(
    ("group", "lists", "directives"),
    [
        ("", True, True),
        ("apps", True, True),
        ("batch", True, True),
        ("networking.k8s.io", False, True),  # the ports of a NetworkPolicy are replaced
        ("x.example", False, False),
    ],
)
def test_lists_of_other_groups_are_replaced(group: str, lists: bool, directives: bool) -> None:  # noqa: FBT001
    assert (has_merge_keys(group), has_directives(group)) == (lists, directives)
