"""A package, so that mypy can tell its conftest.py from the others."""
