"""Service, Ingress, autoscaler and budget, from Kubernetes' words to those of an App."""

from collections.abc import Mapping
from typing import Any

from fargen.kube.manifest import mapping, sequence
from fargen.scaffold.roads.kubestorage import Objects

_ALB = "alb.ingress.kubernetes.io/"
# Annotations with a key of their own; the others go into `annotations` as they are.
_KEYS = {
    "scheme": "scheme",
    "certificate-arn": "certificateArn",
    "ssl-policy": "sslPolicy",
    "group.name": "group",
    "wafv2-acl-arn": "wafAclArn",
}
_HEALTH_NUMBERS = {
    "healthcheck-interval-seconds": "intervalSeconds",
    "healthcheck-timeout-seconds": "timeoutSeconds",
    "healthy-threshold-count": "healthyThreshold",
    "unhealthy-threshold-count": "unhealthyThreshold",
}
_HEALTH_TEXTS = {"healthcheck-path": "path", "success-codes": "successCodes"}
# What fargen writes from other keys.
_MADE = frozenset({"target-type", "listen-ports", "ssl-redirect"})


def service_ports(listed: list[dict[str, Any]], service: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Container ports with the ports of the Service in front of them."""
    found = []
    for entry in listed:
        front = next(
            (
                port
                for port in map(mapping, sequence(mapping(service.get("spec")).get("ports")))
                if port.get("targetPort", port.get("port")) in {entry["name"], entry["port"]}
            ),
            None,
        )
        found.append({**entry, "servicePort": front["port"]} if front and "port" in front else entry)
    return found


def ingress(name: str, objects: Objects) -> dict[str, Any] | None:
    """The Ingress of an Application Load Balancer that leads to the app's own Service only."""
    given = objects.get(("Ingress", name), {})
    spec = mapping(given.get("spec"))
    annotations = mapping(mapping(given.get("metadata")).get("annotations"))
    if spec.get("ingressClassName", annotations.get("kubernetes.io/ingress.class")) != "alb":
        return None
    rules = [_rule(rule, name) for rule in map(mapping, sequence(spec.get("rules")))]
    if not rules or any(rule is None for rule in rules):
        return None
    result: dict[str, Any] = {"rules": rules}
    first = rules[0] or {}
    only = first["paths"][0]
    if len(rules) == 1 and len(first["paths"]) == 1 and set(only) <= {"path"}:
        result = {**({"host": first["host"]} if "host" in first else {}), **only}
    return {**result, **_annotated(annotations)}


def _rule(rule: Mapping[str, Any], service: str) -> dict[str, Any] | None:
    paths = []
    for entry in map(mapping, sequence(mapping(rule.get("http")).get("paths"))):
        backend = mapping(mapping(entry.get("backend")).get("service"))
        if backend.get("name") != service:
            return None
        port = mapping(backend.get("port"))
        number = port.get("name", port.get("number"))
        paths.append({"path": entry.get("path") or "/", **({"port": number} if number != "http" else {})})
    host = {"host": rule["host"]} if rule.get("host") else {}
    return {**host, "paths": paths} if paths else None


def _annotated(annotations: Mapping[str, Any]) -> dict[str, Any]:
    result: dict[str, Any] = {"scheme": "internal"}
    check: dict[str, Any] = {}
    others: dict[str, Any] = {}
    for key, value in annotations.items():
        short = key.removeprefix(_ALB) if key.startswith(_ALB) else ""
        if short in _KEYS:
            result[_KEYS[short]] = value
        elif short in _HEALTH_TEXTS:
            check[_HEALTH_TEXTS[short]] = value
        elif short in _HEALTH_NUMBERS and str(value).isdecimal():
            check[_HEALTH_NUMBERS[short]] = int(value)
        elif short == "group.order" and str(value).lstrip("-").isdecimal():
            result["groupOrder"] = int(value)
        elif short == "inbound-cidrs":
            result["inboundCidrs"] = [part.strip() for part in str(value).split(",")]
        elif short not in _MADE:
            others[key] = value
    if check:
        result["healthcheck"] = check
    if others:
        result["annotations"] = others
    return result


def autoscaling(name: str, objects: Objects) -> dict[str, Any] | None:
    """The HorizontalPodAutoscaler of the app."""
    spec = mapping(mapping(objects.get(("HorizontalPodAutoscaler", name), {})).get("spec"))
    if "maxReplicas" not in spec:
        return None
    result: dict[str, Any] = {"min": spec.get("minReplicas", 1), "max": spec["maxReplicas"]}
    others = []
    if "targetCPUUtilizationPercentage" in spec:
        result["cpu"] = spec["targetCPUUtilizationPercentage"]
    for metric in map(mapping, sequence(spec.get("metrics"))):
        kind = metric.get("type")
        known = metric.get("containerResource" if kind == "ContainerResource" else "resource")
        use = mapping(mapping(known).get("target")).get("averageUtilization")
        word = mapping(known).get("name")
        own = kind == "Resource" or mapping(known).get("container") == name
        if own and word in {"cpu", "memory"} and use is not None and word not in result:
            result[word] = use
        else:
            others.append(dict(metric))
    if others:
        result["metrics"] = others
    if "behavior" in spec:
        result["behavior"] = spec["behavior"]
    return result


def disruption(name: str, objects: Objects) -> Any:
    """The PodDisruptionBudget of the app; False without one."""
    spec = mapping(mapping(objects.get(("PodDisruptionBudget", name), {})).get("spec"))
    return {key: spec[key] for key in ("maxUnavailable", "minAvailable") if key in spec} or False


def security_groups(name: str, objects: Objects) -> list[Any]:
    """Groups of the SecurityGroupPolicy."""
    spec = mapping(mapping(objects.get(("SecurityGroupPolicy", name), {})).get("spec"))
    return list(sequence(mapping(spec.get("securityGroups")).get("groupIds")))
