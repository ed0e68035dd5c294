"""Findings and plans to text for people."""
