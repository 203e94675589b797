"""Brackets that nothing closes: Markdown looks for the end of each, so many of them take for ever.

Python-Markdown reads the rest of a paragraph once for every open bracket, and a few thousand on one
line take it minutes. With a limit to what stands open, its time grows with the text alone.
"""

from __future__ import annotations

import re
from collections import Counter

MOST_OPEN = 100
"""Brackets that may stand open at once in a paragraph; see docs/content-format.md.

A link in a link text in brackets opens four. A hundred in a paragraph of 100,000 letters take two
seconds (Python-Markdown 3.11).
"""

# What is escaped or code is nothing to Markdown; a blank line ends what is open.
_SIGN = re.compile(
    r"\\."
    r"|(?P<fence>`{3,})[^`]*(?P=fence)"
    r"|(?P<span>`{1,2})(?:[^`\n]|\n(?![ \t]*\n))*(?P=span)"
    r"|\n[ \t]*(?=\n)"
    r"|\]\(|[\[\])>]|<(?=[a-z/])",
    re.IGNORECASE | re.DOTALL,
)
_CLOSED_BY = {"]": "[", "](": "[", ")": "("}
_OPENED_BY = {"[": "[", "](": "(", "<": "<"}


def too_many_open(text: str) -> int | None:
    """Return where in a body more brackets stand open than may, or None."""
    if text.count("[") + text.count("<") <= MOST_OPEN:
        return None
    open_: Counter[str] = Counter()
    for found in _SIGN.finditer(text):
        _count(open_, found[0])
        if open_.total() > MOST_OPEN:
            return found.start()
    return None


def _count(open_: Counter[str], sign: str) -> None:
    if sign.startswith("\n"):
        open_.clear()
    elif sign == ">":
        open_["<"] = 0  # one end is the end of all tags before it
    else:
        closed, opened = _CLOSED_BY.get(sign), _OPENED_BY.get(sign)
        if closed:
            open_[closed] = max(0, open_[closed] - 1)
        if opened:
            open_[opened] += 1
