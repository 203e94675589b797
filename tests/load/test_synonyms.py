"""Other words for those of closed lists lead to them."""

from __future__ import annotations

import pytest

from spacecat.load import synonyms
from spacecat.load.synonyms import meant_by
from spacecat.model.vocabulary import Genre, Job, Kind, Place, Word


@pytest.mark.parametrize(
    ("list_", "written", "words"),
    [
        (Kind, "series", ("drama",)),
        (Kind, "TV Series", ("drama",)),
        (Kind, "movie", ("film",)),
        (Kind, "animation", ("animated-film",)),
        (Genre, "Sci-Fi", ("science-fiction",)),
        (Genre, "scifi", ("science-fiction",)),
        (Genre, "rom_com", ("romance", "comedy")),
        (Place, "space", ("orbit", "deep-space")),
        (Job, "cinematography", ("cinematographer",)),
        (Job, "D.O.P.", ()),
        (Job, "DoP", ("cinematographer",)),
        (Genre, "series", ()),
        (Kind, "별", ()),
    ],
)
def test_a_synonym_is_understood_in_its_own_list(
    list_: type[Word], written: str, words: tuple[str, ...]
) -> None:
    assert meant_by(written, [word.value for word in list_]) == words


def test_the_words_of_other_lists_have_no_synonyms() -> None:
    assert meant_by("series", ["one", "two"]) == ()


@pytest.mark.parametrize("list_", synonyms._SYNONYMS)  # noqa: SLF001 - the table itself
def test_a_synonym_is_no_word_of_its_list_and_leads_to_some(list_: type[Word]) -> None:
    for written, words in synonyms._SYNONYMS[list_].items():  # noqa: SLF001 - as above
        assert written not in set(list_)
        assert words
        assert {*words} <= {*list_}
        assert meant_by(written, list(list_)) == words
