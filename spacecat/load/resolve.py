"""References to ids: what each name in an entry and its body means, or why it means nothing."""

from __future__ import annotations

import posixpath
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import unquote

from spacecat.diagnostics import MOST_PROBLEMS, Diagnostic, Rule
from spacecat.load.facts import UNSHOWN
from spacecat.load.identity import introductions_in, names_of
from spacecat.load.marks import kinds_named
from spacecat.load.positions import Places, positions_in, span_of_link
from spacecat.load.relations import self_relations
from spacecat.load.schema_faults import ONE_OF
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
from spacecat.model.entries import Title
from spacecat.model.mentions import Mention, mentions_in
from spacecat.model.references import Reference, references_in
from spacecat.model.vocabulary import EntryKind
from spacecat.names.hangul import has_hangul
from spacecat.names.keys import title_key
from spacecat.noun import Noun, field, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from spacecat.diagnostics import Span
    from spacecat.load.identity import Thing
    from spacecat.load.source import Source
    from spacecat.model.entries import Entry
    from spacecat.model.references import Location

OTHER_HANGUL = Rule(
    "SC306",
    "hangul-differs",
    "Two people whose names are romanised alike are told apart by their Hangul.",
)

_UNSHOWN_OF_SOURCES = ("romanised", "aliases", "summary")
"""Fields that every entry may have, and of which no page shows those of a source."""


class Resolved(Noun):
    """What the references of one entry mean."""

    targets: Mapping[Mention, EntryId]
    body: Body
    link_targets: tuple[str, ...]
    problems: tuple[Diagnostic, ...]


class Resolver(Noun):
    """Finds out what the references of entries mean, from all that is known."""

    known: Known
    _met: dict[Mention, tuple[Mention, EntryId]] = field(default_factory=dict)
    """What each name means that means one thing: most are written in many entries."""

    def resolve(self, entry_id: EntryId, thing: Thing, bodies: Mapping[str, Body]) -> Resolved:
        """Resolve all references of one entry, of its fields and of its body."""
        if thing.source is None:
            return Resolved({}, Body(), (), ())
        body = bodies.get(thing.source.path, Body())
        problems: list[Diagnostic] = []
        places = Places()
        place = partial(places.in_fields, thing.source)
        targets = self._fields(thing.entry)
        if targets is None:
            targets = {}
            for reference in _all_references(thing.entry):
                if len(problems) < MOST_PROBLEMS:
                    self._field(reference, thing.entry, place, targets, problems)
        problems += self_relations(entry_id, thing, targets)
        problems += _unshown(thing.kind, thing.entry, thing.source)
        problems += islice(self._natives(thing.entry, targets, place), MOST_PROBLEMS)
        for citation in body.citations:
            if len(problems) < MOST_PROBLEMS:
                self._citation(citation, thing.entry, thing.source, targets, problems)
        links = tuple(self._link(link, thing.source, problems) for link in body.links)
        return Resolved(targets, body, links, tuple(problems))

    def _fields(self, entry: Entry) -> dict[Mention, EntryId] | None:
        """Return what the references of an entry mean; None if one does not mean one thing."""
        targets: dict[Mention, EntryId] = {}
        for mention in _all_mentions(entry):
            kind, text = mention
            if kind is EntryKind.SOURCE and text in entry.sources:
                continue
            known = self._met.get(mention)
            if known is None:
                found = self.known.indexes[kind].meant(text)
                if len(found) != 1:
                    return None
                known = self._met[mention] = mention, found[0]
            targets[known[0]] = known[1]  # entries share the keys, which are a tenth of a catalogue
        return targets

    def _field(
        self,
        reference: Reference,
        entry: Entry,
        place: Callable[[Location], Span],
        targets: dict[Mention, EntryId],
        problems: list[Diagnostic],
    ) -> None:
        kind, text = reference.kind, reference.text
        if (kind, text) in targets or (kind is EntryKind.SOURCE and text in entry.sources):
            return
        found = self.known.indexes[kind].meant(text)
        if len(found) == 1:
            targets[kind, text] = found[0]
            return
        span = place(reference.location)
        if found:
            problems.append(self._ambiguous(kind, text, found, span))
        elif title_key(text) not in self.known.absent.unreadable:
            problems.append(unknown(self.known, kind, text, entry, span))

    def _ambiguous(
        self, kind: EntryKind, text: str, found: tuple[EntryId, ...], span: Span
    ) -> Diagnostic:
        ways = [f"“{self.known.indexes[kind].way_to(entry_id)}”" for entry_id in found]
        problem = ambiguous(self.known, text, found, span)
        return replace(problem, help=f"Write {' or '.join(ways)} instead.")

    def _natives(
        self,
        entry: Entry,
        targets: Mapping[Mention, EntryId],
        place: Callable[[Location], Span],
    ) -> Iterator[Diagnostic]:
        """Yield what is wrong with the Hangul of credits."""
        for credit, location in introductions_in(entry):
            target = targets.get((EntryKind.PERSON, credit.who))
            if target and credit.native:
                known = self.known.indexes[EntryKind.PERSON].things[target]
                explain = _beside_person if credit.person else _other_hangul
                span = place((*location, "native"))
                yield from explain(known, credit.native, span)

    def _citation(
        self,
        citation: BodyLink,
        entry: Entry,
        source: Source,
        targets: dict[Mention, EntryId],
        problems: list[Diagnostic],
    ) -> None:
        if citation.target in entry.sources:
            return
        found = self.known.indexes[EntryKind.SOURCE].meant(citation.target)
        if len(found) == 1:
            targets[EntryKind.SOURCE, citation.target] = found[0]
        elif found:
            span = span_of_link(source, citation)
            problems.append(self._ambiguous(EntryKind.SOURCE, citation.target, found, span))
        elif title_key(citation.target) not in self.known.absent.unreadable:
            span = span_of_link(source, citation)
            problems.append(unknown(self.known, EntryKind.SOURCE, citation.target, entry, span))

    def _link(self, link: BodyLink, source: Source, problems: list[Diagnostic]) -> str:
        if len(problems) >= MOST_PROBLEMS:  # no page will show it
            return "/"
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
        kinds, name = kinds_named(link.target)
        found = self.known.linked(link.target)
        rivals = [one for kind in kinds for one in self.known.indexes[kind].rivals.get(name, ())]
        if len(found) == 1 and not rivals:
            return found[0]
        span = span_of_link(source, link)
        if rivals:
            problems.append(self._rivalry(link, (*found, *rivals), span))
        elif found:
            problems.append(ambiguous_link(self.known, link, found, span))
        elif title_key(name) in self.known.absent.drafts:
            problems.append(draft(name, span))
        elif title_key(name) not in self.known.absent.unreadable:
            problems.append(dead_name(self.known, link, span))
        return found[0] if found else "/"

    def _rivalry(self, link: BodyLink, found: tuple[EntryId, ...], span: Span) -> Diagnostic:
        """Explain a link to what is the slug of one and the name of another."""
        name = kinds_named(link.target)[1]
        ways = []
        for entry_id in found:
            kind = EntryKind(entry_id.partition("/")[0])
            way = self.known.indexes[kind].way_to(entry_id)
            ways.append(f"[[{way if way == entry_id else f'{kind}:{way}'}|{name}]]")
        problem = ambiguous(self.known, link.target, found, span)
        return replace(problem, help=f"Write {' or '.join(ways)} instead.")


def _all_mentions(entry: Entry) -> list[Mention]:
    """Return the kinds and names of `_all_references`."""
    found = mentions_in(entry)
    if isinstance(entry, Title):
        credited = (*entry.cast, *entry.crew)
        found += [(EntryKind.PERSON, credit.name) for credit in credited if credit.name]
    return found


def _all_references(entry: Entry) -> Iterator[Reference]:
    yield from references_in(entry)
    for credit, location in introductions_in(entry):
        if credit.name:
            yield Reference(EntryKind.PERSON, credit.name, (*location, "name"))


def _other_hangul(known: Thing, native: str, span: Span) -> Iterator[Diagnostic]:
    hangul = [name for name in names_of(known.entry) if has_hangul(name)]
    if hangul and title_key(native) not in map(title_key, hangul):
        other = f"“{known.entry.name}” is {hangul[0]} in {known.place.path}"
        message = f"{other}, and {native} here."
        help_ = "Correct one of them; if they are two, write an entry for each."
        yield Diagnostic(OTHER_HANGUL, span, message, help_)


def _beside_person(known: Thing, native: str, span: Span) -> Iterator[Diagnostic]:
    message = f"{native} would be shown nowhere: `native` belongs to `name`, not to `person`."
    where = known.place.path
    help_ = f"Remove it; the Hangul of “{known.entry.name}” is what `native` says in {where}."
    yield Diagnostic(ONE_OF, span, message, help_)


def _unshown(kind: EntryKind, entry: Entry, source: Source) -> Iterator[Diagnostic]:
    """Yield the fields of a source that readers would never see."""
    for name in _UNSHOWN_OF_SOURCES if kind is EntryKind.SOURCE else ():
        if getattr(entry, name):
            span = positions_in(source).of_key((name,))
            message = f"The field `{name}` of a source is shown nowhere."
            yield Diagnostic(UNSHOWN, span, message, "Say it in `note`, or remove it.")
