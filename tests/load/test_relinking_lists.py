"""Edits that move titles, names and citations between lists of several pages, held to the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalogues import entry, film
from edited import State, decoded, edit, shown, state_of

from spacecat.model.entries import SiteSettings
from spacecat.pages.reads import Facet, Read

if TYPE_CHECKING:
    from edited import Outcome

SETTINGS = SiteSettings(name="T", tagline="t", description="d", base_url="https://example.org/")
FIRST = "content/titles/0.md"
OTHER = "content/titles/130.md"


def _film(number: int, *more: str, genre: str = "comedy", year: int = 2001) -> str:
    return film(
        f"Film {number:03}",
        f"genres: [{genre}]",
        f"releases: [{{date: {year}-01-{number % 28 + 1:02}}}]",
        "tags: [Mars]",
        "companies: [{company: tvN, role: network}]",
        *more,
    )


def _state() -> State:
    """Return 130 films of one genre and year, and two of another."""
    texts = {f"content/titles/{number}.md": _film(number) for number in range(130)}
    texts |= {
        f"content/titles/{number}.md": _film(number, genre="horror", year=2002)
        for number in (130, 131)
    }
    texts |= {
        "content/tags/mars.md": entry("Mars", "summary: On Mars."),
        "content/companies/tvn.md": entry("tvN", "aliases: [{name: TVN, kind: other}]"),
        "content/companies/ocn.md": entry("OCN"),
        "content/people/kim.md": entry("Kim Bora", "native: 김보라"),
        "content/people/lee.md": entry("Lee Aro", "native: 이아로"),
    }
    entries = {path: decoded(path, text) for path, text in texts.items()}
    state = state_of(SETTINGS, {path: one for path, one in entries.items() if one})
    assert not state.linked.problems + state.planned.problems
    return state


def _edited(path: str, text: str, state: State | None = None) -> Outcome:
    parsed = decoded(path, text)
    assert parsed
    outcome = edit(state or _state(), path, parsed)
    assert outcome.relinked
    assert outcome.replanned
    return outcome


def test_a_title_that_moves_between_combinations() -> None:
    """The smaller one grows, the larger keeps its pages, and both parents count anew."""
    outcome = _edited(FIRST, _film(0, genre="horror", year=2002))
    groups = outcome.state.planned.groups
    assert len(groups["genres/horror/year-2002"].members) == 3
    assert "genres/horror/year-2002 3" in groups["narrow/genres/horror"].members
    assert outcome.replanned
    assert "/genres/horror/year-2002/" in outcome.replanned.addresses
    assert "/genres/comedy/year-2001/page-2/" in outcome.replanned.addresses


def test_a_combination_that_goes_and_comes_back() -> None:
    went = _edited(OTHER, _film(130, genre="horror"))
    assert went.replanned
    assert "/genres/horror/year-2002/" in went.replanned.gone
    assert "/genres/horror/year-2002/" not in went.state.planned.pages
    came = _edited(OTHER, _film(130, genre="horror", year=2002), went.state)
    assert came.replanned
    assert "/genres/horror/year-2002/" in came.replanned.addresses
    assert {"/genres/horror/", "/years/2002/"} <= came.replanned.addresses


def test_a_term_that_comes_is_left_to_the_whole() -> None:
    parsed = decoded(FIRST, _film(0, year=1999))
    assert not edit(_state(), FIRST, parsed).relinked


def test_a_company_with_another_spelling_is_renamed_on_its_lists_and_in_the_form() -> None:
    outcome = _edited("content/companies/tvn.md", entry("TVN"))
    assert outcome.replanned
    assert {
        "/networks/tvn/",
        "/networks/tvn/page-2/",
        "/kinds/film/network-tvn/",
        "/genres/comedy/",
        "/titles/",
        "/names/t/",
    } <= outcome.replanned.addresses


def test_a_name_that_begins_with_a_letter_of_its_own() -> None:
    came = _edited("content/people/kim.md", entry("Zo Bora", "native: 조보라"))
    assert came.replanned
    assert {"/names/z/", "/names/jieut/", "/names/l/", "/names/"} <= came.replanned.addresses
    assert {"/names/k/", "/names/giyeok/"} <= came.replanned.gone
    back = _edited("content/people/kim.md", entry("Kim Bora", "native: 김보라"), came.state)
    assert back.replanned
    assert {"/names/z/", "/names/jieut/"} <= back.replanned.gone


def test_an_alias_is_read_by_the_names_of_its_letter_alone() -> None:
    alias = "aliases: [{name: Leah, kind: misspelling}]"
    outcome = _edited("content/people/lee.md", entry("Lee Aro", "native: 이아로", alias))
    assert outcome.replanned
    assert Read(Facet.GROUP, "names/l#1") in outcome.replanned.facets
    assert Read(Facet.GROUP, "names/letters") not in outcome.replanned.facets
    assert "/names/f/" not in outcome.replanned.addresses


def _citing(number: int, host: str, *, shared: bool = True) -> str:
    sources = f"sources: {{a: https://{host}/{number}}}"
    tagline = "run: {start: 2001-01-01, source: paper}" if shared else ""
    return entry(f"Drama {number:02}", "kind: drama", sources, *filter(None, [tagline]))


def _cited(number: int) -> State:
    texts = {f"content/titles/{n}.md": _citing(n, "yna.co.kr") for n in range(number)}
    texts["content/titles/200.md"] = _citing(200, "example.com", shared=False)
    texts["content/sources/paper.md"] = entry("Paper", "url: https://paper.example/")
    entries = {path: decoded(path, text) for path, text in texts.items()}
    state = state_of(SETTINGS, {path: one for path, one in entries.items() if one})
    assert not state.linked.problems + state.planned.problems
    return state


def test_what_cites_a_source_is_listed_where_it_is_much() -> None:
    pages = _cited(101).planned.pages
    assert {"/sources/yna.co.kr/", "/sources/yna.co.kr/page-2/"} <= pages.keys()
    assert {"/sources/paper/", "/sources/paper/page-2/"} <= pages.keys()
    assert "/sources/example.com/" not in pages
    views = shown(_cited(101))
    assert "All 101" in views["/sources/"]
    assert views["/sources/paper/page-2/"].count("kind=<EntryKind.TITLE") == 1
    assert "/sources/paper/" not in _cited(24).planned.pages


def test_a_source_that_one_more_entry_cites() -> None:
    outcome = _edited("content/titles/200.md", _citing(200, "yna.co.kr"), _cited(30))
    assert outcome.replanned
    assert {"/sources/", "/sources/yna.co.kr/", "/sources/paper/"} <= outcome.replanned.addresses
    one_more = decoded("content/titles/200.md", _citing(200, "yna.co.kr"))
    assert not edit(_cited(24), "content/titles/200.md", one_more).relinked
    assert not edit(_cited(100), "content/titles/200.md", one_more).relinked


def test_who_played_a_character_is_paged() -> None:
    texts = {
        f"content/titles/{n}.md": film(
            f"Film {n:03}", "cast: [{name: Lee Aro, roles: [{character: Thunder}]}]"
        )
        for n in range(101)
    }
    texts["content/characters/thunder.md"] = entry("Thunder")
    entries = {path: decoded(path, text) for path, text in texts.items()}
    state = state_of(SETTINGS, {path: one for path, one in entries.items() if one})
    assert "/characters/thunder/page-2/" in state.planned.pages
    assert shown(state)["/characters/thunder/page-2/"].count("PortrayalView") == 1
    parsed = decoded(FIRST, film("Film 000", "cast: [{name: Lee Aro}]"))
    fewer = edit(state, FIRST, parsed)
    assert "/characters/thunder/page-2/" not in fewer.state.planned.pages
    more = edit(fewer.state, FIRST, entries[FIRST])
    assert "/characters/thunder/page-2/" in more.state.planned.pages
