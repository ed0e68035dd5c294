"""What holds where a key is left out and has no default value: for ``fargen explain``, by model.

A line is a key and a sentence without its end. Lines of ``*`` are of all models that have such a key and say
nothing of their own.
"""

from functools import cache

_ABSENT: dict[str, str] = {
    "*": """
annotations: none but those that fargen writes
args: those of the image
command: the entrypoint of the image
env: no variables of its own
envFrom: no variables from whole objects
health: no probes; the container counts as ready when it runs
imagePullPolicy: that of the app
labels: none but those that fargen writes
lifecycle: no hooks
mounts: no storage is mounted into it
optional: false, the container waits until the object is there
path: the handler is another one, or there is none
ports: none
region: that of the cluster; us-east-1 if none is known
security: as the app says in `security`
subPath: the whole volume
tags: none but those of the cluster
""",
    "App": """
autoscaling: the number of pods stays as `replicas` says
cluster: nothing is known of the cluster; Kubernetes 1.35 and the prices of us-east-1 are assumed
component: no such label
config: no ConfigMap
disruption: `{maxUnavailable: 1}` for a Deployment and a StatefulSet; jobs have none
dnsConfig: that of the cluster
environments: the spec is all there is, and -e is refused
extraObjects: none
hostAliases: none
hours: it runs all the time
imagePullSecrets: none; images of ECR in the same account need none
ingress: no Application Load Balancer
initContainers: none
job: the defaults of its keys; a CronJob needs `job.schedule`
lifecycle: a preStop that waits `shutdown.drainSeconds`
loadBalancer: no Network Load Balancer
logging: no sidecar; what the app writes to stdout goes where the cluster's native logging says
metrics: nothing is scraped
partOf: no such label
patches: the objects stay as rendered
podAnnotations: none but the size, and what other keys ask for
port: `ports` says it, or the app listens on none
ports: no port and no Service
preset: none is laid under the spec
profile: the Fargate profile that matches namespace and labels
replicas: 2 pods, of a StatefulSet 1; with `autoscaling` or `hours` these decide
resources: with `size` the main container gets what is left of it; without both the size is 0.25vCPU/0.5GB
secrets: no ExternalSecret
securityGroups: the cluster's security group alone
serviceAccount: the namespace's `default` account, without a token
sidecars: none
size: the smallest Fargate size that `resources` fit into
storage: no volumes
strategy: `{maxSurge: 1, maxUnavailable: 0}`
tracing: no collector
""",
    "EnvSource": """
value: the variable is a reference
secret: it is no key of a Secret
configMap: it is no key of a ConfigMap
key: there is no `secret` and no `configMap` to take it from
field: it is no field of the pod
resource: it is no resource of the container
""",
    "EnvFrom": """
secret: `configMap` names the object
configMap: `secret` names the object
prefix: the variables are named as the keys
""",
    "Port": """
servicePort: 80 for the first port, else `port`; a sidecar's port is not served
""",
    "Resources": """
cpu: what the smallest size gives that `memory` fits into
memory: what the smallest size gives that `cpu` fits into
ephemeralStorage: the 20 GiB that come with every pod
""",
    "Autoscaling": """
cpu: CPU does not decide
memory: memory does not decide
metrics: only `cpu` and `memory` decide
behavior: up at once, at most double in a minute; down after 5 minutes, by at most half in a minute
""",
    "Hours": """
replicas: `autoscaling.min`, else `replicas`, else 2
image: registry.k8s.io/kubectl of the cluster's minor version
""",
    "Health": """
tcp: no connection is tried
grpc: no gRPC check
exec: no command is run
port: the first port
scheme: HTTP
headers: none of its own
service: the server as a whole is asked
initialDelaySeconds: 0, the startup probe waits
periodSeconds: 5, for liveness 20
timeoutSeconds: 3, for liveness 5
successThreshold: 1
failureThreshold: 3, for startup 60
startup: as the others, for up to 5 minutes
readiness: as `health` says, out of the load balancer after 3 failures
liveness: as `health` says, restarted after 3 failures
""",
    "Probe": """
path: the handler of `health`
tcp: the handler of `health`
grpc: the handler of `health`
exec: the handler of `health`
port: that of `health`, else the first port
scheme: HTTP
headers: none of its own
service: the server as a whole is asked
initialDelaySeconds: that of `health`, else 0
periodSeconds: that of `health`, else 5, for liveness 20; startup has 5 of its own
timeoutSeconds: that of `health`, else 3, for liveness 5
successThreshold: 1
failureThreshold: that of `health`, else 3; startup has 60 of its own
""",
    "Strategy": """
maxSurge: 1
maxUnavailable: 0
""",
    "Disruption": """
maxUnavailable: 1, or what `minAvailable` leaves
minAvailable: `maxUnavailable` decides
""",
    "Ingress": """
host: the rule holds for all hosts
path: /, which is all paths
rules: one rule of `host` and `path`
certificateArn: HTTP on port 80 only
sslPolicy: ELBSecurityPolicy-TLS13-1-2-2021-06 with a certificate
healthcheck: path and port of the app's `health`; else those of the controller
group: an ALB of its own
groupOrder: 0, as the controller has it
wafAclArn: no web ACL
inboundCidrs: everybody who can reach the ALB
targetGroupAttributes: `deregistration_delay.timeout_seconds`, as long as `shutdown` leaves
loadBalancerAttributes: those of AWS
""",
    "IngressRule": """
host: the rule holds for all hosts
""",
    "IngressPath": """
port: the first port
""",
    "Healthcheck": """
path: that of the app's `health`; else /
port: that of the app's `health`; else the port of the traffic
protocol: HTTP
intervalSeconds: 15
timeoutSeconds: 5
healthyThreshold: 2
unhealthyThreshold: 2
successCodes: 200
""",
    "LoadBalancer": """
certificateArn: no TLS at the load balancer
sourceRanges: everybody who can reach the NLB
""",
    "LoadBalancerPort": """
targetPort: the first port
name: protocol and port, as tcp-443
""",
    "Storage": """
efs: the source is another one
emptyDir: the source is another one
configMap: the source is another one
secret: the source is another one
projected: the source is another one
nfs: the source is another one
claim: the source is another one
mountOptions: none but those of the driver
storageClass: none, the claim is bound to its volume by name
""",
    "Efs": """
accessPointId: no access point; the directory belongs to root
path: the root of the file system, or of the access point
""",
    "EmptyDir": """
sizeLimit: the pod's ephemeral storage is the limit
medium: disk
""",
    "ObjectFiles": """
items: all keys
""",
    "Logging": """
sidecar: no sidecar; stdout goes where the cluster's native logging says
""",
    "LogSidecar": """
cloudwatch: logs go elsewhere
firehose: logs go elsewhere
kinesis: logs go elsewhere
opensearch: logs go elsewhere
s3: logs go elsewhere
parser: json
record: nothing but what the app writes
filters: none but those of fargen
parsers: json only
image: a pinned aws-for-fluent-bit
""",
    "Cloudwatch": """
streamPrefix: the app's name; of native logging `fargate-`
retentionDays: CloudWatch keeps logs for ever
""",
    "S3": """
prefix: the app's name
""",
    "Metrics": """
port: the first port
""",
    "Tracing": """
adot: no collector
""",
    "Adot": """
image: a pinned aws-otel-collector
""",
    "ServiceAccount": """
roleArn: no IAM role: the pods have no credentials for AWS
name: the app's name
""",
    "Sidecar": """
resources: an error: a sidecar needs them, so that the pod has a size
native: true on jobs, else false
""",
    "InitContainer": """
resources: those of the main container, which cost nothing more
""",
    "ContainerSecurity": """
runAsUser: that of the app
runAsGroup: that of the app
readOnlyRootFilesystem: as in the app
addCapabilities: those of the app
""",
    "Security": """
runAsUser: 10001 under `profile: restricted`, else the image's
runAsGroup: 10001 under `profile: restricted`, else the image's
fsGroup: 10001 under `profile: restricted`, else none
readOnlyRootFilesystem: the container may write to its image
addCapabilities: none
""",
    "Job": """
schedule: an error for a CronJob; a Job runs once
durationMinutes: 10 minutes a run are assumed for the cost
""",
    "PatchTarget": """
kind: objects of all kinds
name: objects of all names
group: all API groups
version: all versions
""",
    "Cluster": """
region: prices are those of us-east-1; outputs for AWS are refused until it is there
accountId: outputs for AWS, which have ARNs in them, are refused until it is there
oidcProviderId: trust policies of service accounts' roles are not written yet
tags: none
vpc: a new one is made
podExecutionRole: `{name: AmazonEKSFargatePodExecutionRole}`
profiles: which pods run on Fargate is not known
namespaces: none are made
logging: no native logging; stdout is not shipped
loadBalancerController: it is not installed
efs: no StorageClasses, nothing is known of mount targets
quotas: the rules on quotas say nothing
prices: those of fargen's table of regions
defaults: nothing is laid under the apps
apps: the Cluster lists none
""",
    "Vpc": """
cidr: an existing VPC has its own; of a new one eksctl chooses it
nat: HighlyAvailable; Disable for a private cluster
id: a new VPC is made
subnets: none are known; profiles take all private ones
clusterSecurityGroup: `clusterSecurityGroup: true` of an app cannot add it (FGT406)
""",
    "Subnet": """
zone: rules on zones say nothing of it
zoneId: rules on zone ids say nothing of it
cidr: rules on free addresses say nothing of it
""",
    "ExecutionRole": """
name: `arn` names one that exists
arn: the outputs make the role `name`
""",
    "Profile": """
subnets: all private subnets of the cluster
podExecutionRole: that of the cluster
""",
    "Selector": """
labels: all pods of the namespace
""",
    "ClusterNamespace": """
labels: none
""",
    "NativeLogging": """
cloudwatch: logs go elsewhere
firehose: logs go elsewhere
kinesis: logs go elsewhere
opensearch: logs go elsewhere
filters: none but those of `kubernetesMetadata` and `parseJson`
parsers: none but that of `parseJson`
""",
    "Controller": """
roleName: AmazonEKSLoadBalancerControllerRole
version: the one that fargen was written for
""",
    "ClusterEfs": """
fileSystems: nothing is known of mount targets
storageClasses: none are rendered
""",
    "FileSystem": """
mountTargetZones: rules on mount targets say nothing of it
securityGroups: rules on security groups say nothing of it
""",
    "StorageClassSpec": """
provisioningMode: for volumes that exist, which is what Fargate can use
fileSystemId: not needed without `provisioningMode`
directoryPerms: not needed without `provisioningMode`
gidRangeStart: the driver's own range
gidRangeEnd: the driver's own range
basePath: the root of the file system
""",
    "Quotas": """
fargateVcpu: the rule on it says nothing (FGT332)
""",
    "Prices": """
vcpuHour: that of fargen's table
gbHour: that of fargen's table
ephemeralGbHour: that of fargen's table
""",
}


@cache
def absent_of(model: str, key: str) -> str:
    """What holds without the key; empty if there is nothing to say, as of what is required or has a default.

    Args:
        model: name of its model.
        key: as in the spec.
    """
    return _lines(model).get(key, "") or _lines("*").get(key, "")


@cache
def _lines(model: str) -> dict[str, str]:
    lines = (line.partition(": ") for line in _ABSENT.get(model, "").strip().splitlines())
    return {key: text for key, _, text in lines}


def listed() -> set[tuple[str, str]]:
    """Every model, or ``*``, and key of the table."""
    return {(model, key) for model in _ABSENT for key in _lines(model)}
