"""What is written down of a site, so that an edit of a body need not read and link everything.

It is read row by row, and an edit writes what it changed. The seal says of which site it is: one
that is published meanwhile, or by a build that was killed before it wrote, has another stamp.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from spacecat.check.outline import Outline
from spacecat.load.transcript import key_of, write_transcript
from spacecat.model.written import reader_of, written
from spacecat.output.cache.edition import edition
from spacecat.output.cache.places import store_of
from spacecat.output.cache.store import Cache, Made
from spacecat.pages.urls import file_of
from spacecat.publishing.manifest import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacecat.job import Options
    from spacecat.load.decode import Parsed
    from spacecat.pages.reads import Page
    from spacecat.printing.batch import Finished

__all__ = ["Ledger", "open_ledger"]

_IN_FULL = "kinds of pages that read in full"
_SITE = "stamp of the site"
_GROUP = "group {}"

_read_kinds = reader_of(list[str])


class Ledger:
    """The linkage of every entry, the groups, and how the pages were made."""

    def __init__(self, cache: Cache) -> None:
        """Read what earlier builds left in the store, and write to it."""
        self._cache = cache
        self._rows = cache.rows("record")

    def linkage(self, entry_id: str) -> str | None:
        """Return what linking left of an entry."""
        return self._rows.get(entry_id)

    def transcript(self, key: str) -> str | None:
        """Return the transcript of an entry, by the key of its file."""
        return self._cache.entry(key)

    def group(self, name: str) -> str | None:
        """Return a group by its name."""
        return self._rows.get(_GROUP.format(name))

    def outline(self, address: str) -> Outline | None:
        """Return what the check of finished pages needs of the page at `address`."""
        made = self._cache.page(address)
        return Outline(file_of(address), made.ids, made.links) if made else None

    def reading_in_full(self, site: bytes) -> Sequence[str] | None:
        """Return the kinds of pages that read in full; None unless all is of `site`, a stamp."""
        in_full = self._rows.get(_IN_FULL)
        if in_full is None or self._rows.get(_SITE) != site.hex():
            return None
        with suppress(ValueError):
            return _read_kinds(in_full)
        return None

    def put_linkage(self, entry_id: str, text: str) -> None:
        """Write down what linking leaves of an entry."""
        self._rows.put(entry_id, text)

    def put_group(self, name: str, text: str) -> None:
        """Write down a group."""
        self._rows.put(_GROUP.format(name), text)

    def put_reading_in_full(self, kinds: Iterable[str]) -> None:
        """Write down the kinds of pages of which some read the whole of an entry."""
        self._rows.put(_IN_FULL, written(sorted(kinds)).decode())

    def put_entry(self, parsed: Parsed) -> None:
        """Write down an entry as it was decoded."""
        self._cache.put_entry(key_of(parsed.source), write_transcript(parsed))

    def put_page(self, page: Page, finished: Finished, inputs: Iterable[tuple[str, str]]) -> str:
        """Write down how a page of these inputs was made; return why it had to be."""
        reason = self._cache.reason(inputs)
        digest = digest_of(finished.data)
        made = Made(finished.stamp, digest, finished.ids, finished.links, reason)
        self._cache.put_page(page.address, made)
        return reason

    def seal(self, site: bytes) -> None:
        """Say of all that is written down that it is of the published site with this stamp."""
        self._rows.put(_SITE, site.hex())

    def finish(self, inputs: Mapping[str, str], site: bytes) -> None:
        """Keep all that is not put, but for `inputs` of other digests, and seal and save it."""
        self._cache.keep_rest(inputs)
        self.seal(site)
        self._cache.save()


def open_ledger(options: Options) -> Ledger:
    """Open the ledger that was left for builds with `options`."""
    return Ledger(Cache(store_of(options), edition()))
