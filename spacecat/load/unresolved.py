"""Names that mean nothing, or more than one thing: why, and what to write instead."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pydantic_core import ValidationError

from spacecat.diagnostics import Diagnostic, Rule
from spacecat.load.identity import names_of
from spacecat.load.marks import LINKABLE, kinds_named
from spacecat.model.parts import SourceDetail
from spacecat.model.vocabulary import EntryKind
from spacecat.names.keys import title_key
from spacecat.names.slugs import slugify
from spacecat.names.suggest import nearest
from spacecat.noun import Noun

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


class Absent(Noun):
    """Entries that exist and are not linked, by the `title_key` of their names.

    A reference to one that cannot be read is no second mistake.
    """

    drafts: frozenset[str] = frozenset()
    unreadable: frozenset[str] = frozenset()

    def and_lost(self, entries: Iterable[Entry]) -> Absent:
        """Return these and `entries`, whose addresses others have."""
        lost = {title_key(name) for entry in entries for name in names_of(entry)}
        return Absent(self.drafts, self.unreadable | lost)


class Known(Noun):
    """Every name, every file by its path, and what is absent."""

    indexes: Mapping[EntryKind, NameIndex]
    paths: Mapping[str, EntryId]
    absent: Absent = Absent()

    def linked(self, target: str) -> tuple[EntryId, ...]:
        """Return the entries that ``[[target]]`` may mean: none, one, or several."""
        kinds, name = kinds_named(target)
        key = title_key(name)
        return tuple(found for kind in kinds for found in self.indexes[kind].find(name, key))


_WHERE = {
    EntryKind.PERSON: "People live in content/people/; somebody of whom only this credit is known"
    " is written `name:` instead of `person:`.",
    EntryKind.CHARACTER: "Characters shared by titles or performers live in content/characters/;"
    " any other is written `name:` instead of `character:`.",
    EntryKind.SOURCE: "Add it to `sources`, or to content/sources/ if several entries cite it.",
}

_NEEDS_QUOTES = re.compile(r"[\[\]{},]")
"""Signs that would end an address between the braces of YAML."""

_UNWRITABLE = frozenset("[]|")
"""Signs that a name in double brackets cannot hold."""


def dead_name(known: Known, link: BodyLink, span: Span) -> Diagnostic:
    """Explain a link of a text to a name that nothing of its kinds has."""
    kinds, name = kinds_named(link.target)
    what = "Nothing here" if kinds == LINKABLE else f"No {kinds[0]}"
    message = f"{what} is called “{name}”."
    help_ = "Any name of a title, person, character, company, tag, list or page works."
    near = (name,) if known.linked(name) else nearest(name, _names(known, *kinds), 1)
    for other in near:
        meant = [found for kind in kinds for found in known.indexes[kind].find(other)]
        (entry_id, *_) = meant or known.linked(other)
        help_ = f"Did you mean {_link_to(known, entry_id, other, link)}? {help_}"
    return Diagnostic(DEAD_LINK, span, message, help_)


def unknown(known: Known, kind: EntryKind, text: str, entry: Entry, span: Span) -> Diagnostic:
    """Explain a reference to a name that nothing of its kind has."""
    what = f"No {kind} is called “{text}”."
    if title_key(text) in known.absent.drafts:
        return draft(text, span)
    if kind is EntryKind.SOURCE:
        what = f"There is no source “{text}”, neither in `sources` of this entry nor shared."
        if re.match("https?:", text):
            return Diagnostic(UNKNOWN_REFERENCE, span, *_address_for_source(text, entry))
        near = nearest(text, [*entry.sources, *known.indexes[kind].slugs])
    else:
        near = nearest(text, _names(known, kind))
    others = [other for other in LINKABLE if other is not kind and known.indexes[other].find(text)]
    if others:
        what += f" There is a {others[0]} of that name."
    where = f"{kind.label} live in content/{kind.folder}/."
    help_ = _did_you_mean(near) + _WHERE.get(kind, where)
    return Diagnostic(UNKNOWN_REFERENCE, span, what, help_)


def _address_for_source(address: str, entry: Entry) -> tuple[str, str]:
    """Say of an address that an id is meant, and how to give it one."""
    if not _is_address(address):
        message = "This looks like the address of a source, and a source is cited by its id."
        help_ = "Write its whole address into `sources`, under an id: nobody could open this one."
        return message, help_
    message = "This is the address of a source, and a source is cited by its id."
    ids = (name for name, detail in entry.sources.items() if detail.url == address)
    known = next(ids, None)
    if known:
        return message, f"Write `{known}`: `sources` has the address."
    host = urlsplit(address).hostname or ""
    name = slugify(max(host.removeprefix("www.").split("."), key=len) or "a-source")
    quoted = f'"{address}"' if _NEEDS_QUOTES.search(address) else address
    how = f"Write `sources: {{{name}: {quoted}}}`, and cite it by that id:"
    return message, f"{how} `source: {name}`, or in a text [@{name}]."


def _is_address(text: str) -> bool:
    try:
        SourceDetail.checked({"url": text})
    except ValidationError:
        return False
    return True


def _names(known: Known, *kinds: EntryKind) -> Iterator[str]:
    for kind in kinds:
        index = known.indexes[kind]
        for thing in index.things.values():
            yield from names_of(thing.entry)
        yield from index.slugs


def ambiguous(known: Known, text: str, found: tuple[EntryId, ...], span: Span) -> Diagnostic:
    """Explain a name in a field that several things of a kind have, and how to choose."""
    return _ambiguous(known, text, found, span, [f"“{_slug(entry_id)}”" for entry_id in found])


def ambiguous_link(
    known: Known, link: BodyLink, found: tuple[EntryId, ...], span: Span
) -> Diagnostic:
    """Explain a link of a text to a name that several things have, and how to choose."""
    name = kinds_named(link.target)[1]
    choices = [_link_to(known, entry_id, name, link) for entry_id in found]
    return _ambiguous(known, link.target, found, span, choices)


def _ambiguous(
    known: Known, text: str, found: tuple[EntryId, ...], span: Span, choices: list[str]
) -> Diagnostic:
    candidates = " and ".join(_described(known, entry_id) for entry_id in found)
    message = f"“{text}” may mean {len(found)} things: {candidates}."
    help_ = f"Write {' or '.join(choices)} instead."
    return Diagnostic(AMBIGUOUS_NAME, span, message, help_)


def _link_to(known: Known, entry_id: EntryId, name: str, link: BodyLink) -> str:
    """Return `link` as it leads to `entry_id` alone, in words that its readers expect: `name`."""
    kind, slug = entry_id.split("/")
    ways = (name, f"{kind}:{name}", slug, f"{kind}:{slug}")
    writable = [way for way in ways if _UNWRITABLE.isdisjoint(way)]
    alone = (way for way in writable if known.linked(way) == (entry_id,))
    target = next(alone, f"{kind}:{slug}")
    if not link.is_bare:
        return f"[[{target}|…]]"
    says_it = target.endswith(name) or name not in writable
    return f"[[{target}]]" if says_it else f"[[{target}|{name}]]"


def _slug(entry_id: EntryId) -> str:
    return entry_id.partition("/")[2]


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
    if path in known.paths:
        message = f"The link “{link.target}” names a place within another entry's file."
        help_ = "Leave out the sign # and what follows it: the page has other places."
    elif not link.target:
        message, help_ = "This link has no address.", "Write one, or leave out the brackets."
    elif link.target.startswith("//"):
        help_ = "Write the whole address, with https: before it."
    else:
        help_ = _path_help(known, link, path, span)
    yield Diagnostic(DEAD_LINK, span, message, help_)


def _path_help(known: Known, link: BodyLink, path: str, span: Span) -> str:
    """Return the path, from the file that links, of the entry's file that was most likely meant."""
    names = {other.rpartition("/")[2]: other for other in sorted(known.paths, reverse=True)}
    near = nearest(path.rpartition("/")[2], names, 1)
    if not near:
        return "Link to entries by name, as in [[Space Sweepers]]."
    file = names[near[0]]
    way = posixpath.relpath(file, posixpath.dirname(span.path)).replace(" ", "%20")
    kind = EntryKind(known.paths[file].partition("/")[0])
    if kind not in LINKABLE:
        return f"Did you mean “{way}”?"
    entry = known.indexes[kind].things[known.paths[file]].entry
    by_name = _link_to(known, known.paths[file], entry.name, link)
    return f"Did you mean “{way}”? Or link to it by its name: {by_name}."


def draft(text: str, span: Span) -> Diagnostic:
    """Explain a reference to an entry that is not built."""
    message = f"“{text}” is a draft, and drafts are left out."
    help_ = "Remove `draft: true` from it, or build with --drafts."
    return Diagnostic(UNKNOWN_REFERENCE, span, message, help_)


def _did_you_mean(near: tuple[str, ...]) -> str:
    return f"Did you mean “{near[0]}”? " if near else ""
