"""Whatever stands in a manifest, pricing gives an answer: it reads what others wrote."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from fargen.fargate.podsize import ContainerRequest, size_pod
from fargen.fargate.prices import rates
from fargen.kube.manifest import Manifest, TextPlaces
from fargen.kube.pod import pod_of
from fargen.price.costs import cost_report
from fargen.price.workload import NOTHING, Workload
from fargen.spec.plan import ClusterFacts
from fargen.values.money import Money

ODD: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 10**12),
    st.text(max_size=5),
    st.just([]),
    st.just({}),
    st.just([{}]),
)
CRON = st.sampled_from(["0 3 * * *", "* * * * *", "0 0 30 2 *", "@daily", "nonsense", ""]) | ODD
POD = st.fixed_dictionaries(
    {
        "spec": st.fixed_dictionaries(
            {"containers": st.just([{"name": "web"}])}, optional={"activeDeadlineSeconds": ODD}
        )
    },
    optional={"metadata": ODD},
)
JOB = st.fixed_dictionaries(
    {"template": POD},
    optional=dict.fromkeys(
        ("completions", "parallelism", "activeDeadlineSeconds", "ttlSecondsAfterFinished", "suspend"), ODD
    ),
)
CRONJOB = st.fixed_dictionaries(
    {"jobTemplate": st.fixed_dictionaries({"spec": JOB}, optional={"metadata": ODD}), "schedule": CRON},
    optional=dict.fromkeys(("successfulJobsHistoryLimit", "concurrencyPolicy", "suspend"), ODD),
)
TRIGGER = st.fixed_dictionaries(
    {"type": st.sampled_from(["cron", "cpu"]) | ODD},
    optional={
        "metadata": st.fixed_dictionaries({"start": CRON, "end": CRON}, optional={"desiredReplicas": ODD})
        | ODD
    },
)
SCALED = st.fixed_dictionaries(
    {"scaleTargetRef": st.just({"name": "web"}), "triggers": st.lists(TRIGGER | ODD, max_size=3) | ODD},
    optional=dict.fromkeys(("minReplicaCount", "maxReplicaCount", "idleReplicaCount", "cooldownPeriod"), ODD),
)
HPA = st.fixed_dictionaries(
    {"scaleTargetRef": st.just({"kind": "Deployment", "name": "web"}) | ODD},
    optional={"minReplicas": ODD, "maxReplicas": ODD},
)
COMMAND = st.lists(
    st.sampled_from(["kubectl", "scale", "deployment/web", "--replicas=0", "--replicas", "2"]) | ODD,
    max_size=5,
)
PEERS = st.one_of(
    st.tuples(st.just("keda.sh/v1alpha1"), st.just("ScaledObject"), SCALED | ODD),
    st.tuples(st.just("autoscaling/v2"), st.just("HorizontalPodAutoscaler"), HPA | ODD),
    st.tuples(
        st.just("batch/v1"),
        st.just("CronJob"),
        st.builds(
            lambda schedule, command: {
                "schedule": schedule,
                "jobTemplate": {"spec": {"template": {"spec": {"containers": [{"command": command}]}}}},
            },
            CRON,
            COMMAND,
        ),
    ),
)
OBJECTS = st.one_of(
    st.tuples(st.just("batch/v1"), st.just("Job"), JOB),
    st.tuples(st.just("batch/v1"), st.just("CronJob"), CRONJOB),
    st.tuples(
        st.just("apps/v1"),
        st.just("Deployment"),
        st.fixed_dictionaries({"template": POD}, optional={"replicas": ODD}),
    ),
    st.tuples(
        st.just("serving.knative.dev/v1"), st.just("Service"), st.fixed_dictionaries({"template": POD})
    ),
)


def manifest(api: str, kind: str, spec: Any) -> Manifest:
    data = {"apiVersion": api, "kind": kind, "metadata": {"name": "web"}, "spec": spec}
    return Manifest(data, TextPlaces(data))


@given(OBJECTS, st.lists(PEERS, max_size=4))
def test_any_values_have_a_price(of: tuple[str, str, Any], beside: list[tuple[str, str, Any]]) -> None:
    own = manifest(*of)
    pod = pod_of(own)
    assert pod is not None
    container = ContainerRequest("web", "main", 250, 1 << 28)
    size = size_pod([container])
    peers = (own, *(manifest(*each) for each in beside))
    work = Workload(
        "web", "", "default", own.kind, "web", (container,), size.request, NOTHING, size, pod, peers, None,
        ClusterFacts(),
    )  # fmt: skip
    report = cost_report([work], lambda _: rates("us-east-1"), 730, "2026-11-23")
    billed = report.billed
    assert Money(0) <= billed.minimum <= billed.typical <= billed.maximum
    assert all(0 <= share <= 1 for app in report.apps for part in app.parts for share in part.shares)
    assert all(0 <= part.working <= part.pods.typical for app in report.apps for part in app.parts)
