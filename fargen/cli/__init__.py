"""The command line: flags, the pipeline, printing, exit codes. No logic."""
