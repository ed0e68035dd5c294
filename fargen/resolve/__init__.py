"""App and Cluster to Plan: names, labels, defaults and sizes, each with its reason."""
