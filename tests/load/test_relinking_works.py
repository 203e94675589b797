"""Edits that change what somebody did, where that fills several pages, held to the whole."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest
from catalogues import entry, film
from edited import State, decoded, edit, shown, state_of

from spacecat.model.entries import SiteSettings
from spacecat.noun import replace
from spacecat.pages.careers import career_of
from spacecat.pages.plan import PAGE_KINDS
from spacecat.pages.reads import Facets, Reader
from spacecat.pages.urls import Addresses

if TYPE_CHECKING:
    from edited import Outcome

    from spacecat.pages.further_works import FurtherWorksView
    from spacecat.pages.person import PersonView

SETTINGS = SiteSettings(name="T", tagline="t", description="d", base_url="https://example.org/")
KIM, LEE = "person/kim-bora", "person/lee-aro"
PAGES = ["/people/kim-bora/", "/people/kim-bora/page-2/"]


def _film(
    number: int, *more: str, month: int = 1, who: str = "Kim Bora", name: str = "Film"
) -> str:
    return film(
        f"{name} {number:03}",
        f"releases: [{{date: 2001-{month:02}-{number % 28 + 1:02}}}]",
        *more,
        cast=(who,),
    )


@cache
def _state() -> State:
    """Return somebody with 101 roles and a job, and somebody with next to nothing."""
    texts = {f"content/titles/{number}.md": _film(number) for number in range(101)}
    texts["content/titles/7.md"] = _film(7, "crew: [{person: Kim Bora, job: director}]")
    texts["content/titles/200.md"] = _film(200, who="Lee Aro")
    texts |= {
        "content/people/kim.md": entry("Kim Bora", body="Somebody."),
        "content/people/lee.md": entry("Lee Aro", "native: 이아로"),
    }
    entries = {path: decoded(path, text) for path, text in texts.items()}
    state = state_of(SETTINGS, {path: one for path, one in entries.items() if one})
    assert not state.linked.problems + state.planned.problems
    return state


def _edited(number: int, text: str) -> Outcome:
    path = f"content/titles/{number}.md"
    parsed = decoded(path, text)
    assert parsed
    return edit(_state(), path, parsed)


def _made(outcome: Outcome) -> list[str]:
    """Return which of the pages of works are made after an edit that is replanned."""
    assert outcome.replanned
    return [address for address in PAGES if address in outcome.replanned.addresses]


def _view(address: str) -> PersonView | FurtherWorksView:
    state = _state()
    facets = Facets(state.linked.catalogue, state.planned.groups, date(2026, 11, 20))
    page = state.planned.pages[address]
    view: PersonView | FurtherWorksView = PAGE_KINDS[page.kind].view(
        Reader(facets, page, Addresses("https://example.org/"))
    )
    return view


def test_all_works_stand_on_one_page_or_the_other() -> None:
    first, second = map(_view, PAGES)
    assert [(work.label, len(work.lines)) for work in first.works] == [("Performer", 100)]
    assert [(work.label, len(work.lines)) for work in second.works] == [
        ("Performer", 1),
        ("Director", 1),
    ]
    assert first.paging
    assert second.paging
    assert (first.paging.next, second.paging.previous) == ("page-2/", "../")
    assert (second.frame.title, second.frame.description) == (
        "Works of Kim Bora (page 2) · T",
        "Works of Kim Bora, newest first. (page 2)",
    )
    others = {"/people/lee-aro/page-2/", "/people/kim-bora/page-3/"}
    assert others.isdisjoint(_state().planned.pages)


def test_a_page_of_works_reads_the_titles_that_it_shows_and_no_others() -> None:
    reads = _state().planned.pages[PAGES[1]].reads
    (_, second) = (_state().planned.groups[career_of(KIM, number)].members for number in (1, 2))
    titles = {read.of for read in reads if read.of.startswith("title/")}
    assert titles == {line.partition(" ")[0] for line in second}
    assert len(titles) == 2


def test_a_title_that_stands_on_both_pages_changes_both() -> None:
    text = _film(7, "crew: [{person: Kim Bora, job: director}]", "summary: More of it.")
    assert _made(_edited(7, text)) == PAGES


def test_a_changed_card_changes_the_page_that_shows_it() -> None:
    first = _state().planned.groups[career_of(KIM, 1)].members[0]
    number = int(first[-3:])
    assert _made(_edited(number, _film(number, "summary: More of it."))) == PAGES[:1]


def test_another_day_moves_a_title_to_another_page() -> None:
    assert _made(_edited(0, _film(0, month=12))) == PAGES
    assert _made(_edited(27, _film(27, month=12))) == PAGES[:1]


@pytest.mark.parametrize("who", ["Lee Aro", "Kim Bora"])
def test_a_role_that_comes_or_goes_between_the_same_pages_is_replanned(who: str) -> None:
    number = 200 if who == "Kim Bora" else 5
    outcome = _edited(number, _film(number, who=who))
    assert outcome.relinked
    assert outcome.replanned
    assert PAGES[1] in outcome.replanned.addresses


def test_works_that_come_to_fit_on_a_page_are_planned_as_a_whole() -> None:
    state = _state()
    for number in (5, 7):
        path = f"content/titles/{number}.md"
        parsed = decoded(path, _film(number, who="Lee Aro"))
        assert parsed
        outcome = edit(state, path, parsed)
        state = outcome.state
    assert outcome.replanned is None
    assert PAGES[1] not in state.planned.pages
    assert "Film 050" in shown(state)[PAGES[0]]
    again = decoded(path, _film(7, "crew: [{person: Kim Bora, job: director}]"))
    assert again
    outcome = edit(state, path, again)
    assert outcome.replanned is None
    assert PAGES[1] in outcome.state.planned.pages


def test_a_body_changes_no_page_that_goes_on_with_works() -> None:
    path = "content/people/kim.md"
    parsed = decoded(path, entry("Kim Bora", body="Somebody else."))
    assert parsed
    assert _made(edit(_state(), path, parsed)) == PAGES[:1]


def test_a_site_without_such_pages_has_all_works_on_one() -> None:
    without = replace(SETTINGS, without=("works",))
    state = state_of(without, _state().entries)
    assert PAGES[1] not in state.planned.pages
    assert shown(state)[PAGES[0]].count("CreditLine(") == 102
    path = "content/titles/5.md"
    parsed = decoded(path, _film(5, who="Lee Aro"))
    assert parsed
    assert edit(state, path, parsed).relinked
