"""THE schema: every kind of entry that editors write, field by field.

A field added here is read, checked and offered by editors' completion without further ado; the
view of its page hands it to the template that shows it. The docstrings beneath the fields are what
`docs/content-format.md` and the JSON Schemas say about them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from spacecat.model.base import Model, as_by_default
from spacecat.model.checking import Limits, Told
from spacecat.model.credits import CastCredit, CompanyCredit, CrewCredit
from spacecat.model.identifiers import CharacterIds, CompanyIds, Ids, PersonIds, TitleIds
from spacecat.model.parts import (
    Alias,
    Imported,
    ListItem,
    NavigationItem,
    Picture,
    Rating,
    Relation,
    Release,
    Remark,
    Run,
    Setting,
    SourceDetail,
    StatusNote,
    TagRef,
    Watch,
    Work,
)
from spacecat.model.values import (
    BaseAddress,
    CountryCode,
    Fact,
    Flag,
    Integer,
    LanguageTag,
    PartialDate,
    Text,
    WebAddress,
)
from spacecat.model.vocabulary import EntryKind, Genre, Kind
from spacecat.noun import field

SourceId = Annotated[str, Limits(pattern=r"^[a-z0-9][a-z0-9.-]*$", max_length=60)]
OldAddress = Annotated[
    str, Limits(pattern=r"^/([a-z0-9-]+/)+$"), Told(examples=("/titles/old-name/",))
]


class Entry(Model):
    """What every entry may hold."""

    name: Text
    """The preferred international name, spelled as the site shall show it."""
    native: Text | None = None
    """The name in Hangul."""
    romanised: Fact[Text] | None = None
    """A declared Revised Romanization; without it the site shows the one by rule, marked so."""
    aliases: tuple[Alias, ...] = ()
    """Every other name, with its kind."""
    disambiguator: Text | None = None
    """Tells namesakes apart, as “born 1986” or “2014 film”; shown only where they meet."""
    summary: Text | None = None
    """One sentence, free of spoilers."""
    sources: Mapping[SourceId, SourceDetail] = field(default_factory=dict)
    """The sources that this entry cites: an id of your choice, and where it leads."""
    formerly: tuple[OldAddress, ...] = ()
    """Addresses that this page had; they keep leading to it."""
    updated: PartialDate | None = None
    """The day of the last change that readers should notice."""
    draft: Flag = False
    """Drafts are built only with --drafts."""
    imported: Imported | None = None
    """Which row of which table the entry was made from; written by `spacecat import`."""


class Pictured(Entry):
    """What may be shown in a picture: a title or a person."""

    picture: Picture | None = None
    """A picture that may be shown, in the place of one that spacecat draws."""


class Title(Pictured):
    """A drama or a film.

    The text beneath the front matter is its synopsis and notes. What stands beneath a heading
    “Spoilers” is shown only to readers who open it.
    """

    kind: Kind
    """What sort of work it is."""
    genres: tuple[Genre, ...] = ()
    """The genres, the most fitting first."""
    tags: tuple[TagRef, ...] = ()
    """The subjects it shares with others: tags with an entry."""
    run: Run | None = None
    """The original run of a drama."""
    releases: tuple[Release, ...] = ()
    """The releases of a film, the first one first."""
    episodes: Fact[Integer] | None = None
    """How many episodes."""
    runtime: Fact[Integer] | None = None
    """Minutes; for a drama, of an episode."""
    slot: Fact[Text] | None = None
    """Days and time of the broadcast."""
    countries: tuple[CountryCode, ...] = ()
    """Where it was made: ISO 3166 codes."""
    languages: Fact[tuple[LanguageTag, ...]] | None = None
    """What is spoken in it: IETF tags."""
    companies: tuple[CompanyCredit, ...] = ()
    """Network, platforms, studios and the others."""
    cast: tuple[CastCredit, ...] = ()
    """The performers, in the order of their credits."""
    crew: tuple[CrewCredit, ...] = ()
    """Everybody else, with their jobs."""
    settings: tuple[Setting, ...] = ()
    """Where and when the story happens, the main setting first."""
    status: tuple[StatusNote, ...] = ()
    """What was known of the making on which day, earliest first."""
    relations: tuple[Relation, ...] = ()
    """How it stands to other titles: declared once, on either of them."""
    ratings: tuple[Rating, ...] = ()
    """Measured shares of viewers; never invented."""
    watch: tuple[Watch, ...] = ()
    """Where it can be watched, as dated claims."""
    facts: tuple[Remark, ...] = ()
    """Further facts: budget, box office, filming."""
    ids: TitleIds | None = None
    """The ids under which others know the title; another entry cannot have them."""

    @property
    def first_shown(self) -> PartialDate | None:
        """The start of the run, or the earliest release."""
        if self.run:
            return self.run.start
        dates = (release.date for release in self.releases)
        return min(dates, key=lambda date: (date.latest, date.earliest), default=None)


class Person(Pictured):
    """Somebody who is credited. The text beneath the front matter is about them."""

    elsewhere: tuple[Work, ...] = ()
    """Works that have no entry here."""
    facts: tuple[Remark, ...] = ()
    """Further facts."""
    ids: PersonIds | None = None
    """The ids under which others know the person; another entry cannot have them."""


class Character(Entry):
    """A character who lives across titles or performers."""

    facts: tuple[Remark, ...] = ()
    """Further facts."""
    ids: CharacterIds | None = None
    """The id under which others know the character; another entry cannot have it."""


class Company(Entry):
    """A network, platform, studio or distributor."""

    website: WebAddress | None = None
    """The company's own site."""
    elsewhere: tuple[Work, ...] = ()
    """Works that have no entry here."""
    ids: CompanyIds | None = None
    """The ids under which others know the company; another entry cannot have them."""


class Tag(Entry):
    """A subject that titles share; its summary is its definition."""

    summary: Text
    """The definition: when a title gets this tag, and when not."""
    related: tuple[TagRef, ...] = ()
    """Tags that readers may want instead."""


class TitleList(Entry):
    """A list of titles that somebody chose, in their order."""

    items: tuple[ListItem, ...]
    """The titles, in the order of the list."""


class Page(Entry):
    """A page of text, such as About."""


class Source(Entry):
    """A source that several entries cite; its file name is its id."""

    url: WebAddress | None = None
    """The whole address."""
    publisher: Text | None = None
    """Who published it: a paper, a site."""
    author: Text | None = None
    """Who wrote it."""
    date: PartialDate | None = None
    """The day it came out."""
    note: Text | None = None
    """How far the source can be trusted, where there is something to say."""


class SiteSettings(Model):
    """The settings of the whole site: ``content/site.yaml``."""

    name: Text
    """The name of the site."""
    tagline: Text
    """A few words beneath the name."""
    description: Text
    """What the site is, in a sentence or two: the home page begins with it."""
    base_url: BaseAddress
    """Where the site will stand, with a slash at the end."""
    language: LanguageTag = "en"
    """The language that the site is written in."""
    author: Text | None = None
    """Who the feed names as its author; else the site's own name."""
    licence: Text | None = None
    """By what right others may use the data: an identifier such as `CC-BY-4.0`, or in words."""
    navigation: tuple[NavigationItem, ...] = ()
    """The links at the head of every page."""
    edit_url: WebAddress | None = None
    """The address of the source folder; a page's “improve this page” link adds the file's path."""
    without: tuple[Text, ...] = ()
    """Kinds of pages that the site does without, such as `redirect`; see docs/templates.md."""
    require_sources: Flag = False
    """Whether a fact without a source is a problem."""

    def __post_init__(self) -> None:
        """Say nothing of English."""
        as_by_default(self, "language")


MODELS: dict[EntryKind, type[Entry]] = {
    EntryKind.TITLE: Title,
    EntryKind.PERSON: Person,
    EntryKind.CHARACTER: Character,
    EntryKind.COMPANY: Company,
    EntryKind.TAG: Tag,
    EntryKind.LIST: TitleList,
    EntryKind.PAGE: Page,
    EntryKind.SOURCE: Source,
}


def ids_of(entry: Entry) -> Ids | None:
    """Return the ids under which others know what `entry` is about, where it declares some."""
    return entry.ids if isinstance(entry, (Title, Person, Character, Company)) else None
