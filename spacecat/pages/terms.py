"""What titles are filed under: the ways of dividing them, and the terms of a title in each.

A term is named by its address without the outer slashes, as in “genres/romance” or “networks/tvn”.
Some terms are words of a closed list, some are entries: tags, and companies by what they did.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from spacecat.model.vocabulary import CompanyRole, EntryKind, Genre, Kind, Place, Word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from spacecat.model.catalogue import EntryId, Record
    from spacecat.model.entries import Title


class Division(NamedTuple):
    """A way of dividing the titles."""

    one: str
    """What a single term of it is: stands in the addresses of combinations, as in ``year-2021``."""
    label: str
    """What readers see above its terms."""
    slugs: Callable[[Record[Title]], Iterable[str]]
    """The terms of a title, each once."""
    words: type[Word] | None = None
    """The closed list of the terms."""
    kind: EntryKind | None = None
    """The kind of the entries that are the terms."""


class Term(NamedTuple):
    """A term: the division that it belongs to, and which of it."""

    folder: str
    slug: str

    @property
    def name(self) -> str:
        """The name of its group: its address without the outer slashes."""
        return f"{self.folder}/{self.slug}"

    @property
    def entry(self) -> EntryId | None:
        """The entry that the term is, if it is one."""
        kind = DIVISIONS[self.folder].kind
        return f"{kind}/{self.slug}" if kind else None

    @property
    def word(self) -> str:
        """What a title of the term is called, or is about, if the term is no entry."""
        words = DIVISIONS[self.folder].words
        return words(self.slug).label if words else self.slug

    @property
    def label(self) -> str:
        """What readers see above the titles of a term that is no entry."""
        return f"{self.word}s" if self.folder == "kinds" else self.word


def term_of(name: str) -> Term:
    """Return the term of this name."""
    return Term(*name.split("/", 1))


def trail_of(folder: str) -> tuple[tuple[str, str], ...]:
    """Return the way from the home page to the terms of a division: labels and addresses."""
    kind = DIVISIONS[folder].kind
    own = ((DIVISIONS[folder].label, f"/{folder}/"),)
    if kind is EntryKind.TAG:
        return own
    return ((("Companies", "/companies/") if kind else ("Titles", "/titles/")), *own)


def terms_of(record: Record[Title]) -> Iterator[Term]:
    """Yield the terms of a title, in the order of the divisions."""
    for folder, division in DIVISIONS.items():
        for slug in division.slugs(record):
            yield Term(folder, slug)


def _kinds(record: Record[Title]) -> Iterable[str]:
    return (record.entry.kind.value,)


def _genres(record: Record[Title]) -> Iterable[str]:
    return dict.fromkeys([genre.value for genre in record.entry.genres])


def _tags(record: Record[Title]) -> Iterable[str]:
    return _slugs(record, EntryKind.TAG, record.entry.tags)


def _settings(record: Record[Title]) -> Iterable[str]:
    return dict.fromkeys([setting.place.value for setting in record.entry.settings])


def _years(record: Record[Title]) -> Iterable[str]:
    shown = record.entry.first_shown
    return (str(shown.year),) if shown else ()


def _companies(role: CompanyRole) -> Callable[[Record[Title]], Iterable[str]]:
    def slugs(record: Record[Title]) -> Iterable[str]:
        names = [one.company for one in record.entry.companies if one.role is role]
        if role is CompanyRole.PLATFORM:
            names += [claim.company for claim in record.entry.watch]
        return _slugs(record, EntryKind.COMPANY, names)

    return slugs


def _slugs(record: Record[Title], kind: EntryKind, names: Sequence[str]) -> Iterable[str]:
    """Return the slugs of entries that a title names; a name that is a mistake means none."""
    if not names:
        return ()
    found = filter(None, [record.targets.get((kind, name)) for name in names])
    return dict.fromkeys([entry_id.partition("/")[2] for entry_id in found])


def _by(role: CompanyRole, label: str) -> Division:
    return Division(role.value, label, _companies(role), kind=EntryKind.COMPANY)


DIVISIONS: Mapping[str, Division] = {
    "kinds": Division("kind", "Kinds", _kinds, words=Kind),
    "genres": Division("genre", "Genres", _genres, words=Genre),
    "tags": Division("tag", "Tags", _tags, kind=EntryKind.TAG),
    "settings": Division("setting", "Settings", _settings, words=Place),
    "years": Division("year", "Years", _years),
    "platforms": _by(CompanyRole.PLATFORM, "Platforms"),
    "networks": _by(CompanyRole.NETWORK, "Networks"),
    "studios": _by(CompanyRole.STUDIO, "Studios"),
    "distributors": _by(CompanyRole.DISTRIBUTOR, "Distributors"),
    "visual-effects": _by(CompanyRole.VISUAL_EFFECTS, "Visual effects"),
    "finance": _by(CompanyRole.FINANCE, "Finance"),
}
"""The divisions by the folder of their addresses, in the order in which combinations name them."""

COMBINED = ("kinds", "genres", "tags", "settings", "years", "platforms", "networks", "studios")
"""The divisions that can be combined with each other: those that readers look for titles by."""
