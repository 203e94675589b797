"""The parts that views are made of: all a template may show, addresses worked out.

Those of which a page has dozens are named tuples, which are made in a third of the time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from spacecat.noun import Noun
from spacecat.pages.linked_data.nodes import web_page, written

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacecat.pages.cards import Card, SourceCard


@dataclass(frozen=True, slots=True)
class Shared:
    """A part that many pages show, each in the same words."""

    made: dict[Callable[..., str], str] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What templates made of it so far, by the macro that did, for the filter `once`."""


@dataclass(frozen=True, slots=True)
class Link(Shared):
    """A link to the page of an entry, and what may be shown of it."""

    href: str
    card: Card
    picture: str = ""
    """The link to each file of the entry's picture, without its width and format."""
    cover: str = ""
    """The link to the drawing that stands for a title, where the site has those."""


class PlainLink(Noun):
    """A link to any page of the site."""

    href: str
    text: str
    current: bool = False
    """Whether it leads to the section that this page is in."""
    count: int | None = None


class PlainLinks(NamedTuple):
    """Links that belong together, and what they have in common."""

    label: str
    links: tuple[PlainLink, ...]


class ClaimView(Noun):
    """What other sources say instead; `cites` are numbers of the page's list of sources."""

    says: str
    cites: tuple[int, ...]
    note: str | None
    number: int
    """Of the disagreement that this is part of, in the page's list of them."""


class Value(NamedTuple):
    """One value of a fact, with its sources."""

    text: str
    cites: tuple[int, ...] = ()
    otherwise: tuple[ClaimView, ...] = ()
    note: str | None = None
    link: Link | None = None
    group: PlainLink | None = None
    lang: str | None = None
    """The language of `text` where it is not the site's."""
    native: str | None = None
    date: str | None = None
    """The ISO 8601 form where `text` is a date."""


class Row(NamedTuple):
    """A fact: what it is called, and its values."""

    label: str
    values: tuple[Value, ...]


class Disagreement(Noun):
    """A fact on which sources differ: what the page says, and what others say."""

    about: str
    ours: str
    otherwise: tuple[ClaimView, ...]


class SourceLine(Noun):
    """One source of the page, under its number."""

    number: int
    source: SourceCard
    date: str | None


class Feeds(NamedTuple):
    """The links to the feeds that tell what is new, each in one format; none that are not there."""

    atom: str | None = None
    json: str | None = None


NO_FEEDS = Feeds()


@dataclass(frozen=True, slots=True)
class Chrome(Shared):
    """What surrounds all pages of a folder alike."""

    site_name: str
    tagline: str
    language: str
    policy: str
    """From where browsers may load what pages need."""
    stylesheet: str
    browse_stylesheet: str
    """The link to the second stylesheet, of pages that list or draw much."""
    icon: str
    touch_icon: str
    """The link to the icon that telephones show."""
    manifest: str
    """The link to the web manifest, which names the site to devices."""
    feeds: Feeds
    """Those of the whole site."""
    search: str | None
    """The page that answers what readers search for, where the site has one."""
    script: str
    """The link to the script of the search."""
    home: PlainLink
    navigation: tuple[PlainLink, ...]
    footer: tuple[PlainLinks, ...]
    breadcrumbs: tuple[PlainLink, ...]
    origin: str = ""
    """The whole address of the home page, to which those of other pages add."""
    locale: str = ""
    """The language with its territory, as Open Graph writes it; empty where none is named."""
    trail: tuple[PlainLink, ...] = ()
    """The breadcrumbs once more, with their whole addresses."""


class SharedImage(NamedTuple):
    """What sites show with a link to a page."""

    url: str
    """Its whole address."""
    width: int
    height: int
    alt: str


class Frame(Noun):
    """What every page has around its own content.

    All that its `chrome` holds can be had of the frame as well.
    """

    chrome: Chrome
    heading: str
    """What the page is about, without the name of the site."""
    title: str
    """The whole title of the document."""
    description: str
    canonical: str
    edit_url: str | None = None
    updated: Value | None = None
    data: str | None = None
    """The link to the data of what the page is about."""
    own_feeds: Feeds = NO_FEEDS
    """Those of the thing that the page is about."""
    is_indexed: bool = True
    """Whether search engines shall list the page."""
    type: str = "website"
    """What Open Graph calls the thing that the page is about."""
    image: SharedImage | None = None
    oembed: str = ""
    """The whole address of what oEmbed's consumers read of the page, where there is that."""

    @property
    def linked_data(self) -> str:
        """The page for machines, as JSON-LD."""
        return written(web_page("WebPage", self, name=self.heading))

    @property
    def site_name(self) -> str:
        """The name of the site."""
        return self.chrome.site_name

    @property
    def tagline(self) -> str:
        """What the site is about, in a few words."""
        return self.chrome.tagline

    @property
    def language(self) -> str:
        """The language of the page, as HTML names it."""
        return self.chrome.language

    @property
    def policy(self) -> str:
        """From where browsers may load what the page needs."""
        return self.chrome.policy

    @property
    def stylesheet(self) -> str:
        """The link to the stylesheet."""
        return self.chrome.stylesheet

    @property
    def browse_stylesheet(self) -> str:
        """The link to the second stylesheet, of pages that list or draw much."""
        return self.chrome.browse_stylesheet

    @property
    def icon(self) -> str:
        """The link to the icon."""
        return self.chrome.icon

    @property
    def touch_icon(self) -> str:
        """The link to the icon that telephones show."""
        return self.chrome.touch_icon

    @property
    def manifest(self) -> str:
        """The link to the web manifest."""
        return self.chrome.manifest

    @property
    def feeds(self) -> Feeds:
        """The links to the feeds of the whole site."""
        return self.chrome.feeds

    @property
    def origin(self) -> str:
        """The whole address of the home page."""
        return self.chrome.origin

    @property
    def locale(self) -> str:
        """The language with its territory; empty where none is named."""
        return self.chrome.locale

    @property
    def trail(self) -> tuple[PlainLink, ...]:
        """The breadcrumbs with their whole addresses."""
        return self.chrome.trail

    @property
    def search(self) -> str | None:
        """The link to the search page, where the site has one."""
        return self.chrome.search

    @property
    def script(self) -> str:
        """The link to the script of the search."""
        return self.chrome.script

    @property
    def home(self) -> PlainLink:
        """The link to the home page."""
        return self.chrome.home

    @property
    def navigation(self) -> tuple[PlainLink, ...]:
        """The links at the head of the page."""
        return self.chrome.navigation

    @property
    def footer(self) -> tuple[PlainLinks, ...]:
        """The links to all lists, at the foot of the page."""
        return self.chrome.footer

    @property
    def breadcrumbs(self) -> tuple[PlainLink, ...]:
        """The links from the home page to the list that this page belongs to."""
        return self.chrome.breadcrumbs
