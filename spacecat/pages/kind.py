"""What a kind of page is: how its pages are planned, and how each becomes a view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from spacecat.model.catalogue import Catalogue
    from spacecat.pages.groups import Group
    from spacecat.pages.reads import Page, Reader

V_co = TypeVar("V_co", covariant=True)

Groups: TypeAlias = "Mapping[str, Group]"


@dataclass(frozen=True, slots=True)
class PageKind(Generic[V_co]):
    """A kind of page.

    `plan` yields the pages of this kind, each with all that it reads; `view` makes what the
    template shows of a page from exactly that.
    """

    name: str
    template: str
    plan: Callable[[Catalogue, Groups], Iterator[Page]]
    view: Callable[[Reader], V_co]
