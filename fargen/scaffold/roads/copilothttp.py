"""The load balancer of a Copilot service as the ingress of an App.

https://aws.github.io/copilot-cli/docs/manifest/lb-web-service/#http
"""

from collections.abc import Mapping
from typing import Any

from fargen.scaffold.roads.durations import seconds
from fargen.scaffold.roads.road import Notes, Spec, Taken
from fargen.values.finding import Path

_VERSION = "alb.ingress.kubernetes.io/backend-protocol-version"
_VERSIONS = {"grpc": "GRPC", "http2": "HTTP2"}


def http(given: Taken, app: str, *, scheme: str, served: bool) -> Spec:
    """``http``: the ingress, and the probes, which ask what the load balancer asks.

    Args:
        given: the settings, of the top or of an environment.
        app: name of the App.
        scheme: of the ingress at the top; empty for an environment, whose ingress lies over it.
        served: the container listens on a port.
    """
    said = given.take("http")
    if said is False or (said is None and scheme != "internet-facing"):
        return {}
    part = Taken(said, (*given.path, "http"), given.notes)
    spec: Spec = {}
    ingress: Spec = {**_hosts(part), **({"scheme": scheme} if scheme else {})}
    check = _check(part)
    if "path" in check and served:
        port = {"port": check["port"]} if "port" in check else {}
        spec["health"] = {"path": check["path"], **port} if port else check["path"]
    if set(check) - {"path"}:
        ingress["healthcheck"] = check
    if attributes := _attributes(part):
        ingress["targetGroupAttributes"] = attributes
    sources = part.take("allowed_source_ips")
    if sources is not None:
        ingress["inboundCidrs"] = [
            str(each) if "/" in str(each) else f"{each}/32"
            for each in (sources if isinstance(sources, list) else [sources])
        ]
    version = str(part.take("version", "http1")).lower()
    if version in _VERSIONS:
        ingress["annotations"] = {_VERSION: _VERSIONS[version]}
    _tell(part, app)
    if ingress and (scheme or said):
        spec["ingress"] = ingress
    return spec


def _hosts(part: Taken) -> Spec:
    path, alias = part.take("path"), part.take("alias")
    listed = alias if isinstance(alias, list) else [alias] if alias else []
    hosts = [_host(each, (*part.path, "alias", index), part.notes) for index, each in enumerate(listed)]
    own = {"path": f"/{str(path).lstrip('/')}"} if path is not None else {}
    if len(hosts) > 1:
        return {"rules": [{"host": host, "paths": [own or {"path": "/"}]} for host in hosts]}
    return {**({"host": hosts[0]} if hosts else {}), **own}


def _host(alias: Any, path: Path, notes: Notes) -> str:
    if not isinstance(alias, Mapping):
        return str(alias)
    if "hosted_zone" in alias:
        notes.lost((*path, "hosted_zone"), "DNS is not made here", "run external-dns, or make the record")
    return str(alias.get("name"))


def _check(part: Taken) -> Spec:
    """The health check in the words of an ingress."""
    said = part.take("healthcheck")
    if isinstance(said, str):
        return {"path": said}
    check = Taken(said, (*part.path, "healthcheck"), part.notes)
    found = {
        "path": check.take("path"),
        "port": check.take("port"),
        "intervalSeconds": seconds(check.take("interval")),
        "timeoutSeconds": seconds(check.take("timeout")),
        "healthyThreshold": check.whole("healthy_threshold"),
        "unhealthyThreshold": check.whole("unhealthy_threshold"),
        "successCodes": check.take("success_codes"),
    }
    check.drop("grace_period", "the startup probe gives the app its time", "set health.startup")
    check.rest()
    return {key: str(value) if key == "successCodes" else value for key, value in found.items() if value}


def _attributes(part: Taken) -> dict[str, str]:
    found: dict[str, str] = {}
    if part.take("stickiness"):
        found |= {"stickiness.enabled": "true", "stickiness.type": "lb_cookie"}
    delay = part.take("deregistration_delay")
    if delay is not None:
        found["deregistration_delay.timeout_seconds"] = str(seconds(delay) or 0)
    return found


def _tell(part: Taken, app: str) -> None:
    for key in ("target_container", "targetContainer"):
        target = part.take(key)
        if target is not None and target != app:
            why = f"requests go to the app's own port, not to {target}"
            part.notes.lost(
                (*part.path, key), why, "give the sidecar's port a servicePort, and name it in ingress.rules"
            )
    part.drop("target_port", "requests go to the app's own port", "set ports and ingress.rules")
    part.drop(
        "redirect_to_https", "fargen redirects where there is a certificate", "set ingress.certificateArn"
    )
    part.drop("additional_rules", "one rule is taken", "write ingress.rules")
    part.rest()
