"""The whole of a cover: which scene it has, its frame, and the legend at its foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.covers.chance import Chance
from spacecat.covers.legend import frame, legend
from spacecat.covers.lines import box, filled
from spacecat.covers.palette import palette
from spacecat.covers.scenes.anywhere import anywhere
from spacecat.covers.scenes.deep_space import deep_space
from spacecat.covers.scenes.earth import earth
from spacecat.covers.scenes.mars import mars
from spacecat.covers.scenes.moon import moon
from spacecat.covers.scenes.orbit import in_orbit
from spacecat.covers.scenes.station import station
from spacecat.covers.scenes.time import time
from spacecat.covers.stage import Stage, Window
from spacecat.imaging.crop import CARD
from spacecat.noun import Noun

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from spacecat.covers.lines import Mark
    from spacecat.covers.palette import Palette
    from spacecat.covers.subject import Subject

COVER = (4000, 6000)
"""The width and the height of a cover, in units of its drawing: ten to a pixel."""

WIDE = (10 * CARD.width, 10 * CARD.height)
"""The same of a wide one, which a card has."""

TEXT = 6000
"""The width of the left part of a card, where its text stands."""

SCENES: Mapping[str, Callable[[Stage], Iterator[Mark]]] = {
    "space-station": station,
    "orbit": in_orbit,
    "moon": moon,
    "mars": mars,
    "deep-space": deep_space,
    "earth": earth,
    "time": time,
    "": anywhere,
}
"""How each place is drawn; the empty name is for titles whose place is not known."""


class Cover(Noun):
    """A drawing: its size, and what is drawn on it, one above the other."""

    width: int
    height: int
    tones: Palette
    marks: tuple[Mark, ...]


def scene_of(subject: Subject) -> str:
    """Return the name of a title's scene: its main place, or time where it is travelled."""
    place = subject.places[0] if subject.places else ""
    if subject.travels_in_time and place in {"", "earth"}:
        return "time"
    return place


def cover_of(subject: Subject) -> Cover:
    """Compose the cover of a title, a poster that stands on a page."""
    width, height = COVER
    window = Window(160, 160, width - 320, height - 720)
    return _composed(subject, COVER, window)


def wide_cover_of(subject: Subject) -> Cover:
    """Compose the drawing of a title's card: the same scene, wider, beside room for its names."""
    width, height = WIDE
    window = Window(TEXT, 240, width - TEXT - 240, height - 1120)
    return _composed(subject, WIDE, window)


def _composed(subject: Subject, size: tuple[int, int], window: Window) -> Cover:
    chance = Chance(subject.id)
    scene = scene_of(subject)
    tones = palette(scene, chance)
    stage = Stage(subject, window, tones, chance)
    marks = (
        filled(box(0, 0, *size), tones.ground),
        *SCENES[scene](stage),
        *frame(stage, size),
        *legend(stage),
    )
    return Cover(*size, tones, marks)
