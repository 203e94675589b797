"""The seal of a file that an import wrote: it holds as long as nobody edits the file.

The digest of the file's text stands in the file itself, in letters that no YAML takes for a number.
To compute it, its own place is filled with the first of these letters.
"""

from __future__ import annotations

from hashlib import blake2b

_HEX, _LETTERS = "0123456789abcdef", "abcdefghijklmnop"
UNSEALED = "a" * 16
"""What stands in the place of the digest while it is computed."""


def sealed(text: str) -> str:
    """Return a text with its digest in the place of the last `UNSEALED` that it holds."""
    before, _, after = text.rpartition(UNSEALED)
    return f"{before}{digest_of(text)}{after}"


def digest_of(text: str) -> str:
    """Return the digest of a text: sixteen letters from a to p (BLAKE2b, 64 bits)."""
    found = blake2b(text.encode(), digest_size=8).hexdigest()
    return found.translate(str.maketrans(_HEX, _LETTERS))


def is_as_written(text: str, digest: str) -> bool:
    """Whether the text of a file is that under which the seal `digest` was put."""
    return digest_of(text.replace(digest, UNSEALED)) == digest
