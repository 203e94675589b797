"""The JSON Schema of the data as the site publishes it, and the version of their form.

The schema follows from the models (`schema`). It is kept as a file, since to work it out takes as
long as making three hundred pages, and another release of pydantic could write it otherwise.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["VERSION", "published_schema"]

VERSION = 1
"""Of the form of the data: another number where a reader of the last would read something wrong.

A field that is added leaves it as it is.
"""


def published_schema() -> bytes:
    """Return the schema as it stands beside the data."""
    return Path(__file__).with_name("schema.json").read_bytes()
