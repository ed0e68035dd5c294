"""What ``fargen explain`` does: apps with their reasons, fields of them, and the spec's reference."""
