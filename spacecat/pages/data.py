"""The page that says which files of data there are, what stands in them and how to ask them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from spacecat.data.all_tables import TABLES
from spacecat.data.views import QUERIES, VIEWS
from spacecat.noun import Noun
from spacecat.pages.data_files import FILES, WHOLE
from spacecat.pages.data_files import KIND as FILE_KIND
from spacecat.pages.footer import has_list
from spacecat.pages.frame import frame
from spacecat.pages.kind import PageKind
from spacecat.pages.reads import ALL_DATA, SITE, Page
from spacecat.pages.urls import DATA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.data.tables import Column
    from spacecat.model.catalogue import Catalogue
    from spacecat.pages.kind import Groups
    from spacecat.pages.parts import Frame
    from spacecat.pages.reads import Reader

_DESCRIPTION = "Everything that the catalogue knows, with its sources, for machines to read."
_SOURCES = "/sources/"


class FileLink(NamedTuple):
    """A file to be taken: its address from the page, its name and its size."""

    href: str
    name: str
    size: str
    about: str


class TableView(NamedTuple):
    """A table: its file, and what stands in its columns."""

    id: str
    file: FileLink
    columns: tuple[Column, ...]


class Query(NamedTuple):
    """An example of a question to the database."""

    title: str
    sql: str


class DataView(Noun):
    """All that the page shows."""

    frame: Frame
    licence: str | None
    sources: str | None
    """The link to the page of all sources, where there is one."""
    files: tuple[FileLink, ...]
    tables: tuple[TableView, ...]
    views: tuple[tuple[str, str], ...]
    """The names of the views of the database, and what they are."""
    queries: tuple[Query, ...]
    address: str
    """The whole address of the folder of the files."""


def plan(catalogue: Catalogue, _groups: Groups) -> Iterator[Page]:
    """Plan the one page, which stands where there are files."""
    if FILE_KIND.name not in catalogue.site.without:
        yield Page(DATA, KIND.name, frozenset((SITE, ALL_DATA)))


def view(reader: Reader) -> DataView:
    """Show what there is to be taken."""
    site = reader.site
    return DataView(
        frame=frame(reader, "Data", _DESCRIPTION),
        licence=site.licence,
        sources=reader.href(_SOURCES) if has_list(site, _SOURCES) else None,
        files=tuple(_file(reader, f"{DATA}{file.name}") for file in WHOLE),
        tables=tuple(
            TableView(name, _file(reader, f"{DATA}{name}.csv"), table.columns)
            for name, table in TABLES.items()
        ),
        views=tuple((name, about) for name, (about, _) in VIEWS.items()),
        queries=tuple(Query(title, sql) for title, sql in QUERIES.values()),
        address=reader.absolute(DATA),
    )


def _file(reader: Reader, address: str) -> FileLink:
    """Link to a file; whoever made it before said how large it is."""
    file, sizes = FILES[address], reader.sizes
    size = sizes.get(address)
    if size is None:
        size = sizes[address] = len(file.make(reader))
    return FileLink(reader.href(address), file.name, _size(size), file.about)


def _size(number: int) -> str:
    """Write a number of bytes as readers know it (SI, not powers of two)."""
    for unit, limit in (("MB", 1_000_000), ("kB", 1_000)):
        if number >= limit:
            return f"{number / limit:.1f} {unit}"
    return f"{number} bytes"


KIND = PageKind("data", "data.html", plan, view, is_made_when_asked=True)
