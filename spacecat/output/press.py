"""One page of the plan to its bytes: its view from what it reads, its template, nothing else."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from spacecat.data.database import NotSearchable, not_searchable
from spacecat.imaging.raster import DrawFailed, not_drawn
from spacecat.output.render import RenderFailed
from spacecat.pages.plan import PAGE_KINDS
from spacecat.pages.reads import Reader, name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spacecat.diagnostics import Diagnostic
    from spacecat.output.render import Renderer
    from spacecat.pages.kind import PageKind
    from spacecat.pages.reads import Facets, Page
    from spacecat.pages.urls import Addresses


def are_alike(one: Page, other: Page) -> bool:
    """Whether two pages have the same bytes, as far as that can be told without making them."""
    if one.kind != other.kind or one.reads != other.reads:
        return False
    likeness = PAGE_KINDS[one.kind].likeness
    return likeness(one) == likeness(other)


def _templates_of(pages: Iterable[Page]) -> Iterator[str]:
    """Yield the templates of `pages`, each once."""
    kinds = dict.fromkeys(page.kind for page in pages)
    yield from dict.fromkeys(filter(None, (PAGE_KINDS[kind].template for kind in kinds)))


@dataclass(frozen=True, slots=True)
class Press:
    """Makes pages; it holds all that any of them can depend on."""

    renderer: Renderer
    facets: Facets
    addresses: Addresses
    _besides: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What the pages of each kind depend on besides what they read."""

    def stamp(self, page: Page) -> str:
        """Return the digest of all that the page depends on.

        Raises:
            RenderFailed: its template cannot be read, or what finishes it is missing.
        """
        stamp = self.facets.stamp(page) + self._beside(page)
        return blake2b(stamp.encode(), digest_size=16).hexdigest()

    def _beside(self, page: Page) -> str:
        known = self._besides.get(page.kind)
        if known is None:
            parts = self.template_digest(page), repr(self.addresses), self.finish_edition(page)
            known = self._besides[page.kind] = "\n" + "\n".join(parts)
        return known

    def load(self, pages: Iterable[Page]) -> None:
        """Compile the templates of `pages`, for processes that are forked from this one.

        To compile them takes as long as making a thousand pages.
        """
        for template in _templates_of(pages):
            self.renderer.load(template)

    def take(self, pages: Iterable[Page], compiled: Callable[[], bytes | None]) -> None:
        """Take over templates that another process compiles, until those of `pages` are there.

        `compiled` waits for the next of them. What it gives none of is compiled here.
        """
        needed = list(_templates_of(pages))
        while any(map(self.renderer.lacks, needed)) and (templates := compiled()):
            self.renderer.take(templates)

    def read(self, pages: Iterable[Page]) -> None:
        """Read what `pages` depend on besides facets: above all, their templates.

        With a press travel those that were read, and no others; those that were read only where the
        press has travelled to are not in `inputs`. What is wrong with them shows when a page is
        made.
        """
        for page in {page.kind: page for page in pages}.values():
            with suppress(RenderFailed):
                self._beside(page)

    def template_digest(self, page: Page) -> str:
        """Return the digest of the page's template and of all that it uses; nothing without one."""
        template = PAGE_KINDS[page.kind].template
        return self.renderer.digest(template) if template else ""

    def finish_edition(self, page: Page) -> str:
        """Return what the page depends on that is done to it after its template; or nothing.

        Raises:
            RenderFailed: what that needs is missing.
        """
        kind = PAGE_KINDS[page.kind]
        with _telling(kind):
            return kind.finish.edition() if kind.finish else ""

    def inputs_of(self, page: Page) -> Iterator[tuple[str, str]]:
        """Yield the name and the digest of everything that the page depends on."""
        for read in sorted(page.reads, key=name_of):
            yield name_of(read), self.facets.digest(read).hex()
        if PAGE_KINDS[page.kind].template:
            yield PAGE_KINDS[page.kind].template, self.template_digest(page)
        finish = PAGE_KINDS[page.kind].finish
        if finish:
            yield finish.name, self.finish_edition(page)
        yield "the way links are written", repr(self.addresses)

    def inputs(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the digest of everything that pages depend on, as far as is known."""
        yield from self.facets.known_digests()
        yield from self.renderer.known_digests()
        finishes = {PAGE_KINDS[kind].finish for kind in self._besides}
        yield from ((finish.name, finish.edition()) for finish in finishes if finish)
        yield "the way links are written", repr(self.addresses)

    def make(self, page: Page) -> bytes:
        """Return the finished page.

        Raises:
            RenderFailed: its template cannot be used, what it gave cannot be finished, or the file
                cannot be made on this machine.
        """
        kind = PAGE_KINDS[page.kind]
        with _telling(kind):
            view = kind.view(Reader(self.facets, page, self.addresses))
            if not kind.template:
                return bytes(view)
            rendered = self.renderer.render(kind.template, view)
            return kind.finish.make(rendered) if kind.finish else rendered

    def faults(self, pages: Iterable[Page]) -> Iterator[Diagnostic]:
        """Yield what is wrong with each template, as the first page of its kind shows it.

        So one report has all of them, whichever page was the first to fail.
        """
        firsts: dict[str, Page] = {}
        for page in pages:
            firsts.setdefault(page.kind, page)
        for page in firsts.values():
            try:
                self.make(page)
            except RenderFailed as failure:
                yield failure.problem


@contextmanager
def _telling(kind: PageKind[Any]) -> Iterator[None]:
    """Tell of a page that cannot be made or finished as of one whose template fails."""
    try:
        yield
    except DrawFailed as failure:
        raise RenderFailed(not_drawn(kind.template, str(failure))) from failure
    except NotSearchable as failure:
        raise RenderFailed(not_searchable()) from failure
