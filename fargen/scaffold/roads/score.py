"""A Score file as an App (https://docs.score.dev/docs/score-specification/)."""

from collections.abc import Mapping

from fargen.kube.manifest import mapping, sequence
from fargen.scaffold.roads.road import (
    Imported,
    Notes,
    Spec,
    Taken,
    head,
    literal,
    named_variables,
    ordered,
    plain_label,
    shown_image,
    strings,
)
from fargen.scaffold.roads.scorefiles import files
from fargen.scaffold.roads.scorevalues import Placeholders
from fargen.values.names import port_name
from fargen.yamltext.tree import Map

API_VERSION = "score.dev/v1b1"
_BUILT = "."  # the image that the file's own source is built to
_SIDECAR = {"cpu": "100m", "memory": "128Mi"}
_FIXES = {
    "dns": "set ingress.host",
    "route": "set ingress",
    "volume": "add storage with efs or emptyDir",
    "environment": "set what it gives in env",
}
_USUAL_FIX = "make it, and give the app its address and secrets in env"


def imported(root: Map, app: str, namespace: str, file: str) -> Imported:
    """The workload as an App.

    Args:
        root: the Score file.
        app: name of the App.
        namespace: of the App; empty for the default one.
        file: for messages.

    Raises:
        InputError: another version, no container, or a port without a number.
    """
    notes = Notes(root, file)
    if root.get("apiVersion") != API_VERSION:
        raise notes.wrong(
            ("apiVersion",), f"{root.get('apiVersion')} is not {API_VERSION}", f"convert it to {API_VERSION}"
        )
    given = Taken(root, (), notes)
    given.ignore("apiVersion")
    metadata = given.map("metadata")
    placeholders = Placeholders(app, mapping(root.get("metadata")), notes)
    metadata.ignore("name")
    spec = head(app, namespace)
    for key in ("annotations", "labels"):
        if own := metadata.take(key):
            spec["metadata"][key] = dict(own)
    metadata.rest()
    containers = given.map("containers").items()
    if not containers:
        raise notes.wrong(("containers",), "there is no container", "add one to containers")
    chosen = next((name for name, _ in containers if name in {app, "main"}), containers[0][0])
    main: Spec = {}
    sidecars = []
    for name, value in containers:
        taken = Taken(value, ("containers", name), notes)
        if name == chosen:
            main = _main(taken, placeholders)
        else:
            sidecars.append(_sidecar(taken, name, placeholders))
    spec |= main
    spec["ports"] = _ports(given)
    spec["sidecars"] = sidecars
    spec["security"] = {"profile": "baseline"}  # a Score file does not say which user an image runs as
    _resources(given)
    given.rest()
    return Imported("Score file", ordered(spec), tuple(notes.found))


def _main(given: Taken, placeholders: Placeholders) -> Spec:
    spec = {**_container(given, placeholders), **files(given, placeholders)}
    _rest(given)
    return {key: value for key, value in spec.items() if value not in (None, [], {})}


def _sidecar(given: Taken, name: str, placeholders: Placeholders) -> Spec:
    spec = {"name": plain_label(name, given.path, given.notes), **_container(given, placeholders)}
    if not spec["resources"]:
        spec["resources"] = dict(_SIDECAR)
        given.notes.left(given.path, "no size is said: 100m and 128Mi are taken", "set its resources")
    given.drop("files", "only the main container has config", "mount it with storage and mounts")
    _rest(given)
    return {key: value for key, value in spec.items() if value not in (None, [], {})}


def _rest(given: Taken) -> None:
    given.drop("volumes", "a volume is a resource of the platform", "add storage with efs or emptyDir")
    given.drop("before", "containers start together", "let the app wait, or set native: true on a sidecar")
    given.rest()


def _container(given: Taken, placeholders: Placeholders) -> Spec:
    image = str(given.take("image", _BUILT))
    if image == _BUILT:
        given.notes.left(
            (*given.path, "image"), "the image is built from source", "push it, and name it as image"
        )
        image = f"000000000000.dkr.ecr.us-east-1.amazonaws.com/{placeholders.app}:0.1.0"
    if "${" in image:
        given.notes.left((*given.path, "image"), f"Score fills in nothing here: {image!r}", "write the image")
        image = shown_image(image)
    variables = given.map("variables")
    listed = {str(key): value for key, value in variables.items()}
    env = placeholders.variables(listed, variables.path)
    return {
        "image": image,
        "command": literal(strings(given.take("command")), env),
        "args": literal(strings(given.take("args")), env),
        "env": named_variables(env, variables.path, given.notes),
        "resources": _asked(given),
        "health": _health(given),
    }


def _asked(given: Taken) -> Spec:
    resources = given.map("resources")
    limits, requests = resources.map("limits"), resources.map("requests")
    found: Spec = {}
    for key in ("cpu", "memory"):
        most, asked = limits.take(key), requests.take(key)
        if asked is not None and most is not None and asked != most:
            fix = "check that what the size leaves is enough: fargen size"
            given.notes.lost((*limits.path, key), f"limit {most} above request {asked}", fix)
        if asked is not None or most is not None:
            found[key] = asked if asked is not None else most
    for part in (limits, requests, resources):
        part.rest()
    return found


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


def _ports(given: Taken) -> list[Spec]:
    found: list[Spec] = []
    service = given.map("service")
    ports = service.map("ports")
    for name, value in ports.items():
        path = (*ports.path, name)
        entry = Taken(value, path, given.notes)
        front, target, protocol = entry.take("port"), entry.take("targetPort"), entry.take("protocol", "TCP")
        if front is None:
            raise given.notes.wrong(path, "a port has no number", "add port: …")
        entry.rest()
        plain = {"protocol": protocol} if protocol != "TCP" else {}
        port = front if target is None else target
        known = plain_label(name, path, given.notes, port_name)
        found.append({"name": known, "port": port, "servicePort": front, **plain})
    service.rest()
    return found


def _resources(given: Taken) -> None:
    resources = given.map("resources")
    for name, value in resources.items():
        kind = mapping(value).get("type")
        why = f"a resource of type {kind} is made by a platform, and fargen makes none"
        resources.notes.lost(("resources", name), why, _FIXES.get(str(kind), _USUAL_FIX))
