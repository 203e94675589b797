"""Markdown to clean HTML, with links to other entries still open.

Python-Markdown renders, nh3 keeps what is on the list of allowed HTML, and every link that does
not lead out of the site becomes a numbered placeholder, so that a rendered body depends on its own
text and on nothing else.
"""

from __future__ import annotations

import re
from functools import cached_property
from html import unescape
from itertools import chain, islice
from typing import TYPE_CHECKING

import nh3

from spacecat.diagnostics import MOST_PROBLEMS, Diagnostic, Rule, Severity, Span
from spacecat.late import imported
from spacecat.load.brackets import MOST_OPEN, too_many_open
from spacecat.load.cells import MOST_CELLS, TooManyCellsError
from spacecat.load.cost import MOST_SECONDS, may_take_long
from spacecat.load.depth import MOST_LEVELS, TooDeepError
from spacecat.load.marks import BARE, CITED, NAMED, OWN_SCHEMES, apart
from spacecat.load.plain_body import plain_body
from spacecat.load.unsafe import unsafe_parts
from spacecat.load.written import Written
from spacecat.model.catalogue import Body, BodyLink
from spacecat.names.hangul import nfc
from spacecat.names.marking import marked_html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeAlias

    from markdown import Markdown

    from spacecat.load.aside import Aside
    from spacecat.load.frontmatter import FrontMatter
    from spacecat.load.source import Source

    Rendered: TypeAlias = tuple[Body, tuple[Diagnostic, ...]]

UNSAFE_HTML = Rule(
    "SC401",
    "unsafe-html",
    "A page holds text alone: nothing in it may run, or load from elsewhere.",
    Severity.WARNING,
)
NO_LINK = Rule(
    "SC404",
    "brackets-without-link",
    "Readers would see the brackets, and no link.",
    Severity.WARNING,
)
UNRENDERABLE = Rule("SC402", "unrenderable-body", "Its page would lack its text.")
_CANNOT = "The Markdown of this entry cannot be rendered"
_FLATTER = "Write the lists and quotes in it flatter."
_TOO_DEEP = (f"it is nested deeper than {MOST_LEVELS} levels", _FLATTER)
_TOO_MANY_CELLS = (
    f"its tables have more than {MOST_CELLS:,} cells",
    "Every row gets as many cells as the first has. Write fewer of one or the other.",
)
_BREAKS = ("it breaks", _FLATTER)
_TOO_LONG = (
    f"it takes longer than {MOST_SECONDS} seconds",
    "Look for signs that are repeated very often; if there are none, split the entry.",
)
_NO_PROCESS = (
    "it is long, and the system starts no process to read it in",
    "Try again when fewer programs run, or shorten it.",
)

# fmt: off
ALLOWED_TAGS = frozenset({
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "details", "dfn",
    "div", "dl", "dt", "em", "h2", "h3", "h4", "h5", "h6", "hr", "i", "ins", "kbd", "li", "ol", "p",
    "pre", "q", "rp", "rt", "ruby", "s", "small", "span", "strong", "sub", "summary", "sup",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
})
# fmt: on
ALLOWED_ATTRIBUTES = {
    "*": {"lang", "dir", "title", "id", "class"},
    "a": {"href", "hreflang"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "ol": {"start", "type", "reversed"},
}
_SCROLLING = {"table": {"tabindex": "0"}}
"""A wide table scrolls on a narrow screen, and whoever has no pointer must get there to scroll it
(WCAG 2.1.1)."""
ALLOWED_SCHEMES = frozenset({"http", "https", "mailto"})
_LINK = re.compile(r'<a((?: [a-z-]+="[^"]*")*?) href="([^"]*)"')
_OUTWARD = re.compile(r"(?:https?:|mailto:|#)", re.IGNORECASE)
_CODE = re.compile(r"<(code|pre)\b.*?</\1>", re.DOTALL)
_OPEN_BRACKETS = re.compile(r"\[\[[^<\[\]|]*")


class BodyRenderer:
    """Renders bodies, one at a time: a Markdown instance is not safe to share between threads.

    To be closed at the end; until then a process may be kept for the bodies that may take long.
    """

    def render(self, source: Source, part: FrontMatter) -> Rendered:
        """Render the body of `source`; what was left out of it for safety is reported."""
        if not part.body.strip():
            return Body(), ()
        plain = plain_body(part.body)
        if plain is not None:
            return plain, ()
        place = too_many_open(part.body)
        if place is not None:
            return Body(), (_too_many_open(source, part, place),)
        if may_take_long(part.body):
            return self._within_time(source, part)
        return self.render_any(source, part)

    def render_any(self, source: Source, part: FrontMatter) -> Rendered:
        """Render a body that is not empty, however it is written and however long it takes."""
        try:
            html = self._markdown.reset().convert(nfc(part.body))
            found = _unsafe(source, part, html), _no_links(source, part, html)
            problems = tuple(chain.from_iterable(islice(one, MOST_PROBLEMS) for one in found))
        except (RecursionError, TooDeepError):
            return self._given_up(_unrenderable(source, part, _TOO_DEEP))
        except TooManyCellsError as error:
            place = max(0, part.body.find(error.line))
            return self._given_up(_unrenderable(source, part, _TOO_MANY_CELLS, place))
        except (ValueError, AssertionError, AttributeError, IndexError):
            # Python-Markdown gives up on some nestings with these; the text is the cause.
            return self._given_up(_unrenderable(source, part, _BREAKS))
        return _with_placeholders(apart(marked_html(_clean(html))), part.body), problems

    def _given_up(self, problem: Diagnostic) -> Rendered:
        """Take another instance for the next body: `reset` leaves this one where it was stopped."""
        del self._markdown
        return Body(), (problem,)

    def close(self) -> None:
        """End what was begun for the bodies that may take long."""
        if "_aside" in vars(self):
            self._aside.close()

    def _within_time(self, source: Source, part: FrontMatter) -> Rendered:
        try:
            return self._aside.done((source, part))
        except TimeoutError:
            reason = _TOO_LONG
        except (EOFError, BrokenPipeError):
            reason = _BREAKS
        except OSError:
            reason = _NO_PROCESS
        return Body(), (_unrenderable(source, part, reason),)

    @cached_property
    def _aside(self) -> Aside[tuple[Source, FrontMatter], Rendered]:
        made: Aside[tuple[Source, FrontMatter], Rendered]
        made = imported("spacecat.load.aside:Aside")(_renders_any, MOST_SECONDS)
        return made

    @cached_property
    def _markdown(self) -> Markdown:
        """The instance that the bodies pass through."""
        made: Markdown = imported("spacecat.load.dialect:markdown")()
        return made


class TakesLongError(Exception):
    """A body may take long to render."""


class QuickBodies(BodyRenderer):
    """Renders the bodies that take no long time; begins nothing that has to be closed."""

    def _within_time(self, *_: object) -> Rendered:
        """Raise `TakesLongError`: it is for somebody else to take that time."""
        raise TakesLongError


def _renders_any() -> Callable[[tuple[Source, FrontMatter]], Rendered]:
    bodies = BodyRenderer()
    return lambda task: bodies.render_any(*task)


def _clean(html: str) -> str:
    return nh3.clean(
        html.replace("<h1", "<h2").replace("</h1>", "</h2>"),
        tags=set(ALLOWED_TAGS),
        attributes=ALLOWED_ATTRIBUTES,
        set_tag_attribute_values=_SCROLLING,
        url_schemes=set(ALLOWED_SCHEMES | OWN_SCHEMES),
        link_rel="noopener",
    )


def _with_placeholders(html: str, text: str) -> Body:
    links: list[BodyLink] = []
    citations: list[BodyLink] = []
    written = Written(text)

    def opened(match: re.Match[str]) -> str:
        address = unescape(match[2])
        if _OUTWARD.match(address):
            return match[0]
        scheme, _, name = address.partition(":")
        if scheme == CITED:
            citations.append(BodyLink(name, written.next("citation", name)))
            return f'<a href="spacecat:cite/{len(citations) - 1}"{match[1]}'
        if scheme in {NAMED, BARE}:
            offset = written.next("name", name)
            links.append(BodyLink(name, offset, is_name=True, is_bare=scheme == BARE))
        else:
            links.append(BodyLink(address, written.next("address", address)))
        return f'<a href="spacecat:link/{len(links) - 1}"{match[1]}'

    return Body(_LINK.sub(opened, html), tuple(links), tuple(citations))


def _unsafe(source: Source, part: FrontMatter, html: str) -> Iterator[Diagnostic]:
    found: dict[str, int] = {}
    for one in unsafe_parts(html, ALLOWED_TAGS, ALLOWED_ATTRIBUTES, ALLOWED_SCHEMES):
        place = one.mark.search(part.body, found.get(one.mark.pattern, 0))
        span = Span(source.path)
        if place:
            found[one.mark.pattern] = place.end()
            length = place.end() - place.start()
            span = Span.at(source.path, source.text, part.body_offset + place.start(), length)
        message = f"The text holds {one.what}, which was left out of the page."
        yield Diagnostic(UNSAFE_HTML, span, message, one.cure)


def _no_links(source: Source, part: FrontMatter, html: str) -> Iterator[Diagnostic]:
    start = 0
    for match in _OPEN_BRACKETS.finditer(_CODE.sub("<", html) if "[[" in html else ""):
        mark = unescape(match[0]).rstrip()
        place = part.body.find(mark, start)
        span = Span(source.path)
        if place >= 0:
            start = place + len(mark)
            span = Span.at(source.path, source.text, part.body_offset + place, len(mark))
        help_ = (
            "Close it on its line with ]], write its bar as \\| in a table, or put it in backticks."
        )
        yield Diagnostic(NO_LINK, span, "The brackets [[ make no link here.", help_)


def _too_many_open(source: Source, part: FrontMatter, place: int) -> Diagnostic:
    span = Span.at(source.path, source.text, part.body_offset + place)
    reason = f"more than {MOST_OPEN} brackets are open here, and nothing closes them"
    help_ = "Close each on its line; write \\[ or \\< for a sign that is meant as it stands."
    return Diagnostic(UNRENDERABLE, span, f"{_CANNOT}: {reason}.", help_)


def _unrenderable(
    source: Source, part: FrontMatter, why: tuple[str, str], place: int = 0
) -> Diagnostic:
    """Tell why the body is not rendered, at the first text from `place` on."""
    blank = len(part.body) - len(part.body[place:].lstrip())
    span = Span.at(source.path, source.text, part.body_offset + blank, 80)
    reason, cure = why
    return Diagnostic(UNRENDERABLE, span, f"{_CANNOT}: {reason}.", cure)
