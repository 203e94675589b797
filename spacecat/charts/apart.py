"""Titles spread over a chart, those that share much closer to each other."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from spacecat.charts.sky import is_person
from spacecat.charts.space import REACH, Box, Point, Space
from spacecat.charts.stress import spread

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacecat.charts.sky import Sky
    from spacecat.charts.stress import Place
    from spacecat.model.catalogue import EntryId


def titles_apart(sky: Sky, frame: Box, space: Space) -> dict[EntryId, Point]:
    """Spread the titles over the frame, those that share much closer to each other."""
    number = {title: place for place, title in enumerate(sky.titles)}
    shared = _shared(sky, number)
    fields = [_field(sky, title) for title in sky.titles]
    ties = {
        (one, other): (fields[one] + fields[other]) * (0.7 + 0.3 / much) + much / 8
        for (one, other), much in shared.items()
    }
    places = _fitted(_abreast(spread(len(number), ties), shared), frame)
    return {
        title: space.take_near(place, REACH)
        for title, place in zip(sky.titles, places, strict=True)
    }


def _shared(sky: Sky, number: Mapping[EntryId, int]) -> dict[tuple[int, int], float]:
    """Return how much pairs of titles share: one for each person, and two for a relation."""
    by_person: dict[EntryId, list[int]] = {}
    shared: dict[tuple[int, int], float] = {}
    for tie in sky.ties:
        if is_person(tie.other):
            by_person.setdefault(tie.other, []).append(number[tie.title])
        else:
            shared[_pair(number[tie.title], number[tie.other])] = 2.0
    for titles in by_person.values():
        for place, one in enumerate(titles):
            for other in titles[:place]:
                pair = _pair(one, other)
                shared[pair] = shared.get(pair, 0.0) + 1.0
    return shared


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _field(sky: Sky, title: EntryId) -> float:
    """Return the radius of the field around a title, which holds those who are in it."""
    return sqrt(1 + sum(tie.title == title for tie in sky.ties))


def _abreast(places: list[Place], shared: Mapping[tuple[int, int], float]) -> list[Place]:
    """Turn the places so that those that share much lie side by side, with room for names."""
    across = down = 0.0
    for (one, other), much in shared.items():
        across += much * abs(places[one][0] - places[other][0])
        down += much * abs(places[one][1] - places[other][1])
    return [(y, x) for x, y in places] if down > across else places


def _fitted(places: list[Place], frame: Box) -> list[Point]:
    """Fill the frame, but for the fields of the outermost."""
    left, top, right, bottom = frame
    inset = (bottom - top) // 6
    across = _scaled([x for x, _ in places], left + inset, right - inset)
    down = _scaled([y for _, y in places], top + inset, bottom - inset)
    return [Point(x, y) for x, y in zip(across, down, strict=True)]


def _scaled(values: list[float], first: int, last: int) -> list[int]:
    low, high = min(values, default=0.0), max(values, default=0.0)
    if high - low < 1e-9:  # noqa: PLR2004 - all in one line, but for what rounding leaves
        return [(first + last) // 2] * len(values)
    return [first + round((one - low) / (high - low) * (last - first)) for one in values]
