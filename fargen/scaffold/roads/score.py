"""A Score file as an App (https://docs.score.dev/docs/score-specification/)."""

import re
from collections.abc import Mapping

from fargen.kube.manifest import mapping, sequence
from fargen.scaffold.roads.road import Imported, Notes, Spec, Taken, head, ordered, strings
from fargen.yamltext.tree import Map

API_VERSION = "score.dev/v1b1"
_PLACEHOLDER = re.compile(r"\$\$\{|\$\{([^}]*)\}")
_BUILT = "."  # the image that the file's own source is built to


def imported(root: Map, app: str, namespace: str, file: str) -> Imported:
    """The workload as an App.

    Args:
        root: the Score file.
        app: name of the App.
        namespace: of the App; empty for the default one.
        file: for messages.

    Raises:
        InputError: another version, or no container.
    """
    notes = Notes(root, file)
    if root.get("apiVersion") != API_VERSION:
        raise notes.wrong(
            ("apiVersion",), f"{root.get('apiVersion')} is not {API_VERSION}", f"convert it to {API_VERSION}"
        )
    given = Taken(root, (), notes)
    given.ignore("apiVersion")
    metadata = given.map("metadata")
    metadata.ignore("name")
    spec = head(app, namespace)
    if annotations := metadata.take("annotations"):
        spec["metadata"]["annotations"] = dict(annotations)
    metadata.rest()
    containers = given.map("containers").items()
    if not containers:
        raise notes.wrong(("containers",), "there is no container", "add one to containers")
    chosen = next((name for name, _ in containers if name in {app, "main"}), containers[0][0])
    main: Spec = {}
    sidecars = []
    for name, value in containers:
        part = _container(Taken(value, ("containers", name), notes), name, app, main=name == chosen)
        if name == chosen:
            main = part
        else:
            sidecars.append(part)
    spec |= main
    spec["ports"] = _ports(given)
    spec["sidecars"] = sidecars
    spec["security"] = {"profile": "baseline"}  # a Score file does not say which user an image runs as
    _resources(given)
    given.rest()
    return Imported("Score file", ordered(spec), tuple(notes.found))


def _container(given: Taken, name: str, app: str, *, main: bool) -> Spec:
    image = str(given.take("image", _BUILT))
    if image == _BUILT:
        given.notes.left(
            (*given.path, "image"), "the image is built from source", "push it, and name it as image"
        )
        image = f"000000000000.dkr.ecr.us-east-1.amazonaws.com/{app}:0.1.0"
    spec: Spec = {
        "image": image,
        "command": strings(given.take("command")),
        "args": strings(given.take("args")),
        "env": _variables(given, app),
        "resources": _asked(given),
        "health": _health(given),
    }
    if not main:
        spec = {"name": name, **spec}
        if not spec["resources"]:
            spec["resources"] = {"cpu": "100m", "memory": "128Mi"}
            given.notes.left(given.path, "no size is said: 100m and 128Mi are taken", "set its resources")
        given.drop("files", "only the main container has config", "mount it with storage and mounts")
    else:
        spec |= _files(given)
    given.drop("volumes", "a volume is a resource of the platform", "add storage with efs or emptyDir")
    given.rest()
    return {key: value for key, value in spec.items() if value not in (None, [], {})}


def _variables(given: Taken, app: str) -> Spec:
    """Variables; a placeholder becomes a key of a Secret, put in by Kubernetes' own ``$(NAME)``."""
    env: Spec = {}
    variables = given.map("variables")
    for key, value in variables.items():
        text = str(value).lower() if isinstance(value, bool) else str(value)
        used: list[str] = []

        def put(found: re.Match[str], used: list[str] = used) -> str:
            if found[1] is None:
                return "${"
            if found[1] == "metadata.name":
                return app
            used.append(found[1])
            return f"$({_name(found[1])})"

        result = _PLACEHOLDER.sub(put, text)
        for reference in used:
            secret = {"secret": f"{app}-{_slug(reference)}", "key": reference.rpartition(".")[2]}
            fix = f"make the Secret {secret['secret']} with the key {secret['key']}"
            variables.notes.left(
                (*variables.path, key), f"${{{reference}}} is known to the platform only", fix
            )
            if result == f"$({_name(reference)})":
                env[key] = secret
            else:
                env[_name(reference)] = secret
        env.setdefault(key, result)
    return env


def _name(reference: str) -> str:
    return re.sub(r"[^A-Za-z0-9_]", "_", reference.removeprefix("resources.")).upper()


def _slug(reference: str) -> str:
    parts = reference.removeprefix("resources.").split(".")
    return re.sub(r"[^a-z0-9-]", "-", parts[0].lower()).strip("-") or "resource"


def _asked(given: Taken) -> Spec:
    resources = given.map("resources")
    both = {**mapping(resources.take("limits")), **mapping(resources.take("requests"))}
    resources.rest()
    return {key: both[key] for key in ("cpu", "memory") if key in both}


def _health(given: Taken) -> Spec | None:
    found: Spec = {"startup": False}
    for name in ("readiness", "liveness"):
        probe = given.map(f"{name}Probe")
        get, run = probe.take("httpGet"), probe.take("exec")
        probe.rest()
        if isinstance(get, Mapping):
            headers = {
                h["name"]: h["value"] for h in map(mapping, sequence(get.get("httpHeaders"))) if "name" in h
            }
            part = {"path": get.get("path", "/"), "port": get.get("port"), "scheme": get.get("scheme")}
            found[name] = {key: value for key, value in {**part, "headers": headers}.items() if value}
            if "host" in get:
                probe.notes.lost((*probe.path, "httpGet", "host"), "probes go to the pod", "leave it out")
        elif isinstance(run, Mapping):
            found[name] = {"exec": strings(run.get("command"))}
        else:
            found[name] = False
    if not found["readiness"] and not found["liveness"]:
        return None
    if found["readiness"] == found["liveness"]:
        return dict(found["readiness"])  # and a startup probe, which Fargate's slow starts want
    return found


def _files(given: Taken) -> Spec:
    value = given.take("files")
    entries = (
        [(target, body) for target, body in mapping(value).items()]
        if isinstance(value, Mapping)
        else [(mapping(body).get("target"), body) for body in sequence(value)]
    )
    config: dict[str, dict[str, str]] = {}
    for target, body in entries:
        content = mapping(body).get("content")
        folder, _, file = str(target).rpartition("/")
        if isinstance(content, list):
            content = "\n".join(map(str, content))
        if not isinstance(content, str) or (config and folder not in config):
            why = (
                "its content is in another file" if not isinstance(content, str) else "config has one folder"
            )
            given.notes.lost(
                (*given.path, "files"), f"{target}: {why}", "put it into config, or into the image"
            )
            continue
        if _PLACEHOLDER.search(content):
            given.notes.left((*given.path, "files"), f"{target} has placeholders in it", "write the values")
        config.setdefault(folder, {})[file] = content
    if not config:
        return {}
    folder, files = next(iter(config.items()))
    what = f"the image's own files in {folder or '/'} are hidden by config"
    given.notes.left((*given.path, "files"), what, "let the app read them from a folder of their own")
    return {"config": {"mountPath": folder or "/", "files": files}}


def _ports(given: Taken) -> list[Spec]:
    found: list[Spec] = []
    service = given.map("service")
    ports = service.map("ports")
    for name, value in ports.items():
        entry = mapping(value)
        front = entry.get("port")
        target = entry.get("targetPort", front)
        protocol = {"protocol": entry["protocol"]} if entry.get("protocol", "TCP") != "TCP" else {}
        found.append({"name": str(name), "port": target, "servicePort": front, **protocol})
    service.rest()
    return found


def _resources(given: Taken) -> None:
    resources = given.map("resources")
    for name, value in resources.items():
        kind = mapping(value).get("type")
        why = f"a resource of type {kind} is made by a platform, and fargen makes none"
        resources.notes.lost(
            ("resources", name), why, "make it, and give the app its address and secrets in env"
        )
