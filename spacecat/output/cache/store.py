"""Entries as they were decoded and pages as they were made, each found by what it was made of."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from typing import TYPE_CHECKING
from zlib import crc32

from spacecat.model.written import reader_of, written
from spacecat.noun import Noun, astuple
from spacecat.output.cache.album import Album
from spacecat.output.cache.edition import edition, pictures_edition
from spacecat.output.cache.places import album_of, store_of
from spacecat.output.cache.shelf import Rows, Shelf

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from spacecat.job import Options

__all__ = ["Cache", "Made", "earlier_work"]

_TABLES = ("entry", "page", "input", "record")
_BUCKETS = 256

_read_made = reader_of(tuple[str, str, tuple[str, ...], tuple[str, ...], str])
_read_inputs = reader_of(dict[str, str])


class Made(Noun):
    """A page as it was made.

    `stamp` is the digest of all that it depends on, `digest` that of its bytes; `ids` and `links`
    are what the check of finished pages needs, and `reason` says why it was made.
    """

    stamp: str
    digest: str
    ids: tuple[str, ...]
    links: tuple[str, ...]
    reason: str


class Cache:
    """Earlier work, and what this build adds to it; nothing is written before `save`."""

    def __init__(self, place: Path | None, edition: int, album: Album | None = None) -> None:
        """Open what this `edition` left at `place`; without a place, there is nothing to keep.

        `album` has what was done with pictures, and is saved along.
        """
        self.album = album or Album(None, 0)
        self._shelf = Shelf(place, edition, _TABLES)
        self._entries, self._pages = self.rows("entry"), self.rows("page")
        self._given: tuple[str, Made | None] = ("", None)
        self._known: dict[str, Mapping[str, str]] = {}
        self._put: defaultdict[str, bytearray] = defaultdict(bytearray)
        """Of each row of inputs its JSON, without the braces: less than dictionaries take.

        What several processes tell of stands there more than once.
        """

    def rows(self, table: str) -> Rows:
        """Return a table by its name: entry, page, input, or record."""
        return self._shelf.tables[table]

    def entry(self, key: str) -> str | None:
        """Return the transcript of an entry, by the key of its file."""
        return self._entries.get(key)

    def put_entry(self, key: str, transcript: str) -> None:
        """Keep the transcript of an entry."""
        self._entries.put(key, transcript)

    def page(self, address: str) -> Made | None:
        """Return how the page at `address` was made, if it was."""
        data = self._pages.get(address)
        if data is None:
            return None
        with suppress(ValueError):
            self._given = address, Made(*_read_made(data))
            return self._given[1]
        return None

    def put_page(self, address: str, made: Made) -> None:
        """Keep how a page was made; to put back what `page` just returned costs nothing."""
        if self._given[1] is made and self._given[0] == address:
            self._pages.keep(address)
            return
        self._pages.put(address, written(astuple(made)).decode())

    def input(self, name: str) -> str | None:
        """Return the digest that an input of pages had, if any page read it."""
        return self._inputs_in(_bucket(name)).get(name)

    def reason(self, inputs: Iterable[tuple[str, str]]) -> str:
        """Say why a page of these inputs, by name and digest, has to be made again."""
        changed = [name for name, digest in inputs if self.input(name) != digest]
        return f"changed: {', '.join(changed)}" if changed else "it reads fewer things"

    def put_input(self, name: str, digest: str) -> None:
        """Keep the digest of an input of pages."""
        self._put_in(_bucket(name), name, digest)

    def keep_rest(self, inputs: Mapping[str, str]) -> None:
        """Keep all that is not put, but for `inputs`, which have other digests than they had."""
        for rows in self._shelf.tables.values():
            rows.keep_rest()
        for name, digest in inputs.items():
            bucket = _bucket(name)
            if bucket not in self._put:
                for known in self._inputs_in(bucket).items():
                    self._put_in(bucket, *known)
            self._put_in(bucket, name, digest)

    def save(self) -> None:
        """Write down what this build used and made, and nothing else; failing costs only time."""
        rows = self.rows("input")
        for bucket, members in self._put.items():
            inputs = _read_inputs(b"{" + members[:-1] + b"}")  # of two of a name, the last
            if inputs == self._inputs_in(bucket):
                rows.keep(bucket)
            else:
                rows.put(bucket, written(inputs).decode())
        self._shelf.save()
        self.album.save()

    def _put_in(self, bucket: str, name: str, digest: str) -> None:
        self._put[bucket] += b"%b:%b," % (written(name), written(digest))

    def _inputs_in(self, bucket: str) -> Mapping[str, str]:
        if bucket not in self._known:
            self._known[bucket] = {}
            with suppress(ValueError):
                self._known[bucket] = _read_inputs(self.rows("input").get(bucket) or "{}")
        return self._known[bucket]


def earlier_work(options: Options) -> Cache:
    """Open all that builds with `options` left of entries, pages and pictures."""
    album = Album(album_of(options), pictures_edition())
    return Cache(store_of(options), edition(), album)


def _bucket(name: str) -> str:
    """Return the key of the row that an input is in.

    A catalogue of ten thousand titles has 78,000 inputs. A row for each would cost a large build
    half a second, one row for all of them would cost a small edit a tenth.
    """
    return str(crc32(name.encode("utf-8", "surrogatepass")) % _BUCKETS)
