"""Bodies as a page shows them: the open links and citations of a rendered body closed."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from spacecat.load.marks import THIN_SPACE
from spacecat.names.marking import marked_text
from spacecat.names.slugs import is_slug

if TYPE_CHECKING:
    from spacecat.model.catalogue import BodyLink, Record
    from spacecat.model.entries import Entry
    from spacecat.pages.cites import Cites
    from spacecat.pages.reads import Reader

_GROUP = re.compile(r'<sup class="cite">((?:<a href="#source-\d+">\d+</a>\s?)+)</sup>')
_NUMBER = re.compile(r'<a href="#source-(\d+)">\d+</a>')
_OPEN = re.compile(r'<a href="spacecat:(link|cite)/(\d+)"[^>]*>(.*?)</a>', re.DOTALL)


def prose(reader: Reader, record: Record[Entry], cites: Cites) -> str:
    """Return the body of `record` as HTML for the page of `reader`."""
    return closed(reader, record, cites, record.body.html)


def closed(reader: Reader, record: Record[Entry], cites: Cites, html: str) -> str:
    """Return `html`, which is the body of `record` or a part of it, with its open links closed."""

    def close(match: re.Match[str]) -> str:
        what, number, text = match[1], int(match[2]), match[3]
        if what == "cite":
            (cited,) = cites.numbers([record.body.citations[number].target])
            return f'<a href="#source-{cited}">{cited}</a>'
        return _link(reader, record.body.links[number], record.link_targets[number], text)

    if '<a href="spacecat:' in html:
        html = _OPEN.sub(close, html)
    return _GROUP.sub(_ascending, html) if '<sup class="cite">' in html else html


def _ascending(group: re.Match[str]) -> str:
    # Readers expect 3 before 4, in whatever order the text names the sources.
    links = sorted(_NUMBER.finditer(group[1]), key=lambda link: int(link[1]))
    return f'<sup class="cite">{THIN_SPACE.join(link[0] for link in links)}</sup>'


def _link(reader: Reader, link: BodyLink, target: str, text: str) -> str:
    if target.startswith("/"):
        return f'<a href="{escape(reader.href(target))}">{text}</a>'
    card = reader.card(target)
    if link.is_bare and _is_notation(link, text, card.name):
        text = marked_text(card.name)
    return f'<a href="{escape(reader.href(card.address))}">{text}</a>'


def _is_notation(link: BodyLink, text: str, name: str) -> bool:
    """Whether `text` is a slug, and not the name itself as ``life on [[mars]]`` has it."""
    is_word = text == link.target == name.casefold() and "-" not in text
    return is_slug(text) and not is_word
