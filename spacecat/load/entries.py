"""Sources to everything they say: the settings, and each entry, decoded and checked by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.diagnostics import Diagnostic, Span
from spacecat.load.decode import Parsed, decode_settings
from spacecat.load.facts import check_facts
from spacecat.load.identity import names_of
from spacecat.load.outcomes import NOTHING, outcomes
from spacecat.load.source import NO_CONTENT, SETTINGS
from spacecat.load.unresolved import Absent
from spacecat.model.base import fields_of
from spacecat.model.entries import SiteSettings
from spacecat.names.keys import title_key
from spacecat.noun import Noun

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacecat.load.outcomes import Transcripts
    from spacecat.load.source import Source

__all__ = ["SETTINGS", "Entries", "decode"]


class Entries(Noun):
    """What the files say, before they are linked; `site` is missing where it cannot be read."""

    site: SiteSettings | None
    parsed: tuple[Parsed, ...]
    problems: tuple[Diagnostic, ...]
    unreadable: tuple[str, ...] = ()
    """Names of entries that cannot be read: those of their files, and of what could be read."""

    @property
    def published(self) -> tuple[Parsed, ...]:
        """The entries that are no drafts."""
        return tuple(one for one in self.parsed if not one.entry.draft)

    def absent(self, *, drafts: bool) -> Absent:
        """Return the names that references may use though their entries are not linked."""
        left_out = () if drafts else (one.entry for one in self.parsed if one.entry.draft)
        names = frozenset(title_key(name) for entry in left_out for name in names_of(entry))
        return Absent(names, frozenset(title_key(name) for name in self.unreadable))


def decode(sources: Iterable[Source], kept: Transcripts = NOTHING, jobs: int | None = 1) -> Entries:
    """Decode every source that has no transcript in `kept`, and gather what is wrong with each.

    It is done in `jobs` processes; without that number, in as many as pay.
    """
    sources = tuple(sources)
    entries = iter(outcomes([one for one in sources if one.path != SETTINGS], kept, jobs))
    site: SiteSettings | None = None
    parsed: list[Parsed] = []
    problems: list[Diagnostic] = []
    unreadable: list[str] = []
    has_settings = False
    for source in sources:
        if source.path == SETTINGS:
            has_settings = True
            site, found = decode_settings(source)
        else:
            one, found = next(entries)
            if isinstance(one, Parsed):
                parsed.append(one)
            else:
                unreadable += one.names
        problems += found
    if not has_settings:
        problems.append(_no_settings())
    if site is not None:
        problems += [problem for one in parsed for problem in check_facts(one, site)]
    return Entries(site, tuple(parsed), tuple(problems), tuple(unreadable))


def _no_settings() -> Diagnostic:
    message = "The settings of the site are missing."
    required = [name for name, field in fields_of(SiteSettings).items() if field.is_required]
    settings = " and ".join(", ".join(f"`{name}:`" for name in required).rsplit(", ", 1))
    help_ = f"Write content/site.yaml with {settings}; docs/content-format.md says what they hold."
    return Diagnostic(NO_CONTENT, Span(SETTINGS), message, help_)
