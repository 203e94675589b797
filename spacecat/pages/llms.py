"""The page for language models: what there is and where, as llmstxt.org asks for it.

It names lists, tags and the latest titles, and where the whole can be had as data; so it stays
short, however many titles there are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from spacecat.pages.cards import full_name
from spacecat.pages.data_files import WHOLE
from spacecat.pages.feed import has_feed
from spacecat.pages.footer import lists_of
from spacecat.pages.groups import RECENT
from spacecat.pages.kind import PageKind
from spacecat.pages.reads import SITE, Facet, Page, Read, cards
from spacecat.pages.urls import ATOM, DATA, JSON_FEED, LLMS, SITEMAP, feed_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.catalogue import Catalogue, EntryId
    from spacecat.pages.kind import Groups
    from spacecat.pages.reads import Reader

GROUPS = ("latest#1", "lists", "tags")
"""The groups whose members it names; of the first, the beginning."""


class Pointer(NamedTuple):
    """A link with what it leads to, in plain words."""

    name: str
    url: str
    note: str

    @property
    def markdown(self) -> str:
        """The link as an item of a list."""
        name = re.sub(r"([\\\[\]])", r"\\\1", " ".join(self.name.split()))
        note = " ".join(self.note.split())
        return f"- [{name}]({self.url})" + (f": {note}" if note else "")


class Section(NamedTuple):
    """Links under one heading."""

    label: str
    pointers: tuple[Pointer, ...]


_HOW = """\
Every title, person, character, company, tag and list has a page of its own, in plain HTML that
needs no script. Names stand in English and in Hangul. Facts name their sources, and where sources
disagree the page says so: please keep both when you quote. Pages carry JSON-LD (schema.org)."""
_BESIDE = "Beside the page of each entry stands all that its fields say, as `index.json`."


def plan(_catalogue: Catalogue, groups: Groups) -> Iterator[Page]:
    """Plan the page: it reads a few groups, and the cards of those whom it names."""
    named = (entry_id for name in GROUPS for entry_id in _named(groups[name].members))
    reads = cards(named) | {SITE} | {Read(Facet.GROUP, name) for name in GROUPS}
    yield Page(LLMS, KIND.name, reads)


def _named(members: tuple[EntryId, ...]) -> tuple[EntryId, ...]:
    return members[:RECENT]


def view(reader: Reader) -> bytes:
    """Say what the site is in a heading and a quotation, and where what is in lists of links."""
    site = reader.site
    parts = [f"# {' '.join(site.name.split())}", f"> {' '.join(site.description.split())}", _HOW]
    if "entry-data" not in site.without:
        parts.append(_BESIDE)
    for section in _sections(reader):
        parts += [f"## {section.label}", "\n".join(one.markdown for one in section.pointers)]
    return ("\n\n".join(parts) + "\n").encode()


def _sections(reader: Reader) -> list[Section]:
    lists = (Pointer(label, reader.absolute(to), "") for to, label in lists_of(reader.site))
    sections = (
        Section("Lists of everything", tuple(lists)),
        Section("The latest titles", _members(reader, "latest#1")),
        Section("Hand-written lists", _members(reader, "lists")),
        Section("Tags", _members(reader, "tags")),
        Section("Data", tuple(_data(reader))),
    )
    return [section for section in sections if section.pointers]


def _members(reader: Reader, name: str) -> tuple[Pointer, ...]:
    members = map(reader.card, _named(reader.group(name).members))
    return tuple(
        Pointer(full_name(card), reader.absolute(card.address), card.summary or "")
        for card in members
        if card.kind.value not in reader.site.without
    )


def _data(reader: Reader) -> Iterator[Pointer]:
    """Yield what there is beside pages."""
    feeds = {ATOM: "Atom feed", JSON_FEED: "JSON feed"}
    for name, label in feeds.items():
        if has_feed(reader.site, name):
            note = "the titles that changed last"
            yield Pointer(label, reader.absolute(feed_address(name)), note)
    if "data-file" not in reader.site.without:
        for file in WHOLE:
            yield Pointer(file.name, reader.absolute(f"{DATA}{file.name}"), file.about)
    yield Pointer("Sitemap", reader.absolute(SITEMAP), "every page, with its last change")


KIND = PageKind("llms", "", plan, view, is_made_when_asked=True)
