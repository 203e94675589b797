"""One page of the plan to its bytes: its view from what it reads, its template, nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacecat.pages.plan import PAGE_KINDS
from spacecat.pages.reads import Reader

if TYPE_CHECKING:
    from spacecat.output.render import Renderer
    from spacecat.pages.reads import Facets, Page
    from spacecat.pages.urls import Addresses


@dataclass(frozen=True, slots=True)
class Press:
    """Makes pages; it holds all that any of them can depend on."""

    renderer: Renderer
    facets: Facets
    addresses: Addresses

    def make(self, page: Page) -> bytes:
        """Return the finished page.

        Raises:
            RenderFailed: its template cannot be used.
        """
        kind = PAGE_KINDS[page.kind]
        view = kind.view(Reader(self.facets, page, self.addresses))
        return self.renderer.render(kind.template, view)
