"""Marks that Markdown has not and bodies have: ``[[links]]`` by name and ``[@citations]``.

Both become links of a scheme of our own, so that whoever cleans the HTML can tell them from those
that were written as addresses.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown.inlinepatterns import InlineProcessor
from markdown.util import ETX, STX

from spacecat.model.vocabulary import EntryKind

if TYPE_CHECKING:
    from markdown import Markdown

LINKABLE = tuple(kind for kind in EntryKind if kind is not EntryKind.SOURCE)
"""The kinds whose entries have a page that a body can link to."""

NAMED = "spacecat-name"
"""The scheme of a link by name that says in which words: ``[[Space Sweepers|that film]]``."""
BARE = "spacecat-bare"
"""The scheme of a link by name alone: ``[[Space Sweepers]]``."""
CITED = "spacecat-cite"
"""The scheme of a citation."""
OWN_SCHEMES = frozenset({NAMED, BARE, CITED})
THIN_SPACE = "\N{THIN SPACE}"
"""Stands between citations: read aloud or copied, 1 and 2 are not 12."""

_WIKI = r"\[\[([^\[\]\n]+)\]\]"
_ESCAPED = re.compile(f"{STX}(\\d+){ETX}")
# Whatever could be meant as an id is read as one: what is no id is then reported, not shown. The
# white space before is left out, for a mark stands at what it proves.
_CITE = r"(?<!\s)\s*\[@([^\s\[\]@;]+(?:\s*;\s*@?[^\s\[\]@;]+)*)\](?![(\[])"


def kinds_named(target: str) -> tuple[tuple[EntryKind, ...], str]:
    """Read an optional kind, as in ``[[tag:Mars]]``, which settles what a shared name means."""
    prefix, colon, rest = target.partition(":")
    if colon and prefix.strip() in {kind.value for kind in LINKABLE}:
        return (EntryKind(prefix.strip()),), rest.strip()
    return LINKABLE, target


def apart(html: str) -> str:
    """Keep groups of citations apart that follow each other."""
    return html.replace('</sup><sup class="cite">', f'</sup>{THIN_SPACE}<sup class="cite">')


class WikiLink(InlineProcessor):
    """``[[Kim Tae-ri]]``, ``[[tag:Mars]]`` and ``[[Space Sweepers|that film]]``."""

    def __init__(self, markdown: Markdown) -> None:
        """Read the links of what `markdown` renders."""
        super().__init__(_WIKI, markdown)

    def handleMatch(  # type: ignore[override] # noqa: N802 - Python-Markdown's name
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        """Return the link, its text being the name without its kind unless words are given."""
        del data
        name, bar, text = self._plain(m[1]).partition("|")
        link = Element("a", {"href": f"{NAMED if bar else BARE}:{name.strip()}"})
        link.text = text.strip() if bar else kinds_named(name.strip())[1]
        return link, m.start(0), m.end(0)

    def _plain(self, text: str) -> str:
        """Return `text` with its escapes resolved: a bar within a table has to be escaped."""
        return _ESCAPED.sub(lambda match: chr(int(match[1])), self.unescape(text))


class Citation(InlineProcessor):
    """``[@source]`` and ``[@one; @two]``: numbered links to the sources of the page."""

    def __init__(self) -> None:
        """Read the citations of a body."""
        super().__init__(_CITE)

    def handleMatch(  # type: ignore[override] # noqa: N802 - Python-Markdown's name
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        """Return the group of the links, one for each source."""
        del data
        group = Element("sup", {"class": "cite"})
        for name in re.split(r"\s*;\s*@?", m[1]):
            link = SubElement(group, "a", {"href": f"{CITED}:{name}"})
            link.text = name
            link.tail = THIN_SPACE
        link.tail = None
        return group, m.start(0), m.end(0)
