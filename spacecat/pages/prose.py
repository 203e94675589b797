"""Bodies as a page shows them: the open links and citations of a rendered body closed."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacecat.model.catalogue import Record
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
        return _link(reader, record.link_targets[number], text)

    return _OPEN.sub(close, record.body.html)


def _link(reader: Reader, target: str, text: str) -> str:
    if target.startswith("/"):
        return f'<a href="{escape(reader.href(target))}">{text}</a>'
    return f'<a href="{escape(reader.href(reader.card(target).address))}">{text}</a>'
