"""The log and tracing sidecars, and the ServiceMonitor."""

from typing import Any

from fargen.fargate import logoutputs
from fargen.fargate.fluentbit import (
    CONFIG_DIRECTORY,
    DEFAULT_PARSER,
    ENVIRONMENT,
    HEALTH_PATH,
    HTTP_PORT,
    LogSidecar,
    sidecar_files,
)
from fargen.fargate.logvalues import FieldError
from fargen.fargate.podsize import ContainerRequest
from fargen.fargate.prices import DEFAULT_REGION
from fargen.resolve import volumes
from fargen.resolve.containers import ContainerPlan, resources_of, service_ports
from fargen.resolve.draft import META_LINKS, Draft
from fargen.resolve.logtarget import Output, log_output
from fargen.resolve.security import container_security
from fargen.resolve.variables import env_list
from fargen.spec.env import EnvSource
from fargen.spec.logging import S3
from fargen.spec.logging import LogSidecar as LogSpec
from fargen.spec.plan import ObjectPlan
from fargen.spec.resources import Resources
from fargen.spec.shape import finding_at
from fargen.values.errors import InputError
from fargen.values.finding import Finding, Path
from fargen.values.quantity import parse_bytes

# AWS advises neither latest nor moving tags (FGT811); Fluent Bit 5.0.9, of 2026-08-04.
FLUENT_BIT_IMAGE = "public.ecr.aws/aws-observability/aws-for-fluent-bit:3.4.12"
# Of 2026-07-14 (github.com/aws-observability/aws-otel-collector/releases/tag/v0.49.0); not latest, as FGT811.
ADOT_IMAGE = "public.ecr.aws/aws-observability/aws-otel-collector:v0.49.0"
_LOG_PATH: Path = ("logging", "sidecar")
_ADOT_PATH: Path = ("tracing", "adot")
IRSA_PAGE = "https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html"


def log_files(draft: Draft) -> dict[str, str]:
    """The files of the Fluent Bit ConfigMap; empty without a log sidecar.

    Raises:
        InputError: a value that Fluent Bit's grammar cannot hold, at its place.
    """
    spec = draft.app.logging.sidecar if draft.app.logging is not None else None
    if spec is None:
        return {}
    sidecar = LogSidecar(
        app=draft.name,
        files=spec.files,
        output=_output(draft, spec),
        memory_bytes=parse_bytes(spec.memory),
        cluster=draft.cluster.name or None,
        parser=spec.parser or DEFAULT_PARSER,
        record=tuple(sorted(spec.record.items())),
        filters=spec.filters,
        parsers=spec.parsers,
    )
    try:
        return sidecar_files(sidecar)
    except FieldError as error:
        field, _, rest = error.field.partition(".")
        path: Path = (*_LOG_PATH, field, rest) if rest else (*_LOG_PATH, field)
        finding = Finding("SPEC402", "error", error.reason, "write it in Fluent Bit's classic form")
        raise InputError([finding_at(draft.tree, path, finding)]) from error


def _output(draft: Draft, spec: LogSpec) -> Output | logoutputs.S3:
    target = getattr(spec, spec.output)
    region = target.region or draft.cluster.region or DEFAULT_REGION
    if not target.region and not draft.cluster.region:
        message = f"no region is known, so {DEFAULT_REGION} is taken"
        fix = "set region here, or name the cluster"
        draft.find((*_LOG_PATH, spec.output), Finding("SPEC453", "warning", message, fix), key=True)
    if isinstance(target, S3):
        return logoutputs.S3(target.bucket, region, target.prefix)
    return log_output(target, region)


def fluent_bit_container(draft: Draft, requests: dict[str, ContainerRequest]) -> ContainerPlan | None:
    """The Fluent Bit sidecar, or None."""
    spec = draft.app.logging.sidecar if draft.app.logging is not None else None
    if spec is None:
        return None
    _need_role(draft, _LOG_PATH, "Fluent Bit", "FGT809")
    fields = {name: EnvSource(field=path) for name, path in ENVIRONMENT.items()}
    probe = {"httpGet": {"path": HEALTH_PATH, "port": HTTP_PORT}}
    data: dict[str, Any] = {
        "name": "fluent-bit",
        "image": spec.image or FLUENT_BIT_IMAGE,
        "imagePullPolicy": draft.app.image_pull_policy,
        "env": env_list(fields),
        "resources": resources_of(requests.get("fluent-bit"), Resources(cpu=spec.cpu, memory=spec.memory)),
        "livenessProbe": {**probe, "initialDelaySeconds": 30, "periodSeconds": 30, "timeoutSeconds": 5},
        "securityContext": container_security(draft.app.security),
        "volumeMounts": [
            volumes.log_mount(draft),
            {"name": "fluent-bit", "mountPath": CONFIG_DIRECTORY, "readOnly": True},
        ],
    }
    links: tuple[tuple[Path, Path], ...] = (
        (("image",), (*_LOG_PATH, "image")),
        (("resources",), (*_LOG_PATH, "memory")),
        (("securityContext",), ("security",)),
        (("securityContext", "capabilities", "add"), ("security", "addCapabilities")),
    )
    return ContainerPlan(data, _LOG_PATH, links)


def adot_files(draft: Draft) -> dict[str, str]:
    """The files of the ADOT ConfigMap: OTLP in, X-Ray out; empty without tracing."""
    if draft.app.tracing is None or draft.app.tracing.adot is None:
        return {}
    from fargen.yamltext.emit import emit

    region = {"region": draft.cluster.region} if draft.cluster.region else {}
    config = {
        "extensions": {"health_check": {"endpoint": "0.0.0.0:13133"}},
        "receivers": {
            "otlp": {
                "protocols": {"grpc": {"endpoint": "127.0.0.1:4317"}, "http": {"endpoint": "127.0.0.1:4318"}}
            }
        },
        "processors": {"memory_limiter": {"check_interval": "1s", "limit_percentage": 75}, "batch": {}},
        "exporters": {"awsxray": region},
        "service": {
            "extensions": ["health_check"],
            "pipelines": {
                "traces": {
                    "receivers": ["otlp"],
                    "processors": ["memory_limiter", "batch"],
                    "exporters": ["awsxray"],
                }
            },
        },
    }
    return {"config.yaml": emit(config)}


def adot_container(draft: Draft, requests: dict[str, ContainerRequest]) -> ContainerPlan | None:
    """The ADOT collector sidecar, or None."""
    spec = draft.app.tracing.adot if draft.app.tracing is not None else None
    if spec is None:
        return None
    _need_role(draft, _ADOT_PATH, "the ADOT collector", "FGT317")
    data: dict[str, Any] = {
        "name": "adot-collector",
        "image": spec.image or ADOT_IMAGE,
        "imagePullPolicy": draft.app.image_pull_policy,
        "args": ["--config=/etc/adot/config.yaml"],
        "resources": resources_of(
            requests.get("adot-collector"), Resources(cpu=spec.cpu, memory=spec.memory)
        ),
        "livenessProbe": {
            "httpGet": {"path": "/", "port": 13133},
            "initialDelaySeconds": 15,
            "periodSeconds": 30,
            "timeoutSeconds": 5,
        },
        "securityContext": container_security(draft.app.security),
        "volumeMounts": [{"name": "adot", "mountPath": "/etc/adot", "readOnly": True}],
    }
    links: tuple[tuple[Path, Path], ...] = (
        (("image",), (*_ADOT_PATH, "image")),
        (("resources",), (*_ADOT_PATH, "memory")),
        (("securityContext",), ("security",)),
    )
    return ContainerPlan(data, _ADOT_PATH, links)


def _need_role(draft: Draft, path: Path, who: str, rule: str) -> None:
    """Without IRSA a sidecar has no credentials: no IMDS, no execution role."""
    if draft.app.service_account is not None or draft.app.compute == "ec2":
        return
    message = f"{who} has no AWS credentials: the pod execution role is not visible to containers"
    fix = "set serviceAccount.roleArn to a role that may write there"
    draft.find(path, Finding(rule, "warning", message, fix, IRSA_PAGE), key=True)


def service_monitor(draft: Draft) -> ObjectPlan | None:
    """The ServiceMonitor, or None."""
    metrics = draft.app.metrics
    if metrics is None or metrics.via != "serviceMonitor":
        return None
    wanted = metrics.port
    served = [port for port, _ in service_ports(draft)]
    name = next((port.name for port in served if wanted in {None, port.name, port.port}), None)
    if name is None:
        message = f"a ServiceMonitor asks a port of the Service, and there is no {wanted}"
        listed = ", ".join(port.name for port in served)
        fix = f"name one of {listed}" if served else "add port: 8080"
        draft.find(("metrics", "port"), Finding("SPEC432", "error", message, fix))
    context = {"meta": draft.meta(draft.name), "selector": draft.selector, "port": name, "path": metrics.path}
    links = (*META_LINKS, (("spec",), ("metrics",)))
    return ObjectPlan("ServiceMonitor", draft.name, "servicemonitor.yaml.j2", context, links)
