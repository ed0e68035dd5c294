"""Examples of the keys of containers, logs, jobs and of the Cluster: more of `fargen.spec.examples`."""

MORE_EXAMPLES: dict[str, str] = {
    "Logging": """
sidecar: {files: "/var/log/app/*.log", cloudwatch: {logGroup: /eks/prod/app, retentionDays: 30}}
""",
    "LogSidecar": """
files: /var/log/app/*.log
cloudwatch: {logGroup: /eks/prod/app, retentionDays: 30}
firehose: {deliveryStream: app-logs}
kinesis: {stream: app-logs}
opensearch: {host: search-logs.us-east-1.es.amazonaws.com, index: app}
s3: {bucket: app-logs-archive}
parser: json
record: {team: payments}
filters: "[FILTER]\\n    Name grep\\n    Match *\\n    Exclude log healthz"
parsers: "[PARSER]\\n    Name plain\\n    Format regex\\n    Regex ^(?<message>.*)$"
image: public.ecr.aws/aws-observability/aws-for-fluent-bit:2.34.0
cpu: 100m
memory: 128Mi
""",
    "Cloudwatch": """
logGroup: /eks/prod/app
streamPrefix: payment-
retentionDays: 30
region: us-east-1
""",
    "Firehose": """
deliveryStream: app-logs
region: us-east-1
""",
    "Kinesis": """
stream: app-logs
region: us-east-1
""",
    "Opensearch": """
host: search-logs.us-east-1.es.amazonaws.com
index: app
region: us-east-1
""",
    "S3": """
bucket: app-logs-archive
prefix: payment
region: us-east-1
""",
    "Metrics": """
port: http
path: /metrics
via: serviceMonitor
""",
    "Tracing": """
adot: {cpu: 100m, memory: 128Mi}
""",
    "Adot": """
cpu: 100m
memory: 128Mi
image: public.ecr.aws/aws-observability/aws-otel-collector:v0.43.3
""",
    "ServiceAccount": """
roleArn: arn:aws:iam::123456789012:role/payment
name: payment
create: false
annotations: {example.com/owner: payments}
""",
    "Sidecar": """
name: proxy
image: envoyproxy/envoy:v1.34.1
imagePullPolicy: Always
command: [/usr/local/bin/envoy]
args: [-c, /etc/envoy.yaml]
env: {LOG_LEVEL: info}
envFrom: [{configMap: shared}]
ports: [{name: admin, port: 9901}]
resources: {cpu: 100m, memory: 128Mi}
health: {path: /ready, port: admin}
lifecycle: {preStop: {exec: {command: [/bin/sleep, "5"]}}}
security: {readOnlyRootFilesystem: true}
mounts: [{storage: cache, mountPath: /cache}]
native: true
""",
    "InitContainer": """
name: migrate
image: example.com/payment:1.4.2
imagePullPolicy: Always
command: [/app/migrate]
args: [--all]
env: {LOG_LEVEL: info}
envFrom: [{secret: payment-env}]
ports: [{name: http, port: 8081}]
resources: {cpu: 250m, memory: 256Mi}
health: {tcp: 8081}
lifecycle: {postStart: {exec: {command: [/app/warm]}}}
security: {runAsUser: 10002}
mounts: [{storage: data, mountPath: /data, readOnly: true}]
""",
    "ContainerSecurity": """
runAsUser: 10001
runAsGroup: 10001
readOnlyRootFilesystem: true
addCapabilities: [NET_BIND_SERVICE]
""",
    "Mount": """
storage: data
mountPath: /data
subPath: payment
readOnly: true
""",
    "Job": """
schedule: "0 3 * * *"
timezone: Europe/Berlin
backoffLimit: 2
completions: 5
parallelism: 5
activeDeadlineSeconds: 3600
ttlSecondsAfterFinished: 300
restartPolicy: OnFailure
concurrencyPolicy: Forbid
startingDeadlineSeconds: 300
suspend: true
successfulJobsHistoryLimit: 1
failedJobsHistoryLimit: 3
durationMinutes: 12
""",
    "Security": """
runAsUser: 10001
runAsGroup: 10001
readOnlyRootFilesystem: true
addCapabilities: [NET_BIND_SERVICE]
profile: baseline
fsGroup: 10001
""",
    "Patch": """
target: {kind: Deployment}
patch: [{op: add, path: /metadata/labels/team, value: payments}]
""",
    "PatchTarget": """
kind: Deployment
name: payment
group: apps
version: v1
""",
    "Cluster": """
apiVersion: fargen.dev/v1
kind: Cluster
metadata: {name: my-fargate-cluster}
region: us-east-1
partition: aws
accountId: "123456789012"
oidcProviderId: EXAMPLED539D4633E53DE1B71EXAMPLE
kubernetesVersion: "1.35"
tags: {team: platform}
vpc: {cidr: 10.0.0.0/16, nat: HighlyAvailable}
privateCluster: true
podExecutionRole: {name: AmazonEKSFargatePodExecutionRole}
profiles: [{name: fp-production, selectors: [{namespace: production, labels: {tier: backend}}]}]
nodeGroups: true
namespaces: [{name: production, labels: {team: payments}}]
logging: {cloudwatch: {logGroup: /eks/my-fargate-cluster/app-logs, retentionDays: 30}}
coredns: {onFargate: true}
loadBalancerController: {roleName: AmazonEKSLoadBalancerControllerRole}
efs: {fileSystems: [{id: fs-0abc12345678def01, mountTargetZones: [us-east-1a]}]}
metricsServer: true
quotas: {fargateVcpu: 6}
prices: {vcpuHour: "0.0362"}
defaults: {imagePullPolicy: Always}
apps: [apps/*/app.yaml]
""",
    "ClusterMetadata": """
name: my-fargate-cluster
""",
    "Vpc": """
cidr: 10.0.0.0/16
nat: HighlyAvailable
id: vpc-0abc12345678def01
subnets: [{id: subnet-0abc12345678def01, zone: us-east-1a, cidr: 10.0.0.0/20}]
clusterSecurityGroup: sg-0a1b2c3d4e5f6a7b8
""",
    "Subnet": """
id: subnet-0abc12345678def01
zone: us-east-1a
zoneId: use1-az1
cidr: 10.0.0.0/20
public: false
""",
    "ExecutionRole": """
name: AmazonEKSFargatePodExecutionRole
arn: arn:aws:iam::123456789012:role/AmazonEKSFargatePodExecutionRole
""",
    "Profile": """
name: fp-production
selectors: [{namespace: production, labels: {tier: backend}}]
subnets: [subnet-0abc12345678def01]
podExecutionRole: production-pods
tags: {team: payments}
""",
    "Selector": """
namespace: production
labels: {tier: backend}
""",
    "ClusterNamespace": """
name: production
labels: {team: payments}
""",
    "NativeLogging": """
cloudwatch: {logGroup: /eks/my-fargate-cluster/app-logs, retentionDays: 30}
firehose: {deliveryStream: app-logs}
kinesis: {stream: app-logs}
opensearch: {host: search-logs.us-east-1.es.amazonaws.com, index: app}
kubernetesMetadata: true
parseJson: true
routerLogs: false
filters: "[FILTER]\\n    Name grep\\n    Match *\\n    Exclude log healthz"
parsers: "[PARSER]\\n    Name plain\\n    Format regex\\n    Regex ^(?<message>.*)$"
""",
    "Coredns": """
onFargate: false
""",
    "Controller": """
roleName: AmazonEKSLoadBalancerControllerRole
version: 1.14.0
ingressClass: fargen
""",
    "ClusterEfs": """
csiDriver: true
fileSystems: [{id: fs-0abc12345678def01, mountTargetZones: [us-east-1a]}]
storageClasses: [{name: efs-sc}]
""",
    "FileSystem": """
id: fs-0abc12345678def01
mountTargetZones: [us-east-1a, us-east-1b]
securityGroups: [sg-0a1b2c3d4e5f6a7b8]
""",
    "StorageClassSpec": """
name: efs-sc
provisioningMode: efs-ap
fileSystemId: fs-0abc12345678def01
directoryPerms: "700"
gidRangeStart: 1000
gidRangeEnd: 2000
basePath: /dynamic_provisioning
""",
    "Quotas": """
fargateVcpu: 6
""",
    "Prices": """
vcpuHour: "0.0362"
gbHour: "0.00398"
ephemeralGbHour: "0.000111"
""",
}
