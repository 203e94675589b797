"""What a kind of page is: how its pages are planned, and how each becomes a view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from spacecat.model.vocabulary import EntryKind
from spacecat.noun import Noun

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from spacecat.model.catalogue import Catalogue
    from spacecat.model.entries import SiteSettings
    from spacecat.pages.groups import Group
    from spacecat.pages.reads import Page, Reader

V_co = TypeVar("V_co", covariant=True)

Groups: TypeAlias = "Mapping[str, Group]"

_PAGES = {EntryKind.PAGE: "text"}
"""The kind of page of those entries that are not called like theirs."""


def has_pages(kind: EntryKind, site: SiteSettings) -> bool:
    """Whether the entries of a kind have pages, or the settings leave them out."""
    return _PAGES.get(kind, kind.value) not in site.without


def itself(page: Page) -> str:
    """Name a page that is like no other."""
    return page.address


class Finish(Noun):
    """What is done to the pages of a kind after their template, such as drawing their pixels."""

    name: str
    """What it is done with, for those who ask why a page was made."""
    make: Callable[[bytes], bytes]
    """Returns the finished page; raises `DrawFailed` if it cannot."""
    edition: Callable[[], str]
    """Returns what the outcome depends on besides the page; raises `DrawFailed` without it."""


class PageKind(Noun, Generic[V_co]):
    """A kind of page.

    `plan` yields the pages of this kind, each with all that it reads; `view` makes what the
    template shows of a page from exactly that, or, without a template, its bytes. Pages that read
    the same, and for which `likeness` returns the same, have equal views, so that their bytes need
    to be made only once.
    """

    name: str
    template: str
    """Its file; empty for data, which have no looks."""
    plan: Callable[[Catalogue, Groups], Iterator[Page]]
    view: Callable[[Reader], V_co]
    likeness: Callable[[Page], str] = itself
    finish: Finish | None = None
    """What is done to what the template gave; nothing for a page of text."""
    is_made_when_asked: bool = False
    """Whether the preview makes these pages when they are asked for, and not after each edit."""
