"""The parts that views are made of: all a template may show, addresses worked out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacecat.pages.cards import Card, SourceCard


@dataclass(frozen=True, slots=True)
class Link:
    """A link to the page of an entry, and what may be shown of it."""

    href: str
    card: Card


@dataclass(frozen=True, slots=True)
class PlainLink:
    """A link to any page of the site."""

    href: str
    text: str
    current: bool = False
    """Whether it leads to the section that this page is in."""
    count: int | None = None


@dataclass(frozen=True, slots=True)
class ClaimView:
    """What other sources say instead; `cites` are numbers of the page's list of sources."""

    says: str
    cites: tuple[int, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Value:
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


@dataclass(frozen=True, slots=True)
class Row:
    """A fact: what it is called, and its values."""

    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A fact on which sources differ: what the page says, and what others say."""

    about: str
    ours: str
    otherwise: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source of the page, under its number."""

    number: int
    source: SourceCard
    date: str | None


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page has around its own content."""

    site_name: str
    tagline: str
    language: str
    heading: str
    """What the page is about, without the name of the site."""
    title: str
    """The whole title of the document."""
    description: str
    canonical: str
    stylesheet: str
    icon: str
    feed: str | None
    """The feed, where the site has one."""
    home: PlainLink
    navigation: tuple[PlainLink, ...]
    footer: tuple[PlainLink, ...]
    breadcrumbs: tuple[PlainLink, ...] = ()
    edit_url: str | None = None
    updated: Value | None = None
    is_indexed: bool = True
    """Whether search engines shall list the page."""
