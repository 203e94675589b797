"""One entry linked anew, in a catalogue that is linked already.

Linking asks of an entry: what do its names mean for others, what do its references mean, and what
does it say of whom? An edit can change the answers of few entries, and each of them is found by
looking up what the edit touches:

1. The entry itself is resolved again.
2. Where it has other names, those who write a name that finds it, before or after, are resolved
   again (`sought`), and the index of names gets those that it has (`renaming`).
3. Where an entry says something else, those of whom it is said hear it (`retold`).

Every step uses the linker's own functions, on these few entries. The edit of an entry is linked so
only where nothing is wrong before and after, and where the names of nobody else are concerned: no
namesake, no address that two could claim, nobody who is known by credits alone. Whatever is more
than that is left to `link`, so that there is no second set of rules. `tests/load/test_relinking.py`
holds that the catalogue is then the one that `link` gives.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.load.declared import redeclared
from spacecat.load.identity import Thing, introductions_in
from spacecat.load.inverse import NOTHING
from spacecat.load.link import Linked, recorded
from spacecat.load.relations import disagreements
from spacecat.load.renaming import renamed
from spacecat.load.resolve import Resolver
from spacecat.load.retold import Change, retold
from spacecat.load.unresolved import Known
from spacecat.model.catalogue import order_of, with_records
from spacecat.model.vocabulary import EntryKind
from spacecat.noun import Noun, replace
from spacecat.overlay import laid_over

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacecat.load.decode import Parsed
    from spacecat.load.identity import NameIndex
    from spacecat.load.renaming import Renaming
    from spacecat.model.catalogue import Body, Catalogue, EntryId, Inbound, Record
    from spacecat.model.entries import Entry

__all__ = ["Change", "Relinked", "relink"]


class Relinked(Noun):
    """The catalogue after an edit, and every record that may not be as it was.

    The edited entry stands first among `changes`.
    """

    linked: Linked
    changes: tuple[Change, ...]


def relink(linked: Linked, path: str, parsed: Parsed | None) -> Relinked | None:
    """Link the entry of the file at `path` anew; `parsed` is what it says, None if it went.

    Returns what `link` would give with that entry in the place of the one that the file had, or
    None where that takes the whole of it. Settings and drafts are those of `linked`, and no file
    has a problem. (Where somebody without an entry is credited is told as before: it is for the
    places of problems alone, and with a problem everything is linked.)
    """
    edit = None if linked.problems else _edit(linked, path, parsed)
    resolved = edit and _resolved(edit)
    if not edit or not resolved:
        return None
    changes = _heard(linked.catalogue, resolved)
    redirects = edit.renaming.redirects(linked.catalogue.redirects)
    gone = [one.before.id for one in changes if one.before and not one.keeps_id]
    come = [one.after for one in changes if one.after]
    catalogue = replace(with_records(linked.catalogue, gone, come), redirects=redirects)
    if _disagree(catalogue, edit.names[EntryKind.TITLE], resolved):
        return None
    for change in resolved:
        if change.after:
            linked.sought.add(change.after)
    after = Linked(catalogue, linked.problems, edit.names, edit.paths, edit.declared, linked.sought)
    return Relinked(after, changes)


class _Edit(Noun):
    """One entry before and after, and the names of all entries afterwards."""

    linked: Linked
    """What was before."""
    kind: EntryKind
    before: Record[Entry] | None
    was: Thing | None
    thing: Thing | None
    body: Body | None
    renaming: Renaming
    names: Mapping[EntryKind, NameIndex]
    paths: Mapping[str, EntryId]
    declared: Mapping[str, str]
    """The file that declares each id, afterwards."""

    def record(
        self, entry_id: EntryId, thing: Thing, body: Body, before: Record[Entry] | None
    ) -> Record[Entry] | None:
        """Resolve a thing by the names afterwards; None if there is a problem with it."""
        bodies = {thing.source.path: body} if thing.source else {}
        resolved = Resolver(Known(self.names, self.paths)).resolve(entry_id, thing, bodies)
        if resolved.problems:
            return None
        inbound = before.inbound if before else NOTHING
        return recorded(entry_id, thing, resolved, inbound, before.namesakes if before else ())


def _edit(linked: Linked, path: str, parsed: Parsed | None) -> _Edit | None:
    entry_id = linked.paths.get(path)
    before = linked.catalogue.record(entry_id) if entry_id else None
    kind = parsed.kind if parsed else before.kind if before else EntryKind.SOURCE
    if kind is EntryKind.SOURCE:  # a source is shown in full by all who cite it
        return None
    was = linked.names[kind].things[entry_id] if entry_id else None
    thing = Thing(kind, parsed.entry, parsed.source, image=parsed.image) if parsed else None
    renaming = renamed(linked.names[kind], entry_id, was, thing)
    said_before, said = (one.entry if one else None for one in (was, thing))
    declared = redeclared(linked.declared, path, said_before, said)
    if renaming is None or declared is None:
        return None
    paths = laid_over(linked.paths, {path: renaming.entry_id} if thing else {}, [path])
    names = {**linked.names, kind: renaming.index}
    body = parsed.body if parsed else None
    return _Edit(linked, kind, before, was, thing, body, renaming, names, paths, declared)


def _resolved(edit: _Edit) -> tuple[Change, ...] | None:
    """Resolve the edited entry, and whoever writes a name that finds it or found it."""
    own = _own(edit)
    others = _others(edit) if edit.renaming.keys else ()
    return None if own is None or others is None else (own, *others)


def _own(edit: _Edit) -> Change | None:
    after = None
    if edit.thing and edit.body:
        after = edit.record(edit.renaming.entry_id, edit.thing, edit.body, edit.before)
        if after is None:
            return None
    people = edit.names[EntryKind.PERSON]
    if _introduced(edit.was, edit.before, people) != _introduced(edit.thing, after, people):
        return None
    return Change(edit.before, after)


def _introduced(
    thing: Thing | None, record: Record[Entry] | None, people: NameIndex
) -> list[tuple[str, str | None]]:
    """Return those of whom only credits are known, as this entry credits them: name and Hangul."""
    if thing is None or record is None:
        return []
    return [
        (credit.name, credit.native)
        for credit, _ in introductions_in(thing.entry)
        if credit.name and _is_credited_only(record.targets[EntryKind.PERSON, credit.name], people)
    ]


def _is_credited_only(entry_id: EntryId, people: NameIndex) -> bool:
    return entry_id in people.things and people.things[entry_id].source is None


def _others(edit: _Edit) -> tuple[Change, ...] | None:
    linked, of_person = edit.linked, edit.kind is EntryKind.PERSON
    linked.sought.collect(linked.catalogue.all_records())
    names = linked.sought.names(edit.renaming.keys, of_person=of_person)
    users = linked.sought.users(names, of_person=of_person) | _linking_by_path(edit)
    changes = []
    for entry_id in sorted(users, key=order_of):
        before = linked.catalogue.of_kind(EntryKind(entry_id.partition("/")[0])).get(entry_id)
        if before and before is not edit.before:
            thing = edit.names[before.kind].things[entry_id]
            after = edit.record(entry_id, thing, before.body, before)
            if after is None:
                return None
            changes.append(Change(before, after))
    return tuple(one for one in changes if one.before != one.after)


def _linking_by_path(edit: _Edit) -> set[EntryId]:
    if edit.before is None or edit.before.id == edit.renaming.entry_id:
        return set()
    linking, entry_id = edit.linked.catalogue.all_records(), edit.before.id
    return {record.id for record in linking if entry_id in record.link_targets}


def _heard(catalogue: Catalogue, resolved: tuple[Change, ...]) -> tuple[Change, ...]:
    """Add what the changed entries say of others to those of whom they say it."""
    changes = {one.after.id if one.after else "": one for one in resolved}

    def inbound_of(entry_id: EntryId) -> Inbound:
        known = changes[entry_id].after if entry_id in changes else catalogue.record(entry_id)
        return known.inbound if known else NOTHING

    for entry_id, inbound in retold(resolved, inbound_of, catalogue.sources).items():
        change = changes.get(entry_id)
        record = change.after if change else catalogue.record(entry_id)
        if record:
            before = change.before if change else record
            changes[entry_id] = Change(before, replace(record, inbound=inbound))
    return tuple(changes.values())


def _disagree(catalogue: Catalogue, titles: NameIndex, changes: tuple[Change, ...]) -> bool:
    """Whether a changed title and one that it is related to say opposites of each other."""
    changed = [one.after.id for one in changes if one.after and one.after.kind is EntryKind.TITLE]
    related = (part.title for one in changed for part in catalogue.titles[one].inbound.related)
    concerned = ((one, titles.things[one]) for one in dict.fromkeys((*changed, *related)))
    return any(True for _ in disagreements(catalogue.titles, concerned))
