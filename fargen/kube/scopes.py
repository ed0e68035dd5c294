"""Which kinds of objects have no namespace."""

from fargen.kube.manifest import Manifest

CLUSTER_SCOPED = frozenset(
    {
        "APIService.apiregistration.k8s.io",
        "CSIDriver.storage.k8s.io",
        "ClusterRole.rbac.authorization.k8s.io",
        "ClusterRoleBinding.rbac.authorization.k8s.io",
        "ClusterSecretStore.external-secrets.io",
        "CustomResourceDefinition.apiextensions.k8s.io",
        "IngressClass.networking.k8s.io",
        "IngressClassParams.elbv2.k8s.aws",
        "MutatingWebhookConfiguration.admissionregistration.k8s.io",
        "Namespace",
        "Node",
        "PersistentVolume",
        "PriorityClass.scheduling.k8s.io",
        "RuntimeClass.node.k8s.io",
        "StorageClass.storage.k8s.io",
        "ValidatingAdmissionPolicy.admissionregistration.k8s.io",
        "ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io",
        "ValidatingWebhookConfiguration.admissionregistration.k8s.io",
    }
)
"""Cluster-scoped kinds; what has no namespace gets the default one otherwise."""


def kind_key(manifest: Manifest) -> str:
    """The kind as kubectl writes it: ``Service``, ``Ingress.networking.k8s.io``."""
    group = manifest.group
    return f"{manifest.kind}.{group}" if group else manifest.kind
