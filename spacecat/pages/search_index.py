"""The parts of the search index, which a reader's browser loads as it needs them.

They are scripts that call one function with data, and no JSON: browsers fetch no file from a disk,
where pages of a portable site are, and run one all the same.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from spacecat.noun import Noun
from spacecat.pages.kind import PageKind
from spacecat.pages.reads import Facet, Page, Read, names_read
from spacecat.pages.search_groups import PARTS, group_of_part, path_of_part
from spacecat.pages.urls import SEARCH
from spacecat.search.shards import ROOT
from spacecat.search.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.catalogue import Catalogue
    from spacecat.pages.kind import Groups
    from spacecat.pages.reads import Reader
    from spacecat.search.entries import Findable

_CAPITAL = re.compile("[A-Z]")


class SearchIndexView(Noun):
    """A part of the index."""

    rows: tuple[str, ...]
    """The entries as JSON: address, what it is, weight, name, native name, other names."""
    parts: str = ""
    """In the part of all names, the others by what their files are called, parted by spaces."""
    rules: str = ""
    """In the same, the tables of the rules by which names are compared, as JSON."""


def plan(catalogue: Catalogue, groups: Groups) -> Iterator[Page]:
    """Plan a file for each part; each reads the names of those who are in it."""
    del catalogue
    if PARTS in groups:
        for path in groups[PARTS].members:
            yield part_page(group_of_part(path), groups)


def part_page(name: str, groups: Groups) -> Page:
    """Plan the file of the part with a group of this name."""
    path = path_of_part(name)
    named = {name, PARTS} if path == ROOT else {name}
    reads = frozenset(Read(Facet.GROUP, one) for one in named)
    return Page(address_of_part(path), KIND.name, reads | _names(groups, name), name)


def address_of_part(path: str) -> str:
    """Return the address of a part; a file's name may not differ from another's in case alone."""
    return f"{SEARCH}in-{_called(path)}.js" if path else f"{SEARCH}names.js"


def view(reader: Reader) -> SearchIndexView:
    """Write down what can be found."""
    name = reader.page.subject
    path = path_of_part(name)
    members = reader.group(name).members
    rows = tuple([_json(row_of(reader.names(one))) for one in members])
    if path != ROOT:
        return SearchIndexView(rows)
    called = " ".join(map(_called, reader.group(PARTS).members))
    return SearchIndexView(rows, called, _json(tables()))


def _called(path: str) -> str:
    """Return what the file of a part is called: capitals are small letters behind a hyphen."""
    return _CAPITAL.sub(r"-\g<0>", path).lower()


def _names(groups: Groups, name: str) -> frozenset[Read]:
    return frozenset(map(names_read, groups[name].members))


def row_of(found: Findable) -> list[str | int]:
    """Return an entry as the script of the search takes it."""
    others = [other.text for other in found.others]
    return [found.address, found.label, found.weight, found.name, found.native, *others]


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


KIND = PageKind("search-index", "search_index.js", plan, view)
