"""The groups of the index after an edit are those of an index that is made anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.divided import smaller
from spacecat.load.retold import Change
from spacecat.model.catalogue import Record, catalogue_of
from spacecat.model.entries import Person, SiteSettings
from spacecat.model.vocabulary import EntryKind
from spacecat.noun import replace
from spacecat.pages.findables import Findables
from spacecat.pages.search_groups import PARTS, refiled_groups, search_groups

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacecat.model.catalogue import Catalogue, EntryId

SITE = SiteSettings(name="T", tagline="t", description="d", base_url="https://example.org/")
NAMES = st.sampled_from(["Kim A-ra", "Kim Na", "Lee A", "Kim", "Lee Na-ra", "Park Ara", "Ara"])


def _record(entry_id: EntryId, name: str) -> Record[Person]:
    slug = entry_id.partition("/")[2]
    return Record(entry_id, EntryKind.PERSON, slug, Person(name=name))


def _catalogue(names: Mapping[str, str]) -> Catalogue:
    return catalogue_of(SITE, [_record(f"person/{slug}", names[slug]) for slug in sorted(names)])


@pytest.mark.parametrize("hits", [0, 2])
@given(st.dictionaries(st.sampled_from("abcdefghijkl"), NAMES, min_size=6), NAMES, st.data())
@settings(max_examples=60, deadline=None)
def test_an_edit_gives_the_groups_of_a_whole_index(
    hits: int, names: dict[str, str], name: str, data: st.DataObject
) -> None:
    """Unless it makes other parts, which are other pages."""
    slug = data.draw(st.sampled_from(sorted(names)))
    before, after = _catalogue(names), _catalogue({**names, slug: name})
    entry_id = f"person/{slug}"
    change = Change(before.people[entry_id], after.people[entry_id])
    after = replace(after, people={**before.people, entry_id: after.people[entry_id]})
    with smaller(whole=6, largest=4, few=1, hits=hits):
        findables = Findables()
        groups = search_groups(before, findables)
        refiled = refiled_groups(groups, after, [change], findables)
        expected = search_groups(after, Findables())
    if refiled is None:
        assert groups[PARTS] != expected[PARTS]
    else:
        assert {**groups, **refiled} == expected
