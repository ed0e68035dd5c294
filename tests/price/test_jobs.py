from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fargen.kube.manifest import Manifest, TextPlaces
from fargen.price.jobs import ASSUMED_SECONDS, MINIMUM_SECONDS, Terms, cronjob_running
from fargen.price.podtime import Running
from fargen.price.running import running_of

HOURS = 730
DEADLINE = (
    "run time unknown: taken as activeDeadlineSeconds (1800 s); the minimum is runs of a minute, "
    "the least that is billed (FGTP02, unverified), the maximum the length that costs most; "
    "set job.durationMinutes in an App spec"
)
FINISHED = "finished pods are paid for until they are deleted (FGT325)"
ONE_RUN = "a Job without a schedule is priced as one run a month"

POD = """
template:
  spec:
    containers: [{name: job, image: "job:1", resources: {requests: {cpu: 250m, memory: 256Mi}}}]
"""


def indented(text: str, by: int) -> str:
    return "".join(f"{' ' * by}{line}\n" for line in text.strip().splitlines())


@pytest.fixture
def job(workload: Callable[..., object]) -> Callable[..., Running]:
    def make(spec: str, more: str = "") -> Running:
        head = f"apiVersion: batch/v1\nkind: Job\nmetadata: {{name: job{more}}}\nspec:\n"
        return running_of(workload(head + indented(spec, 2) + indented(POD, 2)))  # type: ignore[arg-type]

    return make


@pytest.fixture
def cronjob(workload: Callable[..., object]) -> Callable[..., Running]:
    def make(spec: str, of_job: str = "") -> Running:
        head = "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: job}\nspec:\n"
        inner = "  jobTemplate:\n    spec:\n" + indented(of_job, 6) + indented(POD, 6)
        return running_of(workload(head + indented(spec, 2) + inner))  # type: ignore[arg-type]

    return make


def seconds(running: Running) -> tuple[Fraction, Fraction, Fraction]:
    loads = (running.minimum, running.typical, running.maximum)
    least, typical, most = (load.pod_hours(HOURS) * 3600 for load in loads)
    return least, typical, most


def runs(a_day: int) -> Fraction:
    return Fraction(a_day * HOURS, 24)


def test_a_job_runs_once_and_stays_until_its_ttl(job: Callable[..., Running]) -> None:
    running = job("activeDeadlineSeconds: 1800\nttlSecondsAfterFinished: 300")
    assert seconds(running) == (360, 2100, 2100)
    assert running.typical.pods == 1
    assert running.notes == (
        ONE_RUN,
        DEADLINE,
        FINISHED,
    )
    assert running.guess == (
        "run time unknown: taken as activeDeadlineSeconds (1800 s); set job.durationMinutes in an App spec"
    )


def test_a_job_is_one_run_however_long_the_month(job: Callable[..., Running]) -> None:
    running = job("activeDeadlineSeconds: 1800\nttlSecondsAfterFinished: 0")
    assert running.typical.pod_hours(720) == running.typical.pod_hours(744) == Fraction(1, 2)
    assert running.notes[-1] != FINISHED


def test_a_job_without_ttl_is_paid_for_until_somebody_deletes_it(job: Callable[..., Running]) -> None:
    running = job("activeDeadlineSeconds: 600\ncompletions: 3\nparallelism: 3")
    assert seconds(running) == (180, 3 * HOURS * 3600, 3 * HOURS * 3600)
    assert (running.typical.pods, running.typical.finished) == (3, 0)
    assert running.notes[-1] == (
        "no ttlSecondsAfterFinished: its finished pods are paid for until somebody deletes the Job (FGT325); "
        "priced for the whole month"
    )


def test_helm_deletes_a_hook_that_succeeded(job: Callable[..., Running]) -> None:
    hook = ', annotations: {helm.sh/hook-delete-policy: "before-hook-creation,hook-succeeded"}'
    assert seconds(job("activeDeadlineSeconds: 600", hook)) == (60, 600, 600)


def test_pods_in_waves(job: Callable[..., Running]) -> None:
    """5 pods, 2 at once, 3 waves of 200 s: 2 finish at 200 and wait for 400, 2 at 400 for 200, 1 at 600."""
    spec = "activeDeadlineSeconds: 600\ncompletions: 5\nparallelism: 2\nttlSecondsAfterFinished: 100"
    running = job(spec)
    assert running.typical.pods == 2
    assert seconds(running)[1] == 2 * 600 + 2 * 400 + 200 + 5 * 100


def test_nothing_tells_how_long(job: Callable[..., Running]) -> None:
    running = job("ttlSecondsAfterFinished: 0")
    assert seconds(running) == (MINIMUM_SECONDS, ASSUMED_SECONDS, ASSUMED_SECONDS)
    assert running.notes == (
        ONE_RUN,
        (
            "run time unknown: taken as 10 minutes; the minimum is runs of a minute, "
            "the least that is billed (FGTP02, unverified), the maximum is not known; "
            "set job.durationMinutes in an App spec"
        ),
    )
    assert running.guess == ("run time unknown: taken as 10 minutes; set job.durationMinutes in an App spec")


def test_a_run_is_billed_for_a_minute_at_least(job: Callable[..., Running]) -> None:
    running = job("activeDeadlineSeconds: 20\nttlSecondsAfterFinished: 0")
    assert seconds(running) == (60, 60, 60)
    assert "the least that is billed (FGTP02, unverified)" in running.notes[-1]


@pytest.mark.parametrize("spec", ["suspend: true", "completions: 0", "parallelism: 0"])
def test_a_job_that_does_not_run(job: Callable[..., Running], spec: str) -> None:
    running = job(spec)
    assert seconds(running) == (0, 0, 0)
    assert running.maximum.pods == 0
    assert running.notes[0].endswith("it does not run")


def test_a_cronjob_runs_by_its_schedule(cronjob: Callable[..., Running]) -> None:
    of_job = "activeDeadlineSeconds: 900\nttlSecondsAfterFinished: 300"
    running = cronjob('schedule: "0 3 * * *"', of_job)
    assert seconds(running) == (runs(1) * 360, runs(1) * 1200, runs(1) * 1200)
    assert running.typical.pods == 1
    weekdays = cronjob('schedule: "0 3 * * 1-5"', of_job)
    assert seconds(weekdays)[1] == runs(1) * Fraction(5, 7) * 1200


def test_finished_jobs_stay_until_there_are_too_many(cronjob: Callable[..., Running]) -> None:
    """Without a TTL the last three Jobs stay, each for three days."""
    running = cronjob('schedule: "0 3 * * *"', "activeDeadlineSeconds: 600")
    assert seconds(running)[1] == runs(1) * (600 + 3 * 86400)
    assert (running.typical.pods, running.typical.finished) == (4, 3)
    assert running.notes[-1] == f"{FINISHED}: the last 3 Jobs stay"
    one = cronjob('schedule: "0 3 * * *"\nsuccessfulJobsHistoryLimit: 1', "activeDeadlineSeconds: 600")
    assert seconds(one)[1] == runs(1) * (600 + 86400)
    none = cronjob('schedule: "0 3 * * *"\nsuccessfulJobsHistoryLimit: 0', "activeDeadlineSeconds: 600")
    assert seconds(none)[1] == runs(1) * 600
    assert FINISHED not in " ".join(none.notes)


def test_the_earlier_of_ttl_and_history_counts(cronjob: Callable[..., Running]) -> None:
    """Runs at 0:00 and 1:00: the first is one too many after an hour, the second after the TTL of 2 hours."""
    spec = 'schedule: "0 0,1 * * *"\nsuccessfulJobsHistoryLimit: 1'
    running = cronjob(spec, "activeDeadlineSeconds: 600\nttlSecondsAfterFinished: 7200")
    assert seconds(running)[1] == runs(1) * (600 + 3600 + 600 + 7200)


def test_runs_that_may_overlap(cronjob: Callable[..., Running]) -> None:
    spec, of_job = 'schedule: "*/10 * * * *"', "activeDeadlineSeconds: 1500\nttlSecondsAfterFinished: 0"
    running = cronjob(spec, of_job)
    assert running.typical.pods == 3
    assert running.typical.average == Fraction(1500, 600)
    for policy in ("Forbid", "Replace"):
        alone = cronjob(f"{spec}\nconcurrencyPolicy: {policy}", of_job)
        assert alone.typical == alone.typical._replace(pods=1, average=Fraction(1))


def test_a_longer_run_may_be_the_cheaper_one(workload: Callable[..., object]) -> None:
    """Runs one after the other: the longer they are, the fewer finished pods wait for their deletion."""
    text = """
apiVersion: fargen.dev/v1
kind: App
metadata: {name: report}
workload: CronJob
image: report:1
job: {schedule: "*/15 * * * *", durationMinutes: 20, ttlSecondsAfterFinished: 60}
"""
    running = running_of(workload(text))  # type: ignore[arg-type]
    assert running.typical.average == Fraction(21, 20)
    assert running.maximum == running.typical  # until the deadline of an hour it would be 61/60
    assert running.minimum.average == Fraction(61, 60)


@given(
    st.integers(1, 59),
    st.integers(1, 7200),
    st.integers(0, 7200),
    st.sampled_from(["Allow", "Forbid"]),
    st.integers(1, 3),
)
def test_the_least_is_no_more_and_the_most_no_less(
    every: int, deadline: int, ttl: int, policy: str, completions: int
) -> None:
    spec = {
        "schedule": f"*/{every} * * * *",
        "concurrencyPolicy": policy,
        "jobTemplate": {
            "spec": {
                "completions": completions,
                "activeDeadlineSeconds": deadline,
                "ttlSecondsAfterFinished": ttl,
            }
        },
    }
    data = {"apiVersion": "batch/v1", "kind": "CronJob", "metadata": {"name": "report"}, "spec": spec}
    running = cronjob_running(Manifest(data, TextPlaces(data)), None)
    assert running.minimum.average <= running.typical.average <= running.maximum.average


@pytest.mark.parametrize(
    ("spec", "note"),
    [
        ('schedule: "0 3 * * *"\nsuspend: true', "suspended: it does not run"),
        ('schedule: "0 0 30 2 *"', "it never runs"),
        ("schedule: never", "schedule 'never' cannot be read: not priced"),
        ("schedule: 7", "schedule '7' cannot be read: not priced"),
    ],
)
def test_a_cronjob_that_does_not_run(cronjob: Callable[..., Running], spec: str, note: str) -> None:
    running = cronjob(spec)
    assert seconds(running) == (0, 0, 0)
    assert running.notes == (note,)


def test_the_spec_says_how_long(workload: Callable[..., object]) -> None:
    text = """
apiVersion: fargen.dev/v1
kind: App
metadata: {name: report}
workload: CronJob
image: report:1
job: {schedule: "0 3 * * *", durationMinutes: 12, activeDeadlineSeconds: 1800}
"""
    running = running_of(workload(text))  # type: ignore[arg-type]
    assert seconds(running) == (runs(1) * 1020, runs(1) * 1020, runs(1) * 2100)
    assert running.notes == (
        "a pod runs 12 minutes (durationMinutes); the maximum is activeDeadlineSeconds (1800 s)",
        FINISHED,
    )
    assert running.guess == ""


@given(st.integers(1, 9), st.integers(1, 9), st.integers(60, 900), st.integers(0, 900))
def test_seconds_of_a_run_pod_by_pod(completions: int, parallelism: int, duration: int, kept: int) -> None:
    terms = Terms(completions, parallelism, None, None, None)
    end = duration * -(-completions // parallelism)
    starts = [duration * (pod // parallelism) for pod in range(completions)]
    assert terms.seconds(Fraction(duration), Fraction(kept)) == sum(end + kept - start for start in starts)
