from collections.abc import Callable
from fractions import Fraction

import pytest

from fargen.price.assumed import HOURS_NOTE, TYPICAL, typical_pods
from fargen.price.podtime import PodTime, Running, always, steady
from fargen.price.running import running_of
from fargen.price.workload import Workload

Make = Callable[..., tuple[Workload, ...]]
OFFICE = Fraction(60, 168)
OPEN = f"runs 35.7 % of all hours; {HOURS_NOTE}"


def pods(kind: str = "Deployment", more: str = "", api: str = "apps/v1") -> str:
    return f"""
apiVersion: {api}
kind: {kind}
metadata: {{name: web, namespace: shop}}
spec:
  {more or "{}"[:0]}
  template:
    spec: {{containers: [{{name: web, image: "web:1"}}]}}
"""


def hpa(spec: str, name: str = "web", namespace: str = "shop", kind: str = "Deployment") -> str:
    return f"""---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {{name: web, namespace: {namespace}}}
spec: {{scaleTargetRef: {{apiVersion: apps/v1, kind: {kind}, name: {name}}}, {spec}}}
"""


def keda(spec: str) -> str:
    return f"""---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {{name: web, namespace: shop}}
spec: {{scaleTargetRef: {{name: web}}, {spec}}}
"""


def cron(start: str = "0 8 * * 1-5", end: str = "0 20 * * 1-5", replicas: str = '"2"') -> str:
    return f'{{type: cron, metadata: {{start: "{start}", end: "{end}", desiredReplicas: {replicas}}}}}'


def app(more: str) -> str:
    return f"apiVersion: fargen.dev/v1\nkind: App\nmetadata: {{name: web}}\nimage: web:1\n{more}\n"


def of(workloads: Make, text: str) -> Running:
    return running_of(workloads(text)[0])


@pytest.mark.parametrize(
    ("kind", "api"),
    [
        ("Deployment", "apps/v1"),
        ("StatefulSet", "apps/v1"),
        ("ReplicaSet", "apps/v1"),
        ("Rollout", "argoproj.io/v1alpha1"),
    ],
)
def test_replicas(workloads: Make, kind: str, api: str) -> None:
    assert of(workloads, pods(kind, "replicas: 3", api)) == always(steady(3))
    assert of(workloads, pods(kind, api=api)) == always(steady(1))


def test_scaled_to_zero_by_hand(workloads: Make) -> None:
    assert of(workloads, pods(more="replicas: 0")) == always(steady(0))


def test_a_bare_pod(workloads: Make) -> None:
    text = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: web, image: web}]}"
    assert of(workloads, text) == always(steady(1))


def test_an_autoscaler(workloads: Make) -> None:
    running = of(workloads, pods(more="replicas: 7") + hpa("minReplicas: 2, maxReplicas: 10"))
    assert running == Running(steady(2), steady(5), steady(10), (TYPICAL,))
    assert of(workloads, pods() + hpa("maxReplicas: 3")) == Running(
        steady(1), steady(2), steady(3), (TYPICAL,)
    )
    assert of(workloads, pods() + hpa("minReplicas: 4, maxReplicas: 4")) == always(steady(4))


@pytest.mark.parametrize(
    "other",
    [{"name": "api"}, {"namespace": "else"}, {"kind": "StatefulSet"}],
    ids=lambda item: next(iter(item)),
)
def test_an_autoscaler_of_something_else(workloads: Make, other: dict[str, str]) -> None:
    assert of(workloads, pods() + hpa("maxReplicas: 9", **other)) == always(steady(1))


def test_the_typical_number_of_pods() -> None:
    assert [typical_pods(2, most) for most in (2, 3, 4, 5, 8, 10, 20)] == [2, 2, 3, 3, 4, 5, 8]
    assert typical_pods(0, 100) == 33


def test_hours_with_keda(workloads: Make) -> None:
    hours = '\nhours: {timezone: Europe/Berlin, start: "0 8 * * 1-5", stop: "0 20 * * 1-5", replicas: 2}'
    running = of(workloads, app(hours))
    assert running.minimum == running.typical == PodTime(2, 2 * OFFICE)
    assert running.maximum == PodTime(2, 2 * (OFFICE + Fraction(5 * 300, 7 * 86400)))
    assert running.notes == (OPEN, "the maximum has KEDA's cooldownPeriod of 300 s after each end")
    assert running.typical.share(730) == OFFICE


def test_hours_with_keda_and_autoscaling(workloads: Make) -> None:
    more = 'autoscaling: {min: 2, max: 8, cpu: 60}\nhours: {start: "0 8 * * 1-5", stop: "0 20 * * 1-5"}'
    running = of(workloads, app(more))
    assert running.minimum == PodTime(2, 2 * OFFICE)
    assert running.typical == PodTime(4, 4 * OFFICE)
    assert running.maximum.pods == 8
    assert TYPICAL in running.notes


def test_a_scaled_object_that_is_never_empty(workloads: Make) -> None:
    text = pods() + keda(f"minReplicaCount: 1, maxReplicaCount: 5, triggers: [{cron(replicas='3')}]")
    running = of(workloads, text)
    assert running == always(PodTime(3, 1 + 2 * OFFICE), OPEN)
    idle = keda(f"idleReplicaCount: 0, minReplicaCount: 3, cooldownPeriod: 0, triggers: [{cron()}]")
    assert of(workloads, pods() + idle) == always(PodTime(3, 3 * OFFICE), OPEN)


def test_several_windows(workloads: Make) -> None:
    triggers = f"[{cron()}, {cron('0 9 * * 6', '0 15 * * 6', '1')}]"
    running = of(workloads, pods() + keda(f"cooldownPeriod: 0, triggers: {triggers}"))
    assert running == always(
        PodTime(2, 2 * OFFICE + Fraction(6, 168)),
        f"runs 39.3 % of all hours; {HOURS_NOTE}",
        "cron triggers that overlap are priced as if they did not",
    )


def test_a_queue_lets_it_rise_at_any_hour(workloads: Make) -> None:
    queue = "{type: aws-sqs-queue, metadata: {queueLength: '5'}}"
    alone = of(workloads, pods() + keda(f"maxReplicaCount: 9, triggers: [{queue}]"))
    assert alone == Running(steady(0), steady(3), steady(9), (TYPICAL,))
    both = of(workloads, pods() + keda(f"maxReplicaCount: 8, triggers: [{cron()}, {queue}]"))
    assert both.minimum == PodTime(2, 2 * OFFICE)
    assert both.typical == PodTime(4, 4 * OFFICE)
    assert both.maximum == steady(8)


def test_keda_by_cpu_alone(workloads: Make) -> None:
    running = of(workloads, pods() + keda("minReplicaCount: 1, maxReplicaCount: 4, triggers: [{type: cpu}]"))
    assert running == Running(steady(1), steady(2), steady(4), (TYPICAL,))
    assert of(workloads, pods() + keda("triggers: [{type: prometheus}]")).maximum == steady(100)


@pytest.mark.parametrize("trigger", ["3", "{type: cron}", "{type: cron, metadata: {start: x, end: y}}"])
def test_a_cron_trigger_that_cannot_be_read(workloads: Make, trigger: str) -> None:
    assert of(workloads, pods() + keda(f"minReplicaCount: 2, triggers: [{trigger}]")).minimum == steady(2)


def test_hours_with_cronjobs(workloads: Make) -> None:
    hours = 'hours: {start: "0 8 * * 1-5", stop: "0 20 * * 1-5", replicas: 3, via: cronjob}'
    found = workloads(app(hours))
    assert [work.kind for work in found] == ["Deployment", "CronJob", "CronJob"]
    assert running_of(found[0]) == always(PodTime(3, 3 * OFFICE), OPEN)


def test_hours_with_cronjobs_and_autoscaling(workloads: Make) -> None:
    hours = 'hours: {start: "0 8 * * 1-5", stop: "0 20 * * 1-5", via: cronjob}'
    running = of(workloads, app(f"autoscaling: {{min: 2, max: 8, cpu: 60}}\n{hours}"))
    loads = (PodTime(2, 2 * OFFICE), PodTime(4, 4 * OFFICE), PodTime(8, 8 * OFFICE))
    assert running == Running(*loads, (TYPICAL, OPEN))


def scale(schedule: str, command: str, more: str = "") -> str:
    return f"""---
apiVersion: batch/v1
kind: CronJob
metadata: {{name: "{len(schedule + command)}", namespace: shop}}
spec:
  schedule: "{schedule}"
  {more}
  jobTemplate:
    spec:
      template: {{spec: {{containers: [{{name: kubectl, image: kubectl, command: {command}}}]}}}}
"""


@pytest.mark.parametrize(
    ("up", "down"),
    [
        ("[kubectl, scale, deployment/web, --replicas=2]", "[kubectl, scale, deployment/web, --replicas=0]"),
        ("[kubectl, scale, deploy/web, --replicas, '2']", "[kubectl, scale, deploy/web, --replicas, '0']"),
        (
            "[sh, -c, kubectl scale deployments/web --replicas 2]",
            "[sh, -c, kubectl scale deployments/web --replicas=0]",
        ),
    ],
)
def test_cronjobs_of_anybody(workloads: Make, up: str, down: str) -> None:
    text = pods() + scale("0 8 * * 1-5", up) + scale("0 20 * * 1-5", down)
    assert of(workloads, text) == always(PodTime(2, 2 * OFFICE), OPEN)


@pytest.mark.parametrize(
    "down",
    [
        scale("0 20 * * *", "[kubectl, scale, deployment/web, --replicas=0]", "suspend: true"),
        scale("0 20 * * *", "[kubectl, scale, deployment/other, --replicas=0]"),
        scale("0 20 * * *", "[kubectl, rollout, restart, deployment/web]"),
        scale("0 20 * * *", "[kubectl, scale, deployment/web]"),
        scale("whenever", "[kubectl, scale, deployment/web, --replicas=0]"),
        scale("0 0 30 2 *", "[kubectl, scale, deployment/web, --replicas=0]")
        + scale("0 0 31 2 *", "[kubectl, scale, deployment/web, --replicas=1]"),
    ],
)
def test_cronjobs_that_keep_no_hours(workloads: Make, down: str) -> None:
    assert of(workloads, pods(more="replicas: 4") + down) == always(steady(4))


@pytest.mark.parametrize(
    ("annotations", "expected"),
    [
        ("{autoscaling.knative.dev/min-scale: '2', autoscaling.knative.dev/max-scale: '8'}", (2, 4, 8)),
        ("{autoscaling.knative.dev/minScale: '1', autoscaling.knative.dev/maxScale: '1'}", (1, 1, 1)),
        ("{}", (0, 1, 1)),
        ("{autoscaling.knative.dev/min-scale: many}", (0, 1, 1)),
    ],
)
def test_a_knative_service(workloads: Make, annotations: str, expected: tuple[int, int, int]) -> None:
    text = f"""
apiVersion: serving.knative.dev/v1
kind: Service
metadata: {{name: web}}
spec:
  template:
    metadata: {{annotations: {annotations}}}
    spec: {{containers: [{{image: web}}]}}
"""
    running = of(workloads, text)
    assert (running.minimum, running.typical, running.maximum) == tuple(map(steady, expected))
    unknown = "no max-scale: priced with the fewest pods that serve, the maximum is not known"
    assert (unknown in running.notes) == (expected == (0, 1, 1))


@pytest.mark.parametrize("odd", ["replicas: many", "replicas: -1", "replicas: true", "replicas: null"])
def test_odd_values_count_as_the_default(workloads: Make, odd: str) -> None:
    assert of(workloads, pods(more=odd)) == always(steady(1))
