import pytest

from fargen.commands.gathering import gather
from fargen.fargate.usage import Usage
from fargen.pipeline import Request
from fargen.price.owners import assign, owns
from fargen.price.workload import Workload

TEMPLATE = "{spec: {containers: [{name: a, image: 'a:1'}]}}"


def workload(kind: str, name: str = "web", namespace: str = "prod") -> Workload:
    spec = {
        "Pod": "spec: {containers: [{name: a, image: 'a:1'}]}",
        "CronJob": f"spec: {{schedule: '* * * * *', jobTemplate: {{spec: {{template: {TEMPLATE}}}}}}}",
    }.get(kind, f"spec: {{template: {TEMPLATE}}}")
    group = {"Pod": "v1", "CronJob": "batch/v1", "Job": "batch/v1"}.get(kind, "apps/v1")
    text = f"apiVersion: {group}\nkind: {kind}\nmetadata: {{name: {name}, namespace: {namespace}}}\n{spec}\n"
    (found,) = gather(Request(("-",)), text.encode).workloads
    return found


def used(name: str, namespace: str = "", kind: str = "", *, pod: bool = True) -> Usage:
    return Usage(name, "", namespace, {"p99": 1}, {}, "csv", kind=kind, is_pod=pod)


@pytest.mark.parametrize(
    ("kind", "pod"),
    [
        ("Deployment", "web-7f9c5b6d4-x2lkz"),
        ("ReplicaSet", "web-x2lkz"),
        ("StatefulSet", "web-12"),
        ("Job", "web-x2lkz"),
        ("Job", "web-0-x2lkz"),
        ("CronJob", "web-28923480-x2lkz"),
        ("Pod", "web"),
    ],
)
def test_pods_are_known_by_the_names_that_kubernetes_gives(kind: str, pod: str) -> None:
    assert owns(workload(kind), used(pod))
    assert owns(workload(kind), used("web", pod=False))
    assert not owns(workload(kind), used(f"other-{pod}"))
    assert not owns(workload(kind), used(f"{pod}-more"))


def test_namespace_and_kind_must_be_those_that_are_said() -> None:
    web = workload("Deployment")
    assert owns(web, used("web", "prod", "Deployment", pod=False))
    assert not owns(web, used("web", "test", pod=False))
    assert not owns(web, used("web", kind="StatefulSet", pod=False))


def test_the_longest_name_owns_a_pod_and_strangers_are_told() -> None:
    web, db = workload("Deployment"), workload("Deployment", "web-bcd")
    pod, stranger = used("web-bcd-7f9c5b6d4-x2lkz"), used("api-7f9c5b6d4-x2lkz")
    shares, rest = assign([pod, stranger], [web, db])
    assert shares == [(web, ()), (db, (pod,))]
    assert rest == (stranger,)


@pytest.mark.parametrize(
    ("kind", "pod", "owned"),
    [
        ("Deployment", "web-6c5c8b7c9d-abcde", True),
        ("Deployment", "web-abc123-00001", True),
        ("Deployment", "web-cache-abcde", False),
        ("Deployment", "web-frontend-abcde", False),
        ("Deployment", "web-v2-abcde", False),
        ("ReplicaSet", "web-abcde", False),
        ("CronJob", "web-28923480-abcde", True),
        ("CronJob", "web-2-abcde", False),
    ],
)
def test_names_that_kubernetes_would_not_give_may_do(kind: str, pod: str, *, owned: bool) -> None:
    web, usage = workload(kind), used(pod)
    assert not owns(web, usage)
    assert assign([usage], [web]) == (([(web, (usage,))], ()) if owned else ([(web, ())], (usage,)))


def test_a_name_of_kubernetes_beats_one_that_is_only_like_it() -> None:
    web, long = workload("Deployment"), workload("StatefulSet", "web-7f9c5b6d4-x2lkz")
    usage = used("web-7f9c5b6d4-x2lkz-0")
    assert assign([usage], [web, long])[0] == [(web, ()), (long, (usage,))]


def test_an_app_of_several_environments_is_measured_once_for_all() -> None:
    one, other = workload("Deployment"), workload("Deployment")
    usage = used("web", pod=False)
    assert [usages for _, usages in assign([usage], [one, other])[0]] == [(usage,), (usage,)]
