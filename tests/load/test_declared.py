"""An id stands in one entry: over a whole catalogue, and when one entry is edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from edited import State, decoded, edit, state_of

from spacecat.model.entries import SiteSettings

if TYPE_CHECKING:
    from spacecat.load.decode import Parsed

SETTINGS = SiteSettings(name="T", tagline="t", description="d", base_url="https://example.org/")
KIM, LEE, STUDIO = "content/people/kim.md", "content/people/lee.md", "content/companies/studio.md"


def _entry(path: str, ids: str = "") -> Parsed:
    name = path.rpartition("/")[2].removesuffix(".md").capitalize()
    parsed = decoded(path, f"---\nname: {name}\n{ids and f'ids: {ids}'}\n---\n")
    assert parsed
    return parsed


def _state(**ids: str) -> State:
    paths = {"kim": KIM, "lee": LEE, "studio": STUDIO}
    entries = {path: _entry(path, ids.get(name, "")) for name, path in paths.items()}
    return state_of(SETTINGS, entries)


def test_what_is_declared_is_kept_by_file() -> None:
    state = _state(kim="{wikidata: Q1, imdb: nm1234567}", lee="{wikidata: Q2}")
    assert state.linked.problems == ()
    assert state.linked.declared == {"Q1": KIM, "nm1234567": KIM, "Q2": LEE}


def test_each_id_that_is_repeated_is_told_at_its_place() -> None:
    both = "{wikidata: Q1, imdb: nm1234567}"
    problems = _state(kim=both, lee=both, studio="{wikidata: Q1}").linked.problems
    # The entries of a folder are read in the order of their files, companies before people.
    assert [(one.span.path, one.span.column) for one in problems] == [
        (KIM, 17),
        (LEE, 17),
        (LEE, 27),
    ]
    assert STUDIO in problems[0].message
    assert KIM in problems[2].message


@pytest.mark.parametrize("other", [LEE, STUDIO])
def test_an_edit_that_takes_the_id_of_another_is_linked_as_a_whole(other: str) -> None:
    assert edit(_state(kim="{wikidata: Q1}"), other, _entry(other, "{wikidata: Q1}")).broken


def test_an_id_can_move_when_it_is_free() -> None:
    """The edits are linked alone, and what is declared then is what the whole declares."""
    state = _state(kim="{wikidata: Q1, imdb: nm1234567}")
    for path, ids in (
        (KIM, "{wikidata: Q1}"),
        (LEE, "{imdb: nm1234567}"),
        (KIM, ""),
        (STUDIO, "{wikidata: Q1}"),
        (STUDIO, "{wikidata: Q3}"),
    ):
        outcome = edit(state, path, _entry(path, ids))
        assert outcome.relinked
        state = outcome.state
    assert state.linked.declared == {"nm1234567": LEE, "Q3": STUDIO}


def test_the_ids_of_an_entry_that_goes_are_free() -> None:
    state = edit(_state(kim="{wikidata: Q1}"), KIM, None).state
    assert not edit(state, LEE, _entry(LEE, "{wikidata: Q1}")).broken
