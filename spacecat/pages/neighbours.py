"""The neighbourhood of a title or a person, as a few stars of what their page tells anyway."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from spacecat.charts.lettering import shortened
from spacecat.charts.rays import ROOM, SIDE, SIZE, WIDTH, rays
from spacecat.charts.space import Box
from spacecat.names.hangul import has_hangul
from spacecat.noun import Noun

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacecat.charts.rays import Ray
    from spacecat.pages.parts import Link

FEWEST = 3
"""Stars of a neighbourhood at the least: fewer are told as well in words."""


class Neighbour(NamedTuple):
    """A star of the neighbourhood, in units from its middle."""

    link: Link
    x: int
    y: int
    name_x: int
    """Where its name begins, from the star; left of the middle, where the name ends."""
    text: str
    """As much of the name as there is room for."""
    is_whole: bool
    """Whether that is all of it."""
    is_korean: bool
    """Whether some of it is in Hangul."""


class Neighbourhood(Noun):
    """A small star chart: who and what is around something, on its left and on its right."""

    frame: Box
    """Its edges, from its middle."""
    right: tuple[Neighbour, ...]
    left: tuple[Neighbour, ...]


def neighbourhood(right: Iterable[Link], left: Iterable[Link]) -> Neighbourhood | None:
    """Draw what is on both sides, the first of each; None where that is next to nothing.

    Who is on the right is not on the left again.
    """
    first = {link.href: link for link in right}
    other = {link.href: link for link in left if link.href not in first}
    here, there = list(first.values())[:SIDE], list(other.values())[:SIDE]
    if len(here) + len(there) < FEWEST:
        return None
    places = rays(len(there), len(here))
    half = places.height // 2
    return Neighbourhood(
        Box(-WIDTH // 2, -half, WIDTH // 2, half),
        tuple(map(_neighbour, here, places.right)),
        tuple(map(_neighbour, there, places.left)),
    )


def _neighbour(link: Link, at: Ray) -> Neighbour:
    name = link.card.name
    text = shortened(name, SIZE, ROOM)
    is_korean = not text.isascii() and has_hangul(text)
    return Neighbour(link, at.x, at.y, at.name_x, text, text == name, is_korean)
