"""Where in a body its links and citations are written, for the problems that they may have.

Markdown forgets where in the text a link came from. The text is read once more, in the order in
which readers meet the links; of equal targets each next one stands farther on.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from html import unescape
from typing import TYPE_CHECKING, Literal, TypeAlias

from spacecat.names.hangul import nfc

if TYPE_CHECKING:
    from collections.abc import Iterator

How: TypeAlias = Literal["name", "citation", "address"]
"""In which form a target is written: ``[[name]]``, ``[@citation]`` or ``[words](address)``."""

# Code is passed over, for it holds no links. In a table the bar of a link is escaped.
_TARGET = re.compile(
    r"""
    (`+)[^`]*\1
    | \[\[\s*(?P<name>(?:\\[^|\n]|[^\[\]\n|\\])+)
    | \[@(?P<citation>[^\[\]]+)\]
    | (?:\]\(|\]:|\bhref\s*=)\s*["']?
      (?:<(?P<angled>[^<>\n]+)>|(?P<address>(?:\\.|[^\s()<>"'\\]|\([^\s()]*\))*))
    """,
    re.VERBOSE,
)
_CITED = re.compile(r"[^\s;@]+")
_ESCAPE = re.compile(r"\\(.)")


class Written:
    """The places of the targets of one body: characters from the start of its text."""

    def __init__(self, text: str) -> None:
        """Find every target in `text`."""
        self._top = len(text) - len(text.lstrip())
        self._places: defaultdict[tuple[str, str], deque[int]] = defaultdict(deque)
        for how, target, offset in _targets(text):
            self._places[how, _plain(target)].append(offset)

    def next(self, how: How, target: str) -> int:
        """Return where `target` stands next, or the top of the text where it cannot be found."""
        places = self._places.get((how, target))
        if not places:
            return self._top
        # An address that is written once may be that of many links.
        return places.popleft() if len(places) > 1 else places[0]


def _targets(text: str) -> Iterator[tuple[How, str, int]]:
    for found in _TARGET.finditer(text):
        if found["name"]:
            yield "name", found["name"], found.start("name")
        elif found["citation"]:
            for one in _CITED.finditer(found["citation"]):
                yield "citation", one[0], found.start("citation") + one.start()
        elif found["angled"]:
            yield "address", found["angled"], found.start("angled")
        elif found["address"] is not None:
            yield "address", found["address"], found.start("address")


def _plain(target: str) -> str:
    # The file may be decomposed, and may escape what Markdown keeps for itself.
    return unescape(_ESCAPE.sub(r"\1", nfc(target))).strip()
