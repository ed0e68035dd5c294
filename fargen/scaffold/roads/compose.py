"""A service of a compose file as an App (https://github.com/compose-spec/compose-spec)."""

from collections.abc import Mapping
from typing import Any

from fargen.kube.manifest import mapping, sequence
from fargen.scaffold.roads.composeextends import extended, pairs
from fargen.scaffold.roads.composeparts import deploy, health, ports, volumes
from fargen.scaffold.roads.composevalues import filled_in, is_on
from fargen.scaffold.roads.durations import seconds
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

_CONFIG = "write the whole file first: docker compose config"
_PULLED = {"always": "Always", "missing": "IfNotPresent", "if_not_present": "IfNotPresent"}
_PLATFORMS = ("linux", "linux/amd64", "linux/x86_64")
_ATTACHED = ("attach", "stdin_open", "tty")


def names(root: Mapping[str, Any]) -> list[str]:
    """The services of a compose file."""
    return [str(name) for name in mapping(root.get("services"))]


def imported(root: Map, service: str, app: str, namespace: str, file: str) -> Imported:
    """One service as an App.

    Args:
        root: the compose file.
        service: name in it.
        app: name of the App.
        namespace: of the App; empty for the default one.
        file: for messages.
    """
    notes = Notes(root, file)
    path: Path = ("services", service)
    whole = filled_in(extended(mapping(root["services"]), service, notes), path, notes)
    given = Taken(whole, path, notes)
    spec = head(app, namespace)
    env = _environment(given)
    spec |= {
        "podAnnotations": pairs(given.take("annotations")),
        "image": _image(given, app),
        "imagePullPolicy": _pulled(given),
        "command": literal(strings(given.take("entrypoint")), env),
        "args": literal(strings(given.take("command")), env),
        "env": literal(env, env),
        "ports": ports(given),
        **deploy(given),
        "health": health(given),
        "dnsConfig": _dns(given),
        "hostAliases": _hosts(given),
        "storage": volumes(given),
        "security": _security(given),
        "patches": _patches(given, app),
    }
    if grace := seconds(given.take("stop_grace_period")):
        spec["shutdown"] = {"graceSeconds": grace, **({"drainSeconds": 0} if grace <= 15 else {})}
    _tell(given, app)
    for key in root:
        if key == "include":
            notes.lost((key,), "other files are not read", _CONFIG)
        elif key not in {"services", "name", "version"} and not key.startswith("x-"):
            notes.lost((key,), "it is not part of a service", "make what the app needs of it beside the app")
    return Imported("compose file", ordered(spec), tuple(notes.found))


def _image(given: Taken, app: str) -> str:
    built = given.take("build")
    image = given.take("image")
    if image is None:
        what = "the image is built from source" if built is not None else "no image is named"
        given.notes.left((*given.path, "build"), what, "push it to a registry, and name it as image")
        return f"000000000000.dkr.ecr.us-east-1.amazonaws.com/{app}:0.1.0"
    return shown_image(str(image))


def _pulled(given: Taken) -> str | None:
    policy = given.take("pull_policy")
    if policy is not None and str(policy) not in _PULLED and policy != "build":
        given.notes.lost(
            (*given.path, "pull_policy"), f"Fargate pulls for each pod, and not {policy}", "leave it"
        )
    return _PULLED.get(str(policy))


def _environment(given: Taken) -> Spec:
    found: Spec = {}
    value = given.take("environment")
    for key, text in pairs(value).items():
        if text is None:
            step = key if isinstance(value, Mapping) else list(map(str, value)).index(key)
            where = (*given.path, "environment", step)
            given.notes.left(where, f"{key} is taken from the shell of whoever starts it", "set it in env")
        elif not _is_open(str(text)):
            found[key] = str(text).lower() if isinstance(text, bool) else str(text)
    return named_variables(found, (*given.path, "environment"), given.notes)


def _is_open(text: str) -> bool:
    """A variable and nothing else: its text would be worth nothing to the app."""
    return text.startswith("${") and text.endswith("}") and text[2:-1].isidentifier()


def _dns(given: Taken) -> Spec:
    servers, domains = given.take("dns"), given.take("dns_search")
    found = {
        "nameservers": servers if isinstance(servers, list) else [servers] if servers else [],
        "searches": domains if isinstance(domains, list) else [domains] if domains else [],
    }
    return {key: value for key, value in found.items() if value}


def _hosts(given: Taken) -> list[Spec]:
    value = given.take("extra_hosts")
    listed = (
        [(str(name), str(address), (name,)) for name, address in value.items()]
        if isinstance(value, Mapping)
        else [(*_host(str(entry)), (index,)) for index, entry in enumerate(sequence(value))]
    )
    found: dict[str, list[str]] = {}
    for name, address, step in listed:
        if address == "host-gateway":
            given.notes.lost(
                (*given.path, "extra_hosts", *step), "Fargate has no host to reach", "leave it out"
            )
        else:
            found.setdefault(address.strip("[]"), []).append(name)
    return [{"ip": address, "hostnames": hosts} for address, hosts in found.items()]


def _host(text: str) -> tuple[str, str]:
    """``name=address`` or, older, ``name:address``."""
    sign = "=" if "=" in text else ":"
    name, _, address = text.partition(sign)
    return name, address


def _security(given: Taken) -> Spec:
    user, _, group = str(given.take("user", "")).partition(":")
    own = {"runAsUser": int(user)} if user.isdecimal() else {}
    own |= {"runAsGroup": int(group)} if group.isdecimal() else {}
    if (user and not user.isdecimal()) or (group and not group.isdecimal()):
        given.notes.lost((*given.path, "user"), "Kubernetes wants a number", "set security.runAsUser")
    read_only = {"readOnlyRootFilesystem": True} if is_on(given.take("read_only")) else {}
    restricted = own.get("runAsUser", 0) > 0
    return {"profile": "restricted" if restricted else "baseline", **own, **read_only}


def _patches(given: Taken, app: str) -> list[Spec]:
    """What Kubernetes has a field for, and an App no key."""
    folder = given.take("working_dir")
    if folder is None:
        return []
    pod = {"containers": [{"name": app, "workingDir": str(folder)}]}
    return [{"target": {"kind": "Deployment", "name": app}, "patch": {"spec": {"template": {"spec": pod}}}}]


def _tell(given: Taken, app: str) -> None:
    for key, why, fix in (
        ("extends", "the base is not in this file", _CONFIG),
        (
            "profiles",
            "an App has none: it is always there",
            "leave it out of what you deploy, or use environments",
        ),
        ("env_file", "the file is not read", "put its variables into env, secrets into envFrom"),
        ("depends_on", "pods start in any order", "let the app wait, or add an init container"),
        ("links", "services find each other by their names", "use the name of the other app's Service"),
        ("labels", "they are for tools around compose", "set metadata.labels or podAnnotations"),
        ("networks", "every pod reaches every other", "use security groups or a NetworkPolicy"),
        ("secrets", "nothing is known of its content", "use secrets or config of the App"),
        ("configs", "nothing is known of its content", "use secrets or config of the App"),
        ("logging", "the cluster's native logging ships stdout", "use logging.sidecar for files"),
        ("cap_add", "Fargate allows few (FGT305)", "set security.addCapabilities"),
        ("hostname", "a pod has its own name", "let the app take its name from env"),
    ):
        given.drop(key, why, fix)
    given.drop_if_on("privileged", "Fargate runs no privileged containers (FGT303)", "leave it out")
    given.drop_if_on("init", "no init process is put before the app", "start the app by tini in the image")
    for key in _ATTACHED:
        given.drop_if_on(
            key, "nobody is attached to a pod", "kubectl attach needs stdin and tty: use patches"
        )
    platform = given.take("platform")
    if platform is not None and platform not in _PLATFORMS:
        given.notes.lost(
            (*given.path, "platform"), "Fargate on EKS is linux/amd64 (FGT313)", "build it for that"
        )
    network = str(given.take("network_mode", "bridge"))
    if network == "host":
        given.notes.lost(
            (*given.path, "network_mode"), "Fargate has no host network (FGT302)", "leave it out"
        )
    elif network not in {"bridge", "default"}:
        given.notes.lost(
            (*given.path, "network_mode"), f"a pod has its own network, not {network}", "use sidecars"
        )
    if (name := given.take("container_name")) is not None and name != app:
        why = f"pods have names of their own, and others reach the Service {app}"
        given.notes.lost((*given.path, "container_name"), why, f"use {app} for {name}")
    given.ignore_extensions()
    given.rest()
