"""The data of an entry, beside its page: what its fields say, for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.data.document import as_json
from spacecat.data.published import VERSION
from spacecat.data.record import KINDS
from spacecat.model.vocabulary import EntryKind
from spacecat.pages.kind import PageKind, has_pages
from spacecat.pages.reads import Page, data_reads
from spacecat.pages.told import Told
from spacecat.pages.urls import data_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.catalogue import Catalogue
    from spacecat.pages.kind import Groups
    from spacecat.pages.reads import Reader

_KINDS = sorted(kind for kind in KINDS if kind is not EntryKind.SOURCE)
"""The kinds of entries with a page of their own, in the order of their ids."""


def plan(catalogue: Catalogue, _groups: Groups) -> Iterator[Page]:
    """Plan a file for every entry that has a page of its own and is data."""
    for kind in _KINDS:
        if not has_pages(kind, catalogue.site):
            continue
        for record in catalogue.of_kind(kind).values():
            yield Page(data_address(record.id), KIND.name, data_reads(record), record.id)


def view(reader: Reader) -> bytes:
    """Write the data of the entry as JSON, in one line."""
    data = {"schema": VERSION, **Told(reader).data(reader.page.subject)}
    return f"{as_json(data)}\n".encode()


KIND = PageKind("entry-data", "", plan, view, is_made_when_asked=True)
