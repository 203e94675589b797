"""References to ids: what each name in an entry and its body means, or why it means nothing."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from spacecat.diagnostics import Diagnostic, Rule
from spacecat.load.identity import credits_of, names_of
from spacecat.load.marks import kinds_named
from spacecat.load.positions import positions_in, span_of_link
from spacecat.load.unresolved import (
    Known,
    ambiguous,
    ambiguous_link,
    dead_name,
    dead_path,
    draft,
    unknown,
)
from spacecat.model.catalogue import Body, BodyLink, EntryId
from spacecat.model.entries import Entry, Title
from spacecat.model.references import Reference, references_in
from spacecat.model.vocabulary import EntryKind
from spacecat.names.hangul import has_hangul
from spacecat.names.keys import title_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacecat.load.identity import Thing
    from spacecat.load.source import Source

OTHER_HANGUL = Rule(
    "SC306",
    "hangul-differs",
    "Two people whose names are romanised alike are told apart by their Hangul.",
)
SELF_RELATION = Rule("SC305", "self-relation", "A title is neither its own sequel nor its source.")


@dataclass(frozen=True, slots=True)
class Resolved:
    """What the references of one entry mean."""

    targets: Mapping[tuple[EntryKind, str], EntryId]
    body: Body
    link_targets: tuple[str, ...]
    problems: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Resolver:
    """Finds out what the references of entries mean, from all that is known."""

    known: Known

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
        for citation in body.citations:
            self._citation(citation, thing.entry, thing.source, targets, problems)
        links = tuple(self._link(link, thing.source, problems) for link in body.links)
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
        found = self.known.indexes[kind].find(text)
        if len(found) == 1:
            targets[kind, text] = found[0]
            return
        span = positions_in(source).of_value(reference.location)
        if found:
            problems.append(ambiguous(self.known, text, found, span))
        elif title_key(text) not in self.known.absent.unreadable:
            problems.append(unknown(self.known, kind, text, entry, span))

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
            known = self.known.indexes[EntryKind.PERSON].things[target]
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
        source: Source,
        targets: dict[tuple[EntryKind, str], EntryId],
        problems: list[Diagnostic],
    ) -> None:
        if citation.target in entry.sources:
            return
        found = self.known.indexes[EntryKind.SOURCE].find(citation.target)
        if len(found) == 1:
            targets[EntryKind.SOURCE, citation.target] = found[0]
        elif title_key(citation.target) not in self.known.absent.unreadable:
            span = span_of_link(source, citation)
            problems.append(unknown(self.known, EntryKind.SOURCE, citation.target, entry, span))

    def _link(self, link: BodyLink, source: Source, problems: list[Diagnostic]) -> str:
        if link.is_name:
            return self._named_link(link, source, problems)
        address = unquote(link.target)
        if address.startswith("/") and not address.startswith("//"):
            return address
        base = posixpath.dirname(source.path)
        file, hash_, _ = address.partition("#")
        path = posixpath.normpath(posixpath.join(base, file))
        target = self.known.paths.get(path)
        if target is None or hash_:
            problems += dead_path(self.known, link, path, span_of_link(source, link))
        return target or "/"

    def _named_link(self, link: BodyLink, source: Source, problems: list[Diagnostic]) -> str:
        found = self.known.linked(link.target)
        if len(found) == 1:
            return found[0]
        span = span_of_link(source, link)
        name = kinds_named(link.target)[1]
        if found:
            problems.append(ambiguous_link(self.known, link, found, span))
        elif title_key(name) in self.known.absent.drafts:
            problems.append(draft(name, span))
        elif title_key(name) not in self.known.absent.unreadable:
            problems.append(dead_name(self.known, link, span))
        return found[0] if found else "/"


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
