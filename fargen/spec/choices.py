"""What each value means of keys that have few, by model and key: for ``fargen explain``."""

_SCHEME = {
    "internal": "reachable from the VPC and what is connected to it",
    "internet-facing": "reachable from the internet; needs public subnets",
}
_PULL = {
    "Always": "asks the registry at each start; for tags that move",
    "IfNotPresent": "takes what the node has; each Fargate pod has a node of its own, so it pulls too",
    "Never": "never pulls, which cannot work on Fargate",
}
_PROTOCOL = {"TCP": "a stream; HTTP and gRPC too", "UDP": "datagrams", "SCTP": "SCTP"}
_HTTP = {"HTTP": "without TLS", "HTTPS": "with TLS; the certificate is not verified"}

CHOICES: dict[tuple[str, str], dict[str, str]] = {
    ("App", "apiVersion"): {"fargen.dev/v1": "the only version there is"},
    ("App", "kind"): {"App": "one workload and all that belongs to it"},
    ("App", "compute"): {
        "fargate": "on Fargate, if a profile matches the pods",
        "ec2": "on nodes: an annotation keeps the pods off Fargate (FGT242)",
    },
    ("App", "workload"): {
        "Deployment": "pods that are alike, replaced a few at a time",
        "StatefulSet": "pods with names and volumes of their own, one after the other",
        "Job": "runs once, to its end",
        "CronJob": "a Job at each time of `job.schedule`",
    },
    ("App", "imagePullPolicy"): _PULL,
    ("App", "fit"): {
        "fill": "the main container gets all that the Fargate size leaves: it is paid for",
        "exact": "the containers get what is written, the rest stays unused",
    },
    ("App", "sidecarFit"): {
        "add": "sidecars are added to what the main container asks, which may need the next larger size",
        "within": "they take what the size leaves free, then from the main container, down to half of it",
        "auto": "within, if it is cheaper than add and takes at most 20 % from the main container",
    },
    ("App", "disruption"): {"false": "no PodDisruptionBudget"},
    ("Port", "protocol"): _PROTOCOL,
    ("Hours", "via"): {
        "keda": "a ScaledObject with a cron trigger; needs KEDA in the cluster",
        "cronjob": "two CronJobs that scale with kubectl; need nothing more, and cost some Fargate minutes",
    },
    ("Ingress", "scheme"): _SCHEME,
    ("Healthcheck", "protocol"): _HTTP,
    ("LoadBalancer", "scheme"): _SCHEME,
    ("LoadBalancerPort", "protocol"): {"TCP": _PROTOCOL["TCP"], "UDP": _PROTOCOL["UDP"]},
    ("Storage", "accessModes"): {
        "ReadWriteMany": "many pods read and write",
        "ReadWriteOnce": "pods of one node read and write, which is one pod on Fargate",
        "ReadOnlyMany": "many pods read",
    },
    ("EmptyDir", "medium"): {
        '""': "disk: counts to the pod's ephemeral storage",
        "Memory": "memory: counts to the memory of the containers that write",
    },
    ("Metrics", "via"): {
        "annotations": "`prometheus.io/…` on the pods",
        "serviceMonitor": "a ServiceMonitor for the Prometheus Operator",
    },
    ("Sidecar", "imagePullPolicy"): _PULL,
    ("InitContainer", "imagePullPolicy"): _PULL,
    ("Job", "restartPolicy"): {
        "Never": "a failed pod is replaced by a new one",
        "OnFailure": "the container is started again in the same pod",
    },
    ("Job", "concurrencyPolicy"): {
        "Allow": "runs may overlap",
        "Forbid": "a run is left out while the last one still runs",
        "Replace": "the new run takes the place of the last one",
    },
    ("Security", "profile"): {
        "restricted": "not root, no privilege escalation, all capabilities dropped",
        "baseline": "the user and capabilities of the image; nothing privileged",
    },
    ("Cluster", "apiVersion"): {"fargen.dev/v1": "the only version there is"},
    ("Cluster", "kind"): {"Cluster": "what apps share: network, profiles, logging, controllers"},
    ("Cluster", "partition"): {
        "aws": "the regions that are neither of the others",
        "aws-cn": "China",
        "aws-us-gov": "GovCloud (US)",
    },
    ("Vpc", "nat"): {
        "HighlyAvailable": "a NAT gateway in each zone",
        "Single": "one for all zones: cheaper, and gone with its zone",
        "Disable": "none: images and AWS are reached by VPC endpoints",
    },
    ("Controller", "ingressClass"): {
        "chart": "the controller's chart makes them",
        "fargen": "fargen renders them, the chart does not",
    },
    ("StorageClassSpec", "provisioningMode"): {
        "efs-ap": "an access point for each claim, made on EC2 nodes; Fargate pods cannot ask for one",
    },
}
"""Model and key to each value, as YAML has it, and what it means."""
