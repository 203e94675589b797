"""What somebody did, line by line, and cut into pages where it is much.

Each line is a title, as the id of it, and behind a space the job that they had there, as in
“title/alienoid Director”; nothing follows where they performed. A group is made for those alone
whose lines fill more than a page: all others have them on the page of the person.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, cast

from spacecat.model.prominence import of_title
from spacecat.model.vocabulary import EntryKind
from spacecat.pages.groups import Group, first_shown
from spacecat.pages.paging import LISTED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from spacecat.load.retold import Change
    from spacecat.model.catalogue import Catalogue, EntryId, Record
    from spacecat.model.entries import Entry, Person, SiteSettings, Title

CAREERS = "works"
"""The folder of the groups, and the kind of the pages that go on with them."""


def career_of(entry_id: EntryId, number: int) -> str:
    """Return the name of a page's part of what somebody did, if that is more than a page."""
    return f"{CAREERS}/{entry_id}#{number}"


def is_cut(site: SiteSettings) -> bool:
    """Whether a site has pages that go on with what somebody did."""
    return CAREERS not in site.without


def is_long(record: Record[Person]) -> bool:
    """Whether what somebody did fills more than a page."""
    return sum(bool(one.cast) + len(one.jobs) for one in record.inbound.appearances) > LISTED


def lines_of(record: Record[Person], shown: Callable[[EntryId], str]) -> tuple[str, ...]:
    """Return what somebody did: performing and then job by job, each the newest first.

    `shown` tells the day by which titles are ordered, in ISO 8601.
    """
    dated = [(shown(part.title), part.title, part) for part in record.inbound.appearances]
    dated.sort(key=itemgetter(0, 1), reverse=True)
    parts = [part for _, _, part in dated]
    jobs = dict.fromkeys([job for part in parts for job in part.jobs])
    performed = [part.title for part in parts if part.cast]
    worked = [f"{part.title} {job}" for job in jobs for part in parts if job in part.jobs]
    return (*performed, *worked)


def careers(catalogue: Catalogue) -> dict[str, Group]:
    """Return the groups of what those did who did much."""
    if not is_cut(catalogue.site):
        return {}
    many = (record for record in catalogue.people.values() if is_long(record))
    return {f"{CAREERS}/{record.id}": _group(record, catalogue) for record in many}


def careers_after(
    groups: Mapping[str, Group], after: Catalogue, changes: tuple[Change, ...]
) -> dict[str, Group] | None:
    """Return the groups that `changes` may change; None if somebody comes to have one, or to none.

    The order of the lines is that of the titles' days, so that those whom a changed title credits
    are concerned, whether or not their records differ.
    """
    found: dict[str, Group] = {}
    for person in sorted(_concerned(changes)) if is_cut(after.site) else ():
        record, name = after.people.get(person), f"{CAREERS}/{person}"
        has_many = record is not None and is_long(record)
        if has_many != (name in groups):
            return None
        if record and has_many:
            found[name] = _group(record, after)
    return found


def _group(record: Record[Person], catalogue: Catalogue) -> Group:
    return Group("Works", lines_of(record, lambda title: first_shown(catalogue.titles[title])))


def _concerned(changes: tuple[Change, ...]) -> set[EntryId]:
    return {
        person
        for change in changes
        for record in (change.before, change.after)
        if record
        for person in _people_of(record)
    }


def _people_of(record: Record[Entry]) -> Iterator[EntryId]:
    if record.kind is EntryKind.PERSON:
        yield record.id
    if record.kind is EntryKind.TITLE:
        yield from of_title(cast("Record[Title]", record))
