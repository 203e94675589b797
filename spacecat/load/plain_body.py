"""Bodies in the few forms that most of them are written in, rendered without Markdown.

To decode a body was for the most part to render it, to clean what came of it, and to find its links
in that again, though most bodies are paragraphs and headings, with emphasis, links and citations in
them that can mean nothing else: those are rendered here. Whatever Markdown could take for anything
else, and whatever has to be reported, is left to `body`, which renders everything: a body is
rendered here just as it is there and without a problem, or not at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from unicodedata import is_normalized

from markdown.extensions.toc import unique

from spacecat.load.marks import THIN_SPACE, apart, kinds_named
from spacecat.load.spoilers import heading_id, is_spoiler_id
from spacecat.model.catalogue import Body, BodyLink
from spacecat.names.marking import marked_html

if TYPE_CHECKING:
    from collections.abc import Iterator

# What may begin a line: a letter, a sign that begins a phrase, what may be a mark or a heading, and
# a number that is not that of an item. One empty line may stand before it.
_UNUSUAL_LINE = re.compile(
    r"\n(?!\n(?!\n)|[^\W\d_]|[“‘\"'(«…\[<]|#{1,6} |\*\*?[^\s*]|\d+(?![\d.)]))"
)
_SIGNS = r"\\`_<>&|*\[\]"
"""The signs that Markdown or HTML could take for more than what they are, wherever they stand."""
_UNUSUAL_SIGN = re.compile(f"[{_SIGNS}]")
_HEADING = re.compile(rf"(#{{1,6}}) ([^\s#{_SIGNS}][^\n#{_SIGNS}]*)")

_MOST_HEADINGS = 200
"""Of headings that are alike, each is compared with all before it."""

_WORDS = rf"[^\s\"{_SIGNS}](?:[^\n\"{_SIGNS}]*[^\s\"{_SIGNS}])?"
_STRESSED = rf"[^\s{_SIGNS}](?:[^{_SIGNS}]*[^\s{_SIGNS}])?"
_ID = r"[A-Za-z0-9.-]+"
_LABEL = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_URL = rf"https?://(?:{_LABEL}\.)+[a-z]{{2,}}(?:/[A-Za-z0-9_./=%-]*)?"
# Behind a sign ! stands a picture, before a bracket or a colon what belongs to the brackets.
_MARK = re.compile(
    rf"\[(?<!!\[)(?:"
    rf"\[(?P<name>{_WORDS})(?:\|(?P<words>{_WORDS}))?\]\](?![(\[:])"
    rf"|@(?P<cited>{_ID}(?:; @{_ID})*)\](?![(\[:])"
    rf"|(?P<label>{_WORDS})\]\((?P<url>{_URL})\))"
    rf"|<span lang=\"[a-z]{{2}}\">(?P<tongue>{_WORDS})</span>"
    rf"|\*(?<![\w*]\*)(?:\*(?P<strong>{_STRESSED})\*|(?P<em>{_STRESSED}))\*(?![\w*])"
)


class _UnusualError(Exception):
    """A body holds something that is for Markdown to render."""


def plain_body(text: str) -> Body | None:
    """Return a body rendered, or None if that is for Markdown to do."""
    start = len(text) - len(text.lstrip("\n"))
    trimmed = text.strip("\n")
    if not _is_usual(trimmed):
        return None
    blocks = _Blocks(start)
    try:
        html = "\n".join(blocks.rendered(trimmed))
    except _UnusualError:
        return None
    return Body(marked_html(apart(html)), tuple(blocks.links), tuple(blocks.citations))


def _is_usual(text: str) -> bool:
    # What cannot be printed are, of all that matters here, controls, tabs, the other ends of lines,
    # blanks of other widths, and signs without any. What is not in normal form would have to be.
    # White space is lost before a citation; `href` is read as HTML by the search for places.
    return (
        text.replace("\n", "").isprintable()
        and is_normalized("NFC", text)
        and not _UNUSUAL_LINE.search(f"\n{text}")
        and not text.endswith(" ")
        and not any(sign in text for sign in (" \n", "  [@", "href"))
    )


@dataclass(slots=True)
class _Blocks:
    """Renders the blocks of one body in their order, and keeps count of its links."""

    start: int
    """Where the next block begins, in characters from the start of the body."""
    links: list[BodyLink] = field(default_factory=list)
    citations: list[BodyLink] = field(default_factory=list)
    _ids: set[str] = field(default_factory=set)
    _folded: int = 0
    """The level of the heading whose text is folded, or 0."""

    def rendered(self, text: str) -> Iterator[str]:
        """Yield each block as HTML."""
        for block in text.split("\n\n"):
            yield self._heading(block) if block[0] == "#" else self._paragraph(block)
            self.start += len(block) + len("\n\n")
        if self._folded:
            yield "</details>"

    def _heading(self, block: str) -> str:
        match = _HEADING.fullmatch(block)
        if match is None:
            raise _UnusualError
        level = max(2, len(match[1]))
        if len(self._ids) == _MOST_HEADINGS:
            raise _UnusualError
        id_ = unique(heading_id(match[2]), self._ids)
        end = "</details>\n" if level <= self._folded else ""
        if end:
            self._folded = 0
        if is_spoiler_id(id_) and not self._folded:
            self._folded = level
            return f'{end}<details class="spoilers"><summary>{match[2]}</summary>'
        return f'{end}<h{level} id="{id_}">{match[2]}</h{level}>'

    def _paragraph(self, block: str) -> str:
        if "\n#" in block or _UNUSUAL_SIGN.search(_MARK.sub("", block)):
            raise _UnusualError
        html = _MARK.sub(self._marked, block)
        for blank in " \n":
            html = html.replace(f'{blank}<sup class="cite">', '<sup class="cite">')
        return f"<p>{html}</p>"

    def _marked(self, mark: re.Match[str]) -> str:
        match mark.lastgroup:
            case "em" | "strong" as tag:
                return f"<{tag}>{mark[tag]}</{tag}>"
            case "tongue":
                return mark[0]
            case "url":
                return _link(mark["url"], mark["label"])
            case "cited":
                return f'<sup class="cite">{THIN_SPACE.join(self._cited(mark))}</sup>'
            case _:
                return self._named(mark)

    def _cited(self, mark: re.Match[str]) -> Iterator[str]:
        for one in re.finditer(_ID, mark["cited"]):
            offset = self.start + mark.start("cited") + one.start()
            self.citations.append(BodyLink(one[0], offset))
            yield _link(f"spacecat:cite/{len(self.citations) - 1}", one[0])

    def _named(self, mark: re.Match[str]) -> str:
        name, words = mark["name"], mark["words"]
        offset = self.start + mark.start("name")
        self.links.append(BodyLink(name, offset, is_name=True, is_bare=words is None))
        shown = kinds_named(name)[1] if words is None else words
        return _link(f"spacecat:link/{len(self.links) - 1}", shown)


def _link(address: str, words: str) -> str:
    return f'<a href="{address}" rel="noopener">{words}</a>'
