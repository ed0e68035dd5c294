"""What differs between two states of the same objects, field by field, as Kubernetes reads them."""
