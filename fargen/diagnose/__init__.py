"""Why a pod does not run: what events and states say, and which fact is behind it."""
