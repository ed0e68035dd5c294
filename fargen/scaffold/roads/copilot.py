"""An AWS Copilot manifest as an App (https://aws.github.io/copilot-cli/docs/manifest/overview/)."""

import re
from collections.abc import Mapping
from functools import partial
from typing import Any, NamedTuple

from fargen.kube.manifest import mapping
from fargen.scaffold.roads.copilothttp import http
from fargen.scaffold.roads.copilotjob import job
from fargen.scaffold.roads.copilotparts import container_check, fargate_size, sidecars, storage
from fargen.scaffold.roads.road import (
    Imported,
    Notes,
    Spec,
    Taken,
    head,
    literal,
    named_variables,
    ordered,
    shown_image,
    strings,
)
from fargen.values.finding import Path
from fargen.yamltext.tree import Map

TYPES = (
    "Load Balanced Web Service", "Backend Service", "Worker Service", "Scheduled Job",
    "Request-Driven Web Service", "Static Site",
)  # fmt: skip
_JOB = "Scheduled Job"
_PUBLIC = frozenset({"Load Balanced Web Service", "Request-Driven Web Service"})
_VARIABLE = re.compile(r"\$\{(\w+)\}")
_X86 = ("linux/amd64", "linux/x86_64", {"osfamily": "linux", "architecture": "x86_64"})
_SPOT = "EKS has no Fargate Spot"


class _Base(NamedTuple):
    """What an environment builds on.

    Attributes:
        scheme: of an ingress.
        served: the container listens on a port.
        size: ``cpu`` and ``memory`` as written.
        scaled: by CPU or memory.
    """

    app: str
    kind: str
    scheme: str
    served: bool
    size: tuple[Any, Any]
    scaled: bool


def imported(root: Map, app: str, namespace: str, file: str) -> Imported:
    """The manifest as an App.

    Args:
        root: the manifest.
        app: name of the App.
        namespace: of the App; empty for the default one.
        file: for messages.

    Raises:
        InputError: a type that is no container.
    """
    notes = Notes(root, file)
    given = Taken(root, (), notes)
    kind = str(given.take("type"))
    if kind == "Static Site":
        raise notes.wrong(
            ("type",), "a Static Site is files in S3, not a container", "keep it in S3 and CloudFront"
        )
    given.ignore("name")
    _filled_elsewhere(root, (), notes)
    spec = head(app, namespace)
    if kind == _JOB:
        spec["workload"] = "CronJob"
    base = _Base(
        app,
        kind,
        "internet-facing" if kind in _PUBLIC else "internal",
        served=mapping(root.get("image")).get("port") is not None,
        size=(root.get("cpu"), root.get("memory")),
        scaled=not {"cpu_percentage", "memory_percentage"}.isdisjoint(mapping(root.get("count"))),
    )
    environments = mapping(given.take("environments"))
    own = _settings(given, base, top=True)
    spec |= own
    # Copilot's images may run as root.
    spec["security"] = {"profile": "baseline", **own.get("security", {})}
    laid = {}
    for name, part in environments.items():
        taken = Taken(part, ("environments", name), notes)
        laid[name] = ordered(_settings(taken, base, top=False))
        taken.rest()
    given.rest()
    whole = ordered(spec)
    if laid:
        whole["environments"] = laid
    return Imported("Copilot manifest", whole, tuple(notes.found))


def _settings(given: Taken, base: _Base, *, top: bool) -> Spec:
    """What the top and an environment may both say."""
    app = base.app
    spec: Spec = {}
    image = given.map("image")
    spec["image"] = _image(image, app, top=top)
    port = image.whole("port")
    spec["port"] = port
    check = image.map("healthcheck")
    image.drop(
        "depends_on", "containers start together", "let the app wait, or set native: true on the sidecar"
    )
    image.drop("labels", "they are Docker's", "set metadata.labels or podAnnotations")
    image.drop("credentials", "they are in Secrets Manager", "set imagePullSecrets")
    image.rest()
    env = _variables(given, app)
    spec["command"] = literal(strings(given.take("entrypoint")), env)
    spec["args"] = literal(strings(given.take("command")), env)
    spec["env"] = literal(env, env)
    spec["size"] = fargate_size(given, base.size, top=top)
    if base.kind == _JOB:
        spec["job"] = job(given, top=top)
    else:
        spec |= _count(given, scaled=base.scaled and not top)
    scheme = base.scheme if top else ""
    spec |= http(given, app, scheme=scheme, served=base.served or port is not None)
    probes = container_check(check)
    if probes is not None and "health" in spec:
        why = "the load balancer's check is taken for the probes"
        check.notes.lost(check.path, why, "set health: {exec: […]} if the command says more")
    elif probes is not None:
        spec["health"] = probes
    spec["sidecars"] = sidecars(given, partial(_variables, app=app), top=top)
    spec |= storage(given)
    _tell(given)
    return {key: value for key, value in spec.items() if value not in (None, [], {})}


def _tell(given: Taken) -> None:
    given.ignore("exec")  # kubectl exec needs no setting
    platform = given.take("platform", _X86[0])
    if platform not in _X86:
        given.notes.lost(
            (*given.path, "platform"), "Fargate on EKS is linux/amd64 (FGT313)", "build it for that"
        )
    if given.take("deployment", {"rolling": "default"}) != {"rolling": "default"}:
        given.notes.lost((*given.path, "deployment"), "an App says it in other words", "set strategy")
    for key, why, fix in (
        ("network", "the pods run in the subnets of their Fargate profile", "set securityGroups"),
        ("logging", "the cluster's native logging ships stdout", "use logging.sidecar for files"),
        ("publish", "topics are not part of a pod", "make the topic, and set its ARN in env"),
        ("subscribe", "queues are not part of a pod", "make the queue, and set its URL in env"),
        ("taskdef_overrides", "there is no task definition", "use patches"),
        ("env_file", "the file is not read", "put its variables into env"),
        ("nlb", "an App says it in other words", "set loadBalancer"),
        ("observability", "X-Ray needs a collector beside the app", "set tracing: {adot: {}}"),
    ):
        given.drop(key, why, fix)


def _filled_elsewhere(value: Any, path: Path, notes: Notes) -> None:
    """``${VAR}`` is Copilot's own, or of its shell. Those of secrets are told with the secret."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            if key not in {"secrets", "from_cfn", "taskdef_overrides"}:
                _filled_elsewhere(item, (*path, key), notes)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            _filled_elsewhere(item, (*path, index), notes)
    elif isinstance(value, str):
        for name in dict.fromkeys(_VARIABLE.findall(value)):
            notes.left(path, f"{name} comes from Copilot or the shell: {value!r}", "write the value")


def _image(image: Taken, app: str, *, top: bool) -> str | None:
    built, location = image.take("build"), image.take("location")
    if location is not None or not top:
        return shown_image(str(location)) if location is not None else None
    what = "Copilot builds the image from source" if built is not None else "no image is named"
    image.notes.left((*image.path, "build"), what, "push it to a registry, and name it as image")
    return f"000000000000.dkr.ecr.us-east-1.amazonaws.com/{app}:0.1.0"


def _variables(given: Taken, app: str) -> Spec:
    """``variables`` and ``secrets``."""
    env: Spec = {}
    variables = given.map("variables")
    for key, value in variables.items():
        if isinstance(value, Mapping):
            variables.notes.left((*variables.path, key), f"{key} comes from CloudFormation", "set it in env")
        elif not _VARIABLE.fullmatch(str(value)):  # a variable and nothing else is worth nothing to the app
            env[key] = str(value).lower() if isinstance(value, bool) else str(value)
    hidden = given.map("secrets")
    for key, value in hidden.items():
        env[key] = {"secret": f"{app}-secrets", "key": key}
        what = f"{key} is read from {_source(value)}"
        fix = f"fill key {key} of the Secret {app}-secrets, by secrets of the App for example"
        hidden.notes.left((*hidden.path, key), what, fix)
    return named_variables(env, variables.path, given.notes)


def _source(value: Any) -> str:
    if isinstance(value, Mapping):
        manager = value.get("secretsmanager")
        return f"{manager} in Secrets Manager" if manager else "what CloudFormation gives"
    return str(value)


def _count(given: Taken, *, scaled: bool) -> Spec:
    """``count``; where the top scales by CPU or memory, an environment's range lies over that."""
    count = given.take("count")
    if count is None or isinstance(count, int):
        return {} if count is None else {"replicas": count}
    if not isinstance(count, Mapping):
        given.notes.lost(
            (*given.path, "count"), f"{count!r} is the name of a setting elsewhere", "set replicas"
        )
        return {}
    taken = Taken(count, (*given.path, "count"), given.notes)
    span = taken.take("range")
    spot = taken.take("spot")
    if spot is not None:
        taken.notes.lost((*taken.path, "spot"), _SPOT, "plan with full prices")
    least, most = _range(span, taken)
    if least < 1:
        taken.notes.lost((*taken.path, "range"), "an autoscaler keeps one pod at least", "see hours, or KEDA")
    bounds = {"min": max(1, least), "max": max(1, most)}
    found: Spec = {} if scaled and span is None else dict(bounds)
    for key, ours in (("cpu_percentage", "cpu"), ("memory_percentage", "memory")):
        value: int | None
        if isinstance(count.get(key), Mapping):
            part = taken.map(key)
            value = part.whole("value")
            part.drop("cooldown", "an autoscaler has other words for it", "set autoscaling.behavior")
            part.rest()
        else:
            value = taken.whole(key)
        if value is not None:
            found[ours] = value
    taken.drop("cooldown", "an autoscaler has other words for it", "set autoscaling.behavior")
    for key in ("requests", "response_time", "queue_delay"):
        taken.drop(
            key, "the load balancer's and the queue's numbers are CloudWatch's", "scale on them with KEDA"
        )
    taken.rest()
    if "cpu" in found or "memory" in found or (scaled and span is not None):
        return {"autoscaling": found}
    if span is None:
        return {"replicas": spot if isinstance(spot, int) else 1}
    if bounds["max"] > bounds["min"]:
        why = f"{bounds['min']} to {bounds['max']} without CPU or memory to scale by"
        taken.notes.lost(
            (*taken.path, "range"), why, "set autoscaling; there are that many replicas as the least now"
        )
    return {"replicas": bounds["min"]}


def _range(span: Any, taken: Taken) -> tuple[int, int]:
    if isinstance(span, str) and re.fullmatch(r"\d+-\d+", span):
        low, _, high = span.partition("-")
        return int(low), int(high)
    if not isinstance(span, Mapping):
        if span is not None:
            taken.notes.lost((*taken.path, "range"), f"{span!r} is no range", "set autoscaling.min and max")
        return 1, 1
    part = Taken(span, (*taken.path, "range"), taken.notes)
    part.drop("spot_from", _SPOT, "plan with full prices")
    least, most = part.whole("min"), part.whole("max")
    part.rest()
    return (1 if least is None else least, 1 if most is None else most)
