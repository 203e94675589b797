"""References to ids: what each name in an entry and its body means, or why it means nothing."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from spacecat.diagnostics import Diagnostic, Rule, Span
from spacecat.load.frontmatter import FrontMatter, split
from spacecat.load.identity import credits_of, names_of
from spacecat.load.positions import positions_in
from spacecat.model.catalogue import Body, BodyLink, EntryId
from spacecat.model.entries import Entry, Title
from spacecat.model.references import Reference, references_in
from spacecat.model.vocabulary import EntryKind
from spacecat.names.hangul import has_hangul
from spacecat.names.keys import title_key
from spacecat.names.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacecat.load.identity import NameIndex, Thing
    from spacecat.load.source import Source

UNKNOWN_REFERENCE = Rule(
    "SC301", "unknown-reference", "A reference that leads nowhere would be a link that is missing."
)
AMBIGUOUS_NAME = Rule("SC302", "ambiguous-name", "A name must never lead to the wrong entry.")
OTHER_HANGUL = Rule(
    "SC306",
    "hangul-differs",
    "Two people whose names are romanised alike are told apart by their Hangul.",
)
SELF_RELATION = Rule("SC305", "self-relation", "A title is neither its own sequel nor its source.")
DEAD_LINK = Rule("SC403", "dead-link", "Readers would be led to a page that does not exist.")

LINKABLE = tuple(kind for kind in EntryKind if kind is not EntryKind.SOURCE)
"""The kinds whose entries have a page that a body can link to."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What the references of one entry mean."""

    targets: Mapping[tuple[EntryKind, str], EntryId]
    body: Body
    link_targets: tuple[str, ...]
    problems: tuple[Diagnostic, ...]


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
class Resolver:
    """Knows every name, and every file by its path."""

    indexes: Mapping[EntryKind, NameIndex]
    paths: Mapping[str, EntryId]
    absent: Absent = Absent()

    def resolve(self, entry_id: EntryId, thing: Thing, bodies: Mapping[str, Body]) -> Resolved:
        """Resolve all references of one entry, of its fields and of its body."""
        if thing.source is None:
            return Resolved({}, Body(), (), ())
        body = bodies.get(thing.source.path, Body())
        targets: dict[tuple[EntryKind, str], EntryId] = {}
        problems: list[Diagnostic] = []
        for reference in _all_references(thing.entry):
            self._field(reference, thing.entry, thing.source, targets, problems)
        problems += _self_relations(entry_id, thing, targets)
        problems += self._other_hangul(thing.entry, thing.source, targets)
        marks = _Marks(thing.source)
        for citation in body.citations:
            self._citation(citation, thing.entry, marks, targets, problems)
        links = tuple(self._link(link, marks, problems) for link in body.links)
        return Resolved(targets, body, links, tuple(problems))

    def _field(
        self,
        reference: Reference,
        entry: Entry,
        source: Source,
        targets: dict[tuple[EntryKind, str], EntryId],
        problems: list[Diagnostic],
    ) -> None:
        kind, text = reference.kind, reference.text
        if (kind, text) in targets or (kind is EntryKind.SOURCE and text in entry.sources):
            return
        found = self.indexes[kind].find(text)
        if len(found) == 1:
            targets[kind, text] = found[0]
            return
        span = positions_in(source).of_value(reference.location)
        if found:
            problems.append(self._ambiguous(text, found, span))
        elif title_key(text) not in self.absent.unreadable:
            problems.append(self._unknown(kind, text, entry, span))

    def _other_hangul(
        self,
        entry: Entry,
        source: Source,
        targets: Mapping[tuple[EntryKind, str], EntryId],
    ) -> Iterator[Diagnostic]:
        for credit, location in credits_of(entry):
            target = targets.get((EntryKind.PERSON, credit.who))
            if not target or not credit.native:
                continue
            known = self.indexes[EntryKind.PERSON].things[target]
            hangul = [name for name in names_of(known.entry) if has_hangul(name)]
            if hangul and title_key(credit.native) not in map(title_key, hangul):
                other = f"“{known.entry.name}” is {hangul[0]} in {known.place.path}"
                message = f"{other}, and {credit.native} here."
                help_ = "Correct one of them; if they are two, write an entry for each."
                span = positions_in(source).of_value((*location, "native"))
                yield Diagnostic(OTHER_HANGUL, span, message, help_)

    def _citation(
        self,
        citation: BodyLink,
        entry: Entry,
        marks: _Marks,
        targets: dict[tuple[EntryKind, str], EntryId],
        problems: list[Diagnostic],
    ) -> None:
        if citation.target in entry.sources:
            return
        found = self.indexes[EntryKind.SOURCE].find(citation.target)
        if len(found) == 1:
            targets[EntryKind.SOURCE, citation.target] = found[0]
        elif title_key(citation.target) not in self.absent.unreadable:
            span = marks.at(citation)
            problems.append(self._unknown(EntryKind.SOURCE, citation.target, entry, span))

    def _link(self, link: BodyLink, marks: _Marks, problems: list[Diagnostic]) -> str:
        if link.is_name:
            return self._named_link(link, marks, problems)
        address = unquote(link.target)
        if address.startswith("/") and not address.startswith("//"):
            return address
        base = posixpath.dirname(marks.source.path)
        file, hash_, _ = address.partition("#")
        path = posixpath.normpath(posixpath.join(base, file))
        target = self.paths.get(path)
        if target is None or hash_:
            problems += self._dead_path(link, path, marks)
        return target or "/"

    def _dead_path(self, link: BodyLink, path: str, marks: _Marks) -> Iterator[Diagnostic]:
        name = path.rpartition("/")[2]
        if title_key(name.removesuffix(".md")) in self.absent.unreadable:
            return
        message = f"The link “{link.target}” leads to no entry of this catalogue."
        near = nearest(name, [known.rpartition("/")[2] for known in self.paths])
        help_ = _did_you_mean(near) + "Link to entries by name, as in [[Space Sweepers]]."
        if path in self.paths:
            message = f"The link “{link.target}” names a place within another entry's file."
            help_ = "Leave out the sign # and what follows it: the page has other places."
        elif not link.target:
            message, help_ = "This link has no address.", "Write one, or leave out the brackets."
        elif link.target.startswith("//"):
            help_ = "Write the whole address, with https: before it."
        yield Diagnostic(DEAD_LINK, marks.at(link), message, help_)

    def _named_link(self, link: BodyLink, marks: _Marks, problems: list[Diagnostic]) -> str:
        kinds, name = _kinds_named(link.target)
        found = [target for kind in kinds for target in self.indexes[kind].find(name)]
        if len(found) == 1:
            return found[0]
        span = marks.at(link)
        if found:
            problems.append(self._ambiguous(link.target, tuple(found), span))
        elif title_key(name) in self.absent.drafts:
            problems.append(_draft(name, span))
        elif title_key(name) not in self.absent.unreadable:
            problems.append(self._dead_name(kinds, name, span))
        return found[0] if found else "/"

    def _dead_name(self, kinds: tuple[EntryKind, ...], name: str, span: Span) -> Diagnostic:
        what = "Nothing here" if kinds == LINKABLE else f"No {kinds[0]}"
        near = nearest(name, self._names(*kinds))
        help_ = "Any name of a title, person, character, company, tag, list or page works."
        message = f"{what} is called “{name}”."
        return Diagnostic(DEAD_LINK, span, message, _did_you_mean(near) + help_)

    def _unknown(self, kind: EntryKind, text: str, entry: Entry, span: Span) -> Diagnostic:
        what = f"No {kind} is called “{text}”."
        if title_key(text) in self.absent.drafts:
            return _draft(text, span)
        if kind is EntryKind.SOURCE:
            what = f"There is no source “{text}”, neither in `sources` of this entry nor shared."
            near = nearest(text, [*entry.sources, *self.indexes[kind].slugs])
        else:
            near = nearest(text, self._names(kind))
        others = [
            other for other in LINKABLE if other is not kind and self.indexes[other].find(text)
        ]
        if others:
            what += f" There is a {others[0]} of that name."
        where = f"{kind.label} live in content/{kind.folder}/."
        help_ = _did_you_mean(near) + _WHERE.get(kind, where)
        return Diagnostic(UNKNOWN_REFERENCE, span, what, help_)

    def _names(self, *kinds: EntryKind) -> Iterator[str]:
        for kind in kinds:
            index = self.indexes[kind]
            for thing in index.things.values():
                yield from names_of(thing.entry)
            yield from index.slugs

    def _ambiguous(self, text: str, found: tuple[EntryId, ...], span: Span) -> Diagnostic:
        candidates = " and ".join(self._described(entry_id) for entry_id in found)
        if len({entry_id.partition("/")[0] for entry_id in found}) > 1:
            choices = [f"[[{entry_id.replace('/', ':')}]]" for entry_id in found]
        else:
            choices = [f"“{entry_id.partition('/')[2]}”" for entry_id in found]
        message = f"“{text}” may mean {len(found)} things: {candidates}."
        help_ = f"Write {' or '.join(choices)} instead."
        return Diagnostic(AMBIGUOUS_NAME, span, message, help_)

    def _described(self, entry_id: EntryId) -> str:
        kind = EntryKind(entry_id.partition("/")[0])
        thing = self.indexes[kind].things[entry_id]
        entry = thing.entry
        name = f"{entry.name} ({entry.disambiguator})" if entry.disambiguator else entry.name
        where = thing.source.path if thing.source else "known by credits alone"
        return f"the {kind} “{name}” ({where})"


_WHERE = {
    EntryKind.PERSON: "People live in content/people/; somebody of whom only this credit is known"
    " is written `name:` instead of `person:`.",
    EntryKind.CHARACTER: "Characters shared by titles or performers live in content/characters/;"
    " any other is written `name:` instead of `character:`.",
    EntryKind.SOURCE: "Add it to `sources`, or to content/sources/ if several entries cite it.",
}


@dataclass(frozen=True, slots=True)
class _Marks:
    """Turns offsets in a body into places in its file."""

    source: Source

    def at(self, link: BodyLink) -> Span:
        part = split(self.source)
        offset = part.body_offset if isinstance(part, FrontMatter) else 0
        return Span.at(
            self.source.path, self.source.text, offset + link.offset, max(1, len(link.target))
        )


def _all_references(entry: Entry) -> Iterator[Reference]:
    yield from references_in(entry)
    for credit, location in credits_of(entry):
        if credit.name:
            yield Reference(EntryKind.PERSON, credit.name, (*location, "name"))


def _self_relations(
    entry_id: EntryId, thing: Thing, targets: Mapping[tuple[EntryKind, str], EntryId]
) -> Iterator[Diagnostic]:
    if isinstance(thing.entry, Title) and thing.source:
        for number, relation in enumerate(thing.entry.relations):
            if relation.title and targets.get((EntryKind.TITLE, relation.title)) == entry_id:
                span = positions_in(thing.source).of_value(("relations", number, "title"))
                message = f"“{relation.title}” is this title itself."
                help_ = "Name the other title of the pair."
                yield Diagnostic(SELF_RELATION, span, message, help_)


def _kinds_named(target: str) -> tuple[tuple[EntryKind, ...], str]:
    """Read an optional kind, as in ``[[tag:Mars]]``, which settles what a shared name means."""
    prefix, colon, rest = target.partition(":")
    if colon and prefix.strip() in {kind.value for kind in LINKABLE}:
        return (EntryKind(prefix.strip()),), rest.strip()
    return LINKABLE, target


def _draft(text: str, span: Span) -> Diagnostic:
    message = f"“{text}” is a draft, and drafts are left out."
    help_ = "Remove `draft: true` from it, or build with --drafts."
    return Diagnostic(UNKNOWN_REFERENCE, span, message, help_)


def _did_you_mean(near: tuple[str, ...]) -> str:
    return f"Did you mean “{near[0]}”? " if near else ""
