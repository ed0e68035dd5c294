"""YAML text: read with positions, emit in one canonical form. The only importer of ruamel."""
