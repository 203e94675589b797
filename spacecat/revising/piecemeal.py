"""An edit of bodies, in a process that has nothing of the catalogue in its memory.

Most edits change the text of an entry and nothing that another page could show: no name, no fact,
no link. Then all that is needed is the record of that entry, and the cards and groups that its page
reads: some dozens of lines of text, where a whole catalogue would be tens of thousands of files.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from typing import TYPE_CHECKING

from spacecat.load.body import BodyRenderer
from spacecat.load.decode import Parsed, decode_entry, decode_settings
from spacecat.load.piecemeal import NotKnownError
from spacecat.load.repeats import without_repeats
from spacecat.load.source import SETTINGS, Source, read_source
from spacecat.load.transcript import key_of
from spacecat.model.catalogue import catalogue_of
from spacecat.model.vocabulary import EntryKind
from spacecat.model.written import reader_of, written
from spacecat.names.slugs import assign_slugs, slugify
from spacecat.noun import Noun, replace
from spacecat.output.press import Press
from spacecat.output.render import Renderer, RenderFailed
from spacecat.pages.groups import Group
from spacecat.pages.plan import PAGE_KINDS
from spacecat.pages.reads import Facet, Facets, Read
from spacecat.pages.urls import Addresses
from spacecat.printing.batch import print_page
from spacecat.revising.soundness import is_as_sound

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from spacecat.check.outline import Outline
    from spacecat.job import Options
    from spacecat.load.piecemeal import Piecemeal
    from spacecat.model.catalogue import Body, Catalogue, EntryId, Record
    from spacecat.model.entries import Entry, SiteSettings
    from spacecat.pages.reads import Page
    from spacecat.printing.batch import Finished

__all__ = ["Groups", "Site", "Touched", "revise_piecemeal", "write_group"]


_read_group = reader_of(tuple[str, tuple[str, ...], int, int])


class Groups(Mapping[str, Group]):
    """Groups one at a time; `text` finds what `write_group` wrote of a group by its name."""

    def __init__(self, text: Callable[[str], str | None]) -> None:
        """Read nothing yet."""
        self._text = text

    def __getitem__(self, name: str) -> Group:
        """Return a group; raises `KeyError` if there is none, or none that can be read."""
        text = self._text(name)
        try:
            return Group(*_read_group(text or ""))
        except ValueError:
            raise KeyError(name) from None

    def __iter__(self) -> Iterator[str]:
        """Refuse: nobody who needs one group asks which there are."""
        raise NotKnownError("groups are found by their names alone")

    def __len__(self) -> int:
        """Refuse, as to list them."""
        raise NotKnownError("groups are found by their names alone")


def write_group(group: Group) -> str:
    """Write a group down."""
    return written((group.label, group.members, group.number, group.total)).decode()


class Site(Noun):
    """What is known of a site that was built without an error, to be read bit by bit."""

    records: Piecemeal
    groups: Mapping[str, Group]
    outlines: Callable[[str], Outline | None]
    """The outline of the page at an address."""
    reading_in_full: Collection[str]
    """The kinds of pages of which some read the whole of an entry."""


class Touched(Noun):
    """What an edit of bodies comes to."""

    parsed: tuple[Parsed, ...]
    records: tuple[Record[Entry], ...]
    """The same entries, linked."""
    pages: tuple[tuple[Page, Finished], ...]
    press: Press
    """What the pages were made on."""


def revise_piecemeal(options: Options, known: Site, paths: Iterable[str]) -> Touched | None:
    """Make the pages that change when the files at `paths` did; None if that needs a whole build.

    `paths` are relative to the root.
    """
    try:
        return _revised(options, known, sorted(set(paths)))
    except (NotKnownError, RenderFailed, KeyError):
        return None


def _revised(options: Options, known: Site, paths: list[str]) -> Touched | None:
    site = _settings(options)
    if site is None or SETTINGS in paths:
        return None
    # What a folder holds shows in the paths of its files; an editor that saves by renaming leaves
    # the folder itself changed. One that is called like an entry is a mistake to be told.
    files = [one for one in paths if one.endswith(".md") or not (options.root / one).is_dir()]
    with closing(BodyRenderer()) as bodies:
        edits = [_edited(options, known.records, path, bodies) for path in files]
    bodies_alone = [edit for edit in edits if edit is not None]
    if len(bodies_alone) < len(edits):
        return None
    edited = {
        record.id: record
        for _, record in bodies_alone
        if record.digest != known.records.alone(record.id).digest
    }
    press, pages = _planned(options, known, site, edited)
    printed = [(page, print_page(press, page, number)) for number, page in enumerate(pages)]
    if not all(is_as_sound(one, known.outlines(page.address)) for page, one in printed):
        return None
    parsed = tuple(one for one, _ in bodies_alone)
    return Touched(parsed, tuple(edited.values()), tuple(printed), press)


def _settings(options: Options) -> SiteSettings | None:
    source = read_source(str(options.root / SETTINGS), SETTINGS)
    return decode_settings(source)[0] if isinstance(source, Source) else None


def _edited(
    options: Options, records: Piecemeal, path: str, bodies: BodyRenderer
) -> tuple[Parsed, Record[Entry]] | None:
    """Return the entry and its record with the body that its file has, if nothing else differs."""
    source = read_source(str(options.root / path), path) if path.endswith(".md") else None
    if not isinstance(source, Source):
        return None
    parsed, problems = decode_entry(source, bodies)
    if not isinstance(parsed, Parsed) or problems or parsed.kind is EntryKind.SOURCE:
        return None
    record = _record(records, parsed)
    if record is None or without_repeats(parsed.entry, record.targets) != record.entry:
        return None
    if _names_in(parsed.body) != _names_in(record.body):
        return None
    return parsed, replace(record, body=parsed.body, digest=key_of(source))


def _record(records: Piecemeal, parsed: Parsed) -> Record[Entry] | None:
    """Return the record of the file: its address follows from its name, unless that is shared."""
    wanted = (slugify(parsed.entry.name), parsed.entry.disambiguator)
    told_apart = assign_slugs({"it": wanted, "another": (wanted[0], None)}).slugs["it"]
    for slug in dict.fromkeys((wanted[0], told_apart)):
        entry_id = f"{parsed.kind}/{slug}"
        if entry_id in records and records.alone(entry_id).path == parsed.source.path:
            return records.full(entry_id)
    return None


def _names_in(body: Body) -> list[tuple[str, bool]]:
    """Return what a body names: links, whose meaning linking found, and then citations."""
    return [(mark.target, mark.is_name) for mark in (*body.links, *body.citations)]


def _planned(
    options: Options,
    known: Site,
    site: SiteSettings,
    records: Mapping[EntryId, Record[Entry]],
) -> tuple[Press, list[Page]]:
    """Plan the pages that read one of `records` in full, and open a press for them."""
    wanted = {Read(Facet.FULL, entry_id) for entry_id in records}
    window = catalogue_of(site, records.values())
    pages = [
        page
        for kind in PAGE_KINDS.values()
        if kind.name in known.reading_in_full and kind.name not in site.without
        for page in kind.plan(window, known.groups)
        if not wanted.isdisjoint(page.reads)
    ]
    facets = _facets(options, known, window, pages)
    addresses = Addresses(site.base_url, portable=options.portable)
    return Press(Renderer(options.templates), facets, addresses), pages


def _facets(options: Options, known: Site, window: Catalogue, pages: Iterable[Page]) -> Facets:
    """Return the facets that `pages` read."""
    reads = {read for page in pages for read in page.reads}
    cards = {read.of: known.records.alone(read.of) for read in reads if read.facet is Facet.CARD}
    edited = {record.id: record for record in window.all_records()}
    whole = {
        read.of: edited.get(read.of) or known.records.full(read.of)
        for read in reads
        if read.facet in {Facet.FULL, Facet.STATE}
    }
    catalogue = catalogue_of(window.site, {**cards, **edited, **whole}.values())
    return Facets(catalogue, known.groups, options.today)
