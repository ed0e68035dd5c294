"""Cluster to ClusterPlan: one module a part."""
