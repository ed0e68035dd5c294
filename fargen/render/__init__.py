"""Plan to Manifests: templates, then patches and extra objects."""
