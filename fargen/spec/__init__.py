"""The App and Cluster models: what a fargen document may say."""
