"""FGT807 to FGT817: Fluent Bit sidecars and the pods around them."""

from collections.abc import Iterator

from fargen.check.loadbalancers import annotations
from fargen.check.logsidecars import MAIN, PARSERS, LogConfig, configs, is_fluent_bit
from fargen.check.rule import Hit, rule
from fargen.check.rules import sources
from fargen.check.rules.irsa import ROLE_ARN
from fargen.check.world import World
from fargen.kube.manifest import mapping, sequence
from fargen.kube.pod import Container, Pod

# Where the image looks for its configuration (FGT812); `fargen.fargate.fluentbit` has it too, and costs more.
_DIRECTORY = "/fluent-bit/etc"
# Plugins that call AWS, and so need credentials of their own (FGT809).
_AWS_OUTPUTS = (
    "cloudwatch_logs",
    "cloudwatch",
    "firehose",
    "kinesis",
    "kinesis_firehose",
    "kinesis_streams",
    "s3",
)
# What Kubernetes, the IAM role of a ServiceAccount and the system put into every container's environment.
_GIVEN = frozenset({"HOME", "HOSTNAME", "PATH", "PWD"})
_GIVEN_PREFIXES = ("AWS_", "KUBERNETES_", "FLB_", "FLUENT_")
# What a tail input should set (FGT810).
_TAIL = ("DB", "Mem_Buf_Limit", "Read_from_Head", "Skip_Long_Lines")
_MOVING_TAGS = frozenset({"", "latest", "stable", "init-latest", "debug-latest", "init-stable"})
_ON = frozenset({"on", "true", "yes"})


@rule("FGT807", "error", sources.FB_CONFIGURING, "world")
def unset_variable(world: World) -> Iterator[Hit]:
    """The configuration uses a variable that the container does not have.

    Fluent Bit puts the container's environment in place of ${NAME}; a variable that is not set is empty.

    Fix: add it to env, POD_NAME with valueFrom fieldRef metadata.name, NAMESPACE with metadata.namespace.
    """
    for config in configs(world):
        for pod, container in config.users:
            if sequence(container.data.get("envFrom")):
                continue
            known = {
                mapping(item).get("name") for item in sequence(container.data.get("env")) if _named(item)
            }
            for line, name in _variables(config):
                if name not in known and name not in _GIVEN and not name.startswith(_GIVEN_PREFIXES):
                    where = f"the container {container.name} of {pod.kind} {pod.manifest.name}"
                    message = f"line {line}: {where} has no variable {name}, so ${{{name}}} is empty"
                    yield Hit(("data", MAIN), message, manifest=config.manifest, key=True)


@rule("FGT809", "error", sources.POD_ROLE, "world")
def log_sidecar_without_role(world: World) -> Iterator[Hit]:
    """A log sidecar has no credentials for what it ships to.

    Containers see neither the pod execution role nor instance metadata. The sidecar needs a ServiceAccount
    with an IAM role.

    Fix: set serviceAccountName, and the annotation eks.amazonaws.com/role-arn on the ServiceAccount.
    """
    for config in configs(world):
        if not any(config.plugins("OUTPUT", *_AWS_OUTPUTS)):
            continue
        for pod, container in config.users:
            name = pod.spec.get("serviceAccountName") or "default"
            account = world.find("ServiceAccount", world.namespace(pod.manifest), name)
            if account is not None and ROLE_ARN not in annotations(account):
                message = f"{container.name} ships to AWS, and the ServiceAccount {name} has no IAM role"
                yield Hit(pod.at("serviceAccountName"), message, manifest=pod.manifest)
            elif account is None and name == "default":
                message = (
                    f"{container.name} ships to AWS, and the pod names no ServiceAccount with an IAM role"
                )
                path = pod.at("serviceAccountName")
                yield Hit(path, message, manifest=pod.manifest, severity="warning")


@rule("FGT810", "warning", sources.FB_TAIL, "world")
def careless_tail(world: World) -> Iterator[Hit]:
    """The input that reads the log files may lose lines.

    Without DB a restarted container reads everything again or starts at the end; without Read_from_Head
    lines from before its start are lost; without Skip_Long_Lines one long line stops the file; without
    Mem_Buf_Limit a slow output fills the memory.

    Fix: set DB on the shared volume, Read_from_Head On, Skip_Long_Lines On and Mem_Buf_Limit.
    """
    for config in configs(world):
        for section in config.plugins("INPUT", "tail"):
            missing = [key for key in _TAIL if section.get(key) is None]
            if missing:
                message = f"line {section.line}: the input tail does not set {', '.join(missing)}"
                yield Hit(("data", MAIN), message, manifest=config.manifest, key=True)


@rule("FGT811", "warning", sources.FB_IMAGE)
def moving_log_image(pod: Pod) -> Iterator[Hit]:
    """The image of the log sidecar is not pinned.

    AWS advises against latest and other moving tags of aws-for-fluent-bit in production.

    Fix: name a version, such as 3.4.12.
    """
    for container in pod.containers:
        image = container.data.get("image")
        if not isinstance(image, str) or "aws-for-fluent-bit" not in image or "@" in image:
            continue
        tag = image.rpartition("/")[2].partition(":")[2]
        if tag in _MOVING_TAGS:
            yield Hit((*container.path, "image"), f"the tag {tag or 'latest'} of {container.name} moves")


@rule("FGT812", "info", sources.FB_IMAGE, "world")
def hidden_parsers(world: World) -> Iterator[Hit]:
    """The ConfigMap hides the parsers of the image.

    A volume at /fluent-bit/etc takes the place of the directory that holds the packaged parsers.

    Fix: add parsers.conf to the ConfigMap.
    """
    for config in configs(world):
        over = any(_mounted_over(container) for _, container in config.users)
        if over and PARSERS not in mapping(config.manifest.data.get("data")):
            message = f"the ConfigMap hides the parsers in {_DIRECTORY} and has no {PARSERS}"
            yield Hit(("data",), message, manifest=config.manifest, key=True)


@rule("FGT813", "warning", sources.FB_MONITORING, "world")
def unwatched_log_sidecar(world: World) -> Iterator[Hit]:
    """Nobody notices when the log sidecar stops working.

    Fluent Bit answers health checks only if its server and the check are turned on.

    Fix: set HTTP_Server On, HTTP_Port 2020 and Health_Check On in [SERVICE], and probe GET /api/v1/health.
    """
    for config in configs(world):
        service = next(config.of("SERVICE"), None)
        switches = [service.get(key) if service else None for key in ("HTTP_Server", "Health_Check")]
        if not all((switch or "").lower() in _ON for switch in switches):
            line = service.line if service else 1
            message = f"line {line}: HTTP_Server and Health_Check are not both On"
            yield Hit(("data", MAIN), message, manifest=config.manifest, key=True)
            continue
        for pod, container in config.users:
            if not container.data.get("livenessProbe") and not container.data.get("readinessProbe"):
                message = f"nothing asks for the health of {container.name}"
                fix = "add a livenessProbe on GET /api/v1/health of port 2020"
                yield Hit((*container.path, "livenessProbe"), message, fix, pod.manifest)


@rule("FGT814", "warning", sources.K8S_SIDECARS, kinds=("Job.batch", "CronJob.batch"))
def sidecar_keeps_job_alive(pod: Pod) -> Iterator[Hit]:
    """A log sidecar keeps a job from finishing.

    A pod ends when all of its containers have ended, and Fluent Bit never does. A native sidecar is stopped
    when the others are done.

    Fix: make it an init container with restartPolicy: Always.
    """
    for container in pod.containers:
        if container.role in {"main", "sidecar"} and is_fluent_bit(container) and len(pod.running) > 1:
            message = f"{container.name} runs on, so the {pod.kind} never finishes"
            yield Hit(container.path, message)


@rule("FGT817", "warning", sources.FB_TAIL, "world")
def undefined_parser(world: World) -> Iterator[Hit]:
    """A parser is named that is not defined.

    Fluent Bit does not start an input with an unknown parser, and leaves the lines of a filter unparsed.

    Fix: define it in parsers.conf, or name another one.
    """
    for config in configs(world):
        if config.parsers is None:
            continue
        for section in (*config.plugins("INPUT", "tail"), *config.plugins("FILTER", "parser")):
            for entry in section.entries:
                if (
                    entry.key.lower() == "parser"
                    and "$" not in entry.value
                    and entry.value not in config.parsers
                ):
                    message = f"line {entry.line}: the parser {entry.value} is not in {PARSERS}"
                    yield Hit(("data", MAIN), message, manifest=config.manifest, key=True)


def _named(item: object) -> bool:
    return isinstance(mapping(item).get("name"), str)


def _mounted_over(container: Container) -> bool:
    for item in sequence(container.data.get("volumeMounts")):
        mount = mapping(item)
        if str(mount.get("mountPath", "")).rstrip("/") == _DIRECTORY and not mount.get("subPath"):
            return True
    return False


def _variables(config: LogConfig) -> Iterator[tuple[int, str]]:
    """Line and name of every ${NAME} without a default."""
    for section in config.sections:
        for entry in section.entries:
            for part in entry.value.split("${")[1:]:
                name, closed, _ = part.partition("}")
                if closed and ":-" not in name:
                    yield entry.line, name
