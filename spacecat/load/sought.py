"""Who looks for whom: the names that entries write, by every key under which each is looked up.

An entry that gets another name can change only what is looked up under its keys, the old ones and
those it has then. So the few entries that write such a name are found without resolving all others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from spacecat.load.marks import kinds_named
from spacecat.model.vocabulary import EntryKind
from spacecat.names.keys import exact_key, lookup_keys, title_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacecat.model.catalogue import EntryId, Record
    from spacecat.model.entries import Entry

_Name: TypeAlias = tuple[bool, str]
"""Whether it is sought as the name of a person, for these have keys of their own; and the name."""


class Sought:
    """The names that records write; collected when they are first asked for, and kept from then on.

    A name that nobody writes any more stays. Whoever is found for nothing is looked at in vain, and
    comes out as before.
    """

    __slots__ = ("_is_complete", "_names", "_users")

    def __init__(self) -> None:
        """Begin with nothing collected."""
        self._users: dict[_Name, list[EntryId]] = {}
        self._names: dict[_Name, list[str]] = {}  # by key in place of the name
        self._is_complete = False

    def collect(self, records: Iterable[Record[Entry]]) -> None:
        """Collect the names that all records write, unless that was done."""
        if not self._is_complete:
            for record in records:
                for name in dict.fromkeys(_written(record)):
                    self._users_of(name).append(record.id)
            self._is_complete = True

    def add(self, record: Record[Entry]) -> None:
        """Take notice of the names that a changed record writes."""
        for name in _written(record) if self._is_complete else ():
            users = self._users_of(name)
            if record.id not in users:
                users.append(record.id)

    def _users_of(self, name: _Name) -> list[EntryId]:
        users = self._users.get(name)
        if users is None:
            users = self._users[name] = []
            for key in _keys(*name):
                self._names.setdefault((name[0], key), []).append(name[1])
        return users

    def names(self, keys: Iterable[str], *, of_person: bool) -> set[str]:
        """Return the names that are looked up under any of `keys`."""
        found = (self._names.get((of_person, key), ()) for key in keys)
        return {name for names in found for name in names}

    def users(self, names: Iterable[str], *, of_person: bool) -> set[EntryId]:
        """Return the ids of those who write, or once wrote, any of `names`."""
        found = (self._users.get((of_person, name), ()) for name in names)
        return {entry_id for ids in found for entry_id in ids}


def _written(record: Record[Entry]) -> Iterator[_Name]:
    for kind, text in record.targets:
        yield kind is EntryKind.PERSON, text
    for link in record.body.links:
        if link.is_name:
            kinds, name = kinds_named(link.target)
            yield from ((kind is EntryKind.PERSON, name) for kind in kinds)


def _keys(of_person: bool, name: str) -> tuple[str, ...]:  # noqa: FBT001 - the parts of a _Name
    """Return everything under which `NameIndex.meant` looks for `name`."""
    loose = lookup_keys(name) if of_person else (title_key(name),)
    return (name, exact_key(name), *loose)
