"""How the help of a command ends: with examples, since those are what people copy."""

from __future__ import annotations


def examples(*lines: str) -> str:
    """Return an epilogue of examples, one to a line."""
    # Click wraps a paragraph unless it begins with a backspace.
    return "\n".join(("\b", "Examples:", *(f"  {line}" for line in lines)))
