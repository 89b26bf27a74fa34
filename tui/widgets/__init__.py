"""Reusable widgets, which know core types only."""
