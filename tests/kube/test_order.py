from hypothesis import given
from hypothesis import strategies as st

from fargen.kube.manifest import Manifest, TextPlaces
from fargen.kube.order import in_apply_order


def manifest(kind: str, name: str) -> Manifest:
    data = {"apiVersion": "v1", "kind": kind, "metadata": {"name": name}}
    return Manifest(data, TextPlaces(data))


KINDS = st.sampled_from(["Deployment", "Namespace", "Service", "Widget", "ConfigMap", "Secret", ""])


@given(st.lists(KINDS))
def test_nothing_is_lost_and_twice_is_once(kinds: list[str]) -> None:
    given_ = [manifest(kind, str(number)) for number, kind in enumerate(kinds)]
    ordered = in_apply_order(given_)
    assert sorted(m.name for m in ordered) == sorted(m.name for m in given_)
    assert in_apply_order(ordered) == ordered


@given(st.lists(KINDS))
def test_objects_of_one_kind_keep_their_order(kinds: list[str]) -> None:
    ordered = in_apply_order(manifest(kind, f"{number:03}") for number, kind in enumerate(kinds))
    for kind in set(kinds):
        names = [m.name for m in ordered if m.kind == kind]
        assert names == sorted(names)


def test_what_others_need_comes_first() -> None:
    kinds = ["Widget", "Ingress", "Deployment", "Service", "SecurityGroupPolicy", "ConfigMap", "Namespace"]
    ordered = in_apply_order(manifest(kind, "x") for kind in kinds)
    assert [m.kind for m in ordered] == [
        *("Namespace", "ConfigMap", "SecurityGroupPolicy", "Service", "Ingress", "Deployment", "Widget"),
    ]
