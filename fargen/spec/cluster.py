"""The Cluster: what fargen needs to know of an EKS cluster, described once."""

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from fargen.fargate import arns, ids
from fargen.spec.app import SecurityGroup
from fargen.spec.base import (
    Bool,
    DnsLabel,
    DnsName,
    Int,
    Labels,
    Model,
    NonEmpty,
    Positive,
    Text,
    refuse,
    stated,
)
from fargen.spec.logging import Cloudwatch, Firehose, Kinesis, Opensearch
from fargen.spec.prices import Prices
from fargen.yamltext.tree import scalar_text


def _role_ref(text: str) -> str | None:
    return arns.execution_role_arn(text) if text.startswith("arn:") else ids.role_name(text)


Region = Annotated[Text, stated(ids.region_name)]
SubnetId = Annotated[Text, stated(ids.subnet_id)]
RoleArn = Annotated[Text, stated(arns.execution_role_arn)]
RoleName = Annotated[Text, stated(ids.role_name)]
RoleRef = Annotated[Text, stated(_role_ref)]
_LOG_OUTPUTS = ("cloudwatch", "firehose", "kinesis", "opensearch")


class ClusterMetadata(Model):
    """The cluster's name."""

    name: Annotated[Text, Field(pattern=r"^[0-9A-Za-z][A-Za-z0-9\-_]*$", max_length=100)] = Field(
        description="Cluster name, at most 100 letters, digits, - and _."
    )


class Subnet(Model):
    """One subnet of an existing VPC."""

    id: SubnetId = Field(description="Subnet id.")
    zone: NonEmpty | None = Field(None, description="Availability zone.")
    zone_id: NonEmpty | None = Field(None, description="Zone id; some have no Fargate (FGT218).")
    cidr: NonEmpty | None = Field(None, description="CIDR: each pod takes one address (FGT217).")
    public: Bool = Field(False, description="Has a route to an internet gateway (FGT215).")


class Vpc(Model):
    """A new VPC (cidr, nat) or an existing one (id)."""

    cidr: NonEmpty | None = Field(None, description="CIDR of a new VPC.")
    nat: Literal["HighlyAvailable", "Single", "Disable"] | None = Field(
        None, description="NAT gateways (FGTI04)."
    )
    id: Annotated[Text, stated(ids.vpc_id)] | None = Field(None, description="Existing VPC.")
    subnets: tuple[Subnet, ...] = Field((), description="Its subnets.")
    cluster_security_group: SecurityGroup | None = Field(None, description="Cluster security group (FGT406).")

    @model_validator(mode="after")
    def _new_or_existing(self) -> Self:
        if self.id is not None and (self.cidr is not None or self.nat is not None):
            raise refuse("id excludes cidr and nat", "describe a new VPC or an existing one", "SPEC306")
        return self


class ExecutionRole(Model):
    """The pod execution role: a name to create, or the ARN of an existing one."""

    name: RoleName | None = Field(None, description="Name of a role that the outputs make.")
    arn: RoleArn | None = Field(None, description="ARN of a role that exists.")

    @model_validator(mode="after")
    def _name_or_arn(self) -> Self:
        if self.name is not None and self.arn is not None:
            raise refuse("name excludes arn", "name a role to make, or the ARN of one that exists", "SPEC306")
        return self


class Selector(Model):
    """Pods of a namespace, with all of these labels (FGT204)."""

    namespace: NonEmpty = Field(description="Namespace; * and ? are wildcards (FGT208).")
    labels: dict[NonEmpty, Text] = Field(default={}, description="All must match.")


class Profile(Model):
    """A Fargate profile."""

    name: NonEmpty = Field(description="Name; the alphanumerically first match wins (FGT210).")
    selectors: tuple[Selector, ...] = Field(
        min_length=1, description="Which pods run by it; at most five (FGT201)."
    )
    subnets: tuple[SubnetId, ...] = Field((), description="Private subnets; default all of the cluster.")
    pod_execution_role: RoleRef | None = Field(
        None, description="Another role for this profile: the name of one to make, or the ARN of one."
    )
    tags: dict[NonEmpty, Text] = Field(default={}, description="Tags of the profile.")


class ClusterNamespace(Model):
    """A namespace to create."""

    name: DnsLabel = Field(description="Name of the namespace.")
    labels: Labels = Field(default={}, description="Labels of the namespace.")


def _not_native(_: Any) -> Any:
    message = "native logging has no output to S3: the whole configuration would be turned off"
    raise refuse(message, f"use {', '.join(_LOG_OUTPUTS)}, or a log sidecar in the app", "FGT706")


class NativeLogging(Model):
    """The built-in log router: aws-observability/aws-logging (FGT701)."""

    cloudwatch: Cloudwatch | None = Field(None, description="To CloudWatch Logs.")
    firehose: Firehose | None = Field(None, description="To Amazon Data Firehose.")
    kinesis: Kinesis | None = Field(None, description="To Kinesis Data Streams.")
    opensearch: Opensearch | None = Field(None, description="To OpenSearch.")
    s3: Annotated[Any, BeforeValidator(_not_native)] = Field(
        None, description="Not in native logging (FGT706): use a log sidecar.", exclude=True
    )
    kubernetes_metadata: Bool = Field(False, description="Add pod and namespace to each record.")
    parse_json: Bool = Field(False, description="Parse JSON lines.")
    router_logs: Bool = Field(False, description="Ship the router's own logs (FGT717).")
    filters: Text = Field("", description="[FILTER] sections, appended.")
    parsers: Text = Field("", description="[PARSER] sections, appended.")

    @model_validator(mode="after")
    def _one_output(self) -> Self:
        if sum(getattr(self, name) is not None for name in _LOG_OUTPUTS) != 1:
            raise refuse("needs exactly one output", f"name one of {', '.join(_LOG_OUTPUTS)}", "SPEC306")
        return self


class Coredns(Model):
    """How CoreDNS runs."""

    on_fargate: Bool = Field(True, description="Run it on Fargate (FGT901).")


class Controller(Model):
    """AWS Load Balancer Controller."""

    role_name: RoleName | None = Field(None, description="IAM role of its service account.")
    version: Annotated[Text, stated(ids.chart_version)] | None = Field(
        None, description="Chart version; default: the one that fargen was written for."
    )
    ingress_class: Literal["chart", "fargen"] = Field(
        "chart", description="Who owns IngressClass and IngressClassParams (FGT607)."
    )


class FileSystem(Model):
    """An EFS file system of the cluster's VPC."""

    id: Annotated[Text, stated(ids.file_system_id)] = Field(description="File system id.")
    mount_target_zones: tuple[NonEmpty, ...] = Field((), description="Zones with a mount target (FGT512).")
    security_groups: tuple[SecurityGroup, ...] = Field((), description="Groups of the mount targets.")


class StorageClassSpec(Model):
    """A StorageClass of the EFS driver (FGT514)."""

    name: DnsName = Field(description="Name of the StorageClass.")
    provisioning_mode: Literal["efs-ap"] | None = Field(
        None, description="efs-ap makes volumes on demand, which Fargate cannot (FGT501)."
    )
    file_system_id: Annotated[Text, stated(ids.file_system_id)] | None = Field(
        None, description="File system."
    )
    directory_perms: Text | None = Field(None, description="Permissions of the directory.")
    gid_range_start: Int | None = Field(None, description="First group id.")
    gid_range_end: Int | None = Field(None, description="Last group id.")
    base_path: Text | None = Field(None, description="Parent directory.")


class ClusterEfs(Model):
    """EFS of the cluster."""

    csi_driver: Bool = Field(True, description="Render the CSIDriver object (FGT503).")
    file_systems: tuple[FileSystem, ...] = Field((), description="File systems.")
    storage_classes: tuple[StorageClassSpec, ...] = Field((), description="StorageClasses.")


class Quotas(Model):
    """Service quotas of the account."""

    fargate_vcpu: Positive | None = Field(None, description="Fargate On-Demand vCPU (FGT332).")


def _version(value: Any) -> Any:
    if isinstance(value, float):
        text = scalar_text(value)
        raise refuse("the version is a number here, and 1.30 would be 1.3", f'quote it: "{text}"', "FGTV03")
    return value


class Cluster(Model):
    """An EKS cluster with Fargate."""

    api_version: Literal["fargen.dev/v1"] = Field(description="Version of the spec.")
    kind: Literal["Cluster"] = Field(description="Kind of the document.")
    metadata: ClusterMetadata = Field(description="Name.")
    region: Region | None = Field(None, description="AWS region.")
    partition: Literal["aws", "aws-cn", "aws-us-gov"] = Field("aws", description="AWS partition.")
    account_id: Annotated[Text, stated(ids.account_id)] | None = Field(None, description="AWS account.")
    oidc_provider_id: Annotated[Text, stated(ids.oidc_provider_id)] | None = Field(
        None, description="Id of the OIDC provider, for IRSA (FGTR05)."
    )
    kubernetes_version: Annotated[Text, BeforeValidator(_version)] = Field(
        "1.35", description="Kubernetes minor version, quoted (FGTV03)."
    )
    tags: dict[NonEmpty, Text] = Field(default={}, description="Tags of all AWS resources.")
    vpc: Vpc | None = Field(None, description="New or existing VPC.")
    private_cluster: Bool = Field(False, description="No way to the internet (FGT338).")
    pod_execution_role: ExecutionRole | None = Field(None, description="Pod execution role (FGT230).")
    profiles: tuple[Profile, ...] = Field((), description="Fargate profiles.")
    node_groups: Bool = Field(False, description="Pods without a profile run on EC2.")
    namespaces: tuple[ClusterNamespace, ...] = Field((), description="Namespaces to create.")
    logging: NativeLogging | None = Field(None, description="Native logging.")
    coredns: Coredns = Field(Coredns(), description="CoreDNS, the DNS server of the cluster.")
    load_balancer_controller: Controller | None = Field(None, description="AWS Load Balancer Controller.")
    efs: ClusterEfs | None = Field(None, description="EFS.")
    metrics_server: Bool = Field(False, description="Install metrics-server; HPA needs it (FGT324).")
    quotas: Quotas | None = Field(None, description="Service quotas.")
    prices: Prices | None = Field(None, description="Own prices, before those of the table of regions.")
    defaults: dict[str, Any] = Field(default={}, description="Partial App, merged under every app.")
    apps: tuple[NonEmpty, ...] = Field((), description="Paths of the apps, with wildcards.")
