"""Records one at a time, for when a whole catalogue would be too much to read.

What linking found out about an entry is one line of text, its linkage. With that line, with the
transcript of the entry, and with the same of those that point at it, a `Piecemeal` gives back the
record that linking had made, without linking anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from spacecat.load.inverse import NOTHING, Inverses
from spacecat.load.repeats import without_repeats
from spacecat.load.source import Source
from spacecat.load.transcript import read_transcript
from spacecat.model.catalogue import Body, EntryId, Image, Inbound, Record
from spacecat.model.entries import MODELS, Entry
from spacecat.model.vocabulary import EntryKind
from spacecat.model.written import read, reader_of, written
from spacecat.noun import astuple, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["NotKnownError", "Piecemeal", "write_linkage"]


_ORDER = {str(kind): place for place, kind in enumerate(EntryKind)}


class NotKnownError(LookupError):
    """A record cannot be given back: some of its text is missing, or is not what was written."""


class _Linkage(NamedTuple):
    """All of a record that its file does not say."""

    path: str
    digest: str
    said: str | None
    """The entry itself, of somebody who is known by a credit alone: they have no file."""
    targets: tuple[tuple[str, str, EntryId], ...]
    link_targets: tuple[str, ...]
    namesakes: tuple[EntryId, ...]
    image: tuple[str, str, int, int] | None
    pointing: tuple[EntryId, ...]
    """Every entry that says something of this one."""


_read_linkage = reader_of(_Linkage)


def write_linkage(record: Record[Entry]) -> str:
    """Write down all of a record that its file does not say."""
    linkage = _Linkage(
        record.path,
        record.digest,
        None if record.path else written(record.entry).decode(),
        tuple((kind, name, entry_id) for (kind, name), entry_id in record.targets.items()),
        record.link_targets,
        record.namesakes,
        astuple(record.image) if record.image else None,
        tuple(_pointing(record.inbound)),
    )
    return written(linkage).decode()


class Piecemeal:
    """Gives records back, each when it is asked for.

    `linkage` finds the linkage of an entry by its id, `transcript` an entry by the digest of its
    file; what they do not have is None.
    """

    def __init__(
        self,
        linkage: Callable[[EntryId], str | None],
        transcript: Callable[[str], str | None],
    ) -> None:
        """Keep what was asked for once."""
        self._linkage = linkage
        self._transcript = transcript
        self._alone: dict[EntryId, tuple[Record[Entry], tuple[EntryId, ...]]] = {}

    def __contains__(self, entry_id: EntryId) -> bool:
        """Whether there is a record with this id, whatever became of its text."""
        return self._linkage(entry_id) is not None

    def alone(self, entry_id: EntryId) -> Record[Entry]:
        """Return a record without what others say of it: enough for its card.

        Raises:
            NotKnownError: it cannot be given back.
        """
        return self._read(entry_id)[0]

    def full(self, entry_id: EntryId) -> Record[Entry]:
        """Return a record as linking had made it.

        Raises:
            NotKnownError: it, or one that points at it, cannot be given back.
        """
        record, pointing = self._read(entry_id)
        others = {one: self.alone(one) for one in pointing}
        shared = {
            target
            for other in others.values()
            for (kind, _), target in other.targets.items()
            if kind is EntryKind.SOURCE
        }
        others |= {one: self.alone(one) for one in sorted(shared - others.keys())}
        inverses = Inverses()
        for one in pointing:
            inverses.add(others[one], others)
        return replace(record, inbound=inverses.of(entry_id))

    def _read(self, entry_id: EntryId) -> tuple[Record[Entry], tuple[EntryId, ...]]:
        known = self._alone.get(entry_id)
        if known is None:
            try:
                known = self._alone[entry_id] = self._restored(entry_id)
            except (ValueError, KeyError) as error:
                raise NotKnownError(entry_id) from error
        return known

    def _restored(self, entry_id: EntryId) -> tuple[Record[Entry], tuple[EntryId, ...]]:
        text = self._linkage(entry_id)
        if text is None:
            raise NotKnownError(entry_id)
        linkage = _read_linkage(text)
        kind = EntryKind(entry_id.partition("/")[0])
        entry, body = self._entry(kind, linkage.path, linkage.digest, linkage.said)
        meanings = {(EntryKind(of), name): target for of, name, target in linkage.targets}
        record = Record(
            id=entry_id,
            kind=kind,
            slug=entry_id.partition("/")[2],
            entry=without_repeats(entry, meanings),
            path=linkage.path,
            digest=linkage.digest,
            body=body,
            targets=meanings,
            link_targets=linkage.link_targets,
            namesakes=linkage.namesakes,
            image=Image(*linkage.image) if linkage.image else None,
        )
        return record, linkage.pointing

    def _entry(
        self, kind: EntryKind, path: str, digest: str, said: str | None
    ) -> tuple[Entry, Body]:
        if said is not None:
            return read(MODELS[kind], said), Body()
        parsed = read_transcript(Source(path, b""), self._transcript(digest))
        if parsed is None:
            raise NotKnownError(path)
        return parsed.entry, parsed.body


def _pointing(inbound: Inbound) -> list[EntryId]:
    """Return every entry that says something, in the order in which linking meets them."""
    if inbound == NOTHING:
        return []
    met: set[EntryId] = set()
    said: Iterable[EntryId]
    for said in (
        (one.title for one in inbound.appearances),
        (one.title for one in inbound.portrayals),
        (one.title for one in inbound.involvements),
        (one.title for one in inbound.related),
        inbound.titles,
        inbound.lists,
        inbound.tags,
        inbound.citing,
    ):
        met.update(said)
    return sorted(met, key=_order)


def _order(entry_id: EntryId) -> tuple[int, EntryId]:
    return _ORDER[entry_id.partition("/")[0]], entry_id
