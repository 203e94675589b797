"""A body in two: what opens it, and what stands beneath its headings."""

from __future__ import annotations

import re

_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)(?:[^>"]|"[^"]*")*>')
_WITHOUT_END = frozenset({"br", "hr"})


def opening_and_notes(html: str) -> tuple[str, str]:
    """Divide the clean HTML of a body at its first heading of the second level.

    A heading inside something else, such as a quotation, divides nothing.
    """
    if "<h2" not in html:
        return html, ""
    depth = 0
    for tag in _TAG.finditer(html):
        end, name = tag.groups()
        if not depth and name == "h2":
            return html[: tag.start()], html[tag.start() :]
        if name not in _WITHOUT_END:
            depth += -1 if end else 1
    return html, ""
