"""The names of an entry as its page shows them, each with what it is and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.model.vocabulary import AliasKind, EntryKind
from spacecat.names.hangul import has_hangul
from spacecat.names.romanise import romanise_name, romanise_word
from spacecat.noun import Noun
from spacecat.pages.cards import shown_name
from spacecat.pages.parts import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacecat.model.catalogue import EntryId, Record
    from spacecat.model.entries import Entry
    from spacecat.model.parts import Alias
    from spacecat.pages.cites import Cites
    from spacecat.pages.parts import Link
    from spacecat.pages.reads import Reader

_BY_RULE = "Revised Romanization, by rule"


class NameView(Noun):
    """One other name, and why the thing has it."""

    kind: str
    value: Value
    is_misspelling: bool
    """Whether it is shown only so that whoever writes it so finds the page."""


class Names(Noun):
    """All names of an entry."""

    name: str
    native: str | None
    romanised: Value | None
    others: tuple[NameView, ...]
    namesakes: tuple[Link, ...]


def names(reader: Reader, record: Record[Entry], cites: Cites) -> Names:
    """Gather the names of `record`, numbering the sources that have them."""
    entry = record.entry
    return Names(
        name=shown_name(record),
        native=entry.native,
        romanised=_romanised(record, cites),
        others=tuple(_other(alias, cites) for alias in entry.aliases),
        namesakes=links(reader, record.namesakes),
    )


def links(reader: Reader, ids: Iterable[EntryId]) -> tuple[Link, ...]:
    """Link to the pages of `ids`, in their order."""
    return tuple([reader.link(entry_id) for entry_id in ids])


def link(reader: Reader, entry_id: EntryId) -> Link:
    """Link to the page of an entry."""
    return reader.link(entry_id)


def _romanised(record: Record[Entry], cites: Cites) -> Value | None:
    entry = record.entry
    if entry.romanised:
        fact = entry.romanised
        otherwise = cites.otherwise("Romanisation", fact.value, fact)
        return Value(fact.value, cites.numbers(fact.source), otherwise, fact.note, lang="ko-Latn")
    if not entry.native or not has_hangul(entry.native):
        return None
    if record.kind is EntryKind.PERSON:
        return Value(romanise_name(entry.native), lang="ko-Latn", note=_BY_RULE)
    by_rule = romanise_word(entry.native)
    return Value(by_rule[:1].upper() + by_rule[1:], lang="ko-Latn", note=_BY_RULE)


def _other(alias: Alias, cites: Cites) -> NameView:
    lang = alias.language or _language(alias)
    otherwise = cites.otherwise(alias.kind.label, alias.name, alias)
    value = Value(alias.name, cites.numbers(alias.source), otherwise, alias.note, lang=lang)
    return NameView(alias.kind.label, value, alias.kind is AliasKind.MISSPELLING)


def _language(alias: Alias) -> str | None:
    if has_hangul(alias.name):
        return "ko"
    return "ko-Latn" if alias.kind is AliasKind.ROMANISATION else None
