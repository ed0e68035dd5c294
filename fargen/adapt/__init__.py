"""Foreign manifests made fit for Fargate: each module changes one family of fields."""
