"""Values that are not what their writer means, or that nothing comes of."""

from collections.abc import Iterator

from fargen.fargate.data.regions import AS_OF, REGIONS
from fargen.fargate.ids import region_name
from fargen.spec.credentials import is_credential
from fargen.spec.sensed import Sense
from fargen.values.finding import Path
from fargen.values.suggest import nearest
from fargen.yamltext.tree import scalar_text


def credentials(sense: Sense) -> None:
    """Plain text in ``env`` that looks like a credential."""
    for prefix in _env_places(sense):
        env = sense.get(*prefix)
        for name, value in env.items() if isinstance(env, dict) else ():
            if isinstance(value, dict | list) or value is None:
                continue
            text = scalar_text(value)
            if is_credential(name, text):
                fix = "put it into a Secret and write {secret: NAME, key: KEY}"
                message = "this looks like a credential in plain text"
                sense.say((*prefix, name), "SPEC454", message, fix, "warning", key=True)


def _env_places(sense: Sense) -> Iterator[Path]:
    yield ("env",)
    for group in ("sidecars", "initContainers"):
        for index, _ in sense.entries(group):
            yield (group, index, "env")


def log_region(sense: Sense) -> None:
    """A region of the log sidecar that AWS does not have; it may be newer than the table."""
    sidecar = sense.get("logging", "sidecar")
    for name, output in sidecar.items() if isinstance(sidecar, dict) else ():
        region = output.get("region") if isinstance(output, dict) else None
        if isinstance(region, str) and region not in REGIONS and not region_name(region):
            near = nearest(region, REGIONS)
            fix = f"did you mean {near}?" if near else "write one such as eu-central-1"
            message = f"{region!r} is no region that is known (as of {AS_OF})"
            sense.say(("logging", "sidecar", name, "region"), "SPEC461", message, fix, "warning")


def without_effect(sense: Sense) -> None:
    """Keys that only another key gives a meaning, and entries that stand there twice."""
    fix = "add securityGroups, or remove it: without a policy the pods have the cluster's group anyway"
    listed = sense.get("securityGroups")
    if isinstance(sense.get("clusterSecurityGroup"), str) and not listed:
        _idle(sense, ("clusterSecurityGroup",), "without securityGroups", fix)
    if sense.get("ingress", "sslPolicy") and not sense.get("ingress", "certificateArn"):
        fix = "add certificateArn, or remove it"
        _idle(sense, ("ingress", "sslPolicy"), "without certificateArn", fix)
    if sense.get("hours", "image") and sense.get("hours", "via") != "cronjob":
        fix = "set via: cronjob, or remove it"
        _idle(sense, ("hours", "image"), "with KEDA, which runs no kubectl", fix)
    seen: set[str] = set()
    for index, name in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(name, str) and name in seen:
            sense.say(("securityGroups", index), "SPEC463", "is in the list already", "remove it", "warning")
        seen.add(str(name))


def _idle(sense: Sense, path: Path, why: str, fix: str) -> None:
    sense.say(path, "SPEC462", f"has no effect {why}", fix, "warning", key=True)
