"""The Jinja environment. The only importer of jinja2."""
