"""Which bodies may take long to render, told without rendering them."""

from __future__ import annotations

import re

MOST_SECONDS = 3
"""Seconds that a body may take which may take long.

A hundred thousand characters of lists, tables and links take a third of that.
"""

LITTLE_WORK = 2_000_000
"""What a body comes to that takes no long time: its characters times the signs among them.

Of bodies just below it, those that took longest took a second or two (Python-Markdown 3.11, bodies
by chance, November 2026). An entry of 3,000 characters and 500 signs is below it.
"""

# Whatever Markdown may look at twice: all but words, and the single blanks between them.
_SIGN = re.compile(r"[^\w ]|(?<=\s) ")


def may_take_long(text: str) -> bool:
    """Whether a body could take Markdown more than a second or two.

    For each sign it may read the rest of the text once more, or what it read already; the text says
    how many there are, and not which of them it will.
    """
    return len(text) * len(_SIGN.findall(text)) > LITTLE_WORK
