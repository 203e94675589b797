"""What comes of an entry is the same, whether it is recalled or decoded."""

from __future__ import annotations

from dataclasses import dataclass, field

from catalogues import ROOT

from spacecat.diagnostics import Severity
from spacecat.load.body import BodyRenderer
from spacecat.load.decode import Parsed, decode_entry
from spacecat.load.outcomes import outcomes
from spacecat.load.source import SETTINGS, Source, read_content
from spacecat.load.transcript import key_of

SOURCES = [one for one in read_content(ROOT).sources if one.path != SETTINGS]
BROKEN = Source("content/titles/broken.md", b"---\nname: [\n---\n")
WARNED = Source(
    "content/tags/warned.md",
    b"---\nname: Warned\nsummary: Of what may go wrong.\n---\n<script>x</script>\n",
)


@dataclass
class Kept:
    """Transcripts in memory, and which of them were put."""

    texts: dict[str, str] = field(default_factory=dict)
    put: list[str] = field(default_factory=list)

    def entry(self, key: str) -> str | None:
        """Return a transcript."""
        return self.texts.get(key)

    def put_entry(self, key: str, transcript: str) -> None:
        """Keep a transcript."""
        self.texts[key] = transcript
        self.put.append(key)


def test_outcomes_are_those_of_each_entry_in_their_order() -> None:
    sources = [*SOURCES, BROKEN, WARNED]
    assert outcomes(sources) == [decode_entry(one, BodyRenderer()) for one in sources]


def test_transcripts_of_entries_without_problems_are_kept() -> None:
    kept = Kept()
    outcomes([SOURCES[0], BROKEN, WARNED], kept)
    assert kept.put == [key_of(SOURCES[0])]


def test_an_entry_with_a_warning_is_an_entry() -> None:
    [(parsed, problems)] = outcomes([WARNED])
    assert isinstance(parsed, Parsed)
    assert [problem.rule.severity for problem in problems] == [Severity.WARNING]


def test_what_has_a_transcript_is_recalled_and_kept_on() -> None:
    kept = Kept()
    found = outcomes(SOURCES, kept)
    again = Kept(kept.texts)
    assert outcomes(SOURCES, again) == found
    assert again.put == [key_of(one) for one in SOURCES]


def test_what_was_recalled_was_not_decoded() -> None:
    one, other = [source for source in SOURCES if source.path.startswith("content/tags/")][:2]
    kept = Kept()
    outcomes([other], kept)
    wrong = Kept({key_of(one): kept.texts[key_of(other)]})
    [(recalled, _)] = outcomes([one], wrong)
    [(decoded, _)] = outcomes([other])
    assert isinstance(recalled, Parsed)
    assert isinstance(decoded, Parsed)
    assert recalled.entry == decoded.entry


def test_a_damaged_transcript_is_made_again() -> None:
    damaged = Kept({key_of(SOURCES[0]): "{}"})
    assert outcomes(SOURCES[:1], damaged) == outcomes(SOURCES[:1])
    assert damaged.texts[key_of(SOURCES[0])] != "{}"
