"""Names that mean nothing, or more than one thing: why, and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacecat.diagnostics import Diagnostic, Rule
from spacecat.load.identity import names_of
from spacecat.model.vocabulary import EntryKind
from spacecat.names.keys import title_key
from spacecat.names.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacecat.diagnostics import Span
    from spacecat.load.identity import NameIndex
    from spacecat.model.catalogue import BodyLink, EntryId
    from spacecat.model.entries import Entry

UNKNOWN_REFERENCE = Rule(
    "SC301", "unknown-reference", "A reference that leads nowhere would be a link that is missing."
)
AMBIGUOUS_NAME = Rule("SC302", "ambiguous-name", "A name must never lead to the wrong entry.")
DEAD_LINK = Rule("SC403", "dead-link", "Readers would be led to a page that does not exist.")

LINKABLE = tuple(kind for kind in EntryKind if kind is not EntryKind.SOURCE)
"""The kinds whose entries have a page that a body can link to."""


@dataclass(frozen=True, slots=True)
class Absent:
    """Entries that exist and are not linked, by the `title_key` of their names.

    A reference to one that cannot be read is no second mistake.
    """

    drafts: frozenset[str] = frozenset()
    unreadable: frozenset[str] = frozenset()

    def and_lost(self, entries: Iterable[Entry]) -> Absent:
        """Return these and `entries`, whose addresses others have."""
        lost = {title_key(name) for entry in entries for name in names_of(entry)}
        return Absent(self.drafts, self.unreadable | lost)


@dataclass(frozen=True, slots=True)
class Known:
    """Every name, every file by its path, and what is absent."""

    indexes: Mapping[EntryKind, NameIndex]
    paths: Mapping[str, EntryId]
    absent: Absent = Absent()


_WHERE = {
    EntryKind.PERSON: "People live in content/people/; somebody of whom only this credit is known"
    " is written `name:` instead of `person:`.",
    EntryKind.CHARACTER: "Characters shared by titles or performers live in content/characters/;"
    " any other is written `name:` instead of `character:`.",
    EntryKind.SOURCE: "Add it to `sources`, or to content/sources/ if several entries cite it.",
}


def dead_name(known: Known, kinds: tuple[EntryKind, ...], name: str, span: Span) -> Diagnostic:
    """Explain a link of a text to a name that nothing of these kinds has."""
    what = "Nothing here" if kinds == LINKABLE else f"No {kinds[0]}"
    near = nearest(name, _names(known, *kinds))
    help_ = "Any name of a title, person, character, company, tag, list or page works."
    message = f"{what} is called “{name}”."
    return Diagnostic(DEAD_LINK, span, message, _did_you_mean(near) + help_)


def unknown(known: Known, kind: EntryKind, text: str, entry: Entry, span: Span) -> Diagnostic:
    """Explain a reference to a name that nothing of its kind has."""
    what = f"No {kind} is called “{text}”."
    if title_key(text) in known.absent.drafts:
        return draft(text, span)
    if kind is EntryKind.SOURCE:
        what = f"There is no source “{text}”, neither in `sources` of this entry nor shared."
        near = nearest(text, [*entry.sources, *known.indexes[kind].slugs])
    else:
        near = nearest(text, _names(known, kind))
    others = [other for other in LINKABLE if other is not kind and known.indexes[other].find(text)]
    if others:
        what += f" There is a {others[0]} of that name."
    where = f"{kind.label} live in content/{kind.folder}/."
    help_ = _did_you_mean(near) + _WHERE.get(kind, where)
    return Diagnostic(UNKNOWN_REFERENCE, span, what, help_)


def _names(known: Known, *kinds: EntryKind) -> Iterator[str]:
    for kind in kinds:
        index = known.indexes[kind]
        for thing in index.things.values():
            yield from names_of(thing.entry)
        yield from index.slugs


def ambiguous(known: Known, text: str, found: tuple[EntryId, ...], span: Span) -> Diagnostic:
    """Explain a name that several things have, and how to choose."""
    candidates = " and ".join(_described(known, entry_id) for entry_id in found)
    if len({entry_id.partition("/")[0] for entry_id in found}) > 1:
        choices = [f"[[{entry_id.replace('/', ':')}]]" for entry_id in found]
    else:
        choices = [f"“{entry_id.partition('/')[2]}”" for entry_id in found]
    message = f"“{text}” may mean {len(found)} things: {candidates}."
    help_ = f"Write {' or '.join(choices)} instead."
    return Diagnostic(AMBIGUOUS_NAME, span, message, help_)


def _described(known: Known, entry_id: EntryId) -> str:
    kind = EntryKind(entry_id.partition("/")[0])
    thing = known.indexes[kind].things[entry_id]
    entry = thing.entry
    name = f"{entry.name} ({entry.disambiguator})" if entry.disambiguator else entry.name
    where = thing.source.path if thing.source else "known by credits alone"
    return f"the {kind} “{name}” ({where})"


def dead_path(known: Known, link: BodyLink, path: str, span: Span) -> Iterator[Diagnostic]:
    """Explain a link to a file that holds no entry, unless it holds one that cannot be read."""
    name = path.rpartition("/")[2]
    if title_key(name.removesuffix(".md")) in known.absent.unreadable:
        return
    message = f"The link “{link.target}” leads to no entry of this catalogue."
    near = nearest(name, [other.rpartition("/")[2] for other in known.paths])
    help_ = _did_you_mean(near) + "Link to entries by name, as in [[Space Sweepers]]."
    if path in known.paths:
        message = f"The link “{link.target}” names a place within another entry's file."
        help_ = "Leave out the sign # and what follows it: the page has other places."
    elif not link.target:
        message, help_ = "This link has no address.", "Write one, or leave out the brackets."
    elif link.target.startswith("//"):
        help_ = "Write the whole address, with https: before it."
    yield Diagnostic(DEAD_LINK, span, message, help_)


def draft(text: str, span: Span) -> Diagnostic:
    """Explain a reference to an entry that is not built."""
    message = f"“{text}” is a draft, and drafts are left out."
    help_ = "Remove `draft: true` from it, or build with --drafts."
    return Diagnostic(UNKNOWN_REFERENCE, span, message, help_)


def _did_you_mean(near: tuple[str, ...]) -> str:
    return f"Did you mean “{near[0]}”? " if near else ""
