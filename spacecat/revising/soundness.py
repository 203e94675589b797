"""Whether a page that was made again can have broken the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacecat.check.outline import Outline
    from spacecat.printing.batch import Finished


def is_as_sound(after: Finished, before: Outline | None) -> bool:
    """Whether no link can have broken: the page links what it did, and has every id that it had."""
    if before is None:
        return False
    is_unique = len(set(after.ids)) == len(after.ids)
    return is_unique and set(after.links) == set(before.links) and set(before.ids) <= set(after.ids)
