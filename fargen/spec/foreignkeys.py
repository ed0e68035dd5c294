"""Keys of Kubernetes, Helm charts, compose files and ECS, and where an App has what they are for.

Keys that mean something else below a certain key are in `fargen.spec.foreignbelow`.
"""

from fargen.spec.foreignbelow import BELOW

_MAIN = "the main container is written at the top: image, env, resources; others are sidecars"
_ONE_UP = "write cpu and memory one level up: requests and limits are both set to them"
_NO_SPREAD = "remove it: each Fargate pod has a node of its own (FGT319)"
_NO_CHOICE = "Fargate has no nodes to choose from; a profile is chosen by namespace and labels"
_NO_HOST = "remove it: a Fargate pod has no host to share (FGT302)"
_NO_GPU = "Fargate has no GPU (FGT312): run this on nodes"
_NO_EBS = "Fargate mounts no EBS volume (FGT311): use efs to keep files, emptyDir for scratch space"
_ROLE = "use serviceAccount: {roleArn: ARN}"
_ACCOUNT = "write serviceAccount: {name: NAME, create: false}"
_VOLUMES = (
    "use storage; Fargate has no host to mount from and no EBS (FGT311): efs keeps files, "
    "emptyDir is scratch space"
)
_NAME = "use metadata.name"
_PODS_LABELS = "use metadata.labels: they are on the pods too"
_HOST = "use ingress.host"
_SCHEME = "use ingress: {scheme: internet-facing}, or internal"
_TLS = "use certificateArn, of ingress or of loadBalancer"
_ALB, _NLB = "use ingress", "use loadBalancer"
_BY_PATCH = "there is no key for it; patches can set it"
_SECURITY = "use security"
_STRATEGY = "use strategy: {maxSurge: 1, maxUnavailable: 0}"
_VARIABLES = "use env"
_SCHEDULE = "use job.schedule"

_ANYWHERE = {
    # containers
    "containers": _MAIN,
    "containerDefinitions": _MAIN,
    "requests": _ONE_UP,
    "limits": _ONE_UP,
    "gpu": _NO_GPU,
    "nvidia.com/gpu": _NO_GPU,
    "livenessProbe": "use health; health.liveness refines this one",
    "readinessProbe": "use health; health.readiness refines this one",
    "startupProbe": "use health; health.startup refines this one",
    "probes": "use health: one handler for all probes",
    "preStop": "use shutdown.drainSeconds, or lifecycle.preStop",
    "postStart": "use lifecycle.postStart",
    "workingDir": _BY_PATCH,
    "stdin": _BY_PATCH,
    "tty": _BY_PATCH,
    "ulimits": "remove it: limits of Fargate are fixed (FGT321)",
    "entrypoint": "use command",
    # variables
    "valueFrom": "write {secret: NAME, key: KEY}, {configMap: NAME, key: KEY} or {field: metadata.name}",
    "secretKeyRef": "write {secret: NAME, key: KEY}",
    "configMapKeyRef": "write {configMap: NAME, key: KEY}",
    "fieldRef": "write {field: metadata.name}",
    "resourceFieldRef": "write {resource: limits.memory}",
    "secretRef": "write {secret: NAME}",
    "configMapRef": "write {configMap: NAME}",
    "extraEnv": _VARIABLES,
    "extraEnvVars": _VARIABLES,
    "envVars": _VARIABLES,
    "variables": _VARIABLES,
    # volumes
    "volumes": _VOLUMES,
    "extraVolumes": _VOLUMES,
    "volumeMounts": "use storage, and mounts in a sidecar",
    "extraVolumeMounts": "use storage, and mounts in a sidecar",
    "volumeClaimTemplates": "use storage with efs and perReplica: true; Fargate mounts no EBS (FGT311)",
    "volumeDevices": "remove it: Fargate has no block devices (FGT310)",
    "persistence": "use storage with efs; Fargate mounts no EBS volume (FGT311)",
    "hostPath": "Fargate has no host to mount from: use efs to keep files, emptyDir for scratch space",
    "persistentVolumeClaim": "use efs, or claim for one that exists",
    "ebs": _NO_EBS,
    "awsElasticBlockStore": "Fargate mounts no EBS volume (FGT311): use efs to keep files",
    "csi": "Fargate mounts no such volume (FGT308): use efs, and secrets for those of a store",
    "ephemeral": "Fargate mounts no such volume (FGT308): use emptyDir",
    "fileSystemId": "use storage: [{name: data, mountPath: /data, efs: {fileSystemId: ID}}]",
    # security
    "privileged": "remove it: Fargate refuses privileged containers (FGT303)",
    "allowPrivilegeEscalation": "remove it: it is off, and Fargate refuses it (FGT304)",
    "capabilities": "all are dropped; security.addCapabilities adds those that Fargate allows (FGT305)",
    "securityContext": _SECURITY,
    "podSecurityContext": _SECURITY,
    "containerSecurityContext": _SECURITY,
    "hostNetwork": _NO_HOST,
    "hostPID": _NO_HOST,
    "hostIPC": _NO_HOST,
    "hostPort": "remove it: a Fargate pod has its own address (FGT307)",
    # placement
    "nodeSelector": _NO_CHOICE,
    "nodeName": _NO_CHOICE,
    "tolerations": _NO_CHOICE,
    "affinity": _NO_SPREAD,
    "topologySpreadConstraints": "remove it: Fargate does not follow it (FGT319)",
    "priorityClassName": "remove it: it has no effect on Fargate (FGT241)",
    "schedulerName": "remove it: Fargate has a scheduler of its own (FGT240)",
    "architecture": "remove it: Fargate pods are x86-64 (FGT313)",
    "arch": "remove it: Fargate pods are x86-64 (FGT313)",
    # identity
    "serviceAccountName": _ACCOUNT,
    "automountServiceAccountToken": "name a serviceAccount: without one no token is mounted",
    "iamRole": _ROLE,
    "irsa": _ROLE,
}
_AT_TOP = {
    # what the app is
    "spec": "write its keys at the top, beside metadata",
    "template": "write its keys at the top, beside metadata",
    "selector": "remove it: fargen writes the selectors",
    "deployment": "write its keys at the top; workload: Deployment is the default",
    "statefulSet": "write workload: StatefulSet, and its keys at the top",
    "statefulset": "write workload: StatefulSet, and its keys at the top",
    "cronJob": "write workload: CronJob, and job: {schedule: ...}",
    "cronjob": "write workload: CronJob, and job: {schedule: ...}",
    "type": "use workload: Deployment, StatefulSet, Job or CronJob",
    "name": _NAME,
    "appName": _NAME,
    "fullnameOverride": _NAME,
    "nameOverride": _NAME,
    "container_name": _NAME,
    "namespace": "use metadata.namespace",
    "labels": "use metadata.labels",
    "podLabels": _PODS_LABELS,
    "commonLabels": _PODS_LABELS,
    "annotations": "use metadata.annotations; podAnnotations for those of the pods alone",
    "commonAnnotations": "use metadata.annotations",
    "repository": "write it in image, as image: REPOSITORY:TAG",
    "tag": "write it in image, as image: REPOSITORY:TAG",
    "version": "write it in image, as image: REPOSITORY:TAG",
    "build": "build and push it before; image names it",
    "services": "one document is one service; fargen new --from FILE reads a compose file",
    # how many, how large, when
    "replicaCount": "use replicas",
    "count": "use replicas",
    "deploy": "use replicas and resources",
    "cpu": "use resources.cpu",
    "memory": "use resources.memory",
    "minReplicas": "use autoscaling.min",
    "maxReplicas": "use autoscaling.max",
    "hpa": "use autoscaling",
    "horizontalPodAutoscaler": "use autoscaling",
    "scaling": "use autoscaling",
    "keda": "use autoscaling, or hours to stop at night",
    "vpa": "use recommendations: true",
    "pdb": "use disruption",
    "podDisruptionBudget": "use disruption",
    "updateStrategy": _STRATEGY,
    "deploymentStrategy": _STRATEGY,
    "rollingUpdate": _STRATEGY,
    "minReadySeconds": _BY_PATCH,
    "terminationGracePeriodSeconds": "use shutdown.graceSeconds",
    "stop_grace_period": "use shutdown.graceSeconds",
    "restart": "remove it: a container that ends is started again; a job has job.restartPolicy",
    "schedule": _SCHEDULE,
    "cron": _SCHEDULE,
    # network
    "service": "use loadBalancer or ingress; the Service is made from port, or ports[].servicePort",
    "containerPort": "use port",
    "targetPort": "use port",
    "expose": "use port, or ports",
    "portMappings": "use ports",
    "domain": _HOST,
    "host": _HOST,
    "hostname": _HOST,
    "hosts": "use ingress.host, or ingress.rules for several",
    "url": _HOST,
    "route": _ALB,
    "path": "use ingress.path; health has a path of its own",
    "scheme": _SCHEME,
    "public": _SCHEME,
    "internal": _SCHEME,
    "exposed": _SCHEME,
    "tls": _TLS,
    "ssl": _TLS,
    "certificate": _TLS,
    "certificateArn": _TLS,
    "alb": _ALB,
    "nlb": _NLB,
    "headers": "use health.headers for those of the probes",
    "group": "use ingress.group for a shared ALB, security.runAsGroup for the group id",
    "networkPolicy": "use securityGroups: a NetworkPolicy does not reach Fargate pods (FGT318)",
    "networks": "remove it: pods reach one another by the names of their Services",
    "network_mode": "remove it: pods reach one another by the names of their Services",
    "links": "remove it: pods reach one another by the names of their Services",
    "extra_hosts": "use hostAliases",
    "dns": "use dnsConfig",
    "dnsPolicy": "there is no key for it: dnsConfig adds to the cluster's DNS, and patches can set it",
    "profiles": "use profile: NAME to force one; all of them stand in the Cluster",
    "tags": "use metadata.labels; tags of AWS resources are the Cluster's",
    # what runs beside it, and what it may do
    "environment": "use environments, or env for variables",
    "env_file": "use env, or envFrom for all keys of a ConfigMap or Secret",
    "envFile": "use env, or envFrom for all keys of a ConfigMap or Secret",
    "existingSecret": "use envFrom: [{secret: NAME}]",
    "configMap": "use config for files; envFrom or env for variables of one that exists",
    "configMaps": "use config for files; envFrom or env for variables of one that exists",
    "configs": "use config",
    "files": "use config.files",
    "secret": "use secrets to make one; envFrom or env for variables of one that exists",
    "key": "remove it; variables stand below env, as NAME: {secret: NAME, key: KEY}",
    "value": "remove it; variables stand below env, as NAME: VALUE",
    "depends_on": "remove it: the app waits for what it needs, in an init container if it must",
    "healthcheck": "did you mean health?",
    "healthCheck": "did you mean health?",
    "extraContainers": "use sidecars",
    "role": _ROLE,
    "roleArn": _ROLE,
    "taskRoleArn": _ROLE,
    "executionRoleArn": "remove it: it is podExecutionRole of the Cluster",
    "user": "use security.runAsUser",
    "cap_add": "use security.addCapabilities",
    "cap_drop": "remove it: all are dropped",
    "read_only": "use security.readOnlyRootFilesystem",
    "logConfiguration": "use logging; what goes to stdout is the Cluster's logging",
    "logs": "use logging",
    "monitoring": "use metrics",
    "prometheus": "use metrics",
    "serviceMonitor": "use metrics: {port: NAME, via: serviceMonitor}",
    "xray": "use tracing: {adot: {}}",
    "capacityProvider": "remove it: EKS has no Fargate Spot (FGT315)",
    "spot": "remove it: EKS has no Fargate Spot (FGT315)",
    "enabled": "remove it: what is written is on",
    "prefix": "use envFrom: [{secret: NAME, prefix: PREFIX}] for variables, ingress.path for paths",
}
_AT_TOP |= dict.fromkeys(
    (
        *("region", "accountId", "oidcProviderId", "kubernetesVersion", "vpc", "privateCluster"),
        *("podExecutionRole", "nodeGroups", "namespaces", "coredns", "loadBalancerController"),
        *("metricsServer", "quotas", "prices", "defaults", "apps"),
    ),
    "it belongs into the Cluster",
)
_CLUSTER = {
    "name": _NAME,
    "version": "use kubernetesVersion",
    "fargateProfiles": "use profiles",
    "managedNodeGroups": "use nodeGroups: true",
    "availabilityZones": "use vpc.subnets, each with its zone",
    "subnets": "use vpc.subnets",
}


def pointer(key: str, above: tuple[str, ...], *, cluster: bool = False) -> str:
    """Where a spec has what a key of another format is for; empty if it is not known.

    Args:
        key: as written.
        above: the keys that it stands below, without those of list entries; none at the top.
        cluster: the document is a Cluster.
    """
    if cluster:
        return "" if above else _CLUSTER.get(key, "")
    if not above:
        return _AT_TOP.get(key) or _ANYWHERE.get(key, "")
    within = "env" if "env" in above[-2:-1] else above[-1]
    return BELOW.get(within, {}).get(key) or _ANYWHERE.get(key, "")
