"""Text to one layered mapping: presets, cluster defaults, app, environment, values files, --set."""
