"""What Kubernetes knows: objects, pod views, strict schemas. The only importer of kubernetes_validate."""
