"""Hangul marked as Korean in HTML, so that it is spoken and set as what it is (WCAG 3.1.2)."""

from __future__ import annotations

import re
from html import escape

from spacecat.names.hangul import has_hangul

_RUN = re.compile(r"[ᄀ-ᇿ㄰-㆏ꥠ-꥿가-힯ힰ-퟿]+(?:[\s\d+·…!?,.’'-]*[ᄀ-ᇿ㄰-㆏ꥠ-꥿가-힯ힰ-퟿]+)*")
_TAG = re.compile(r"(<[^>]*>)")
_VOID = frozenset({"br", "hr", "wbr", "img"})


def marked_text(text: str) -> str:
    """Return plain `text` as HTML in which every run of Hangul is marked as Korean."""
    html = escape(text)
    return _mark(html) if has_hangul(text) else html


def marked_html(html: str) -> str:
    """Return well-formed `html` with the Hangul of its texts marked.

    What stands in an element that names a language is left alone.
    """
    if not has_hangul(html):
        return html
    parts = []
    languages: list[bool] = []
    for part in _TAG.split(html):
        if part.startswith("<"):
            _follow(part, languages)
            parts.append(part)
        else:
            parts.append(part if any(languages) else _mark(part))
    return "".join(parts)


def _mark(html: str) -> str:
    return _RUN.sub(r'<span lang="ko">\g<0></span>', html)


def _follow(tag: str, languages: list[bool]) -> None:
    """Keep track of the open elements: whether each names a language."""
    if tag.startswith("</"):
        if languages:
            languages.pop()
    elif tag[1:-1].partition(" ")[0].rstrip("/") not in _VOID:
        languages.append(" lang=" in tag)
