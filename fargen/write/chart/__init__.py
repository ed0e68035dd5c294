"""A Helm chart of one app: its rendered objects with placeholders for what people change."""
