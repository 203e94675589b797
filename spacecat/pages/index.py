"""The lists of all entries of a kind, and of the companies by what they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.model.vocabulary import EntryKind
from spacecat.noun import Noun
from spacecat.pages import browse
from spacecat.pages.footer import has_list
from spacecat.pages.frame import frame, numbered
from spacecat.pages.groups import COMPANY_ROLES
from spacecat.pages.kind import PageKind
from spacecat.pages.linked_data.lists import list_page
from spacecat.pages.linked_data.nodes import written
from spacecat.pages.named import links
from spacecat.pages.paging import list_pages, paging
from spacecat.pages.parts import PlainLink
from spacecat.pages.terms import COMBINED, DIVISIONS
from spacecat.pages.urls import A_TO_Z, TITLES_IN_HANGUL, group_address, index_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.catalogue import Catalogue
    from spacecat.pages.kind import Groups
    from spacecat.pages.paging import Paging
    from spacecat.pages.parts import Frame, Link
    from spacecat.pages.reads import Page, Reader

KINDS = (
    EntryKind.TITLE,
    EntryKind.CHARACTER,
    EntryKind.COMPANY,
    EntryKind.TAG,
    EntryKind.LIST,
)
"""The kinds that have a plain list; people have one by letter."""


class IndexView(Noun):
    """A list of entries, and the neighbouring lists."""

    frame: Frame
    kind: str
    members: tuple[Link, ...]
    paging: Paging | None
    others: tuple[PlainLink, ...]
    filters: browse.Filters | None
    """The form that filters all titles, on the page that has it."""

    @property
    def linked_data(self) -> str:
        """The page for machines, as JSON-LD."""
        return written(list_page(self.frame, self.members, self.paging))


def plan(catalogue: Catalogue, groups: Groups) -> Iterator[Page]:
    """Plan the list of every kind that has pages, and the lists of companies."""
    without = catalogue.site.without
    for kind in KINDS:
        if kind.value not in without:
            for page in list_pages(KIND.name, index_of(kind), kind.folder, groups):
                has_form = page.subject == browse.FIRST and browse.KIND.name not in without
                more = browse.filter_reads(groups) if has_form else frozenset()
                yield page.reading(more)
    if EntryKind.COMPANY.value not in without:
        for name in COMPANY_ROLES:
            yield from list_pages(KIND.name, group_address(name), name, groups)


def view(reader: Reader) -> IndexView:
    """Show the members of a group."""
    group = reader.group(reader.page.subject)
    name = reader.page.subject.partition("#")[0]
    is_role = name in COMPANY_ROLES
    trail = (("Companies", "/companies/"),) if is_role else ()
    description = f"{group.label} of the catalogue."
    leading = paging(reader, f"/{name}/")
    return IndexView(
        frame=numbered(frame(reader, group.label, description, trail), leading),
        kind="companies" if is_role else name,
        members=links(reader, group.members),
        paging=leading,
        others=tuple(
            PlainLink(reader.href(other), label)
            for other, label in _NEIGHBOURS.get(name, {}).items()
            if has_list(reader.site, other)
        ),
        filters=browse.filters(reader),
    )


_NEIGHBOURS: dict[str, dict[str, str]] = {
    EntryKind.TITLE.folder: {
        **{group_address(name): DIVISIONS[name].label for name in COMBINED},
        A_TO_Z: "Name, A–Z",
        TITLES_IN_HANGUL: "Name, 가나다",
    },
    EntryKind.COMPANY.folder: {
        group_address(name): label for name, (label, _) in COMPANY_ROLES.items()
    },
}
"""The lists that divide another one: by its group, their addresses and headings."""


KIND = PageKind("index", "index.html", plan, view)
