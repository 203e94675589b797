"""All of a record that can differ, written down: what its digests are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.model.written import written

if TYPE_CHECKING:
    from spacecat.model.catalogue import Record
    from spacecat.model.entries import Entry

__all__ = ["data", "whole"]


def whole(record: Record[Entry]) -> bytes:
    """Write down all of a record that can differ.

    The digest of its file stands for what it says, and for the names of its targets. Of its picture
    pages show the size: files that are made of it keep their names, as static files do. What others
    say is written as JSON, which takes an eighth of the time that `repr` does.
    """
    said = record.digest or written(record.entry)
    size = record.image and record.image.size
    targets = [record.targets[name] for name in sorted(record.targets)]
    text = repr((record.id, said, targets, record.link_targets, record.namesakes, size))
    return text.encode(errors="surrogatepass") + b"\n" + written(record.inbound)


def data(record: Record[Entry]) -> bytes:
    """Write down all of a record that can differ in its data: what `whole` does but for the text.

    Where the text is all that an edit changed, the digest of the file is another, and this is not.
    """
    targets = [record.targets[name] for name in sorted(record.targets)]
    size = record.image and record.image.size
    is_known_by_credits = not record.path
    text = repr((record.id, is_known_by_credits, targets, record.namesakes, size))
    said = written(record.entry), written(record.inbound)
    return b"\n".join((text.encode(errors="surrogatepass"), *said))
