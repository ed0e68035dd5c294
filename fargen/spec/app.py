"""The App: everything a spec may say about one service or job."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field

from fargen.fargate.ids import security_group_id
from fargen.fargate.tiers import parse_tier
from fargen.spec.base import (
    Annotations,
    Bool,
    DnsName,
    Image,
    Labels,
    Model,
    Natural,
    NonEmpty,
    Raw,
    Text,
    checked,
    stated,
)
from fargen.spec.env import Env
from fargen.spec.lazy import Lazy
from fargen.spec.ports import Port
from fargen.spec.resources import Resources
from fargen.spec.security import Security
from fargen.spec.shutdown import Shutdown
from fargen.values.names import dns_label, dns_label_1035, label_value

if TYPE_CHECKING:
    from fargen.spec.account import ServiceAccount
    from fargen.spec.config import Config
    from fargen.spec.containers import InitContainer, Sidecar
    from fargen.spec.env import EnvFrom
    from fargen.spec.health import Health
    from fargen.spec.hours import Hours
    from fargen.spec.job import Job
    from fargen.spec.loadbalancer import LoadBalancer
    from fargen.spec.logging import Logging
    from fargen.spec.network import Ingress
    from fargen.spec.patch import Patch
    from fargen.spec.rollout import Disruption, Strategy
    from fargen.spec.scaling import Autoscaling
    from fargen.spec.secrets import ExternalSecret
    from fargen.spec.storage import Storage
    from fargen.spec.telemetry import Metrics, Tracing
else:
    ServiceAccount = Annotated[Any, Lazy("account", "ServiceAccount")]
    Config = Annotated[Any, Lazy("config", "Config")]
    InitContainer = Annotated[Any, Lazy("containers", "InitContainer")]
    Sidecar = Annotated[Any, Lazy("containers", "Sidecar")]
    EnvFrom = Annotated[Any, Lazy("env", "EnvFrom")]
    Health = Annotated[Any, Lazy("health", "Health")]
    Hours = Annotated[Any, Lazy("hours", "Hours")]
    Job = Annotated[Any, Lazy("job", "Job")]
    LoadBalancer = Annotated[Any, Lazy("loadbalancer", "LoadBalancer")]
    Logging = Annotated[Any, Lazy("logging", "Logging")]
    Ingress = Annotated[Any, Lazy("network", "Ingress")]
    Patch = Annotated[Any, Lazy("patch", "Patch")]
    Disruption = Annotated[Any, Lazy("rollout", "Disruption")]
    Strategy = Annotated[Any, Lazy("rollout", "Strategy")]
    Autoscaling = Annotated[Any, Lazy("scaling", "Autoscaling")]
    ExternalSecret = Annotated[Any, Lazy("secrets", "ExternalSecret")]
    Storage = Annotated[Any, Lazy("storage", "Storage")]
    Metrics = Annotated[Any, Lazy("telemetry", "Metrics")]
    Tracing = Annotated[Any, Lazy("telemetry", "Tracing")]

API_VERSION = "fargen.dev/v1"
DEFAULT_NAMESPACE = "default"
SecurityGroup = Annotated[Text, stated(security_group_id)]


def _size(text: str) -> str | None:
    try:
        parse_tier(text)
    except ValueError as error:
        return str(error)
    return None


class Metadata(Model):
    """Name, namespace, labels and annotations of all objects."""

    name: Annotated[Text, checked(dns_label_1035)] = Field(
        description="Objects are named after it; RFC 1035 label."
    )
    namespace: Annotated[Text, checked(dns_label)] = Field(
        DEFAULT_NAMESPACE, description="Namespace of all objects."
    )
    labels: Labels = Field(default={}, description="On objects and pods; profile selectors match these.")
    annotations: Annotations = Field(default={}, description="On objects.")


class App(Model):
    """One service or job, and what it needs on EKS Fargate."""

    api_version: Literal["fargen.dev/v1"] = Field(description="Version of the spec.")
    kind: Literal["App"] = Field(description="Kind of the document.")
    metadata: Metadata = Field(description="Name, namespace, labels and annotations of all objects.")
    create_namespace: Bool = Field(False, description="Render the Namespace too.")
    preset: NonEmpty | None = Field(None, description="Name of a preset, or ./path.yaml.")
    cluster: NonEmpty | None = Field(None, description="Path of the Cluster file.")
    compute: Literal["fargate", "ec2"] = Field(
        "fargate", description="Where the pods run; ec2 keeps them off Fargate (FGT242)."
    )
    pod_annotations: Annotations = Field(default={}, description="Annotations of the pods.")
    component: Annotated[Text, checked(label_value)] | None = Field(
        None, description="Label app.kubernetes.io/component."
    )
    part_of: Annotated[Text, checked(label_value)] | None = Field(
        None, description="Label app.kubernetes.io/part-of."
    )
    workload: Literal["Deployment", "StatefulSet", "Job", "CronJob"] = Field(
        "Deployment", description="Kind of the workload."
    )
    image: Image = Field(description="Image reference.")
    image_pull_policy: Literal["Always", "IfNotPresent", "Never"] = Field(
        "IfNotPresent", description="When the image is pulled."
    )
    image_pull_secrets: tuple[DnsName, ...] = Field((), description="Names of pull secrets.")
    command: tuple[Text, ...] = Field((), description="Replaces the image's entrypoint.")
    args: tuple[Text, ...] = Field((), description="Replaces the image's command.")
    env: Env = Field(default={}, description="Variables: a text, or {secret, key} and the like.")
    env_from: tuple[EnvFrom, ...] = Field((), description="All keys of a Secret or ConfigMap.")
    secrets: tuple[ExternalSecret, ...] = Field((), description="ExternalSecrets to render.")
    config: Config | None = Field(None, description="Files mounted from a ConfigMap.")
    ports: tuple[Port, ...] = Field((), description="Ports; `port: 8080` is short for one named http.")
    resources: Resources | None = Field(
        None, description="What the main container needs; sidecarFit: auto may give 20 % of it to sidecars."
    )
    size: Annotated[Text, stated(_size)] | None = Field(None, description="The Fargate size to buy.")
    fit: Literal["fill", "exact"] = Field(
        "fill", description="fill: the main container gets all that is paid for; exact: what is written."
    )
    sidecar_fit: Literal["add", "within", "auto"] = Field(
        "auto", description="Where sidecars find room: beside what is asked (add), or in it (within)."
    )
    replicas: Natural | None = Field(None, description="Number of pods; default 2, of a StatefulSet 1.")
    autoscaling: Autoscaling | None = Field(None, description="HorizontalPodAutoscaler.")
    hours: Hours | None = Field(None, description="Run only at these hours.")
    health: Health | None = Field(None, description="Probes; a path is short for {path}.")
    shutdown: Shutdown = Field(Shutdown(), description="Drain and grace period.")
    strategy: Strategy | None = Field(None, description="Rolling update.")
    revision_history_limit: Natural = Field(3, description="Old ReplicaSets to keep.")
    progress_deadline_seconds: Annotated[int, Field(strict=True, ge=1)] = Field(
        900, description="Time for a rollout to get on; Fargate starts slowly (FGT331)."
    )
    disruption: Disruption | Literal[False] | None = Field(
        None, description="PodDisruptionBudget; false for none."
    )
    lifecycle: Raw | None = Field(
        None, description="Kubernetes lifecycle hooks; a preStop replaces the drain."
    )
    dns_config: Raw | None = Field(None, description="Kubernetes dnsConfig, as it is.")
    host_aliases: tuple[Raw, ...] = Field((), description="Kubernetes hostAliases, as they are.")
    security_groups: tuple[SecurityGroup, ...] = Field(
        (), description="Security groups of the pods: a SecurityGroupPolicy (FGT401)."
    )
    cluster_security_group: Bool | SecurityGroup = Field(
        True, description="Add the cluster's security group to them (FGT406)."
    )
    ingress: Ingress | None = Field(None, description="Application Load Balancer.")
    load_balancer: LoadBalancer | None = Field(None, description="Network Load Balancer.")
    storage: tuple[Storage, ...] = Field((), description="Volumes.")
    logging: Logging | None = Field(None, description="Log sidecar.")
    metrics: Metrics | None = Field(None, description="Prometheus scraping.")
    tracing: Tracing | None = Field(None, description="ADOT collector.")
    service_account: ServiceAccount | None = Field(None, description="Service account and IAM role.")
    profile: Annotated[Text, checked(label_value)] | None = Field(
        None, description="Force this Fargate profile (FGT210)."
    )
    sidecars: tuple[Sidecar, ...] = Field((), description="Containers beside the app.")
    init_containers: tuple[InitContainer, ...] = Field((), description="Containers before the app.")
    job: Job | None = Field(None, description="Job and CronJob settings.")
    security: Security = Field(Security(), description="Pod Security.")
    recommendations: Bool = Field(False, description="VerticalPodAutoscaler in mode Off.")
    sync_waves: Bool = Field(False, description="Argo CD wave annotations.")
    patches: tuple[Patch, ...] = Field((), description="Changes to rendered objects.")
    extra_objects: tuple[Raw, ...] = Field((), description="More objects, as they are.")
