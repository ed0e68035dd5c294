"""Manifests to Findings: schemas, Kubernetes sense and Fargate rules."""
