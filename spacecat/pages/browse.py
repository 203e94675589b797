"""What titles are filtered by in place: the choices of the form, and a row for each title.

The form stands on the first page of the list of titles and works for all of them. It needs rows,
which are loaded when somebody uses it: as scripts, since a page that was opened from a disk can
load nothing else. Each has the titles of some pages of the list, so that an edit changes one.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from spacecat.model.vocabulary import EntryKind
from spacecat.noun import Noun
from spacecat.pages.kind import PageKind
from spacecat.pages.narrowing import label_of, term_cards
from spacecat.pages.reads import SITE, Facet, Page, Read, cards
from spacecat.pages.terms import COMBINED, DIVISIONS, Term
from spacecat.pages.urls import BROWSE_SCRIPT, index_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.catalogue import Catalogue, EntryId
    from spacecat.pages.kind import Groups
    from spacecat.pages.reads import Reader, Reads

LIST = EntryKind.TITLE.folder
FIRST = f"{LIST}#1"
"""The part of the list of titles on whose page the form stands."""
PAGES = 10
"""Pages of the list whose titles are in one file: of ten thousand titles, a tenth in each."""
FIELDS = tuple(folder for folder in COMBINED if folder != "years")
"""The divisions whose terms stand in a row, in this order; the year begins its date."""


class Choice(Noun):
    """What can be chosen of one division: the values and labels of its terms."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


class Filters(Noun):
    """The form that filters the titles, and what its script needs."""

    script: str
    rows: tuple[str, ...]
    """The files with a row for each title."""
    has_covers: bool
    choices: tuple[Choice, ...]
    total: str
    """How many titles there are, in words."""


class RowsView(Noun):
    """Rows as JSON: link, name, name in Hangul, day, place, terms.

    The terms of a division are parted by commas, the divisions by bars, as in
    ``film|drama,romance|mars|moon|netflix||``.
    """

    rows: str


def plan(catalogue: Catalogue, groups: Groups) -> Iterator[Page]:
    """Plan the files of rows; on a site without a list of titles nothing needs them."""
    if "index" not in catalogue.site.without:
        for number in range(1, _files(groups[FIRST].total) + 1):
            parts = _parts_of(number, groups[FIRST].total)
            titles = [title for part in parts for title in groups[part].members]
            reads = {Read(Facet.TERMS, title) for title in titles}
            reads |= {Read(Facet.GROUP, part) for part in (FIRST, *parts)}
            yield Page(rows_address(number), KIND.name, cards(titles) | reads | {SITE}, f"{number}")


def view(reader: Reader) -> RowsView:
    """Write the rows of some titles, in the order of the list."""
    number, total = int(reader.page.subject), reader.group(FIRST).total
    titles = (one for part in _parts_of(number, total) for one in reader.group(part).members)
    rows = [json.dumps(_row(reader, title), ensure_ascii=False) for title in titles]
    return RowsView(",\n".join(rows))


def filter_reads(groups: Groups) -> Reads:
    """Read what can be chosen of each division, and what it is called."""
    terms = [term for folder in COMBINED for term in _terms(folder, groups[folder].members)]
    names = ("count/titles", *COMBINED)
    return term_cards(terms) | {Read(Facet.GROUP, name) for name in names}


def filters(reader: Reader) -> Filters | None:
    """Return the form, on the page that has it."""
    if Read(Facet.GROUP, COMBINED[0]) not in reader.page.reads:
        return None
    total = reader.group(FIRST).total
    found = (_choice(reader, folder) for folder in COMBINED)
    return Filters(
        script=reader.href(BROWSE_SCRIPT),
        rows=tuple(reader.href(rows_address(n)) for n in range(1, _files(total) + 1)),
        has_covers="cover" not in reader.site.without,
        choices=tuple(choice for choice in found if choice.options),
        total=reader.group("count/titles").label,
    )


def rows_address(number: int) -> str:
    """Return the address of a file of rows."""
    return f"{index_of(EntryKind.TITLE)}rows-{number}.js"


def _files(pages: int) -> int:
    return -(-pages // PAGES)


def _parts_of(number: int, pages: int) -> list[str]:
    first = (number - 1) * PAGES + 1
    return [f"{LIST}#{page}" for page in range(first, min(first + PAGES, pages + 1))]


def _row(reader: Reader, title: EntryId) -> tuple[str, ...]:
    link = reader.link(title)
    card = link.card
    by_folder: dict[str, list[str]] = {folder: [] for folder in FIELDS}
    for term in reader.terms(title):
        if term.folder in by_folder:
            by_folder[term.folder].append(term.slug)
    terms = "|".join(",".join(slugs) for slugs in by_folder.values())
    return link.href, card.name, card.native or "", card.first_shown, card.place, terms


def _terms(folder: str, members: tuple[str, ...]) -> list[Term]:
    return [Term(folder, member.partition("/")[2]) for member in members]


def _choice(reader: Reader, folder: str) -> Choice:
    division = DIVISIONS[folder]
    terms = _terms(folder, reader.group(folder).members)
    options = [(term.slug, label_of(reader, term) if term.entry else term.word) for term in terms]
    options.sort(key=lambda option: option[1].casefold(), reverse=folder == "years")
    return Choice(division.one, division.one.capitalize(), tuple(options))


KIND = PageKind("browse", "rows.js", plan, view)
