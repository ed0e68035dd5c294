"""An example for every key of the spec, by model: what ``fargen explain`` and the JSON Schema show.

A line is a key and its value in YAML. Values that exclude each other stand side by side: each is for itself.
"""

EXAMPLES: dict[str, str] = {
    "App": """
apiVersion: fargen.dev/v1
kind: App
metadata: {name: payment, namespace: production}
createNamespace: true
preset: web-api
cluster: ../cluster.yaml
compute: fargate
podAnnotations: {example.com/owner: payments}
component: api
partOf: payments
workload: Deployment
image: 123456789012.dkr.ecr.us-east-1.amazonaws.com/payment:1.4.2
imagePullPolicy: IfNotPresent
imagePullSecrets: [registry-login]
command: [/app/serve]
args: [--verbose]
env: {LOG_LEVEL: info, DB_PASSWORD: {secret: payment-db, key: password}}
envFrom: [{secret: payment-env}, {configMap: shared}]
secrets: [{name: payment-db, store: aws-secrets, keys: {password: "prod/payment/db#password"}}]
config: {mountPath: /etc/app, files: {app.yaml: "debug: false"}}
port: 8080
ports: [{name: http, port: 8080, servicePort: 80}]
resources: {cpu: 500m, memory: 1Gi}
size: 0.5vCPU/2GB
fit: fill
sidecarFit: auto
replicas: 3
autoscaling: {min: 2, max: 10, cpu: 60}
hours: {timezone: Europe/Berlin, start: "0 8 * * 1-5", stop: "0 20 * * 1-5"}
health: {path: /healthz}
shutdown: {drainSeconds: 15, graceSeconds: 45}
strategy: {maxSurge: 1, maxUnavailable: 0}
revisionHistoryLimit: 3
progressDeadlineSeconds: 900
disruption: {maxUnavailable: 1}
lifecycle: {preStop: {exec: {command: [/app/leave]}}}
dnsConfig: {options: [{name: ndots, value: "2"}]}
hostAliases: [{ip: 10.0.0.7, hostnames: [legacy.example.com]}]
securityGroups: [sg-0a1b2c3d4e5f6a7b8]
clusterSecurityGroup: true
ingress: {host: api.example.com, scheme: internet-facing}
loadBalancer: {ports: [{port: 443, targetPort: http}]}
storage: [{name: cache, mountPath: /cache, emptyDir: {sizeLimit: 5Gi}}]
logging: {sidecar: {files: "/var/log/app/*.log", cloudwatch: {logGroup: /eks/prod/app}}}
metrics: {port: http, path: /metrics}
tracing: {adot: {cpu: 100m, memory: 128Mi}}
serviceAccount: {roleArn: "arn:aws:iam::123456789012:role/payment"}
profile: fp-production
sidecars: [{name: proxy, image: "envoyproxy/envoy:v1.34.1", resources: {cpu: 100m, memory: 128Mi}}]
initContainers: [{name: migrate, image: "example.com/payment:1.4.2", command: [/app/migrate]}]
job: {schedule: "0 3 * * *", timezone: Europe/Berlin}
security: {profile: restricted, runAsUser: 10001}
recommendations: true
syncWaves: true
patches: [{target: {kind: Deployment}, patch: [{op: add, path: /metadata/labels/team, value: payments}]}]
extraObjects: [{apiVersion: v1, kind: ConfigMap, metadata: {name: more}, data: {key: value}}]
environments: {staging: {replicas: 1, ingress: {host: staging.example.com}}}
""",
    "Metadata": """
name: payment
namespace: production
labels: {tier: backend}
annotations: {example.com/owner: payments}
""",
    "EnvSource": """
value: info
secret: payment-db
configMap: shared
key: password
optional: true
field: metadata.name
resource: limits.memory
""",
    "EnvFrom": """
secret: payment-env
configMap: shared
prefix: APP_
optional: true
""",
    "ExternalSecret": """
name: payment-db
store: aws-secrets
keys: {password: "prod/payment/db#password"}
refreshInterval: 1h
""",
    "SecretStore": """
kind: ClusterSecretStore
name: aws-secrets
""",
    "Config": """
mountPath: /etc/app
files: {app.yaml: "debug: false"}
""",
    "Port": """
name: http
port: 8080
servicePort: 80
protocol: TCP
""",
    "Resources": """
cpu: 500m
memory: 1Gi
ephemeralStorage: 30Gi
""",
    "Autoscaling": """
min: 2
max: 10
cpu: 60
memory: 75
metrics: [{type: External, external: {metric: {name: queue}, target: {type: Value, value: "10"}}}]
behavior: {scaleDown: {stabilizationWindowSeconds: 600}}
""",
    "Hours": """
timezone: Europe/Berlin
start: "0 8 * * 1-5"
stop: "0 20 * * 1-5"
replicas: 2
via: cronjob
image: registry.k8s.io/kubectl:v1.35.0
""",
    "Probe": """
path: /healthz
tcp: 8080
grpc: 9090
exec: [/app/check]
port: http
scheme: HTTPS
headers: {X-Check: fargen}
service: payment
initialDelaySeconds: 5
periodSeconds: 5
timeoutSeconds: 3
successThreshold: 1
failureThreshold: 3
""",
    "Health": """
path: /healthz
tcp: 8080
grpc: 9090
exec: [/app/check]
port: http
scheme: HTTPS
headers: {X-Check: fargen}
service: payment
initialDelaySeconds: 5
periodSeconds: 5
timeoutSeconds: 3
successThreshold: 1
failureThreshold: 3
startup: {periodSeconds: 2, failureThreshold: 60}
readiness: {path: /ready}
liveness: false
""",
    "Shutdown": """
drainSeconds: 15
graceSeconds: 45
""",
    "Strategy": """
maxSurge: 25%
maxUnavailable: 0
""",
    "Disruption": """
maxUnavailable: 1
minAvailable: 50%
""",
    "Ingress": """
host: api.example.com
path: /
rules: [{host: api.example.com, paths: [{path: /v1, port: http}]}]
scheme: internet-facing
certificateArn: arn:aws:acm:us-east-1:123456789012:certificate/0f7a2c9e-3b41-4d58-9c06-1e5d7b8a2f34
sslPolicy: ELBSecurityPolicy-TLS13-1-2-2021-06
healthcheck: {path: /health, intervalSeconds: 15}
group: shared-alb
groupOrder: 10
wafAclArn: arn:aws:wafv2:us-east-1:123456789012:regional/webacl/web/1b2c3d4e-5f60-4718-92a3-b4c5d6e7f809
inboundCidrs: [203.0.113.0/24]
targetGroupAttributes: {stickiness.enabled: "true"}
loadBalancerAttributes: {idle_timeout.timeout_seconds: "120"}
annotations: {alb.ingress.kubernetes.io/ip-address-type: dualstack}
""",
    "IngressRule": """
host: api.example.com
paths: [{path: /v1, port: http}]
""",
    "IngressPath": """
path: /v1
port: http
""",
    "Healthcheck": """
path: /health
port: http
protocol: HTTP
intervalSeconds: 15
timeoutSeconds: 5
healthyThreshold: 2
unhealthyThreshold: 2
successCodes: 200-399
""",
    "LoadBalancer": """
scheme: internal
ports: [{port: 443, targetPort: http}]
certificateArn: arn:aws:acm:us-east-1:123456789012:certificate/0f7a2c9e-3b41-4d58-9c06-1e5d7b8a2f34
sourceRanges: [10.0.0.0/8]
annotations: {service.beta.kubernetes.io/aws-load-balancer-name: payment}
""",
    "LoadBalancerPort": """
port: 443
targetPort: http
protocol: TCP
name: https
""",
    "Storage": """
name: data
mountPath: /var/app/data
efs: {fileSystemId: fs-0abc12345678def01, accessPointId: fsap-0abc12345678def01}
emptyDir: {sizeLimit: 5Gi}
configMap: {name: shared}
secret: {name: payment-tls}
projected: {sources: [{serviceAccountToken: {path: token, audience: vault}}]}
nfs: {server: nfs.example.com, path: /export}
claim: {name: existing-data}
size: 5Gi
perReplica: true
readOnly: true
subPath: payment
accessModes: [ReadWriteMany]
mountOptions: [tls]
storageClass: efs-sc
""",
    "Efs": """
fileSystemId: fs-0abc12345678def01
accessPointId: fsap-0abc12345678def01
path: /payment
""",
    "EmptyDir": """
sizeLimit: 5Gi
medium: Memory
""",
    "ObjectFiles": """
name: shared
items: [{key: app.yaml, path: app.yaml}]
optional: true
""",
    "KeyToPath": """
key: app.yaml
path: conf/app.yaml
""",
    "Nfs": """
server: nfs.example.com
path: /export
""",
    "Claim": """
name: existing-data
""",
}
