"""The stage of a drawing: its window, and all that a scene draws with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.covers.lines import number, stroked
from spacecat.noun import Noun

if TYPE_CHECKING:
    from spacecat.covers.chance import Chance
    from spacecat.covers.lines import Mark, Point
    from spacecat.covers.palette import Palette
    from spacecat.covers.subject import Subject


class Window(Noun):
    """The part of a drawing that the sky is seen through."""

    left: float
    top: float
    width: float
    height: float

    @property
    def unit(self) -> float:
        """The length of a pixel of a cover."""
        return min(self.width, self.height * 0.7) / 368

    def at(self, across: float, down: float) -> Point:
        """Return the point at these fractions of the width and the height."""
        return self.left + across * self.width, self.top + down * self.height

    def holds(self, point: Point, reach: float) -> bool:
        """Whether something that reaches so far about a point can be seen."""
        x, y = point[0] - self.left, point[1] - self.top
        return -reach < x < self.width + reach and -reach < y < self.height + reach


class Stage(Noun):
    """What a scene is drawn from, and with."""

    subject: Subject
    window: Window
    tones: Palette
    chance: Chance

    @property
    def unit(self) -> float:
        """The length of a pixel of a cover."""
        return self.window.unit

    @property
    def is_soft(self) -> bool:
        """Whether the title is animated: its lines are broader, and there are fewer of them."""
        return self.subject.kind == "animated-film"

    @property
    def is_drama(self) -> bool:
        """Whether the title has episodes."""
        return self.subject.kind == "drama"

    def line(self, path: str, colour: str, width: float = 1, dash: str = "") -> Mark:
        """Draw a line, broader if the title is animated."""
        broad = 1.5 if self.is_soft else 1
        return stroked(path, colour, width * broad * self.unit, dash)

    def dashed(self, *lengths: float) -> str:
        """Return dashes and gaps, in pixels of a cover."""
        return " ".join(number(length * self.unit) for length in lengths)
