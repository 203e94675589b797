"""Edits that change what is cited, where that fills several pages, held to the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from catalogues import film
from edited import State, decoded, edit, state_of

from spacecat.model.entries import SiteSettings

if TYPE_CHECKING:
    from edited import Outcome

SETTINGS = SiteSettings(name="T", tagline="t", description="d", base_url="https://example.org/")


@pytest.fixture(autouse=True)
def _two_sources_to_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spacecat.pages.citing.MOST_LINES", 11)


def _film(number: int, *hosts: str) -> str:
    sources = [f"  own-{at}: {{url: 'https://{host}/'}}" for at, host in enumerate(hosts)]
    cited = ", ".join(f"own-{at}" for at in range(len(hosts)))
    return film(
        f"Film {number}", f"runtime: {{value: 100, source: [{cited}]}}", "sources:", *sources
    )


def _edited(*hosts: str) -> tuple[State, Outcome]:
    """Let the second of three films, which cite a host each, cite these."""
    texts = {f"content/titles/{one}.md": _film(one, f"{'ace'[one]}.example") for one in range(3)}
    entries = {path: decoded(path, text) for path, text in texts.items()}
    state = state_of(SETTINGS, {path: one for path, one in entries.items() if one})
    assert not state.linked.problems + state.planned.problems
    assert {"/sources/", "/sources/page-2/"} <= state.planned.pages.keys()
    path = "content/titles/1.md"
    parsed = decoded(path, _film(1, *hosts))
    assert parsed
    return state, edit(state, path, parsed)


def test_another_host_in_the_place_of_one_is_replanned() -> None:
    _, outcome = _edited("f.example")
    assert outcome.replanned
    assert {"/sources/", "/sources/page-2/"} <= outcome.replanned.addresses


def test_a_page_that_shows_none_of_it_is_left_as_it_is() -> None:
    _, outcome = _edited("b.example")
    assert outcome.replanned
    assert "/sources/" in outcome.replanned.addresses
    assert "/sources/page-2/" not in outcome.replanned.addresses


@pytest.mark.parametrize("hosts", [("c.example", "b.example", "d.example"), ("a.example",)])
def test_more_pages_or_fewer_are_planned_as_a_whole(hosts: tuple[str, ...]) -> None:
    before, outcome = _edited(*hosts)
    assert outcome.replanned is None
    assert outcome.state.planned.pages.keys() != before.planned.pages.keys()
