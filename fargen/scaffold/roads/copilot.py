"""An AWS Copilot manifest as an App (https://aws.github.io/copilot-cli/docs/manifest/overview/)."""

import re
from collections.abc import Mapping
from typing import Any

from fargen.fargate.tiers import TIERS
from fargen.kube.manifest import mapping
from fargen.scaffold.roads.road import Imported, Notes, Spec, Taken, head, ordered, strings
from fargen.yamltext.tree import Map

TYPES = (
    "Load Balanced Web Service", "Backend Service", "Worker Service", "Scheduled Job",
    "Request-Driven Web Service", "Static Site",
)  # fmt: skip
_UNIT = 1024  # ECS counts a vCPU as 1024 units
_PRESET_SCHEDULES = ("@yearly", "@monthly", "@weekly", "@daily", "@hourly", "@midnight", "@annually")
_EVERY = re.compile(r"@every (\d+)([hm])")


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
    kind = given.take("type")
    if kind == "Static Site":
        raise notes.wrong(
            ("type",), "a Static Site is files in S3, not a container", "keep it in S3 and CloudFront"
        )
    given.ignore("name")
    spec = head(app, namespace)
    if kind == "Scheduled Job":
        spec["workload"] = "CronJob"
        spec["job"] = _job(given)
    spec |= _settings(
        given, app, top=True, public=kind in {"Load Balanced Web Service", "Request-Driven Web Service"}
    )
    spec["security"] = {"profile": "baseline"}  # Copilot's images may run as root
    environments = {}
    for name, part in mapping(given.take("environments")).items():
        taken = Taken(part, ("environments", name), notes)
        environments[name] = ordered(_settings(taken, app, top=False, public="ingress" in spec))
        taken.rest()
    given.rest()
    whole = ordered(spec)
    if environments:
        whole["environments"] = environments
    return Imported("Copilot manifest", whole, tuple(notes.found))


def _settings(given: Taken, app: str, *, top: bool, public: bool) -> Spec:
    """What the top and an environment may both say."""
    spec: Spec = {}
    image = given.map("image")
    spec["image"] = _image(image, app, top=top)
    port = image.take("port")
    if port is not None:
        spec["port"] = int(port)
    check = image.map("healthcheck")
    image.ignore("depends_on")
    image.rest()
    spec["command"] = strings(given.take("entrypoint"))
    spec["args"] = strings(given.take("command"))
    spec["env"] = _variables(given, app)
    spec["size"] = _size(given, top=top)
    spec |= _count(given)
    http = given.map("http")
    spec |= _http(http, spec.get("port"), top=top, public=public)
    if "health" not in spec and (words := _command(check.take("command"))):
        spec["health"] = {"exec": words}
    for key in ("interval", "retries", "timeout", "start_period"):
        check.ignore(key)
    spec["sidecars"] = _sidecars(given, app)
    spec["storage"] = _storage(given)
    given.ignore("exec", "deployment", "platform")
    given.drop("network", "the pods run in the subnets of their Fargate profile", "set securityGroups")
    given.drop("logging", "the cluster's native logging ships stdout", "use logging.sidecar for files")
    given.drop("publish", "topics are not part of a pod", "make the topic, and set its ARN in env")
    given.drop("subscribe", "queues are not part of a pod", "make the queue, and set its URL in env")
    given.drop("taskdef_overrides", "there is no task definition", "use patches")
    given.drop("env_file", "the file is not read", "put its variables into env")
    return {key: value for key, value in spec.items() if value not in (None, [], {})}


def _image(image: Taken, app: str, *, top: bool) -> str | None:
    built, location = image.take("build"), image.take("location")
    if location is not None or not top:
        return str(location) if location is not None else None
    what = "Copilot builds the image from source" if built is not None else "no image is named"
    image.notes.left((*image.path, "build"), what, "push it to a registry, and name it as image")
    return f"000000000000.dkr.ecr.us-east-1.amazonaws.com/{app}:0.1.0"


def _variables(given: Taken, app: str) -> Spec:
    env: Spec = {}
    variables = given.map("variables")
    for key, value in variables.items():
        if isinstance(value, Mapping):
            variables.notes.left((*variables.path, key), f"{key} comes from CloudFormation", "set it in env")
        else:
            env[key] = str(value).lower() if isinstance(value, bool) else str(value)
    hidden = given.map("secrets")
    for key, value in hidden.items():
        env[key] = {"secret": f"{app}-secrets", "key": key}
        what = f"{key} is read from {value if isinstance(value, str) else 'Secrets Manager'}"
        fix = f"fill key {key} of the Secret {app}-secrets, by secrets of the App for example"
        hidden.notes.left((*hidden.path, key), what, fix)
    return env


def _size(given: Taken, *, top: bool) -> str | None:
    """The Fargate size. EKS takes 256 MB of it, which ECS does not."""
    cpu, memory = given.take("cpu"), given.take("memory")
    if cpu is None and memory is None:
        return None
    milli = int(cpu or 256) * 1000 // _UNIT
    wanted = [tier for tier in TIERS if tier.cpu_milli >= milli and tier.memory_mib >= int(memory or 512)]
    if not wanted:
        given.notes.lost(
            (*given.path, "cpu"), "Fargate on EKS has no such size", "choose a size: fargen size --sweep"
        )
        return None
    if top:
        fix = "check that the app has room in what is left: fargen size"
        given.notes.left((*given.path, "memory"), "on EKS, Fargate itself takes 256 MB of the size", fix)
    return wanted[0].spec_text


def _count(given: Taken) -> Spec:
    count = given.take("count")
    if not isinstance(count, Mapping):
        return {"replicas": count} if isinstance(count, int) else {}
    taken = Taken(count, (*given.path, "count"), given.notes)
    span = taken.take("range")
    least, most = 1, 1
    if isinstance(span, str) and re.fullmatch(r"\d+-\d+", span):
        least, most = map(int, span.split("-"))
    elif isinstance(span, Mapping):
        least, most = int(span.get("min", 1)), int(span.get("max", 1))
        if "spot_from" in span:
            taken.notes.lost(
                (*taken.path, "range", "spot_from"), "EKS has no Fargate Spot", "plan with full prices"
            )
    scaled: Spec = {"min": max(1, least), "max": max(1, most)}
    for key, ours in (("cpu_percentage", "cpu"), ("memory_percentage", "memory")):
        value = taken.take(key)
        value = value.get("value") if isinstance(value, Mapping) else value
        if value is not None:
            scaled[ours] = int(value)
    taken.drop("spot", "EKS has no Fargate Spot", "plan with full prices")
    taken.drop("cooldown", "an autoscaler has other words for it", "set autoscaling.behavior")
    taken.rest()
    if "cpu" not in scaled and "memory" not in scaled:
        return {"replicas": scaled["min"]}
    return {"autoscaling": scaled}


def _http(http: Taken, port: Any, *, top: bool, public: bool) -> Spec:
    path, alias = http.take("path"), http.take("alias")
    check = http.take("healthcheck")
    spec: Spec = {}
    found = check if isinstance(check, str) else mapping(check).get("path")
    if found and port is not None:
        spec["health"] = str(found)
    first = alias[0] if isinstance(alias, list) and alias else alias
    host = first.get("name") if isinstance(first, Mapping) else first
    if isinstance(alias, list) and len(alias) > 1:
        http.notes.lost(
            (*http.path, "alias"), "only the first alias is taken", "use ingress.rules for several hosts"
        )
    own = {"path": f"/{str(path).lstrip('/')}"} if path is not None else {}
    named = {"host": str(host)} if host else {}
    if public and (top or own or named):
        default = {"path": "/", "scheme": "internet-facing"} if top else {}
        spec["ingress"] = {**named, **default, **own}
    http.ignore("targetContainer", "target_container", "deregistration_delay", "stickiness", "version")
    http.rest()
    return spec


def _command(value: Any) -> list[str]:
    words = strings(value) if isinstance(value, list) else ["/bin/sh", "-c", value] if value else []
    if words[:1] == ["CMD-SHELL"]:
        return ["/bin/sh", "-c", *words[1:]]
    return words[1:] if words[:1] == ["CMD"] else words


def _sidecars(given: Taken, app: str) -> list[Spec]:
    found = []
    sidecars = given.map("sidecars")
    for name, value in sidecars.items():
        taken = Taken(value, (*sidecars.path, name), given.notes)
        image = taken.take("image")
        spec: Spec = {"name": name, "image": str(image), "resources": {"cpu": "100m", "memory": "128Mi"}}
        if not isinstance(image, str):
            taken.notes.left((*taken.path, "image"), "the image is built from source", "push it, and name it")
            spec["image"] = f"000000000000.dkr.ecr.us-east-1.amazonaws.com/{name}:0.1.0"
        taken.notes.left(
            taken.path, "Copilot says no size for a sidecar: 100m and 128Mi are taken", "set its resources"
        )
        port = str(taken.take("port", "")).partition("/")[0]
        if port.isdecimal():
            spec["ports"] = [{"name": f"port-{port}", "port": int(port)}]
        spec |= {"command": strings(taken.take("entrypoint")), "args": strings(taken.take("command"))}
        spec["env"] = _variables(taken, app)
        taken.ignore("essential")
        taken.rest()
        found.append({key: part for key, part in spec.items() if part not in (None, [], {})})
    return found


def _storage(given: Taken) -> list[Spec]:
    found: list[Spec] = []
    storage = given.map("storage")
    storage.drop("ephemeral", "its size is a request on EKS", "set resources.ephemeralStorage")
    storage.ignore("readonly_fs")
    volumes = storage.map("volumes")
    for name, value in volumes.items():
        taken = Taken(value, (*volumes.path, name), given.notes)
        path, efs = taken.take("path"), taken.take("efs")
        entry: Spec = {"name": name, "mountPath": str(path), "emptyDir": {}}
        system = mapping(efs).get("id")
        if isinstance(system, str):
            root = mapping(efs).get("root_directory")
            point = mapping(mapping(efs).get("auth")).get("access_point_id")
            del entry["emptyDir"]
            more = {"accessPointId": point} if point else {"path": root} if root and root != "/" else {}
            entry["efs"] = {"fileSystemId": system, **more}
        elif efs:
            taken.notes.lost(
                (*taken.path, "efs"), "the file system is Copilot's own", "name one: efs: {fileSystemId: …}"
            )
        if taken.take("read_only"):
            entry["readOnly"] = True
        taken.rest()
        found.append(entry)
    storage.rest()
    return found


def _job(given: Taken) -> Spec:
    on = given.map("on")
    text = str(on.take("schedule", ""))
    on.rest()
    job: Spec = {}
    every = _EVERY.fullmatch(text)
    if text in _PRESET_SCHEDULES:
        job["schedule"] = text
    elif every:
        job["schedule"] = f"0 */{every[1]} * * *" if every[2] == "h" else f"*/{every[1]} * * * *"
    elif re.fullmatch(r"(\S+ ){4}\S+", text):
        job["schedule"] = text
    else:
        job["schedule"] = "0 3 * * *"
        given.notes.lost(
            ("on", "schedule"), f"{text!r} is no cron expression of Kubernetes", "set job.schedule"
        )
    retries = given.take("retries")
    if isinstance(retries, int):
        job["backoffLimit"] = retries
    limit = re.fullmatch(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?", str(given.take("timeout", "")))
    if limit and any(limit.groups()):
        hours, minutes, seconds = (int(part or 0) for part in limit.groups())
        job["activeDeadlineSeconds"] = hours * 3600 + minutes * 60 + seconds
    return job
