"""Bodies as a page shows them: the open links and citations of a rendered body closed."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from spacecat.names.marking import marked_text
from spacecat.names.slugs import is_slug

if TYPE_CHECKING:
    from spacecat.model.catalogue import BodyLink, Record
    from spacecat.model.entries import Entry
    from spacecat.pages.cites import Cites
    from spacecat.pages.reads import Reader

_OPEN = re.compile(r'<a href="spacecat:(link|cite)/(\d+)"[^>]*>(.*?)</a>', re.DOTALL)


def prose(reader: Reader, record: Record[Entry], cites: Cites) -> str:
    """Return the body of `record` as HTML for the page of `reader`."""

    def close(match: re.Match[str]) -> str:
        what, number, text = match[1], int(match[2]), match[3]
        if what == "cite":
            (cited,) = cites.numbers([record.body.citations[number].target])
            return f'<a href="#source-{cited}">{cited}</a>'
        return _link(reader, record.body.links[number], record.link_targets[number], text)

    return _OPEN.sub(close, record.body.html)


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
