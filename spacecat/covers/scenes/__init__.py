"""Scenes: one module for each place where stories are set, and one for time itself."""
