"""What pods cost: a month, a size, beside EC2, and what they need in truth."""
