"""Manifests to bytes: one module for each form of output."""
