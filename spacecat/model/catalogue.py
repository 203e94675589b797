"""The linked catalogue: every entry with what points at it, frozen, with look-ups both ways.

A `Record` is everything the site knows of one thing. It is complete in itself: names have become
ids (`targets`), and what other entries say of it stands in it too, so that a page that reads the
full record needs nothing else of the thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, Generic, TypeAlias, TypeVar

from spacecat.model.credits import CastCredit, Role
from spacecat.model.entries import (
    Character,
    Company,
    Entry,
    Page,
    Person,
    SiteSettings,
    Source,
    Tag,
    Title,
    TitleList,
)
from spacecat.model.parts import Relation, SourceDetail
from spacecat.model.vocabulary import CompanyRole, EntryKind, RelationKind
from spacecat.noun import Noun, field, replace

EntryId: TypeAlias = str
"""Kind and slug of an entry, as in ``person/kim-tae-ri``."""

E = TypeVar("E", bound=Entry)
E_co = TypeVar("E_co", bound=Entry, covariant=True)


class BodyLink(Noun, gc=False):
    """A link of a body to another entry or address of the site, as its author wrote it."""

    target: str
    """What stands in the brackets: a name, the path of an entry's file, or an address."""
    offset: int
    """Characters from the start of the body's text to the target."""
    is_name: bool = False
    """Whether it is a name, as in ``[[Kim Tae-ri]]``, and not an address or the path of a file."""
    is_bare: bool = False
    """Whether it is a name without words of the author's, as ``[[the-moon|that film]]`` has."""


class Body(Noun, gc=False):
    """The text beneath the front matter, rendered and cleaned.

    Links to other entries are still names and citations still ids: `html` holds them as
    ``spacecat:link/N`` and ``spacecat:cite/N``, N counting `links` and `citations` from 0.
    """

    html: str = ""
    links: tuple[BodyLink, ...] = ()
    citations: tuple[BodyLink, ...] = ()


class Appearance(Noun, gc=False, omit_defaults=True):
    """A credit, seen from the person: a title, and what they did there."""

    title: EntryId
    cast: tuple[CastCredit, ...] = ()
    jobs: tuple[str, ...] = ()
    characters: tuple[tuple[str, EntryId], ...] = ()
    """The characters with an entry that the roles name: as written, and which they are."""


class Portrayal(Noun, gc=False, omit_defaults=True):
    """A role, seen from the character: who plays it, where."""

    title: EntryId
    person: EntryId
    credit: CastCredit
    role: Role


class Involvement(Noun, gc=False, omit_defaults=True):
    """A company's part in a title, seen from the company."""

    title: EntryId
    roles: tuple[CompanyRole, ...]


class Related(Noun, gc=False, omit_defaults=True):
    """A relation that another title declared, seen from this one."""

    kind: RelationKind
    """The inverse of what the other title says."""
    title: EntryId
    relation: Relation
    """The declaration, for its note, its sources and what others say."""
    sources: tuple[tuple[str, SourceDetail | Source], ...] = ()
    """What the ids of sources in the declaration mean: those of the other title, and shared ones.

    They stand here in full, since the page that shows them knows neither that title's sources nor
    what it calls the shared ones.
    """


class Inbound(Noun, gc=False, omit_defaults=True):
    """What other entries say of one; each part is empty where its kind has no such thing."""

    appearances: tuple[Appearance, ...] = ()
    portrayals: tuple[Portrayal, ...] = ()
    involvements: tuple[Involvement, ...] = ()
    related: tuple[Related, ...] = ()
    titles: tuple[EntryId, ...] = ()
    """Of a tag: the titles that carry it."""
    lists: tuple[EntryId, ...] = ()
    """Of a title: the lists that name it."""
    tags: tuple[EntryId, ...] = ()
    """Of a tag: the tags that name it as related."""
    citing: tuple[EntryId, ...] = ()
    """Of a source: the entries that cite it."""


class Image(Noun):
    """The file of an entry's picture, as it was found."""

    path: str
    """Relative to the project's root, in Unicode normal form C."""
    digest: str
    """That of its bytes."""
    width: int
    """Pixels across, when it stands upright."""
    height: int

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.width, self.height


class Record(Noun, Generic[E_co], gc=False):
    """One thing of the catalogue, whole."""

    id: EntryId
    kind: EntryKind
    slug: str
    entry: E_co
    path: str = ""
    """The file that holds it; empty for somebody who is known by a credit alone."""
    digest: str = ""
    """The digest of that file, which says all that `entry` and `body` say."""
    body: Body = Body()
    targets: Mapping[tuple[EntryKind, str], EntryId] = field(default_factory=dict)
    """What the entry's references mean: kind and name as written, to id."""
    link_targets: tuple[str, ...] = ()
    """What the body's links mean, one for each: an id, or an address that starts with a slash."""
    inbound: Inbound = Inbound()
    namesakes: tuple[EntryId, ...] = ()
    """Other entries of the kind that share one of its names."""
    image: Image | None = None
    """The picture that `entry` names."""

    def target(self, kind: EntryKind, name: str) -> EntryId:
        """Return the id that a reference of this entry means."""
        return self.targets[kind, name]


def without_text(record: Record[E]) -> Record[E]:
    """Return `record` without what stands beneath its front matter, and what follows from it."""
    return Record(
        record.id,
        record.kind,
        record.slug,
        record.entry,
        record.path,
        targets=record.targets,
        inbound=record.inbound,
        namesakes=record.namesakes,
        image=record.image,
    )


class SharedName(Noun):
    """A name of several things, none of which has its address: it gets a disambiguation page."""

    kind: EntryKind
    slug: str
    name: str
    ids: tuple[EntryId, ...]


class Redirect(Noun, gc=False):
    """A slug that an entry would have under another of its names; it leads to the entry's page."""

    slug: str
    id: EntryId


class Catalogue(Noun):
    """Everything, linked. The mappings are by id, sorted by id."""

    site: SiteSettings
    titles: Mapping[EntryId, Record[Title]]
    people: Mapping[EntryId, Record[Person]]
    characters: Mapping[EntryId, Record[Character]]
    companies: Mapping[EntryId, Record[Company]]
    tags: Mapping[EntryId, Record[Tag]]
    lists: Mapping[EntryId, Record[TitleList]]
    pages: Mapping[EntryId, Record[Page]]
    sources: Mapping[EntryId, Record[Source]]
    shared_names: tuple[SharedName, ...] = ()
    redirects: tuple[Redirect, ...] = ()

    def without_redirects(self) -> Catalogue:
        """Return what takes less memory, where the pages that lead on are planned already."""
        return replace(self, redirects=())

    def of_kind(self, kind: EntryKind) -> Mapping[EntryId, Record[Entry]]:
        """Return the records of one kind."""
        by_kind: dict[EntryKind, Mapping[EntryId, Record[Entry]]] = {
            EntryKind.TITLE: self.titles,
            EntryKind.PERSON: self.people,
            EntryKind.CHARACTER: self.characters,
            EntryKind.COMPANY: self.companies,
            EntryKind.TAG: self.tags,
            EntryKind.LIST: self.lists,
            EntryKind.PAGE: self.pages,
            EntryKind.SOURCE: self.sources,
        }
        return by_kind[kind]

    def all_records(self) -> Iterator[Record[Entry]]:
        """Return every record, kind by kind."""
        return chain.from_iterable(self.of_kind(kind).values() for kind in EntryKind)

    def record(self, entry_id: EntryId) -> Record[Entry]:
        """Return the record of `entry_id`, of whichever kind.

        Raises:
            KeyError: there is no such entry.
        """
        return self.of_kind(EntryKind(entry_id.partition("/")[0]))[entry_id]


def with_records(
    catalogue: Catalogue, gone: Iterable[EntryId], come: Iterable[Record[Entry]]
) -> Catalogue:
    """Return `catalogue` without the records that are `gone`, and with those that `come`.

    One that comes takes the place of the one with its id.
    """
    changed: dict[EntryKind, dict[EntryId, Any]] = {}
    for entry_id in gone:
        kind = EntryKind(entry_id.partition("/")[0])
        del changed.setdefault(kind, dict(catalogue.of_kind(kind)))[entry_id]
    unsorted = set(changed)
    for record in come:
        records = changed.setdefault(record.kind, dict(catalogue.of_kind(record.kind)))
        if record.id not in records:
            unsorted.add(record.kind)
        records[record.id] = record
    by_folder: dict[str, Any] = {  # the fields are named for the folders
        kind.folder: dict(sorted(records.items())) if kind in unsorted else records
        for kind, records in changed.items()
    }
    return replace(catalogue, **by_folder)


def order_of(entry_id: EntryId) -> tuple[int, EntryId]:
    """Return the sort key by which `Catalogue.all_records` orders the things of all kinds."""
    return _KINDS[entry_id.partition("/")[0]], entry_id


_KINDS = {kind.value: number for number, kind in enumerate(EntryKind)}


def catalogue_of(site: SiteSettings, records: Iterable[Record[Entry]]) -> Catalogue:
    """Return a catalogue of these records alone, good for looking them up and for nothing more."""
    kept: dict[EntryKind, dict[EntryId, Any]] = {kind: {} for kind in EntryKind}
    for record in records:
        kept[record.kind][record.id] = record
    return Catalogue(
        site=site,
        titles=kept[EntryKind.TITLE],
        people=kept[EntryKind.PERSON],
        characters=kept[EntryKind.CHARACTER],
        companies=kept[EntryKind.COMPANY],
        tags=kept[EntryKind.TAG],
        lists=kept[EntryKind.LIST],
        pages=kept[EntryKind.PAGE],
        sources=kept[EntryKind.SOURCE],
    )
