"""fargen beside its peers: ``make bench`` measures and writes ``docs/benchmarks.md``."""
