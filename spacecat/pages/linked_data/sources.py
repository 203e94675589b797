"""The sources of a page, as the works that it cites."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from spacecat.pages.linked_data.nodes import node

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacecat.pages.json_text import Json
    from spacecat.pages.parts import SourceLine


def citations(sources: Sequence[SourceLine], most: int | None) -> list[Json]:
    """Return the first `most` sources of a page, or all of them, in its order."""
    return [
        node("CreativeWork", name=line.source.label, url=line.source.url)
        for line in islice(sources, most)
    ]
