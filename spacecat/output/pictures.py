"""The files that readers get of pictures: taken over as they were made, or made and put.

To write a picture in all sizes and formats takes seconds of a core, so pictures are shared out
among processes, and none is made twice where it is known what was made (`Copies`).
"""

from __future__ import annotations

import posixpath
from functools import partial
from itertools import chain
from math import prod
from typing import TYPE_CHECKING, Protocol, TypeAlias

from spacecat.diagnostics import Diagnostic, Span
from spacecat.forks import batch_size, in_forks, processes_for
from spacecat.imaging.faults import MOST_PIXELS, PICTURE_UNREADABLE, Fault
from spacecat.imaging.files import read_picture
from spacecat.late import imported
from spacecat.load.pictures import digest_of_picture
from spacecat.noun import Noun, replace
from spacecat.pages.pictures import copies_of
from spacecat.pages.urls import file_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from spacecat.imaging.crop import Copy
    from spacecat.model.catalogue import Catalogue, Record
    from spacecat.model.entries import Entry
    from spacecat.publishing.sink import Sink

__all__ = ["Copies", "Work", "put_copies", "works"]

Result: TypeAlias = "list[bytes] | Fault"
Encoder: TypeAlias = "Callable[[bytes, str, Sequence[Copy]], Result]"


class Copies(Protocol):
    """Where the digests of copies are kept, by the picture and what was asked of it."""

    def copy(self, key: str, /) -> str | None:
        """Return the digest of the copy that was made for `key`."""
        ...

    def put_copy(self, key: str, digest: str, /) -> None:
        """Keep the digest of a copy."""
        ...


class Work(Noun):
    """A picture, and what is to be made of it."""

    path: str
    """What problems call its file."""
    place: str
    digest: str
    """That of the bytes which were looked at."""
    copies: tuple[tuple[str, Copy], ...]
    """What each file of the site shows of it."""
    pixels: int
    """How many it has."""

    @property
    def files(self) -> Iterator[str]:
        """The paths of the files in the site."""
        return (file for file, _ in self.copies)


def works(catalogue: Catalogue, places: Mapping[str, str]) -> list[Work]:
    """Return all that is to be made of pictures; `places` is where each is, by its path."""
    records: Iterable[Record[Entry]]
    records = chain(catalogue.titles.values(), catalogue.people.values())
    return [
        Work(
            image.path,
            places[image.path],
            image.digest,
            tuple(_copies(record)),
            prod(image.size),
        )
        for record in records
        if (image := record.image)
    ]


def _copies(record: Record[Entry]) -> Iterator[tuple[str, Copy]]:
    return ((file_of(address), copy) for address, copy in copies_of(record))


def put_copies(
    wanted: Sequence[Work],
    known: Copies,
    sink: Sink,
    progress: Callable[[str, int, int], None] = lambda _stage, _done, _total: None,
    *,
    jobs: int | None = None,
) -> Iterator[Diagnostic]:
    """Put every file, or keep it as it is; yield what is wrong with pictures.

    So many processes as `jobs` says work on them; without it, as many as pay and have room.
    """
    due = [left for work in wanted if (left := _without_kept(work, known, sink)).copies]
    for done, (number, result) in enumerate(_results(due, jobs), 1):
        work = due[number]
        if isinstance(result, Fault):
            yield result.at(Span(work.path))
            continue
        for (file, copy), data in zip(work.copies, result, strict=True):
            known.put_copy(_key(work, copy), sink.put(file, data))
        progress("Pictures", done, len(due))


def _without_kept(work: Work, known: Copies, sink: Sink) -> Work:
    """Return the work that is left when what is as it would be made was kept."""
    left = []
    for file, copy in work.copies:
        key = _key(work, copy)
        digest = known.copy(key)
        if not sink.keep(file, digest or ""):
            left.append((file, copy))
        elif digest:
            known.put_copy(key, digest)
    return replace(work, copies=tuple(left))


def _key(work: Work, copy: Copy) -> str:
    return f"{work.digest} {tuple(copy.box)} {copy.width} {copy.height} {copy.form}"


WORTH_FORKING = 2
"""Pictures from which on a second process gains more than its fork costs: each takes seconds."""


PIXELS_AT_ONCE = MOST_PIXELS
"""Pixels that all processes hold together: each of them can take 16 bytes (docs/limits.md)."""


def _processes(due: Sequence[Work], jobs: int | None) -> int:
    """Return how many processes pay, of those that have room even if each has the largest."""
    room = max(1, PIXELS_AT_ONCE // max(work.pixels for work in due))
    processes = processes_for(len(due), WORTH_FORKING, jobs)
    return min(room, processes) if jobs is None else processes


def _results(due: Sequence[Work], jobs: int | None) -> Iterator[tuple[int, Result]]:
    """Yield the number of each work and what came of it, in any order."""
    if not due:
        return
    encoder: Encoder = imported("spacecat.imaging.encode:encoded")
    missing = dict(enumerate(due))
    processes = _processes(due, jobs)
    if processes > 1:
        size = batch_size(len(due), 1)
        tasks = [range(first, min(first + size, len(due))) for first in range(0, len(due), size)]
        work = partial(_done_in_turn, encoder, due)
        for _, batch in in_forks(tasks, work, processes):
            for number, result in batch:
                del missing[number]
                yield number, result
    for number in missing:  # all of them, or those of a process that was lost
        yield number, _done(encoder, due[number])


def _done_in_turn(
    encoder: Encoder, due: Sequence[Work], numbers: Sequence[int]
) -> list[tuple[int, Result]]:
    return [(number, _done(encoder, due[number])) for number in numbers]


def _done(encoder: Encoder, work: Work) -> Result:
    data = read_picture(work.place)
    if isinstance(data, Fault):
        return data
    if digest_of_picture(data) != work.digest:
        message = "The picture changed while the site was built."
        return Fault(PICTURE_UNREADABLE, message, "Build again.")
    return encoder(data, posixpath.basename(work.path), [copy for _, copy in work.copies])
