"""What each command does, from its request to data: which stops it takes, and in which order."""
