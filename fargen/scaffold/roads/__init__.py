"""Roads to an App: from Kubernetes objects, compose files, Copilot manifests and Score files."""
