"""The filters of templates that are spacecat's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from spacecat.names.marking import marked_text
from spacecat.pages.parts import Shared

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST = 20_000
"""Texts to remember as marked, and fragments of one part, at the most."""
_MOST_FRAGMENTS = 50


class Marker:
    """Escapes texts and marks their Hangul; texts that many pages show are marked once."""

    def __init__(self) -> None:
        """Begin with no text."""
        self._marked: dict[str, Markup] = {}

    def __call__(self, text: Any) -> Markup:  # noqa: ANN401 - a template may hand over anything
        """Return `text` as HTML."""
        known = self._marked.get(text) if type(text) is str else None
        return self._mark(str(text)) if known is None else known

    def _mark(self, text: str) -> Markup:
        if len(self._marked) >= _MOST:
            self._marked.clear()
        marked = self._marked[text] = Markup(marked_text(text))  # noqa: S704 - marked_text escapes
        return marked


def once(part: Any, macro: Callable[..., str]) -> str:  # noqa: ANN401 - as above
    """Return what `macro` makes of `part`, made once for all pages that share the part.

    A macro that a template imports sees nothing but its arguments, so that it says the same on
    every page. One of the page itself is another one on each, and is called on each.
    """
    if not isinstance(part, Shared):
        return macro(part)
    made = part.made.get(macro)
    if made is None:
        if len(part.made) >= _MOST_FRAGMENTS:
            part.made.clear()
        made = part.made[macro] = macro(part)
    return made
