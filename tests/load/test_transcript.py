"""An entry that is written down is read back as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from catalogues import ROOT

from spacecat.load.entries import decode
from spacecat.load.source import Source, read_content
from spacecat.load.transcript import key_of, read_transcript, write_transcript
from spacecat.model.entries import Title

if TYPE_CHECKING:
    from spacecat.load.decode import Parsed

PARSED = decode(read_content(ROOT).sources).parsed
ONE = PARSED[0]


def test_what_is_read_is_what_was_written() -> None:
    assert [read_transcript(one.source, write_transcript(one)) for one in PARSED] == list(PARSED)


def test_there_are_links_and_citations_to_hold() -> None:
    assert any(one.body.links for one in PARSED)
    assert any(one.body.citations for one in PARSED)


def test_names_that_stand_in_many_credits_are_held_once() -> None:
    title = next(one for one in PARSED if isinstance(one.entry, Title) and one.entry.cast)
    text = write_transcript(title)
    first, second = (_people_and_roles(read_transcript(title.source, text)) for _ in range(2))
    assert first
    assert first == second
    assert all(one is other for one, other in zip(first, second, strict=True))


def _people_and_roles(parsed: Parsed | None) -> list[str]:
    assert parsed
    assert isinstance(parsed.entry, Title)
    credited = [credit.who for credit in (*parsed.entry.cast, *parsed.entry.crew)]
    roles = (role for credit in parsed.entry.cast for role in credit.roles)
    return [*credited, *(role.character or str(role.name) for role in roles)]


@pytest.mark.parametrize(
    "text",
    ["", "{}", "{}\n", "{}\n[]", "{}\n{}", "[]\n[]", write_transcript(ONE).partition("\n")[2]],
)
def test_what_is_no_transcript_is_not_read(text: str) -> None:
    assert read_transcript(ONE.source, text) is None


def test_a_key_tells_paths_and_texts_apart() -> None:
    sources = [
        Source("content/tags/a.md", b"b"),
        Source("content/tags/a.md", b"c"),
        Source("content/tags/a.mdb", b""),
        Source("content/titles/a.md", b"b"),
    ]
    assert len({key_of(one) for one in sources}) == len(sources)
