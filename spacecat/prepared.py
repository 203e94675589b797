"""What is known before the first page is made: a catalogue, the plan of its site, and digests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.check.links import Links
from spacecat.job import Held
from spacecat.noun import Noun, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spacecat.check.outline import Outline
    from spacecat.load.link import Linked
    from spacecat.model.catalogue import Catalogue
    from spacecat.output.render import Renderer
    from spacecat.pages.plan import Plan
    from spacecat.pages.reads import Read

__all__ = ["Prepared", "PreparedOnce"]


class Prepared(Noun):
    """Everything that is known before the first page is made."""

    linked: Linked
    plan: Plan
    pictures: Mapping[str, str] = field(default_factory=dict)
    """Where the files are that are called like pictures, by path."""
    digests: dict[Read, bytes] = field(default_factory=dict)
    """Of what pages read, on the day of the build: as foretold, and what `make` adds."""

    @property
    def catalogue(self) -> Catalogue:
        """Everything, linked."""
        return self.linked.catalogue

    def held(self, renderer: Renderer, outlines: Iterable[Outline], unlinked: set[str]) -> Held:
        """Return what the next edit is made on top of."""
        links = Links({one.file: one for one in outlines}, unlinked)
        return Held(self.linked, self.plan, renderer, links, frozenset(self.pictures))


class PreparedOnce(Noun):
    """What pages are made of, and nothing that only the next edit of a preview would need."""

    catalogue: Catalogue
    plan: Plan
    pictures: Mapping[str, str] = field(default_factory=dict)
    digests: dict[Read, bytes] = field(default_factory=dict)

    def held(self, *_made: object) -> None:
        """Hold nothing."""
