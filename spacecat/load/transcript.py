"""A decoded entry as text, and back: what keeps an unchanged file from being decoded again.

The text is two lines of JSON, the entry and its rendered body. For every entry that has no
problem, `read ∘ write` is the identity; the text is found again by the digest of the file, and so
needs to hold nothing that follows from the file's path.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from spacecat.load.decode import FOLDERS, Parsed
from spacecat.model.catalogue import Body, BodyLink
from spacecat.model.entries import MODELS
from spacecat.model.written import read, reader_of, written

if TYPE_CHECKING:
    from spacecat.load.source import Source


_Mark = tuple[str, int, bool, bool]
_read_body = reader_of(tuple[str, tuple[_Mark, ...], tuple[_Mark, ...]])


def key_of(source: Source) -> str:
    """Return the digest of all that decoding a file depends on: its path and its text."""
    return blake2b(b"%b\0%b" % (source.path.encode(), source.data), digest_size=16).hexdigest()


def write_transcript(parsed: Parsed) -> str:
    """Write an entry down."""
    body = parsed.body
    marks = [[_mark(one) for one in group] for group in (body.links, body.citations)]
    return f"{written(parsed.entry).decode()}\n{written([body.html, *marks]).decode()}"


def _mark(link: BodyLink) -> _Mark:
    return link.target, link.offset, link.is_name, link.is_bare


def read_transcript(source: Source, text: str | None) -> Parsed | None:
    """Read the entry of `source` from its transcript; None where `text` is no transcript."""
    if text is None:
        return None
    entry, _, body = text.partition("\n")
    try:
        kind = FOLDERS[source.path.split("/")[1]]
        html, links, citations = _read_body(body)
        marks = [tuple(BodyLink(*mark) for mark in group) for group in (links, citations)]
        return Parsed(source, kind, read(MODELS[kind], entry), Body(html, *marks))
    except (ValueError, KeyError, IndexError):
        return None
