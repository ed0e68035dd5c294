"""fargen: short app specs to Kubernetes manifests that run on Amazon EKS Fargate."""

__version__ = "0.1.0"
