"""New services: the files of a scaffold, their later merges, and the roads from other formats to an App."""
