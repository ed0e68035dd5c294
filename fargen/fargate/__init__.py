"""What AWS Fargate does, as small pure functions and data tables. No I/O but the tables."""
