"""A page may show only what it reads, and its stamp knows all of it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from spacecat.model.catalogue import Catalogue, Inbound, Record
from spacecat.model.credits import Role
from spacecat.model.entries import Person, Title
from spacecat.model.vocabulary import Billing
from spacecat.noun import replace
from spacecat.pages.groups import Group
from spacecat.pages.plan import PAGE_KINDS, plan
from spacecat.pages.reads import ALL_DATA, SITE, Facet, Facets, NotReadError, Page, Read, Reader
from spacecat.pages.urls import DATA, Addresses
from spacecat.pipeline import Options, prepare

ROOT = Path(__file__).parent.parent.parent
TODAY = date(2026, 11, 20)
ADDRESSES = Addresses("https://example.org/")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """Link the real catalogue."""
    prepared, _ = prepare(
        Options(ROOT, ROOT / "site", TODAY, (ROOT / "templates",), (ROOT / "static",))
    )
    assert prepared is not None
    return prepared.catalogue


def _facets(catalogue: Catalogue, today: date = TODAY) -> Facets:
    return Facets(catalogue, plan(catalogue).groups, today)


def _stamps(facets: Facets) -> dict[str, str]:
    pages = plan(facets.catalogue).pages
    return {address: facets.stamp(page) for address, page in pages.items()}


def _changed(before: Facets, after: Facets) -> set[str]:
    """Return which pages have other stamps, but for those of the data of everything."""
    return {address for address in _all_changed(before, after) if not address.startswith(DATA)}


def _all_changed(before: Facets, after: Facets) -> set[str]:
    old, new = _stamps(before), _stamps(after)
    return {address for address in old.keys() | new.keys() if old.get(address) != new.get(address)}


def test_every_view_keeps_to_what_its_page_reads(catalogue: Catalogue) -> None:
    facets = _facets(catalogue)
    pages = plan(catalogue).pages.values()
    assert {page.kind for page in pages} >= PAGE_KINDS.keys() - {
        "disambiguation",
        "citing",
        "works",
    }
    for page in pages:
        PAGE_KINDS[page.kind].view(Reader(facets, page, ADDRESSES))


@pytest.mark.parametrize(
    "ask",
    [
        lambda reader: reader.full("title/the-moon"),
        lambda reader: reader.card("title/the-moon"),
        lambda reader: reader.state("title/the-moon"),
        lambda reader: reader.group("titles"),
        lambda reader: reader.source("source/wikipedia-the-moon"),
        lambda reader: reader.site,
    ],
    ids=["full", "card", "state", "group", "source", "site"],
)
def test_a_reader_refuses_what_its_page_does_not_read(
    catalogue: Catalogue, ask: Callable[[Reader], object]
) -> None:
    page = Page("/nothing/", "text", frozenset())
    with pytest.raises(NotReadError, match="/nothing/"):
        ask(Reader(_facets(catalogue), page, ADDRESSES))


def test_nothing_of_a_view_depends_on_what_the_page_does_not_read(catalogue: Catalogue) -> None:
    """Emptied of everything that a page does not read, the catalogue gives the same view."""
    facets = _facets(catalogue)
    page = plan(catalogue).pages["/titles/the-moon/"]
    whole = PAGE_KINDS[page.kind].view(Reader(facets, page, ADDRESSES))
    needed = {read.of for read in page.reads}
    bare = replace(
        catalogue,
        people={key: one for key, one in catalogue.people.items() if key in needed},
        titles={key: one for key, one in catalogue.titles.items() if key in needed},
        tags={key: one for key, one in catalogue.tags.items() if key in needed},
        lists={key: one for key, one in catalogue.lists.items() if key in needed},
    )
    alone = PAGE_KINDS[page.kind].view(Reader(Facets(bare, {}, TODAY), page, ADDRESSES))
    assert alone == whole


def _with_person(catalogue: Catalogue, entry_id: str, entry: Person) -> Catalogue:
    record: Record[Person] = replace(catalogue.people[entry_id], entry=entry, digest="edited")
    return replace(catalogue, people={**catalogue.people, entry_id: record})


def _with_title(catalogue: Catalogue, entry_id: str, entry: Title) -> Catalogue:
    record: Record[Title] = replace(catalogue.titles[entry_id], entry=entry, digest="edited")
    return replace(catalogue, titles={**catalogue.titles, entry_id: record})


def test_a_fact_of_a_person_changes_their_page_and_data_alone(catalogue: Catalogue) -> None:
    person = catalogue.people["person/kim-tae-ri"].entry
    edited = replace(person, summary="Somebody else.")
    after = _with_person(catalogue, "person/kim-tae-ri", edited)
    assert _changed(_facets(catalogue), _facets(after)) == {
        "/people/kim-tae-ri/",
        "/people/kim-tae-ri/index.json",
    }


def test_a_new_native_name_changes_every_page_that_shows_the_card(catalogue: Catalogue) -> None:
    person = catalogue.people["person/kim-dae-myung"].entry
    edited = replace(person, native="김대명")
    after = _with_person(catalogue, "person/kim-dae-myung", edited)
    changed = _changed(_facets(catalogue), _facets(after))
    assert {"/people/kim-dae-myung/", "/titles/alienoid/", "/characters/thunder/"} <= changed
    assert "/titles/the-moon/" not in changed
    assert "/" not in changed


def test_the_body_of_a_title_changes_its_page_alone(catalogue: Catalogue) -> None:
    record = catalogue.titles["title/the-moon"]
    body = replace(record.body, html="<p>Other words.</p>")
    edited = replace(record, body=body, digest="edited")
    after = replace(catalogue, titles={**catalogue.titles, record.id: edited})
    assert _all_changed(_facets(catalogue), _facets(after)) == {"/titles/the-moon/"}


def test_a_fact_changes_the_data_of_everything(catalogue: Catalogue) -> None:
    title = catalogue.titles["title/the-moon"].entry
    after = _with_title(catalogue, "title/the-moon", replace(title, genres=()))
    changed = _all_changed(_facets(catalogue), _facets(after))
    assert {"/data/", "/data/catalog.json"} <= changed
    assert changed.isdisjoint({"/data/metadata.yaml", "/data/schema.json"})


def test_another_day_changes_only_pages_whose_state_it_changes(catalogue: Catalogue) -> None:
    before, after = date(2025, 2, 23), date(2025, 2, 24)
    assert _changed(_facets(catalogue, before), _facets(catalogue, after)) == {
        "/",
        "/titles/when-the-stars-gossip/",
    }
    assert _changed(_facets(catalogue), _facets(catalogue, date(2031, 1, 1))) == set()


def test_the_stamp_does_not_depend_on_the_order_of_reads(catalogue: Catalogue) -> None:
    facets = _facets(catalogue)
    reads = [Read(Facet.SITE), Read(Facet.CARD, "title/the-moon"), Read(Facet.CARD, "tag/mars")]
    one = Page("/x/", "text", frozenset(reads))
    other = Page("/x/", "text", frozenset(reversed(reads)))
    assert facets.stamp(one) == facets.stamp(other)


def test_a_title_that_moves_to_another_genre_changes_both_lists(catalogue: Catalogue) -> None:
    title = catalogue.titles["title/the-moon"].entry
    after = _with_title(catalogue, "title/the-moon", replace(title, genres=()))
    changed = _changed(_facets(catalogue), _facets(after))
    assert "/genres/" in changed
    assert any(address.startswith("/genres/") and address != "/genres/" for address in changed)


def _inbound_variants(record: Record[Person]) -> list[Inbound]:
    (first, *others) = record.inbound.appearances
    credit = first.cast[0]
    role = Role(name="Somebody else", source=())
    changed: list[dict[str, object]] = [
        {"title": "title/another"},
        {"jobs": ("Director",)},
        {"characters": (("x", "character/x"),)},
        {"cast": ()},
        {"cast": (replace(credit, note="a double role"),)},
        {"cast": (replace(credit, billing=Billing.SPECIAL),)},
        {"cast": (replace(credit, roles=(*credit.roles, role)),)},
        {"cast": (replace(credit, source=("s1",)),)},
    ]
    appearances = [
        *((replace(first, **change), *others) for change in changed),
        (*others, first),
        (),
    ]
    return [replace(record.inbound, appearances=one) for one in appearances]


def test_a_stamp_tells_all_that_a_record_can_say_apart(catalogue: Catalogue) -> None:
    record = catalogue.people["person/kim-tae-ri"]
    one, *_ = record.targets
    variants: list[Record[Person]] = [
        record,
        *(replace(record, inbound=inbound) for inbound in _inbound_variants(record)),
        replace(record, digest="edited"),
        replace(record, targets={**record.targets, one: "source/another"}),
        replace(record, link_targets=("title/the-moon",)),
        replace(record, namesakes=("person/another",)),
        replace(record, digest="", entry=record.entry),
        replace(record, digest="", entry=replace(record.entry, summary="x")),
    ]
    digests = set()
    for variant in variants:
        people = {**catalogue.people, record.id: variant}
        facets = Facets(replace(catalogue, people=people), {}, TODAY)
        digests.add(facets.digest(Read(Facet.FULL, record.id)))
    assert len(digests) == len(variants)


def test_facets_that_say_the_same_have_different_digests(catalogue: Catalogue) -> None:
    """Otherwise one could stand for the other in a stamp, where only digests are left."""
    facets = Facets(catalogue, {"a": Group("A", ()), "b": Group("A", ())}, TODAY)
    assert facets.digest(Read(Facet.GROUP, "a")) != facets.digest(Read(Facet.GROUP, "b"))


def test_pages_share_what_they_read_alike(catalogue: Catalogue) -> None:
    """A card is read by dozens of pages, and an entry's other names lead to it in one way."""
    pages = plan(catalogue).pages.values()
    shown = [read for page in pages for read in page.reads if read.facet is Facet.CARD]
    assert len({id(read) for read in shown}) == len(set(shown)) < len(shown) / 3
    former = {address for one in catalogue.all_records() for address in one.entry.formerly}
    leading = [page for page in pages if page.kind == "redirect" and page.address not in former]
    ways = {page.reads for page in leading}
    assert len({id(page.reads) for page in leading}) == len(ways) < len(leading)


def test_a_page_has_what_it_reads_once_and_in_one_order() -> None:
    """Its stamp is made of all of them, and pages are told apart by them."""
    page = Page("/x/", "text", [SITE, ALL_DATA, SITE])
    assert page.reads == tuple(sorted({SITE, ALL_DATA}))
    assert (
        page
        == Page("/x/", "text", {ALL_DATA, SITE})
        == Page("/x/", "text", [SITE]).reading([ALL_DATA])
    )
    assert page.reading([SITE], [ALL_DATA]) is page
