"""Whether a new entry fits into the catalogue, by the rules of the build itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.load.entries import SETTINGS, decode
from spacecat.load.identity import Thing, identify, index_names
from spacecat.load.link import link
from spacecat.load.source import Texts, read_content
from spacecat.noun import Noun
from spacecat.pages.plan import plan

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from spacecat.diagnostics import Diagnostic
    from spacecat.load.decode import Parsed
    from spacecat.load.entries import Entries
    from spacecat.load.source import Source
    from spacecat.model.catalogue import EntryId
    from spacecat.model.entries import SiteSettings
    from spacecat.model.vocabulary import EntryKind


class Claimant(Noun):
    """An entry that has the name already: as its preferred one, or as another."""

    name: str
    path: str
    handle: str
    """What a reference can say to mean this entry alone, also when another gets the name."""


class Fit(Noun):
    """What stands against a new entry; it fits where nothing does."""

    claimants: tuple[Claimant, ...]
    problems: tuple[Diagnostic, ...]
    texts: Mapping[str, str]
    """The texts of the files that problems may name, by path."""


def fit(root: Path, kind: EntryKind, name: str, new: Source) -> Fit:
    """Return who has `name` in the catalogue at `root`, and the problems that `new` would bring."""
    reading = read_content(root)
    texts = Texts((*reading.sources, new))
    entries = decode(reading.sources)
    if entries.site is None:
        return Fit((), (*reading.problems, *entries.problems), texts)
    settings = tuple(source for source in reading.sources if source.path == SETTINGS)
    added = decode((*settings, new))
    before = _linked_problems(entries.site, entries.parsed)
    after = _linked_problems(entries.site, (*entries.parsed, *added.parsed))
    brought = (problem for problem in after if problem not in before)
    return Fit(_claimants(entries, kind, name), (*added.problems, *brought), texts)


def _claimants(entries: Entries, kind: EntryKind, name: str) -> tuple[Claimant, ...]:
    things = [Thing(kind, one.entry, one.source) for one in entries.parsed if one.kind is kind]
    by_id = identify(kind, things).things
    found = [(entry_id, by_id[entry_id]) for entry_id in index_names(kind, by_id).find(name)]
    return tuple(
        Claimant(one.entry.name, one.source.path, _handle(entry_id, one))
        for entry_id, one in found
        if one.source
    )


def _handle(entry_id: EntryId, thing: Thing) -> str:
    # One that says what tells it apart gets another slug as soon as it has a namesake.
    if thing.entry.disambiguator:
        return f"{thing.entry.name} ({thing.entry.disambiguator})"
    return entry_id.partition("/")[2]


def _linked_problems(site: SiteSettings, parsed: Sequence[Parsed]) -> tuple[Diagnostic, ...]:
    linked = link(site, parsed)
    return (*linked.problems, *plan(linked.catalogue).problems)
